package tengen.sgf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;

final class SgfWriterTest {
  @Test
  void recordIsWrittenAsFf4WithSetUpBeforeTheFirstMoveInTheRoot() {
    Map<String, List<String>> info = new LinkedHashMap<>();
    info.put("PB", List.of("a]b\\c"));
    info.put("KM", List.of("6.5"));
    List<Step> steps =
        List.of(
            new Step.SetUp(points("A5", "B5"), points("E1"), List.of(), Optional.of(Color.WHITE)),
            new Step.Turn(Color.WHITE, Move.at(point("C4"))),
            new Step.Turn(Color.BLACK, Move.PASS),
            new Step.SetUp(List.of(), List.of(), points("A5"), Optional.empty()),
            new Step.Turn(Color.BLACK, Move.at(point("E5"))));
    assertEquals(
        """
        (;FF[4]GM[1]CA[UTF-8]SZ[5]PB[a\\]b\\\\c]KM[6.5]AB[aa][ba]AW[ee]PL[W]
        ;W[cb];B[];AE[aa];B[ea])
        """,
        SgfWriter.write(GameRecord.of(5, info, steps)));
  }

  @Test
  void longGameHasManyShortLinesAndNoneIsEmpty() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      steps.add(new Step.Turn(Color.BLACK, Move.at(i)));
    }
    String text = SgfWriter.write(GameRecord.of(19, Map.of(), steps));
    assertTrue(text.lines().allMatch(line -> !line.isBlank() && line.length() < 80), text);
    assertTrue(text.endsWith("\n"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomRecordReadsBackEqual(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      GameRecord record = RandomRecords.next(random);
      String text = SgfWriter.write(record);
      assertEquals(record, SgfReader.parse(text), () -> "seed " + seed + ":\n" + text);
    }
  }

  @Test
  void collectionInAFileReadsBackEqual(@TempDir Path folder) throws IOException {
    Random random = new Random(5);
    List<GameRecord> records = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      records.add(RandomRecords.next(random));
      text.append(SgfWriter.write(records.get(i)));
    }
    Path file = Files.writeString(folder.resolve("games.sgf"), text);
    List<SgfProblem> problems = new ArrayList<>();
    try (GameStream games = GameStream.open(file, problems::add)) {
      for (GameRecord record : records) {
        assertEquals(record, games.next());
      }
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void realGameReadsBackEqual() throws IOException {
    List<GameRecord> records = SharedGames.read(1500);
    assertFalse(records.isEmpty());
    for (GameRecord record : records) {
      assertEquals(record, SgfReader.parse(SgfWriter.write(record)), record::source);
    }
  }

  private static int point(String name) {
    return Points.parse(name, 5);
  }

  private static List<Integer> points(String... names) {
    return List.of(names).stream().map(SgfWriterTest::point).toList();
  }
}
