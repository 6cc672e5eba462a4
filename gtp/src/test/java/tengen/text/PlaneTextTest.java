package tengen.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tengen.board.Points;
import tengen.features.PlaneGroup;
import tengen.rules.Position;

final class PlaneTextTest {
  private static Position position() {
    Position position = new Position(3);
    position.play(Points.parse("A1", 3));
    position.play(Points.parse("B1", 3));
    return position;
  }

  @Test
  void planesThatAreSetAnywhereStandSideBySide() {
    String text = PlaneText.of(position()).nonEmpty();
    String drawn =
        """
           0  stone color: own (1)        1  stone color: opponent (1)
         3 . . .                          . . .
         2 . . .                          . . .
         1 # . .                          . # .
           A B C                          A B C

           2  stone color: empty (7)      3  ones: all (9)
         3 # # #                          # # #
         2 # # #                          # # #
         1 . . #                          # # #
           A B C                          A B C

           4  turns since: 0 (1)          5  turns since: 1 (1)
        """;
    assertEquals(drawn, text.substring(0, Math.min(text.length(), drawn.length())));
  }

  @Test
  void pointsAreNamedA1First() {
    PlaneText text = PlaneText.of(position());
    assertEquals(List.of("A1"), text.points(PlaneGroup.STONE_COLOR.first()));
    assertEquals(
        List.of("C1", "A2", "B2", "C2", "A3", "B3", "C3"),
        text.points(PlaneGroup.STONE_COLOR.first() + 2));
  }

  @Test
  void emptyPlanesAreNamedInTheEnd() {
    String text = PlaneText.of(new Position(3)).nonEmpty();
    assertTrue(text.endsWith("\nempty: 0-1, 4-19, 21-36, 40-45, 47\n"), text);
  }

  @Test
  void allPlanesAreDrawnWhereTheyAreWanted() {
    String text = PlaneText.of(position()).all();
    for (int plane = 0; plane < 48; plane++) {
      assertTrue(
          text.contains(" " + plane + "  " + PlaneGroup.planeNames().get(plane) + " ("), text);
    }
    assertTrue(text.contains("47  zeros: none (0)"), text);
  }

  @Test
  void noLineIsWiderThanATerminal() {
    String text = PlaneText.of(new Position(19)).all();
    assertEquals(80, text.lines().mapToInt(String::length).max().orElseThrow());
  }
}
