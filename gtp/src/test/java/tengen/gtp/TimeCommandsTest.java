package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.search.Clock;
import tengen.search.Limits;
import tengen.search.TimeControl;

final class TimeCommandsTest {
  private final Engine engine = new Engine();

  @ParameterizedTest
  @CsvSource({
    "time_settings 60 0 0, Absolute[main=PT1M]",
    "time_settings 60 30 5, 'Canadian[main=PT1M, period=PT30S, stones=5]'",
    "time_settings 0 10 1, 'Canadian[main=PT0S, period=PT10S, stones=1]'",
    "time_settings 1 1 0, None[]",
    "kgs-time_settings none, None[]",
    "kgs-time_settings absolute 300, Absolute[main=PT5M]",
    "kgs-time_settings byoyomi 60 10 5, 'ByoYomi[main=PT1M, period=PT10S, periods=5]'",
    "kgs-time_settings canadian 60 300 25, 'Canadian[main=PT1M, period=PT5M, stones=25]'",
    "kata-time_settings byoyomi 60.5 0.5 5, 'ByoYomi[main=PT1M0.5S, period=PT0.5S, periods=5]'"
  })
  void settingsAreUnderstood(String line, String control) {
    assertEquals("=", engine.reply(line));
    assertEquals(control, engine.session.clock(Color.WHITE).control().toString());
  }

  @Test
  void fischerMayBeCapped() {
    assertEquals("=", engine.reply("kata-time_settings fischer 60 5"));
    assertEquals(
        new TimeControl.Fischer(Duration.ofMinutes(1), Duration.ofSeconds(5)),
        engine.session.clock(Color.BLACK).control());
    assertEquals("=", engine.reply("kata-time_settings fischer-capped 60 5 120 -1"));
    TimeControl.Fischer capped = (TimeControl.Fischer) engine.session.clock(Color.BLACK).control();
    assertEquals(Duration.ofMinutes(2), capped.cap());
    assertTrue(capped.move().compareTo(Duration.ofDays(1000)) > 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kgs-time_settings fischer 60 5",
        "kgs-time_settings",
        "kgs-time_settings byoyomi 60 10",
        "kgs-time_settings byoyomi 60 10 0",
        "kata-time_settings sudden 60",
        "kata-time_settings absolute -1",
        "kata-time_settings none 1",
        "time_left b 1",
        "time_settings 1 2"
      })
  void wrongSettingsAreASyntaxErrorAndChangeNothing(String line) {
    engine.reply("time_settings 60 0 0");
    assertTrue(engine.reply(line).startsWith("? syntax error"), engine.reply(line));
    assertEquals(Duration.ofMinutes(1), engine.session.clock(Color.BLACK).left());
  }

  @Test
  void listNamesAllKinds() {
    assertEquals(
        "= none absolute byoyomi canadian fischer fischer-capped",
        engine.reply("kata-list_time_settings"));
  }

  @Test
  void timeLeftSetsTheClockOfOneColor() {
    engine.replies("kgs-time_settings byoyomi 60 10 5", "time_left b 7.5 3", "time_left w -1 0");
    Clock black = engine.session.clock(Color.BLACK);
    assertEquals(Duration.ofMillis(7500), black.left());
    assertEquals(3, black.count());
    assertEquals(Duration.ZERO, engine.session.clock(Color.WHITE).left());
  }

  @Test
  void clockRunsWhileTheEngineThinksAndStartsAnewWithTheBoard() {
    engine.replies("boardsize 5", "time_settings 60 0 0", "genmove b");
    Duration left = engine.session.clock(Color.BLACK).left();
    assertTrue(left.compareTo(Duration.ofMinutes(1)) < 0);
    assertEquals(Duration.ofMinutes(1), engine.session.clock(Color.WHITE).left());
    engine.reply("reg_genmove b");
    assertEquals(left, engine.session.clock(Color.BLACK).left());
    engine.reply("clear_board");
    assertEquals(Duration.ofMinutes(1), engine.session.clock(Color.BLACK).left());
  }

  @Test
  void clockLimitsTheSearch() {
    engine.reply("time_settings 10 0 0");
    Limits limits = engine.session.limits(engine.session.game());
    assertTrue(limits.time().most().compareTo(Duration.ofSeconds(3)) < 0, limits.toString());
    engine.reply("time_left b 0 0");
    limits = engine.session.limits(engine.session.game());
    assertEquals(Duration.ZERO, limits.time().most());
  }

  /** Such a bot plays many games, and the others wait. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kata-time_settings fischer-capped 259200 86400 604800 -1",
        "time_settings 0 86400 1",
        "kgs-time_settings byoyomi 0 43200 5"
      })
  void moveOfACorrespondenceGameTakesMinutesAndNotHours(String settings) {
    assertEquals("=", engine.reply(settings));
    Limits limits = engine.session.limits(engine.session.game());
    assertEquals(Duration.ofMinutes(5), limits.time().most());
  }

  @Test
  void withoutClockAndLimitsAMoveTakesSomeSeconds() {
    assertEquals(Session.WITHOUT_LIMITS, engine.session.limits(engine.session.game()).time());
  }
}
