package tengen.selfplay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.network.UniformNetwork;
import tengen.rules.Rules;
import tengen.search.Limits;
import tengen.search.PolicySearcher;
import tengen.search.PolicySearcher.Style;
import tengen.search.Searcher;
import tengen.search.TreeSearcher;
import tengen.search.TreeSettings;
import tengen.sgf.GameRecord;
import tengen.sgf.Result.Ending;
import tengen.sgf.SgfFolder;
import tengen.sgf.SgfReader;

final class SelfPlayTest {
  @TempDir private Path folder;
  private final List<Integer> told = new ArrayList<>();

  @Test
  void gamesAreWholeAndTellWhoWonByWhatRules() throws IOException {
    assertEquals(3, selfPlay(3, SelfPlayTest::treePlayer).run());
    assertEquals(3, told.size());
    for (int number = 1; number <= 3; number++) {
      GameRecord record = read(number);
      assertEquals(5, record.size());
      assertEquals(0.5, record.komi().orElseThrow());
      assertEquals(Rules.CHINESE, record.rules().orElseThrow());
      assertEquals(Ending.SCORE, record.result().ending());
      assertEquals("Tengen", record.text("PB").orElseThrow());
      assertEquals(-1, record.point(record.moveCount() - 1), "ended by two passes");
    }
    assertNotEquals(read(1).contentHash(), read(2).contentHash());
  }

  @Test
  void missingGamesArePlayedAgainAsTheyWere() throws IOException {
    selfPlay(3, SelfPlayTest::policyPlayer).run();
    String second = Files.readString(file(2));
    Files.delete(file(2));
    told.clear();
    assertEquals(2, selfPlay(4, SelfPlayTest::policyPlayer).run());
    assertEquals(second, Files.readString(file(2)));
    assertEquals(List.of(2, 4), told.stream().sorted().toList());
    assertEquals(0, selfPlay(4, SelfPlayTest::policyPlayer).run());
  }

  /** Seeds that lie side by side are what people take for several machines. */
  @Test
  void neighboringSeedsPlayOtherGames() throws IOException {
    List<Long> first = starts(1);
    List<Long> second = starts(2);
    assertEquals(3, new HashSet<>(first).size());
    first.retainAll(second);
    assertEquals(List.of(), first);
  }

  private List<Long> starts(long seed) throws IOException {
    Path records = Files.createDirectory(folder.resolve("seed" + seed));
    List<Long> starts = Collections.synchronizedList(new ArrayList<>());
    new SelfPlay(
            settings(3, seed),
            SgfFolder.at(records, "selfplay-", 6),
            start -> {
              starts.add(start);
              return policyPlayer(start);
            },
            finished -> {})
        .run();
    return starts;
  }

  @Test
  void askedToStopItLeavesWholeGamesAlone() throws IOException {
    SelfPlay[] running = new SelfPlay[1];
    running[0] =
        new SelfPlay(
            settings(1000), folder(), SelfPlayTest::treePlayer, finished -> running[0].stop());
    int added = running[0].run();
    assertTrue(added >= 1 && added <= 2, "added " + added);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(added, all.size(), all.toString());
      for (Path file : all) {
        assertEquals(Ending.SCORE, SgfReader.read(file).result().ending());
      }
    }
  }

  @Test
  void failureOfAPlayerEndsAllGames() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                selfPlay(
                        3,
                        seed -> {
                          throw new IllegalStateException("broken");
                        })
                    .run());
    assertEquals("broken", failure.getMessage());
  }

  private static Searcher policyPlayer(long seed) {
    return new PolicySearcher(new UniformNetwork(), Style.BEST);
  }

  private static Searcher treePlayer(long seed) {
    return new TreeSearcher(
        new UniformNetwork(),
        TreeSettings.DEFAULT.toBuilder().threads(1).batch(4).rootNoise(0.25).build(),
        new Style(0, seed, OptionalDouble.empty()));
  }

  private SelfPlay selfPlay(int games, LongFunction<Searcher> searchers) throws IOException {
    return new SelfPlay(settings(games), folder(), searchers, game -> told.add(game.number()));
  }

  private static SelfPlaySettings settings(int games) {
    return settings(games, 7);
  }

  private static SelfPlaySettings settings(int games, long seed) {
    return new SelfPlaySettings(
        games, 2, 5, Rules.CHINESE, 0.5, Limits.ofVisits(20), 6, 1, seed, "Tengen");
  }

  private SgfFolder folder() throws IOException {
    return SgfFolder.at(folder, "game-", 3);
  }

  private Path file(int number) {
    return folder.resolve("game-00" + number + ".sgf");
  }

  private GameRecord read(int number) throws IOException {
    return SgfReader.read(file(number));
  }
}
