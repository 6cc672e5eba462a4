package tengen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;

final class GameClocksTest {
  private Instant now = Instant.EPOCH;
  private final GameClocks clocks = new GameClocks(() -> now);

  private void start(String control) {
    clocks.setControl(GameClocks.parse(control));
    clocks.run(Color.BLACK);
  }

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "off, off",
    "10, 10:00 for each player",
    "0.5, 0:30 for each player",
    "10+5, '10:05 for each player, and 5 seconds a move'",
    "10 + 3x30, '10:00 for each player, then 3 periods of 30 seconds'",
    "90, 1:30:00 for each player",
  })
  void controlsAreReadAsTheyAreTold(String text, String told) {
    assertEquals(told, GameClocks.describe(GameClocks.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "ten", "-1", "10+", "10+3x", "10+0x30", "10+0", "99999"})
  void whatIsNoControlIsAnsweredWithWhatIs(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> GameClocks.parse(text)).getMessage();
    assertTrue(message.contains("10+3x30: 3 periods of 30 seconds"), message);
  }

  @Test
  void suddenDeathCountsDownToTheFall() {
    start("1");
    pass(20);
    clocks.punch(Color.WHITE);
    pass(10);
    assertEquals("0:40", clocks.text(Color.BLACK));
    assertEquals("0:50", clocks.text(Color.WHITE));
    clocks.punch(Color.BLACK);
    assertEquals(Optional.of(Duration.ofSeconds(40)), clocks.untilFall());
    pass(39);
    assertFalse(clocks.hasFallen());
    pass(1);
    assertTrue(clocks.hasFallen());
    pass(100);
    assertEquals("0:00", clocks.text(Color.BLACK));
  }

  @Test
  void byoYomiBeginsWithItsFirstPeriodAndLosesThoseThatAreOverrun() {
    start("1+3x30");
    pass(61);
    assertEquals("0:29 (3)", clocks.text(Color.BLACK));
    clocks.punch(Color.WHITE);
    assertEquals("0:30 (3)", clocks.text(Color.BLACK));
    clocks.punch(Color.BLACK);
    pass(31);
    assertEquals("0:29 (2)", clocks.text(Color.BLACK));
    clocks.punch(Color.WHITE);
    clocks.punch(Color.BLACK);
    assertEquals("0:30 (2)", clocks.text(Color.BLACK));
    pass(59);
    assertEquals("0:01 (1)", clocks.text(Color.BLACK));
    assertFalse(clocks.hasFallen());
    pass(1);
    assertTrue(clocks.hasFallen());
    assertEquals("1:00", clocks.text(Color.WHITE));
  }

  @Test
  void everyMoveAddsItsSecondsAndATurnTakenBackDoesNot() {
    start("1+5");
    pass(25);
    clocks.run(Color.BLACK);
    assertEquals("1:05", clocks.text(Color.BLACK));
    pass(25);
    clocks.punch(Color.WHITE);
    assertEquals("0:45", clocks.text(Color.BLACK));
  }

  @Test
  void withoutControlTheTimeUsedIsTold() {
    start("off");
    pass(70);
    assertEquals("1:10", clocks.text(Color.BLACK));
    assertTrue(clocks.untilFall().isEmpty());
    assertFalse(clocks.hasFallen());
  }
}
