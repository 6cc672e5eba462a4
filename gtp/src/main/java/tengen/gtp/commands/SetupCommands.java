package tengen.gtp.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.GtpException;
import tengen.gtp.Session;
import tengen.network.NetworkSpec;
import tengen.rules.Game;
import tengen.rules.Handicap;

/** The commands that begin a game: board, komi, handicap and chance. */
public final class SetupCommands {
  private final Session session;
  private final NetworkSpec spec;

  private SetupCommands(Session session, NetworkSpec spec) {
    this.session = session;
    this.spec = spec;
  }

  /**
   * Adds the family.
   *
   * @param spec of the network, which may not take boards of every size
   */
  public static void addTo(Commands commands, Session session, NetworkSpec spec) {
    SetupCommands family = new SetupCommands(session, spec);
    commands
        .add("boardsize", family::boardSize)
        .add("rectangular_boardsize", family::rectangularBoardSize)
        .add("clear_board", family::clearBoard)
        .add("komi", family::komi)
        .add("fixed_handicap", family::fixedHandicap)
        .add("place_free_handicap", family::placeFreeHandicap)
        .add("set_free_handicap", family::setFreeHandicap)
        .add("get_komi", family::getKomi)
        .add("set_random_seed", family::setRandomSeed);
  }

  /** Takes {@code 19}, {@code 19 19} or {@code 19:19}: all three occur. */
  private String boardSize(Arguments args) {
    String first = args.word("a board's size");
    String second = args.optionalWord().orElse(first);
    args.end();
    int colon = first.indexOf(':');
    if (colon >= 0) {
      second = first.substring(colon + 1);
      first = first.substring(0, colon);
    }
    return resize(new Arguments(first).integer(), new Arguments(second).integer());
  }

  private String rectangularBoardSize(Arguments args) {
    int width = args.integer();
    int height = args.integer();
    args.end();
    return resize(width, height);
  }

  private String resize(int width, int height) {
    if (width != height
        || width < Points.MIN_SIZE
        || width > Points.MAX_SIZE
        || !spec.takesBoardSize(width)) {
      throw new GtpException("unacceptable size");
    }
    session.clear(width);
    return "";
  }

  private String clearBoard(Arguments args) {
    args.end();
    session.clear(session.game().size());
    return "";
  }

  private String komi(Arguments args) {
    double komi = args.number() + 0.0; // -0 is 0
    args.end();
    if (Math.abs(komi) > Game.MAX_KOMI) {
      throw new GtpException("syntax error: a komi is at most " + Game.MAX_KOMI + " points");
    }
    session.setGame(session.game().withKomi(komi));
    return "";
  }

  private String getKomi(Arguments args) {
    args.end();
    return Double.toString(session.game().komi());
  }

  private String fixedHandicap(Arguments args) {
    int stones = args.integer();
    args.end();
    int size = session.game().size();
    if (stones < 2 || stones > Handicap.maxFixed(size)) {
      throw new GtpException("invalid number of stones");
    }
    return handicap(Handicap.fixed(size, stones));
  }

  private String placeFreeHandicap(Arguments args) {
    int stones = args.integer();
    args.end();
    int size = session.game().size();
    if (stones < 2 || stones >= size * size) {
      throw new GtpException("invalid number of stones");
    }
    return handicap(Handicap.free(size, stones));
  }

  private String setFreeHandicap(Arguments args) {
    int size = session.game().size();
    List<Integer> stones = new ArrayList<>();
    try {
      while (args.hasNext()) {
        stones.add(args.point(size));
      }
    } catch (GtpException e) {
      throw new GtpException("bad vertex list", e);
    }
    if (stones.size() < 2
        || stones.size() >= size * size
        || stones.stream().distinct().count() < stones.size()) {
      throw new GtpException("bad vertex list");
    }
    handicap(stones);
    return "";
  }

  private String handicap(List<Integer> stones) {
    Game game = session.game();
    if (!isEmpty(game)) {
      throw new GtpException("board not empty");
    }
    session.setUp(
        Game.start(game.size(), game.rules(), game.komi())
            .withSetup(stones, List.of())
            .withToPlay(Color.WHITE));
    return stones.stream()
        .map(point -> Points.name(point, game.size()))
        .collect(Collectors.joining(" "));
  }

  private static boolean isEmpty(Game game) {
    Board board = game.position().board();
    return IntStream.range(0, board.pointCount()).allMatch(board::isEmpty);
  }

  private String setRandomSeed(Arguments args) {
    int seed = args.integer();
    args.end();
    session.setSeed(seed);
    return "";
  }
}
