package tengen.gtp.commands;

import tengen.board.Color;
import tengen.board.Move;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.GtpException;
import tengen.gtp.Reply;
import tengen.gtp.Session;
import tengen.rules.Game;
import tengen.rules.IllegalMoveException;
import tengen.search.SearchQuery;
import tengen.text.Phrases;

/** The commands that make moves and take them back. */
public final class PlayCommands {
  private final Session session;

  private PlayCommands(Session session) {
    this.session = session;
  }

  /** Adds the family. */
  public static void addTo(Commands commands, Session session) {
    PlayCommands family = new PlayCommands(session);
    commands
        .add("play", family::play)
        .addLong("genmove", family::genmove)
        .add("reg_genmove", family::regGenmove)
        .add("undo", family::undo)
        .add("gg-undo", family::undoMany);
  }

  private String play(Arguments args) {
    Color color = args.color();
    Move move = args.vertex(session.game().size());
    args.end();
    session.setGame(replay(session.game(), color, move));
    return "";
  }

  /**
   * Plays what the client says, with the tolerance that replaying a GUI's history needs: either
   * color may move at any time, and an earlier board may come again. Refused are occupied points,
   * suicide where the rules forbid it, and retaking a ko at once.
   */
  static Game replay(Game game, Color color, Move move) {
    if (move instanceof Move.Play play && game.position().board().isKo(play.point(), color)) {
      throw new GtpException("illegal move");
    }
    try {
      return game.playTolerant(color, move);
    } catch (IllegalMoveException e) {
      throw new GtpException("illegal move", e);
    }
  }

  /** Plays the engine's own move, which the rules allow; GoGui's interrupt makes it hurry. */
  private void genmove(Arguments args, Reply reply) {
    Game game = session.game().withToPlay(args.color());
    args.end();
    SearchQuery query = SearchQuery.of(game, session.limits(game));
    Move move = session.searchToPlay(query, soFar -> !reply.isInterrupted()).best();
    session.playOwn(game, move);
    reply.text(Phrases.move(move, game.size()));
  }

  private String regGenmove(Arguments args) {
    Game game = session.game().withToPlay(args.color());
    args.end();
    return Phrases.move(session.search(game).best(), game.size());
  }

  private String undo(Arguments args) {
    args.end();
    return takeBack(1);
  }

  private String undoMany(Arguments args) {
    int turns = args.hasNext() ? args.count() : 1;
    args.end();
    return takeBack(turns);
  }

  private String takeBack(int turns) {
    if (!session.takeBack(turns)) {
      throw new GtpException("cannot undo");
    }
    return "";
  }
}
