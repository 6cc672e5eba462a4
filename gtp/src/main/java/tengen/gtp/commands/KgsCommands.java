package tengen.gtp.commands;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.Session;
import tengen.rules.Game;
import tengen.search.Candidate;
import tengen.search.FinalStatus;
import tengen.search.Forecast;
import tengen.search.Limits;
import tengen.search.SearchQuery;
import tengen.search.SearchQuery.Purpose;
import tengen.search.SearchResult;
import tengen.search.Watcher;
import tengen.text.Phrases;

/** The commands of KGS: cleaning up dead stones, the end of a game, and chat. */
public final class KgsCommands {
  private static final int PLAYOUTS = 400;

  private final Session session;

  private KgsCommands(Session session) {
    this.session = session;
  }

  /** Adds the family without chat. */
  public static void addTo(Commands commands, Session session) {
    KgsCommands family = new KgsCommands(session);
    commands
        .add("kgs-genmove_cleanup", family::cleanUp)
        .add("kgs-game_over", KgsCommands::gameOver);
  }

  /** Adds chat, which makes some versions of kgsGtp crash. */
  public static void addChatTo(Commands commands, Session session, String self) {
    commands.add("kgs-chat", args -> chat(session.game(), self, args));
  }

  /** Plays like genmove, but does not pass while dead stones of the opponent can be taken off. */
  private String cleanUp(Arguments args) {
    Game game = session.game().withToPlay(args.color());
    args.end();
    SearchQuery query = SearchQuery.of(game, Limits.NONE).withPurpose(Purpose.CLEAN_UP);
    SearchResult result = session.search(query, Watcher.NONE);
    Move move =
        result.best() instanceof Move.Play
            ? result.best()
            : takingOff(game, result.candidates()).orElse(Move.PASS);
    session.setGame(game.play(game.toPlay(), move));
    return Phrases.move(move, game.size());
  }

  /** Returns the likeliest move that takes a liberty of a dead chain, if there is one. */
  private static Optional<Move> takingOff(Game game, List<Candidate> candidates) {
    Board board = game.position().board();
    Set<Integer> liberties = new HashSet<>();
    for (int stone : FinalStatus.of(game).dead()) {
      if (board.stone(stone) != game.toPlay()) {
        addLiberties(board, stone, liberties);
      }
    }
    return candidates.stream()
        .map(Candidate::move)
        .filter(move -> move instanceof Move.Play play && liberties.contains(play.point()))
        .findFirst();
  }

  private static void addLiberties(Board board, int stone, Set<Integer> liberties) {
    for (int i = 0; i < 4; i++) {
      int neighbor = board.grid().neighbor(stone, i);
      if (neighbor != board.grid().outside() && board.isEmpty(neighbor)) {
        liberties.add(neighbor);
      }
    }
  }

  /** Leaves the game as it is, as play may be resumed. */
  private static String gameOver(Arguments args) {
    args.text();
    return "";
  }

  /** Takes {@code game|private NAME MESSAGE} and answers whatever it is by how the game stands. */
  private static String chat(Game game, String self, Arguments args) {
    args.word();
    args.word();
    args.text();
    Forecast forecast = Forecast.of(game, PLAYOUTS, 0);
    Color ahead = forecast.lead() > 0 ? Color.BLACK : Color.WHITE;
    return String.format(
        Locale.ROOT,
        "%s, a program. By my playouts %s leads by %.1f.",
        self,
        Phrases.player(ahead),
        Math.abs(forecast.lead()));
  }
}
