package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import tengen.gtp.Conduct;
import tengen.search.Limits;

final class GameMixinTest {
  private static final Conduct SEARCHING = Conduct.DEFAULT.withLimits(Limits.ofVisits(10));

  @Command
  private static final class Bare {
    @Mixin private GameMixin game = new GameMixin();
  }

  @Test
  void withoutOptionsGamesArePlayedAsMovesAreMade() {
    assertEquals(SEARCHING, parse().apply(SEARCHING));
  }

  @Test
  void optionsChangeTheConduct() {
    Conduct conduct = parse("--level", "5", "--resign", "-0.9", "--ponder").apply(SEARCHING);
    assertTrue(conduct.temperature() > 0);
    assertEquals(OptionalDouble.of(-0.9), conduct.resignBelow());
    assertTrue(conduct.ponders());
  }

  @Test
  void ponderingNeedsASearch() {
    Conduct policy = Conduct.DEFAULT.withLimits(Limits.ofVisits(1));
    assertFalse(parse().apply(policy).ponders());
    assertThrows(ParameterException.class, () -> parse("--ponder").apply(policy));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9", "-1.1", "NaN"})
  void valueOfNoLostGameIsWrongUse(String value) {
    assertThrows(ParameterException.class, () -> parse("--resign", value).apply(SEARCHING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"genmove", "analysis", "benchmark"})
  void commandThatPlaysNoGameKnowsNothingOfPonderingAndResigning(String command) {
    Tengen help = Tengen.run(command, "--help");
    assertFalse(help.out().contains("--resign"), help.out());
    assertFalse(help.out().contains("--ponder"), help.out());
  }

  private static GameMixin parse(String... arguments) {
    Bare bare = new Bare();
    new CommandLine(bare).parseArgs(arguments);
    return bare.game;
  }
}
