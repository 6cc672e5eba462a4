package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import tengen.gtp.Session;
import tengen.search.Limits;

final class LimitsMixinTest {
  @Command
  private static final class Bare {
    @Mixin private LimitsMixin limits = new LimitsMixin();
  }

  @Test
  void policyIsPlayedByDefault() {
    assertFalse(parse().searches());
    assertEquals(Limits.ofVisits(1), parse().limits());
    assertFalse(parse("--visits", "1", "--time", "3").searches());
  }

  @Test
  void anyLimitAsksForASearch() {
    assertEquals(Limits.ofVisits(200), parse("--visits", "200").limits());
    assertEquals(Limits.ofTime(Duration.ofMillis(1500)), parse("--time", "1.5").limits());
    assertEquals(300, parse("--playouts", "300", "--visits", "0").limits().playouts());
  }

  @Test
  void withoutClockThereIsALimitOfTime() {
    LimitsMixin limits = parse("--visits", "0");
    assertTrue(limits.searches());
    assertTrue(limits.limits().isUnlimited());
    assertEquals(Session.WITHOUT_LIMITS, limits.limitsWithoutClock().time());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--visits=-1", "--playouts=-5", "--time=-1", "--time=NaN"})
  void impossibleLimitsAreWrongUse(String option) {
    assertThrows(ParameterException.class, () -> parse(option).limits());
  }

  private static LimitsMixin parse(String... arguments) {
    Bare bare = new Bare();
    new CommandLine(bare).parseArgs(arguments);
    return bare.limits;
  }
}
