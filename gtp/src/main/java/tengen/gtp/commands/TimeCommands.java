package tengen.gtp.commands;

import java.time.Duration;
import tengen.board.Color;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.GtpException;
import tengen.gtp.Session;
import tengen.network.Network;
import tengen.search.TimeControl;

/** The commands about clocks: those of GTP, of KGS and of KataGo. */
public final class TimeCommands {
  /** Longer times are as good as this one, some 30 years. */
  private static final double MOST_SECONDS = 1e9;

  private final Session session;
  private final Network network;

  /** Some clients tell the clock's settings before every move. */
  private int warmedUp;

  private TimeCommands(Session session, Network network) {
    this.session = session;
    this.network = network;
  }

  /**
   * Adds the family.
   *
   * @param network is made ready before the clocks run
   */
  public static void addTo(Commands commands, Session session, Network network) {
    TimeCommands family = new TimeCommands(session, network);
    commands
        .add("time_settings", family::timeSettings)
        .add("time_left", family::timeLeft)
        .add("kgs-time_settings", args -> family.named(args, false))
        .add("kata-time_settings", args -> family.named(args, true))
        .add("kata-list_time_settings", TimeCommands::list);
  }

  /** Takes main time, overtime and its stones; overtime without stones means no limit. */
  private String timeSettings(Arguments args) {
    int main = args.count();
    int overtime = args.count();
    int stones = args.count();
    args.end();
    Duration mainTime = Duration.ofSeconds(main);
    begin(
        stones > 0
            ? new TimeControl.Canadian(mainTime, Duration.ofSeconds(overtime), stones)
            : overtime > 0 ? TimeControl.NONE : new TimeControl.Absolute(mainTime));
    return "";
  }

  /** Takes the time left and, in overtime, the stones or (byo-yomi) the periods left. */
  private String timeLeft(Arguments args) {
    Color color = args.color();
    Duration left = duration(Math.max(0, args.number()));
    double count = args.number();
    args.end();
    session.setTimeLeft(color, left, (int) Math.max(0, Math.min(count, Integer.MAX_VALUE)));
    return "";
  }

  private String named(Arguments args, boolean withFischer) {
    String name = args.word("a kind of clock");
    TimeControl control =
        switch (name) {
          case "none" -> TimeControl.NONE;
          case "absolute" -> new TimeControl.Absolute(time(args));
          case "byoyomi" -> new TimeControl.ByoYomi(time(args), time(args), positive(args));
          case "canadian" -> new TimeControl.Canadian(time(args), time(args), positive(args));
          case "fischer" -> withFischer ? new TimeControl.Fischer(time(args), time(args)) : null;
          case "fischer-capped" -> withFischer ? cappedFischer(args) : null;
          default -> null;
        };
    if (control == null) {
      throw new GtpException("syntax error: '" + name + "' is no time control");
    }
    args.end();
    begin(control);
    return "";
  }

  private void begin(TimeControl control) {
    session.setTimeControl(control);
    int size = session.game().size();
    if (size != warmedUp && network.spec().takesBoardSize(size)) {
      network.warmUp(size);
      warmedUp = size;
    }
  }

  /** Takes main time, increment, and two caps; a negative cap is none. */
  private static TimeControl cappedFischer(Arguments args) {
    return new TimeControl.Fischer(time(args), time(args), cap(args), cap(args));
  }

  private static Duration cap(Arguments args) {
    double seconds = args.number();
    return duration(seconds < 0 ? MOST_SECONDS : seconds);
  }

  private static Duration time(Arguments args) {
    double seconds = args.number();
    if (seconds < 0) {
      throw new GtpException("syntax error: a time of " + seconds);
    }
    return duration(seconds);
  }

  private static int positive(Arguments args) {
    int count = args.integer();
    if (count < 1) {
      throw new GtpException("syntax error: " + count + " is less than 1");
    }
    return count;
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(Math.min(seconds, MOST_SECONDS) * 1000));
  }

  private static String list(Arguments args) {
    args.end();
    return "none absolute byoyomi canadian fischer fischer-capped";
  }
}
