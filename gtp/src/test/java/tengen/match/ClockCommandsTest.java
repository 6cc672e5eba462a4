package tengen.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.search.Clock;
import tengen.search.TimeControl;

class ClockCommandsTest {
  @ParameterizedTest
  @CsvSource({
    "absolute 60,             time_settings 60 0 0",
    "byoyomi 10 5 3,          kgs-time_settings byoyomi 10 5 3",
    "canadian 60 30 25,       time_settings 60 30 25",
    "fischer 60 2.5,          kata-time_settings fischer 60 2.500"
  })
  void clockIsToldByTheCommandOfItsKind(String text, String command) {
    assertEquals(Optional.of(command), ClockCommands.settings(ClockCommands.parse(text)));
  }

  @Test
  void noClockIsNotTold() {
    assertEquals(Optional.empty(), ClockCommands.settings(TimeControl.NONE));
  }

  @Test
  void timeLeftIsToldInWholeSecondsNeverTooMany() {
    Clock clock =
        Clock.start(ClockCommands.parse("byoyomi 10 5 3")).withLeft(Duration.ofMillis(4999), 2);
    assertEquals("time_left w 4 2", ClockCommands.left(Color.WHITE, clock));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "blitz", "absolute", "absolute x", "absolute 60 5", "byoyomi 10 5 0"})
  void otherClocksAreRefusedWithExamples(String text) {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> ClockCommands.parse(text));
    assertTrue(failure.getMessage().contains("absolute 60"), failure.getMessage());
  }
}
