package tengen.gtp.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.GtpException;
import tengen.gtp.Session;
import tengen.rules.Game;
import tengen.search.FinalStatus;
import tengen.text.Phrases;
import tengen.text.Rows;

/** The commands of GoGui that set positions up, and those of its rulers. */
public final class GoGuiCommands {
  private final Session session;

  private GoGuiCommands(Session session) {
    this.session = session;
  }

  /**
   * Adds the family.
   *
   * @param title the title of GoGui's window
   */
  public static void addTo(Commands commands, Session session, String title) {
    GoGuiCommands family = new GoGuiCommands(session);
    commands
        .add("gogui-title", args -> constant(title, args))
        .add("gogui-version", GoGuiCommands::version)
        .add("gogui-interrupt", args -> constant("", args)) // the comment # interrupt is heeded
        .add("gogui-setup", family::setup)
        .add("gogui-setup_player", family::setupPlayer)
        .add("gogui-play_sequence", family::playSequence)
        .add("set_position", family::setPosition)
        .add("gogui-rules_game_id", args -> constant("go", args))
        .add("gogui-rules_board", family::board)
        .add("gogui-rules_board_size", family::boardSize)
        .add("gogui-rules_legal_moves", family::legalMoves)
        .add("gogui-rules_side_to_move", family::sideToMove)
        .add("gogui-rules_final_result", family::finalResult);
  }

  private static String constant(String answer, Arguments args) {
    args.end();
    return answer;
  }

  /** Takes GoGui's version, which nothing depends on. */
  private static String version(Arguments args) {
    args.word("a version");
    args.end();
    return "";
  }

  /** Adds stones, or takes them away where the color is e, to the position. */
  private String setup(Arguments args) {
    return setUp(session.game(), args);
  }

  /** Sets stones on an empty board: KataGo's command for what gogui-setup does. */
  private String setPosition(Arguments args) {
    Game game = session.game();
    return setUp(Game.start(game.size(), game.rules(), game.komi()), args);
  }

  private String setUp(Game game, Arguments args) {
    List<Integer> black = new ArrayList<>();
    List<Integer> white = new ArrayList<>();
    List<Integer> empty = new ArrayList<>();
    while (args.hasNext()) {
      List<Integer> points =
          args.skip("e", "empty") ? empty : args.color() == Color.BLACK ? black : white;
      points.add(args.point(game.size()));
    }
    try {
      session.setUp(game.withSetup(black, white, empty));
    } catch (IllegalArgumentException e) {
      throw new GtpException("illegal setup: a chain has no liberty", e);
    }
    return "";
  }

  private String setupPlayer(Arguments args) {
    Color color = args.color();
    args.end();
    session.setGame(session.game().withToPlay(color));
    return "";
  }

  /** Plays all moves, or none if one of them is illegal. */
  private String playSequence(Arguments args) {
    Game game = session.game();
    while (args.hasNext()) {
      Color color = args.color();
      Move move = args.vertex(game.size());
      game = PlayCommands.replay(game, color, move);
    }
    session.setGame(game);
    return "";
  }

  private String board(Arguments args) {
    args.end();
    Board board = session.game().position().board();
    return "\n" + Rows.of(board.size(), point -> String.valueOf(".XO".charAt(board.code(point))));
  }

  private String boardSize(Arguments args) {
    args.end();
    return Integer.toString(session.game().size());
  }

  /** Lists the legal moves of the side to move; after two passes there are none. */
  private String legalMoves(Arguments args) {
    args.end();
    Game game = session.game();
    if (game.isOver()) {
      return "";
    }
    List<String> moves = new ArrayList<>();
    IntStream.range(0, game.size() * game.size())
        .filter(point -> game.isLegal(game.toPlay(), Move.at(point)))
        .forEach(point -> moves.add(Points.name(point, game.size())));
    moves.add("pass");
    return String.join(" ", moves);
  }

  private String sideToMove(Arguments args) {
    args.end();
    return Phrases.player(session.game().toPlay()).toLowerCase(Locale.ROOT);
  }

  private String finalResult(Arguments args) {
    args.end();
    Game game = session.game();
    if (!game.isOver()) {
      return "unknown";
    }
    double lead = FinalStatus.of(game).result(game);
    return lead == 0
        ? "A draw."
        : Phrases.player(lead > 0 ? Color.BLACK : Color.WHITE) + " wins: " + Phrases.result(lead);
  }
}
