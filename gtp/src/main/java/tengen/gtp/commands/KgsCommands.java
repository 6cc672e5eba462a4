package tengen.gtp.commands;

import java.util.Locale;
import tengen.board.Color;
import tengen.board.Move;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.Session;
import tengen.rules.Game;
import tengen.search.Forecast;
import tengen.search.SearchQuery;
import tengen.search.SearchQuery.Purpose;
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
    commands.add("kgs-genmove_cleanup", family::cleanUp).add("kgs-game_over", family::gameOver);
  }

  /** Adds chat, which makes some versions of kgsGtp crash. */
  public static void addChatTo(Commands commands, Session session, String self) {
    commands.add("kgs-chat", args -> chat(session.game(), self, args));
  }

  /** Plays like genmove, but does not pass while dead stones of the opponent can be taken off. */
  private String cleanUp(Arguments args) {
    Game game = session.game().withToPlay(args.color());
    args.end();
    SearchQuery query = SearchQuery.of(game, session.limits(game)).withPurpose(Purpose.CLEAN_UP);
    Move move = session.searchToPlay(query, Watcher.NONE).best();
    session.setGame(game.play(game.toPlay(), move));
    return Phrases.move(move, game.size());
  }

  /** Leaves the game as it is, as play may be resumed, and gives the processor free. */
  private String gameOver(Arguments args) {
    args.text();
    session.rest();
    return "";
  }

  /** Takes {@code game|private NAME MESSAGE} and answers whatever it is by how the game stands. */
  private static String chat(Game game, String self, Arguments args) {
    args.word("game or private");
    args.word("a name");
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
