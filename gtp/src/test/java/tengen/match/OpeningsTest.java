package tengen.match;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Points;

class OpeningsTest {
  @TempDir Path folder;

  @Test
  void drawnOpeningHasAStoneInEachCorner() {
    Openings openings = Openings.drawn(50, 19, 7);
    Set<List<Integer>> seen = new HashSet<>();
    for (int game = 0; game < 100; game += 2) {
      List<Integer> opening = openings.of(game);
      seen.add(opening);
      Set<Integer> corners = new HashSet<>();
      for (int point : opening) {
        corners.add((Points.x(point, 19) < 9 ? 0 : 1) + (Points.y(point, 19) < 9 ? 0 : 2));
      }
      assertEquals(4, corners.size());
    }
    assertTrue(seen.size() > 40);
  }

  /** Engines without chance would play one game again and again. */
  @ParameterizedTest
  @CsvSource({"9, 500, 4", "8, 500, 4", "7, 100, 3", "5, 9, 1", "2, 1, 1"})
  void openingsOfSmallBoardsDifferAndTheirStonesDoNotTouch(int size, int least, int stones) {
    Openings openings = Openings.drawn(500, size, 1);
    Set<List<Integer>> seen = new HashSet<>();
    for (int game = 0; game < 1000; game += 2) {
      List<Integer> opening = openings.of(game);
      assertTrue(opening.size() <= stones && !opening.isEmpty(), opening.toString());
      for (int i = 0; i < opening.size(); i++) {
        for (int other : opening.subList(0, i)) {
          int x = Math.abs(Points.x(opening.get(i), size) - Points.x(other, size));
          int y = Math.abs(Points.y(opening.get(i), size) - Points.y(other, size));
          assertTrue(x + y > 1, opening.toString());
        }
      }
      seen.add(opening);
    }
    assertTrue(seen.size() >= least, seen.size() + " openings");
  }

  @Test
  void fileThatIsNoTextIsNamedAndAByteOrderMarkIsNone() throws IOException {
    Path file = Files.write(folder.resolve("o.txt"), "\ufeffD4 Q16\n".getBytes(UTF_16LE));
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> Openings.read(file, 19));
    assertEquals(file + ": is no text in UTF-8", failure.getMessage());
    Files.writeString(file, "\ufeffD4 Q16\n");
    assertEquals(2, Openings.read(file, 19).of(0).size());
  }

  @Test
  void eachOpeningIsUsedTwiceInARow() {
    Openings openings = Openings.drawn(3, 19, 1);
    assertEquals(openings.of(0), openings.of(1));
    assertEquals(openings.of(4), openings.of(5));
    assertEquals(openings.of(0), openings.of(6));
  }

  @Test
  void fileIsReadWithoutCommentsAndBlankLines() throws IOException {
    Path file = Files.writeString(folder.resolve("o.txt"), "# corners\n\nD4 Q16\n  c3   c16 \n");
    Openings openings = Openings.read(file, 19);
    assertEquals(List.of(Points.parse("D4", 19), Points.parse("Q16", 19)), openings.of(0));
    assertEquals(List.of(Points.parse("C3", 19), Points.parse("C16", 19)), openings.of(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"D4 I5", "D4 Q16 D4"})
  void lineThatIsNoOpeningIsNamed(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("o.txt"), "D4 Q16\n" + line + "\n");
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> Openings.read(file, 19));
    assertTrue(failure.getMessage().contains("o.txt, line 2"), failure.getMessage());
  }

  @Test
  void fileWithoutOpeningsIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("o.txt"), "# nothing\n");
    assertThrows(IllegalArgumentException.class, () -> Openings.read(file, 19));
  }
}
