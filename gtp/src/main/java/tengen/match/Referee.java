package tengen.match;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.IllegalMoveException;
import tengen.search.Clock;
import tengen.search.FinalStatus;
import tengen.search.TimeControl;
import tengen.text.Phrases;

/**
 * Plays one game between two engines, move by move, on a board of its own.
 *
 * <p>The board is counted by the rules of the match, with the dead stones that playouts find, or as
 * a third engine says. With a clock, each side is told its time before every move, and loses when
 * the move takes longer, as measured from the command to the end of the reply.
 */
final class Referee {
  private static final Duration SETUP_TIMEOUT = Duration.ofSeconds(60);
  private static final int TURNS_A_POINT = 3;

  private final MatchSettings settings;
  private final @Nullable GtpEngine scorer;
  private final LongSupplier nanoTime;
  private final Clock[] clocks = new Clock[2];

  /**
   * Makes one.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  Referee(MatchSettings settings, @Nullable GtpEngine scorer, LongSupplier nanoTime) {
    this.settings = settings;
    this.scorer = scorer;
    this.nanoTime = nanoTime;
  }

  /** Thrown to end a game that a side has lost by what its program did. */
  private static final class Lost extends Exception {
    private static final long serialVersionUID = 1;
    private final Color loser;
    private final Ending ending;

    Lost(Color loser, Ending ending, String detail) {
      super(detail);
      this.loser = loser;
      this.ending = ending;
    }
  }

  /**
   * Plays a game.
   *
   * @param number its number in the match, which decides opening and colors
   */
  GameResult play(int number, GtpEngine a, GtpEngine b) {
    Side black = number % 2 == 0 ? Side.A : Side.B;
    List<GtpEngine> byColor = black == Side.A ? List.of(a, b) : List.of(b, a);
    List<String> moves = new ArrayList<>();
    try {
      for (Color color : Color.values()) {
        setUp(byColor.get(color.ordinal()), color, sideOf(color, black));
        startClock(byColor.get(color.ordinal()), color);
      }
      Game game = Game.start(settings.size(), settings.rules(), settings.komi());
      for (int point : settings.openings().of(number)) {
        game = tell(game, Move.at(point), byColor, moves);
      }
      return playOn(number, black, game, byColor, moves);
    } catch (Lost e) {
      Side winner = sideOf(e.loser.opposite(), black);
      return new GameResult(number, black, Optional.of(winner), e.ending, 0, e.getMessage(), moves);
    }
  }

  private GameResult playOn(
      int number, Side black, Game start, List<GtpEngine> byColor, List<String> moves) throws Lost {
    Game game = start;
    int limit = TURNS_A_POINT * settings.size() * settings.size();
    while (!game.isOver() && game.moveCount() < limit) {
      Color color = game.toPlay();
      Move move = askForMove(game, byColor.get(color.ordinal()));
      if (move instanceof Move.Resign) {
        Side winner = sideOf(color.opposite(), black);
        return new GameResult(number, black, Optional.of(winner), Ending.RESIGNATION, 0, "", moves);
      }
      game = playAndTell(game, move, byColor.get(color.opposite().ordinal()), moves);
    }
    double score = score(game, moves);
    Optional<Side> winner =
        score == 0
            ? Optional.empty()
            : Optional.of(sideOf(score > 0 ? Color.BLACK : Color.WHITE, black));
    Ending ending = game.isOver() ? Ending.SCORE : Ending.LENGTH;
    return new GameResult(number, black, winner, ending, score, "", moves);
  }

  private void setUp(GtpEngine engine, Color color, Side side) throws Lost {
    try {
      setUp(engine, side.toString());
    } catch (EngineFailure e) {
      throw new Lost(color, Ending.FAILURE, e.getMessage());
    }
  }

  /** An engine that does not take the board loses no game by that: it cannot play the match. */
  private void setUp(GtpEngine engine, String who) throws EngineFailure {
    for (String command :
        List.of(
            "boardsize " + settings.size(), "clear_board", format("komi %s", settings.komi()))) {
      GtpEngine.Reply reply = engine.ask(command, SETUP_TIMEOUT);
      if (!reply.done()) {
        throw new IllegalStateException(
            who + " cannot play this match: it refused " + command + " (" + reply.text() + ")");
      }
    }
  }

  private void startClock(GtpEngine engine, Color color) throws Lost {
    clocks[color.ordinal()] = Clock.start(settings.clock());
    Optional<String> command = ClockCommands.settings(settings.clock());
    if (command.isEmpty()) {
      return;
    }
    GtpEngine.Reply reply;
    try {
      reply = engine.ask(command.get(), SETUP_TIMEOUT);
    } catch (EngineFailure e) {
      throw new Lost(color, Ending.FAILURE, e.getMessage());
    }
    if (!reply.done()) {
      throw new IllegalStateException(
          "an engine refused "
              + command.get()
              + " ("
              + reply.text()
              + "): absolute and canadian clocks are those that all know");
    }
  }

  /** Plays a move of the opening and tells both engines. */
  private Game tell(Game game, Move move, List<GtpEngine> byColor, List<String> moves) throws Lost {
    Color color = game.toPlay();
    tell(byColor.get(color.ordinal()), color, color, move);
    return playAndTell(game, move, byColor.get(color.opposite().ordinal()), moves);
  }

  private Game playAndTell(Game game, Move move, GtpEngine opponent, List<String> moves)
      throws Lost {
    Color color = game.toPlay();
    Game next;
    try {
      next = game.play(color, move);
    } catch (IllegalMoveException e) {
      throw new Lost(color, Ending.ILLEGAL, e.getMessage());
    }
    moves.add(Phrases.move(move, game.size()));
    tell(opponent, color.opposite(), color, move);
    return next;
  }

  private void tell(GtpEngine engine, Color owner, Color color, Move move) throws Lost {
    try {
      engine.require(
          "play " + letter(color) + " " + Phrases.move(move, settings.size()), SETUP_TIMEOUT);
    } catch (EngineFailure e) {
      throw new Lost(owner, Ending.FAILURE, e.getMessage());
    }
  }

  private Move askForMove(Game game, GtpEngine engine) throws Lost {
    Color color = game.toPlay();
    try {
      tellTime(engine, color);
      long start = nanoTime.getAsLong();
      String answer = engine.require("genmove " + letter(color), settings.moveTimeout());
      stopClock(color, Duration.ofNanos(nanoTime.getAsLong() - start));
      return switch (answer.toLowerCase(Locale.ROOT)) {
        case "pass" -> Move.PASS;
        case "resign" -> Move.RESIGN;
        default -> Move.at(Points.parse(answer, game.size()));
      };
    } catch (EngineFailure e) {
      throw new Lost(color, Ending.FAILURE, e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new Lost(color, Ending.ILLEGAL, e.getMessage());
    }
  }

  private void tellTime(GtpEngine engine, Color color) throws EngineFailure {
    if (!(settings.clock() instanceof TimeControl.None)) {
      engine.require(ClockCommands.left(color, clocks[color.ordinal()]), SETUP_TIMEOUT);
    }
  }

  private void stopClock(Color color, Duration used) throws Lost {
    Clock clock = clocks[color.ordinal()];
    if (used.compareTo(clock.most()) > 0) {
      throw new Lost(
          color,
          Ending.TIME,
          format("took %.2f s", seconds(used)) + format(" of %.2f s left", seconds(clock.most())));
    }
    clocks[color.ordinal()] = clock.afterMove(used);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private double score(Game game, List<String> moves) {
    if (scorer == null) {
      return FinalStatus.of(game).result(game);
    }
    try {
      setUp(scorer, "the scorer");
      Color color = Color.BLACK;
      for (String move : moves) {
        scorer.require("play " + letter(color) + " " + move, SETUP_TIMEOUT);
        color = color.opposite();
      }
      return parseScore(scorer.require("final_score", SETUP_TIMEOUT));
    } catch (EngineFailure e) {
      throw new IllegalStateException("the scorer failed: " + e.getMessage(), e);
    }
  }

  /** Reads {@code B+3.5}, {@code W+12} or {@code 0}. */
  static double parseScore(String text) {
    String first = text.split("\\s", 2)[0];
    if (first.matches("0|[Dd]raw|[Jj]igo")) {
      return 0;
    }
    if (!first.matches("[BW]\\+[0-9.]+")) {
      throw new IllegalStateException("the scorer's answer is no score: " + text);
    }
    double points = Double.parseDouble(first.substring(2));
    return first.charAt(0) == 'B' ? points : -points;
  }

  private static Side sideOf(Color color, Side black) {
    return color == Color.BLACK ? black : black.other();
  }

  private static String letter(Color color) {
    return color == Color.BLACK ? "b" : "w";
  }

  private static String format(String pattern, Object value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
