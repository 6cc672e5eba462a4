package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import tengen.search.TreeSettings;

final class EngineMixinTest {
  @Command
  private static final class Bare {
    @Mixin private EngineMixin engine = new EngineMixin();
  }

  @Test
  void rootIsSeenInAllSymmetriesByDefault() {
    assertTrue(parse().treeSettings().averagesRoot());
  }

  @ParameterizedTest
  @CsvSource({"root, true", "none, false", "average, false", "random, false"})
  void rootIsSeenAsAskedFor(String symmetry, boolean averages) {
    assertEquals(averages, parse("--symmetry", symmetry).treeSettings().averagesRoot());
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 2", "4, 4", "16, 8"})
  void searchHasAsManyThreadsAsTensorFlowFromTwoToEight(String threads, int expected) {
    assertEquals(expected, parse("--threads", threads).treeSettings().threads());
    assertEquals(1, parse("--threads", threads, "--search-threads", "1").treeSettings().threads());
  }

  @Test
  void searchOnAGpuHasTheUsualThreadsAndBatches() {
    TreeSettings settings = parse("--device", "gpu", "--threads", "16").treeSettings();
    assertEquals(TreeSettings.DEFAULT.threads(), settings.threads());
    assertEquals(TreeSettings.DEFAULT.batch(), settings.batch());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e308", "-1001", "NaN"})
  void komiBeyondAnyScoreIsRefused(String komi) {
    NetMixin net = parse("--komi", komi).net();
    String message = assertThrows(ParameterException.class, net::komi).getMessage();
    assertTrue(message.startsWith("--komi: "), message);
    assertEquals(-6.5, parse("--komi", "-6.5").net().komi());
  }

  private static EngineMixin parse(String... arguments) {
    Bare bare = new Bare();
    CommandLine line = new CommandLine(bare);
    Main.registerChoices(line);
    line.parseArgs(arguments);
    return bare.engine;
  }
}
