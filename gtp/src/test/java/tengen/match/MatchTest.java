package tengen.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.rules.Score;
import tengen.search.TimeControl;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfReader;

class MatchTest {
  @TempDir Path folder;
  private TimeControl clock = TimeControl.NONE;
  private Rules rules = Rules.CHINESE;

  private MatchSettings settings(String a, String b, int games, int parallel, Duration timeout) {
    return new MatchSettings(
        FakeEngine.command(a),
        FakeEngine.command(b),
        Optional.empty(),
        games,
        parallel,
        5,
        rules,
        0.5,
        Openings.drawn(4, 5, 1),
        clock,
        timeout);
  }

  private List<GameResult> play(MatchSettings settings) throws IOException {
    MatchLog log = MatchLog.open(folder.resolve("match.jsonl"), "a match");
    new Match(settings, log, folder.resolve("stderr"), tally -> false, result -> {}).play();
    return log.results();
  }

  @Test
  void playsAllGamesWithAlternatingColorsAndEachOpeningTwice() throws IOException {
    List<GameResult> results =
        new ArrayList<>(play(settings("plain", "plain", 6, 2, Duration.ofSeconds(60))));
    results.sort((x, y) -> Integer.compare(x.game(), y.game()));
    assertEquals(6, results.size());
    for (GameResult result : results) {
      assertEquals(result.game() % 2 == 0 ? Side.A : Side.B, result.black());
      assertEquals(Ending.SCORE, result.ending());
    }
    for (int game = 0; game < 6; game += 2) {
      assertEquals(results.get(game).moves().get(0), results.get(game + 1).moves().get(0));
      // The same player on both sides: the same game, won by the same color.
      assertEquals(results.get(game).moves(), results.get(game + 1).moves());
      assertEquals(results.get(game).winner().map(Side::other), results.get(game + 1).winner());
    }
  }

  @Test
  @Timeout(60)
  void matchThatIsStoppedLogsNoGameOfItsLastMoment() throws Exception {
    // Both sides fail when the match is stopped, as engines in one terminal with it do.
    MatchSettings settings = settings("plain", "hangs", 4, 2, Duration.ofMinutes(5));
    MatchLog log = MatchLog.open(folder.resolve("match.jsonl"), "a match");
    Match match = new Match(settings, log, folder.resolve("stderr"), tally -> false, result -> {});
    CompletableFuture<Void> played =
        CompletableFuture.runAsync(
            () -> {
              try {
                match.play();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    Thread.sleep(500);
    match.stop();
    played.get();
    assertEquals(List.of(), log.results());
  }

  @Test
  void clockThatAnEngineDoesNotKnowEndsTheMatchWithoutAGame() {
    clock = new TimeControl.ByoYomi(Duration.ofSeconds(5), Duration.ofSeconds(1), 3);
    MatchSettings settings = settings("plain", "no-byoyomi", 4, 2, Duration.ofSeconds(60));
    IllegalStateException failure = assertThrows(IllegalStateException.class, () -> play(settings));
    assertTrue(failure.getMessage().contains("refused kgs-time_settings byoyomi"), "" + failure);
  }

  @Test
  void engineThatDoesNotTakeTheBoardEndsTheMatchWithoutAGame() throws IOException {
    MatchSettings settings = settings("plain", "other-size", 2, 1, Duration.ofSeconds(60));
    IllegalStateException failure = assertThrows(IllegalStateException.class, () -> play(settings));
    assertTrue(
        failure.getMessage().startsWith("B cannot play this match: it refused boardsize 5 ("),
        failure.getMessage());
    assertEquals(List.of(), MatchLog.open(folder.resolve("match.jsonl"), "a match").results());
  }

  @Test
  void sideThatResignsLoses() throws IOException {
    GameResult result = play(settings("resign", "plain", 1, 1, Duration.ofSeconds(60))).get(0);
    assertEquals(Ending.RESIGNATION, result.ending());
    assertEquals(Optional.of(Side.B), result.winner());
  }

  @Test
  void sideThatPlaysWhereAStoneStandsLoses() throws IOException {
    GameResult result = play(settings("plain", "cheats", 1, 1, Duration.ofSeconds(60))).get(0);
    assertEquals(Ending.ILLEGAL, result.ending());
    assertEquals(Optional.of(Side.A), result.winner());
    assertTrue(result.detail().contains("A1"), result.detail());
  }

  @Test
  void sideThatAnswersNonsenseLoses() throws IOException {
    GameResult result = play(settings("babbles", "plain", 1, 1, Duration.ofSeconds(60))).get(0);
    assertEquals(Ending.ILLEGAL, result.ending());
    assertEquals(Optional.of(Side.B), result.winner());
  }

  @Test
  void sideWhoseProgramDiesLosesAndIsStartedAgain() throws IOException {
    List<GameResult> results = play(settings("dies", "plain", 2, 1, Duration.ofSeconds(60)));
    assertEquals(2, results.size());
    for (GameResult result : results) {
      assertEquals(Ending.FAILURE, result.ending());
      assertEquals(Optional.of(Side.B), result.winner());
    }
  }

  @Test
  void sideThatDoesNotAnswerLoses() throws IOException {
    GameResult result = play(settings("plain", "hangs", 1, 1, Duration.ofSeconds(3))).get(0);
    assertEquals(Ending.FAILURE, result.ending());
    assertEquals(Optional.of(Side.A), result.winner());
    assertTrue(result.detail().contains("in time"), result.detail());
  }

  @Test
  void engineThatNeverWorksEndsTheMatchWithItsName() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> play(settings("plain", "dies", 10, 1, Duration.ofSeconds(60))));
    assertTrue(failure.getMessage().contains("B died"), failure.getMessage());
  }

  /** When its program is mended, the match goes on without games that it never played. */
  @Test
  void engineThatNeverWorksHasLostNoGame() throws IOException {
    MatchSettings settings = settings("plain", "dies", 10, 1, Duration.ofSeconds(60));
    assertThrows(IllegalStateException.class, () -> play(settings));
    assertEquals(List.of(), MatchLog.open(folder.resolve("match.jsonl"), "a match").results());
  }

  @Test
  void gamesOfAnotherMatchInTheFolderAreRefused() throws IOException {
    MatchSettings settings = settings("plain", "plain", 2, 1, Duration.ofSeconds(60));
    List<GameResult> results = play(settings);
    Path records = folder.resolve("records");
    new MatchRecords(records, settings, "one", "A", "B").begin(results);
    new MatchRecords(records, settings, "one", "A", "B").begin(results);
    MatchRecords other = new MatchRecords(records, settings, "two", "A", "C");
    for (List<GameResult> played : List.of(results, List.<GameResult>of())) {
      IllegalArgumentException failure =
          assertThrows(IllegalArgumentException.class, () -> other.begin(played));
      assertTrue(
          failure.getMessage().startsWith(records.resolve("game-0001.sgf") + ": is a game of"),
          failure.getMessage());
    }
  }

  @Test
  void missingProgramIsAnErrorThatNamesIt() {
    MatchSettings settings =
        new MatchSettings(
            List.of("/no/such/program"),
            FakeEngine.command("plain"),
            Optional.empty(),
            1,
            1,
            5,
            Rules.CHINESE,
            0.5,
            Openings.drawn(1, 5, 1),
            TimeControl.NONE,
            Duration.ofSeconds(5));
    IOException failure = assertThrows(IOException.class, () -> play(settings));
    assertTrue(failure.getMessage().contains("/no/such/program"), failure.getMessage());
  }

  @Test
  void stoppedMatchGoesOnAfterTheGamesInItsFile() throws IOException {
    MatchSettings settings = settings("plain", "plain", 4, 1, Duration.ofSeconds(60));
    List<GameResult> whole = play(settings);
    Path file = folder.resolve("match.jsonl");
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, 3));
    Files.writeString(file, "{\"game\":2,\"bla", StandardOpenOption.APPEND); // cut off
    assertEquals(whole, play(settings));
    assertEquals(lines, Files.readAllLines(file));
  }

  @Test
  void fileOfAnotherMatchIsRefused() throws IOException {
    Path file = folder.resolve("match.jsonl");
    MatchLog.open(file, "one match");
    assertThrows(IllegalArgumentException.class, () -> MatchLog.open(file, "another match"));
  }

  @Test
  void fileWithoutGamesCanBeTakenAway() throws IOException {
    Path file = folder.resolve("match.jsonl");
    MatchLog.open(file, "one match").dropIfEmpty();
    assertFalse(Files.exists(file));
    MatchLog log = MatchLog.open(file, "another match");
    log.add(new GameResult(0, Side.A, Optional.empty(), Ending.SCORE, 0, "", List.of("pass")));
    log.dropIfEmpty();
    assertEquals(1, MatchLog.open(file, "another match").results().size());
  }

  @Test
  void scorerCountsTheBoard() throws IOException {
    MatchSettings settings =
        new MatchSettings(
            FakeEngine.command("plain"),
            FakeEngine.command("plain"),
            Optional.of(FakeEngine.command("plain")),
            1,
            1,
            5,
            Rules.CHINESE,
            0.5,
            Openings.drawn(1, 5, 1),
            TimeControl.NONE,
            Duration.ofSeconds(60));
    assertEquals(3, play(settings).get(0).score());
  }

  @Test
  void boardIsCountedByTheRulesOfTheMatch() throws IOException {
    GameResult byArea = play(settings("plain", "plain", 1, 1, Duration.ofSeconds(60))).get(0);
    Files.delete(folder.resolve("match.jsonl"));
    rules = Rules.JAPANESE;
    GameResult byTerritory = play(settings("plain", "plain", 1, 1, Duration.ofSeconds(60))).get(0);
    assertEquals(byArea.moves(), byTerritory.moves());
    Game game = Game.start(5, rules, 0.5);
    for (String word : byTerritory.moves()) {
      Move move = word.equals("pass") ? Move.PASS : Move.at(Points.parse(word, 5));
      game = game.play(game.toPlay(), move);
    }
    // The players fill all but their eyes, so that no stone on the board is dead.
    assertEquals(Score.of(game, List.of()), byTerritory.score());
    assertNotEquals(byArea.score(), byTerritory.score());
  }

  @Test
  void sideThatTakesMoreThanItsTimeLoses() throws IOException {
    clock = new TimeControl.Absolute(Duration.ofSeconds(3));
    MatchSettings settings = settings("plain", "plain", 1, 1, Duration.ofSeconds(60));
    AtomicLong now = new AtomicLong();
    try (GtpEngine a = GtpEngine.start(settings.a(), folder.resolve("stderr"));
        GtpEngine b = GtpEngine.start(settings.b(), folder.resolve("stderr"))) {
      // Every move takes a second. The opening is a move of Black's, so White comes to its fourth.
      Referee referee = new Referee(settings, null, () -> now.addAndGet(1_000_000_000));
      GameResult result = referee.play(0, a, b);
      assertEquals(Ending.TIME, result.ending());
      assertEquals(Optional.of(Side.A), result.winner());
      assertEquals("took 1.00 s of 0.00 s left", result.detail());
      assertEquals(1 + 6, result.moves().size());
    }
  }

  @Test
  void gamesAreWrittenWithPlayersResultAndRules() throws IOException {
    MatchSettings settings = settings("plain", "resign", 2, 1, Duration.ofSeconds(60));
    MatchRecords records =
        new MatchRecords(folder.resolve("sgf"), settings, "a match", "one", "two");
    for (GameResult result : play(settings)) {
      records.add(result);
      records.add(result);
    }
    for (int game = 1; game <= 2; game++) {
      GameRecord record = SgfReader.read(folder.resolve("sgf/game-000" + game + ".sgf"));
      assertEquals(5, record.size());
      assertEquals(0.5, record.komi().orElseThrow());
      assertEquals(Optional.of(Rules.CHINESE), record.rules());
      assertEquals(Optional.of(game == 1 ? "one" : "two"), record.text("PB"));
      assertEquals(Optional.of(game == 1 ? "two" : "one"), record.text("PW"));
      assertEquals(Optional.of(game == 1 ? "B+R" : "W+R"), record.text("RE"));
      assertEquals(Optional.of("The loser resigned. The first move was given."), record.text("GC"));
      assertTrue(record.moveCount() > 3, record.toString());
    }
    try (Stream<Path> files = Files.list(folder.resolve("sgf"))) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void scoresAreReadAsEnginesWriteThem() {
    assertEquals(3.5, Referee.parseScore("B+3.5"));
    assertEquals(-12, Referee.parseScore("W+12 (upper bound)"));
    assertEquals(0, Referee.parseScore("0"));
    assertThrows(IllegalStateException.class, () -> Referee.parseScore("?"));
  }
}
