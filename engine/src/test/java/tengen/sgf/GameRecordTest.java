package tengen.sgf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.rules.Handicap;
import tengen.rules.Position;
import tengen.rules.Rules;

final class GameRecordTest {
  private static final List<Rules> ALL_RULES =
      List.of(Rules.CHINESE, Rules.JAPANESE, Rules.AGA, Rules.NEW_ZEALAND, Rules.TROMP_TAYLOR);

  @ParameterizedTest
  @CsvSource({
    "'(;SZ[5];B[aa];W[bb])', 0, BLACK",
    "'(;SZ[5];B[aa];W[bb])', 1, WHITE",
    "'(;SZ[5];W[aa];B[bb])', 0, WHITE",
    "'(;SZ[5];B[aa];B[bb])', 2, WHITE",
    "'(;SZ[5]HA[2]AB[aa][bb])', 0, WHITE",
    "'(;SZ[5]HA[2]AB[aa][bb];B[cc])', 0, BLACK",
    "'(;SZ[5]HA[0];W[aa])', 0, WHITE",
    "'(;SZ[5]AB[aa][bb])', 0, BLACK",
    "'(;SZ[5]AB[aa][bb]PL[W])', 0, WHITE",
    "'(;SZ[5]PL[W];B[aa];PL[B])', 1, BLACK",
    "'(;SZ[5];B[])', 1, WHITE"
  })
  void sideToMoveIsThatOfTheRecordElseTheOpponentOfTheLatestMove(
      String text, int moves, Color toPlay) {
    GameRecord record = SgfReader.parse(text);
    assertEquals(toPlay, record.positionAfter(moves).toPlay());
    assertEquals(toPlay, record.gameAfter(moves, Rules.CHINESE, 0).toPlay());
  }

  @Test
  void positionHasOnlyTheMovesBeforeIt() {
    GameRecord record = SgfReader.parse("(;SZ[3];B[ab];W[aa];B[ba];W[cc])");
    assertEquals(". . .\nX . .\n. . .\n", record.positionAfter(1).board().toString());
    assertEquals(". X .\nX . .\n. . O\n", record.positionAfter(4).board().toString());
    assertEquals(1, record.positionAfter(3).board().capturedBy(Color.BLACK));
    assertThrows(IllegalArgumentException.class, () -> record.positionAfter(5));
    assertThrows(IllegalArgumentException.class, () -> record.positionAfter(-1));
    assertThrows(IllegalArgumentException.class, () -> record.gameAfter(5, Rules.CHINESE, 0));
  }

  @Test
  void stepsAreMovesAndSetUpsInTheirOrder() {
    GameRecord record = SgfReader.parse("(;SZ[2]AB[aa];W[bb];AW[ab]PL[W];AE[aa];B[])");
    assertEquals(
        List.of(
            new Step.SetUp(List.of(2), List.of(), List.of(), Optional.empty()),
            new Step.Turn(Color.WHITE, Move.at(1)),
            new Step.SetUp(List.of(), List.of(0), List.of(), Optional.of(Color.WHITE)),
            new Step.SetUp(List.of(), List.of(), List.of(2), Optional.empty()),
            new Step.Turn(Color.BLACK, Move.PASS)),
        record.steps());
    assertEquals(record, GameRecord.of(2, Map.of(), record.steps()));
    assertTrue(record.hasSetUp());
  }

  @Test
  void occupiedPointIsToldWithTheNumberOfTheMove() {
    GameRecord record = SgfReader.parse("(;SZ[5];B[aa];W[aa];B[bb])");
    assertTrue(message(() -> record.positionAfter(2)).contains("move 2, A5, is occupied"));
    String message = message(() -> record.gameAfter(3, Rules.CHINESE, 0));
    assertTrue(message.contains("move 2: White cannot play A5: a stone stands there"), message);
    assertEquals(1, record.positionAfter(1).moveCount());
  }

  @Test
  void suicideIsReplayedWhereTheRulesOfTheRecordAllowIt() {
    String moves = ";W[ba];B[ee];W[ab];B[aa])";
    GameRecord newZealand = SgfReader.parse("(;SZ[5]RU[NZ]" + moves);
    assertEquals(4, newZealand.gameAfter(4, Rules.CHINESE, 0).moveCount());
    GameRecord unnamed = SgfReader.parse("(;SZ[5]" + moves);
    assertThrows(SgfException.class, () -> unnamed.gameAfter(4, Rules.CHINESE, 0));
  }

  @Test
  void gameAfterASetUpInTheMiddleGoesOnFromThere() {
    GameRecord record = SgfReader.parse("(;SZ[5]KM[0.5];B[aa];W[bb];AE[aa]AB[ee];B[cc])");
    Game game = record.gameAfter(3, Rules.JAPANESE, 6.5);
    assertEquals(
        ". . . . .\n. O . . .\n. . X . .\n. . . . .\n. . . . X\n",
        game.position().board().toString());
    assertEquals(1, game.moveCount());
    assertEquals(0.5, game.komi());
    assertEquals(Rules.JAPANESE, game.rules());
    GameRecord dead = SgfReader.parse("(;SZ[5]AB[aa]AW[ab][ba])");
    assertTrue(
        message(() -> dead.gameAfter(0, Rules.CHINESE, 0)).contains("a chain without liberties"));
  }

  @Test
  void gamesUpToAMoveAreThoseAfterEach() {
    GameRecord record =
        SgfReader.parse("(;SZ[5];B[aa];W[bb];B[];AE[aa]AB[ee];AW[dd];B[cc];W[ab];PL[W])");
    List<Game> games = record.gamesUpTo(5, Rules.JAPANESE, 6.5);
    assertEquals(6, games.size());
    for (int i = 0; i <= 5; i++) {
      Position position = record.positionAfter(i);
      assertEquals(position.board().toString(), games.get(i).position().board().toString());
      assertEquals(position.toPlay(), games.get(i).toPlay());
      Game alone = record.gameAfter(i, Rules.JAPANESE, 6.5);
      assertEquals(alone.moves(), games.get(i).moves());
      assertEquals(alone.toPlay(), games.get(i).toPlay());
    }
  }

  @Test
  void moveThatCannotBeReplayedIsToldByItsNumberBehindASetUp() {
    GameRecord record = SgfReader.parse("(;SZ[5];B[aa];W[bb];AB[cc];PL[W];W[dd];PL[W];W[dd])");
    String message = message(() -> record.gamesUpTo(4, Rules.CHINESE, 0));
    assertTrue(message.contains("move 4: White cannot play D2"), message);
    assertEquals(4, record.gamesUpTo(3, Rules.CHINESE, 0).size());
  }

  @ParameterizedTest
  @CsvSource({
    "W+7.25, 3.75, 14.5",
    "'B+0,75', 7.5, 1.5",
    "B+0.75, '', 1.5",
    "B+0.75, 6.25, 0.75",
    "B+1.5, 7.5, 1.5"
  })
  void marginInChineseStonesIsDoubled(String result, String komi, double margin) {
    GameRecord record = SgfReader.parse("(;SZ[9]KM[" + komi + "]RE[" + result + "];B[aa])");
    assertEquals(OptionalDouble.of(margin), record.result().margin());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "1000", "no", ""})
  void handicapThatIsNoneIsZero(String text) {
    assertEquals(0, record("HA", text).handicap());
  }

  @ParameterizedTest
  @CsvSource({
    "6.5, 6.5",
    "'6,5', 6.5",
    "' 7 ', 7",
    "-3.5, -3.5",
    "5.5 points, 5.5",
    "375, 7.5",
    "325, 6.5",
    "3.75, 7.5",
    "' 2,75 ', 5.5",
    "3.750, 3.75",
    "4.25, 4.25",
    "' 650', 6.5",
    ".5, 0.5",
    "250.0, 250",
    "650, 6.5",
    "700, 7",
    "0, 0"
  })
  void komiIsReadAsServersWriteIt(String text, double komi) {
    assertEquals(OptionalDouble.of(komi), record("KM", text).komi());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none", "1001", "99999999999999999999", "x6.5"})
  void komiThatIsNoKomiIsUnknown(String text) {
    assertEquals(OptionalDouble.empty(), record("KM", text).komi());
  }

  @ParameterizedTest
  @CsvSource({
    "Chinese, chinese",
    "chinese rules, chinese",
    "Japanese, japanese",
    "Korean, japanese",
    "AGA, aga",
    "NZ, new-zealand",
    "New Zealand, new-zealand",
    "Tromp-Taylor, tromp-taylor"
  })
  void rulesAreFoundByTheirName(String text, String name) {
    assertEquals(Optional.of(Rules.named(name)), record("RU", text).rules());
    assertEquals(Optional.empty(), record("RU", "my own").rules());
  }

  @ParameterizedTest
  @CsvSource({"1999-03-04, 1999", "2010, 2010", "'2001-01-01,02', 2001"})
  void yearBeginsTheDate(String text, int year) {
    assertEquals(OptionalInt.of(year), record("DT", text).year());
    assertEquals(OptionalInt.empty(), record("DT", "March 1999").year());
  }

  @Test
  void contentHashTellsMovesApartButNotPlayers() {
    GameRecord a = SgfReader.parse("(;SZ[5]PB[x];B[aa];W[bb])");
    assertEquals(a.contentHash(), SgfReader.parse("(;SZ[5]PB[y];B[aa];W[bb])").contentHash());
    assertNotEquals(a.contentHash(), SgfReader.parse("(;SZ[5];B[aa];W[cc])").contentHash());
    assertNotEquals(a.contentHash(), SgfReader.parse("(;SZ[6];B[ab];W[bc])").contentHash());
    assertNotEquals(a.contentHash(), SgfReader.parse("(;SZ[5]AB[ee];B[aa];W[bb])").contentHash());
  }

  @Test
  void recordOfWhatCannotBeWrittenIsRefused() {
    List<Step> none = List.of();
    for (Map<String, List<String>> info :
        List.of(
            Map.of("SZ", List.of("9")),
            Map.of("AB", List.of("aa")),
            Map.of("pb", List.of("x")),
            Map.of("", List.of("x")),
            Map.of("P[]B", List.of("x")),
            Map.of("PB", List.<String>of()))) {
      assertThrows(IllegalArgumentException.class, () -> GameRecord.of(9, info, none));
    }
    for (Step step :
        List.of(
            new Step.Turn(Color.BLACK, Move.at(81)),
            new Step.Turn(Color.BLACK, Move.RESIGN),
            new Step.SetUp(List.of(81), List.of(), List.of(), Optional.empty()))) {
      assertThrows(IllegalArgumentException.class, () -> GameRecord.of(9, Map.of(), List.of(step)));
    }
    assertThrows(IllegalArgumentException.class, () -> GameRecord.of(26, Map.of(), none));
  }

  @Test
  void handicapGameIsRecordedWithItsStones() {
    Game game =
        Game.start(9, Rules.JAPANESE, 0.5)
            .withSetup(Handicap.fixed(9, 2), List.of())
            .withToPlay(Color.WHITE)
            .play(Color.WHITE, Move.at(40))
            .play(Color.BLACK, Move.RESIGN);
    assertEquals(
        "(;FF[4]GM[1]CA[UTF-8]SZ[9]KM[0.5]RU[Japanese]HA[2]RE[W+R]PB[me]AB[cg][gc]\n;W[ee])\n",
        SgfWriter.write(GameRecord.of(game, Map.of("PB", "me"))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {250, 975, 3.75, 2.75, 7.5, -3.5, 0, 0.5, 200, 1000})
  void komiIsReadBackAsItWasPlayed(double komi) {
    String text = SgfWriter.write(GameRecord.of(Game.start(5, Rules.CHINESE, komi), Map.of()));
    assertEquals(OptionalDouble.of(komi), SgfReader.parse(text).komi());
  }

  @Test
  void positionThatWasSetUpSaysWhoIsToPlay() {
    Game game = Game.start(5, Rules.CHINESE, 7).withSetup(List.of(0), List.of(24));
    String text = SgfWriter.write(GameRecord.of(game, Map.of()));
    assertTrue(text.endsWith("KM[7]RU[Chinese]AB[ae]AW[ea]PL[B])\n"), text);
    assertEquals(
        Color.WHITE,
        GameRecord.of(Game.start(5, Rules.CHINESE, 7).withToPlay(Color.WHITE), Map.of())
            .positionAfter(0)
            .toPlay());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void gameIsTheSameAfterItWasWrittenAndRead(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 15; i++) {
      Game game = randomGame(random);
      GameRecord record = SgfReader.parse(SgfWriter.write(GameRecord.of(game, Map.of())));
      Game read = record.gameAfter(record.moveCount(), Rules.CHINESE, 99);
      String message = "seed " + seed + ", game " + i;
      assertEquals(game.moves(), read.moves(), message);
      assertEquals(game.komi(), read.komi(), message);
      assertEquals(game.rules(), read.rules(), message);
      assertEquals(game.toPlay(), read.toPlay(), message);
      assertEquals(game.position().board().toString(), read.position().board().toString(), message);
    }
  }

  @Test
  void gameAndPositionOfARealRecordAgree() throws IOException {
    for (GameRecord record : SharedGames.read(20)) {
      int count = record.moveCount();
      Position position = record.positionAfter(count);
      Game game = record.gameAfter(count, Rules.CHINESE, 7.5);
      assertEquals(position.board().toString(), game.position().board().toString());
      assertEquals(position.toPlay(), game.toPlay());
    }
  }

  private static Game randomGame(Random random) {
    int size = 2 + random.nextInt(24);
    Rules rules = ALL_RULES.get(random.nextInt(ALL_RULES.size()));
    Game game = Game.start(size, rules, random.nextInt(40) / 4.0 - 2);
    if (size > 6 && random.nextBoolean()) {
      game = game.withSetup(Handicap.fixed(size, 2 + random.nextInt(3)), List.of());
    }
    if (size > 6 && random.nextInt(3) == 0) {
      game = game.withSetup(List.of(0, 2), List.of(size * size - 1));
    }
    game = game.withToPlay(random.nextBoolean() ? Color.BLACK : Color.WHITE);
    for (int i = random.nextInt(60); i > 0; i--) {
      game = game.play(game.toPlay(), randomMove(game, random));
    }
    return random.nextInt(4) == 0 ? game.withToPlay(game.toPlay().opposite()) : game;
  }

  private static Move randomMove(Game game, Random random) {
    for (int i = 0; i < 20; i++) {
      Move move = Move.at(random.nextInt(game.size() * game.size()));
      if (game.isLegal(game.toPlay(), move)) {
        return move;
      }
    }
    return Move.PASS;
  }

  private static GameRecord record(String id, String value) {
    return GameRecord.of(9, Map.of(id, List.of(value)), List.of());
  }

  private static String message(Executable call) {
    return String.valueOf(assertThrows(SgfException.class, call).getMessage());
  }
}
