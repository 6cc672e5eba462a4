package tengen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.Searcher;

final class TerminalGameTest {
  private static final Searcher PASSING = Fakes.always(Move.PASS);

  @Test
  void firstLinesAndPromptTellWhatToType() {
    Conversation conversation = Conversation.on(9, "black");
    String text = conversation.heard();
    assertHas(text, "X Black (you) plays against O White (Tengen).");
    assertHas(text, "Type a point, such as E5, to play there, and pass when");
    assertHas(text, "9 . . . . . . . . . 9    X Black (you)");
    assertHas(text, "Black to play");
    assertEquals("Black, your move> ", conversation.game().prompt());
  }

  @Test
  void moveIsAnsweredOnTheBoard() {
    String text = Conversation.on(5, "black").say("c3");
    assertHas(text, " 3 . . X . . 3");
    assertHas(text, " 1(O). . . . 1");
    assertHas(text, "move 2: White A1");
    assertHas(text, "White (Tengen) plays A1.");
  }

  @Test
  void pointsAreReadInAllUsualSpellings() {
    for (String typed : new String[] {"c3", "C3", " c 3 ", "play c3", "PLAY C3"}) {
      assertHas(Conversation.on(5, "both").say(typed), "move 1: Black C3");
    }
  }

  @Test
  void engineBeginsWhereThePersonIsWhite() {
    Conversation conversation = Conversation.on(5, "white");
    assertHas(conversation.heard(), "Black (Tengen) plays A1.");
    assertEquals("White, your move> ", conversation.game().prompt());
  }

  @Test
  void mistakesAreAnsweredWithWhatToDo() {
    Conversation conversation = Conversation.on(9, "black");
    assertHas(
        conversation.say("K10"), "K10 is off a 9x9 board: columns A to J without I, lines 1 to 9");
    assertHas(conversation.say("i5"), "I5 is no point: there is no column I, H is next to J");
    assertHas(
        conversation.say("tengen"),
        "'tengen' is no point and no command. Type a point, such as E5, or help.");
    assertHas(conversation.say("rule japanese"), "'rule japanese' is no point and no command.");
    assertHas(conversation.say("udno"), "no command");
    assertHas(conversation.say("scroe"), "Did you mean score?");
    assertHas(conversation.say("c3", "C3"), "Black cannot play C3: a stone stands there");
    assertHas(conversation.say("komi much"), "komi needs a number of points, such as komi 7.5");
    assertHas(conversation.say("level 9"), "a level is 1 (weakest) to 6, not 9");
    assertHas(conversation.say("new 99"), "a board has a size of 2 to 25, not 99");
    assertHas(conversation.say("color red"), "black, white, both or none");
    assertHas(conversation.say("resign now"), "Nothing comes after resign.");
    assertHas(conversation.say(""), "Type a point, such as E5, or pass.");
  }

  @Test
  void undoTakesBackTheAnswerToo() {
    Conversation conversation = Conversation.on(5, "black");
    String text = conversation.say("c3", "d3", "undo");
    assertHas(text, "move 2: White A1");
    assertHas(text, "Black to play");
    assertHas(conversation.say("undo"), "no move yet");
    assertHas(conversation.say("undo"), "There is nothing to take back.");
  }

  @Test
  void undoOfSomeTurnsStopsExactlyThereAndEnterLetsTheEngineMove() {
    Conversation conversation = Conversation.on(5, "black");
    assertHas(conversation.say("c3", "d3", "undo 3"), "move 1: Black C3");
    assertEquals("White (Enter: Tengen plays)> ", conversation.game().prompt());
    assertHas(
        conversation.say("c4"),
        "It is the turn of White (Tengen): Enter lets it play, color white lets you play.");
    assertHas(conversation.say(""), "White (Tengen) plays A1.");
  }

  @Test
  void twoPeopleTakeTurnsWithoutTheEngine() {
    Conversation conversation = Conversation.on(5, "both");
    assertHas(conversation.say("c3"), "White to play");
    assertEquals("White> ", conversation.game().prompt());
    assertHas(conversation.say("d3"), "move 2: White D3");
    assertHas(conversation.say("undo"), "move 1: Black C3");
  }

  @Test
  void engineAlonePlaysMoveByMoveOrToTheEnd() {
    Conversation conversation = Conversation.on(5, "none");
    assertHas(conversation.heard(), "Enter makes the next move; go plays on to the end");
    assertHas(conversation.say(""), "Black (Tengen) plays A1.");
    assertHas(conversation.say("go 2"), "move 3: Black");
    String text = conversation.say("go");
    assertHas(text, "Both have passed: the game is over.");
    assertEquals("game over> ", conversation.game().prompt());
  }

  @Test
  void twoPassesAreCountedInWordsWithDeadStonesShown() {
    Game start =
        position(
            """
            . X O O .
            X X O . O
            . X O O O
            X X X O .
            . O X O O
            """);
    Conversation conversation = Conversation.of(start.withKomi(0.5), "black", PASSING);
    String text = conversation.say("pass");
    assertHas(text, " 1 # o X O O 1");
    assertHas(text, " 5 # X O O ~ 5");
    assertHas(text, "Black: 12 points of stones and territory.");
    assertHas(text, "White: 13 points of stones and territory + komi 0.5 = 13.5.");
    assertHas(text, "Counted as dead: B1.");
    assertHas(text, "White wins by 1.5 points.");
    assertHas(text, "save game.sgf");
    assertHas(conversation.say("b1"), "The game is over: resume plays on");
    assertHas(conversation.say("resume"), "Black to play");
  }

  @Test
  void engineThatPassesSaysHowToEndTheGame() {
    Conversation conversation =
        Conversation.of(Game.start(5, Rules.CHINESE, 7.5), "black", PASSING);
    String text = conversation.say("c3").replaceAll("\\s+", " ");
    assertHas(text, "White (Tengen) passes. If you have nothing left to gain, pass too");
  }

  @Test
  void resignationEndsTheGameUntilItIsTakenBack() {
    Conversation conversation = Conversation.on(5, "black");
    assertHas(conversation.say("resign"), "Black (you) resigns: White (Tengen) wins.");
    assertHas(conversation.say("c3"), "The game is over: resume plays on");
    assertHas(conversation.say("resume", "c3"), "White (Tengen) plays A1.");
    assertHas(conversation.say("resume"), "it is not over");
  }

  @Test
  void engineMayResign() {
    Searcher resigning = Fakes.always(Move.RESIGN);
    Conversation conversation =
        Conversation.of(Game.start(5, Rules.CHINESE, 7.5), "black", resigning);
    assertHas(conversation.say("c3"), "White (Tengen) resigns: Black (you) wins.");
    assertHas(conversation.say("undo"), "no move yet");
  }

  @Test
  void hintsAndHeatStayUntilTheyAreSwitchedOff() {
    Conversation conversation = Conversation.on(5, "black");
    assertHas(conversation.say("hint"), "a  A1     4.0 %");
    assertHas(conversation.say("hint"), " 1 a b c d e 1");
    assertLacks(conversation.say("board"), "4.0 %");
    assertHas(conversation.say("hints"), "hints switches them off again");
    assertHas(conversation.say("c3"), "b  C1     4.0 %");
    assertLacks(conversation.say("hints"), "4.0 %");
    assertHas(conversation.say("heat"), " 5  4  4  4  4  4 5");
    assertHas(conversation.say("board"), "Black's chance: 50 %");
    assertHas(conversation.say("heat"), " 5 . . . . . 5");
  }

  @Test
  void hintSaysWhenToPassIsBest() {
    Conversation conversation =
        Conversation.of(Game.start(5, Rules.CHINESE, 7.5), "black", PASSING);
    assertHas(conversation.say("hint"), "best: pass");
  }

  @Test
  void scoreSaysWhoIsAhead() {
    Game open = Game.start(5, Rules.CHINESE, 7.5);
    String early = Conversation.of(open, "black", PASSING).say("score");
    assertHas(early, "Too early to count: playouts do not tell who is ahead.");
    Searcher knowing =
        (query, watcher) -> Fakes.thought(Move.at(12), List.of(), OptionalDouble.of(0.5));
    assertHas(
        Conversation.of(Game.start(5, Rules.CHINESE, 7.5).withToPlay(Color.WHITE), "white", knowing)
            .say("score"),
        "Too early to count. White's chance, as Tengen sees it: 75 %.");
    Game wall =
        Game.start(5, Rules.CHINESE, 7.5)
            .withSetup(List.of(1, 6, 11, 16, 21), List.of(3, 8, 13, 18, 23));
    assertHas(
        Conversation.of(wall, "black", Fakes.always(Move.PASS)).say("score"),
        "White is ahead by 7.5 points, as it stands: W+7.5.");
  }

  @Test
  void explanationNamesRankAndShare() {
    Conversation conversation = Conversation.on(5, "black");
    assertHas(conversation.say("explain"), "There is no move to explain yet.");
    String text = conversation.say("c3", "why");
    assertHas(text, "White's A1 is the network's first choice of 24, with a share of 4.0 %.");
    assertHas(text, "White's chance to win after it: 50 %.");
  }

  @Test
  void conditionsChangeByCommands() {
    Conversation conversation = Conversation.on(9, "black");
    assertHas(conversation.say("new 5"), " 5 . . . . . 5");
    assertHas(conversation.say("komi 3,5"), "Komi is 3.5.");
    assertHas(conversation.say("rules Japanese"), "Rules: japanese.");
    assertHas(conversation.say("rules"), "Rules: japanese.");
    assertHas(conversation.say("rules of cards"), "no rules named 'of cards', but chinese");
    assertHas(conversation.say("rules chinese"), "Rules: chinese.");
    assertHas(conversation.say("new"), "komi 3.5");
    assertHas(conversation.say("level 2"), "Tengen plays at level 2 of 6.");
    String text = conversation.say("new 9", "handicap 2");
    assertHas(text, " 3 . . X . . . + . . 3");
    assertHas(text, "White (Tengen) plays A1.");
    assertHas(text, "Komi is 0.5");
    assertHas(conversation.say("handicap 3"), "type new, then handicap 3");
    assertHas(conversation.say("color white"), "Black (Tengen) plays against White (you).");
    assertEquals("White, your move> ", conversation.game().prompt());
  }

  @Test
  void movesAreListedWithTheirNumbers() {
    Conversation conversation = Conversation.on(5, "black");
    assertHas(conversation.say("moves"), "No move yet.");
    assertHas(conversation.say("c3", "pass", "moves"), "1.Black:C3 2.A1 3.pass 4.B1");
  }

  @Test
  void clockOfWhoIsToMoveRuns() {
    Conversation conversation = Conversation.on(5, "both");
    conversation.pass(Duration.ofSeconds(65));
    conversation.say("c3");
    conversation.pass(Duration.ofSeconds(3700));
    String text = conversation.say("d3");
    assertHas(text, "0 captured, time 1:05");
    assertHas(text, "0 captured, time 1:01:40");
    assertHas(conversation.say("new"), "0 captured, time 0:00");
  }

  @Test
  void flagThatFallsEndsTheGameBeforeTheMoveIsMade() {
    Conversation conversation = Conversation.on(5, "black");
    assertHas(conversation.say("clock"), "Clock: off.");
    assertHas(conversation.say("clock 1"), "Clock: 1:00 for each player.");
    conversation.pass(Duration.ofSeconds(30));
    assertHas(conversation.say("c3"), "0 captured, time 0:30");
    conversation.pass(Duration.ofSeconds(31));
    String text = conversation.say("b2");
    assertHas(text, "Black (you) has no time left: White (Tengen) wins.");
    assertHas(text.replace("\n", " "), "resume plays on without clocks");
    assertEquals("game over> ", conversation.game().prompt());
    text = conversation.say("resume");
    assertHas(text, "move 2: White A1");
    assertHas(conversation.say("clock"), "Clock: off.");
    assertHas(conversation.say("b2"), "move 4: White");
  }

  @Test
  void nothingIsSearchedBeforeTheFirstMove() {
    List<Integer> visits = new ArrayList<>();
    Searcher recording =
        (query, watcher) -> {
          visits.add(query.limits().visits());
          return Conversation.UNIFORM.search(query, watcher);
        };
    Conversation conversation =
        Conversation.of(Game.start(5, Rules.CHINESE, 7.5), "black", recording);
    assertEquals(List.of(1), visits);
    conversation.say("c3");
    assertEquals(List.of(1, Integer.MAX_VALUE), visits);
  }

  @Test
  void engineWithoutTimeLosesToo() {
    Conversation[] conversation = new Conversation[1];
    Searcher slow =
        (query, watcher) -> {
          if (conversation[0] != null) {
            conversation[0].pass(Duration.ofMinutes(2));
          }
          return Fakes.thought(Move.PASS, List.of(), OptionalDouble.empty());
        };
    conversation[0] = Conversation.of(Game.start(5, Rules.CHINESE, 7.5), "black", slow);
    assertHas(
        conversation[0].say("clock 1", "c3"), "White (Tengen) has no time left: Black (you) wins.");
  }

  @Test
  void lossOnTimeIsTheResultOfTheSavedGame(@TempDir Path folder) throws IOException {
    Conversation conversation = Conversation.on(5, "black");
    conversation.say("clock 1", "c3");
    conversation.pass(Duration.ofSeconds(61));
    conversation.say("", "save " + folder.resolve("lost.sgf"));
    assertHas(Files.readString(folder.resolve("lost.sgf")), "RE[W+T]");
  }

  @Test
  void helpNamesEveryCommand() {
    String text = Conversation.on(9, "black").say("help");
    for (Command command : Command.values()) {
      assertTrue(text.lines().anyMatch(line -> line.startsWith(command.word())), command.word());
    }
  }

  @Test
  void quitLeaves() {
    Conversation conversation = Conversation.on(9, "black");
    assertFalse(conversation.game().hasLeft());
    conversation.say("quit");
    assertTrue(conversation.game().hasLeft());
  }

  @Test
  void pointsAreSuggestedOnceALetterIsThereAndOnlyFreeOnes() {
    Conversation conversation = Conversation.on(5, "black");
    conversation.say("c3");
    assertLacks(words(conversation, List.of(), ""), "C4");
    assertHas(words(conversation, List.of(), "c"), "C4");
    assertLacks(words(conversation, List.of(), "c"), "C3");
    assertHas(words(conversation, List.of(), ""), "undo");
    assertEquals("[black, white, both, none]", words(conversation, List.of("color"), ""));
  }

  private static String words(Conversation conversation, List<String> before, String begun) {
    return conversation.game().suggest(before, begun).stream()
        .map(Suggestions.Suggestion::word)
        .toList()
        .toString();
  }

  private static Game position(String drawing) {
    Board board = Board.parse(drawing);
    return Game.start(board.size(), Rules.CHINESE, 7.5)
        .withSetup(stones(board, Color.BLACK), stones(board, Color.WHITE));
  }

  private static List<Integer> stones(Board board, Color color) {
    return IntStream.range(0, board.pointCount())
        .filter(point -> board.stone(point) == color)
        .boxed()
        .toList();
  }

  private static void assertHas(String text, String part) {
    assertTrue(text.contains(part), () -> "no '" + part + "' in:\n" + text);
  }

  private static void assertLacks(String text, String part) {
    assertFalse(text.contains(part), () -> "'" + part + "' in:\n" + text);
  }
}
