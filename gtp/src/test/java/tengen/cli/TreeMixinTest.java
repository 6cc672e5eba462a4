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

final class TreeMixinTest {
  @Command
  private static final class Bare {
    @Mixin private TreeMixin tree = new TreeMixin();
  }

  @Test
  void everySettingButTheRoomIsTheUsualOneByDefault() {
    TreeSettings found = parse().settings(0, 2);
    assertEquals(TreeSettings.DEFAULT.toBuilder().nodes(found.nodes()).build(), found);
  }

  @Test
  void eachOptionChangesItsSetting() {
    TreeSettings expected =
        TreeSettings.DEFAULT.toBuilder()
            .exploration(1.5)
            .rolloutShare(0.25)
            .rollouts(8)
            .pointWeight(0.01)
            .threads(3)
            .batch(16)
            .nodes(5000)
            .choice(TreeSettings.Choice.LOWER_BOUND)
            .rootNoise(0.1)
            .build();
    String options =
        "--exploration 1.5 --lambda 0.25 --rollouts 8 --point-weight 0.01 --search-threads 3"
            + " --batch 16 --tree-size 5000 --choose-by bound --noise 0.1";
    assertEquals(expected, parse(options.split(" ")).settings(0, 2));
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "2, 4", "3, 2", "4, 2", "8, 1", "16, 1"})
  void moreThreadsTakeSmallerBatches(int threads, int batch) {
    TreeSettings usual = parse().settings(0, threads);
    assertEquals(threads, usual.threads());
    assertEquals(batch, usual.batch());
    String option = "--search-threads=" + threads;
    assertEquals(batch, parse(option).settings(0, 2).batch());
    assertEquals(5, parse(option, "--batch=5").settings(0, 2).batch());
    TreeMixin tree = parse("--search-threads=3");
    TreeSettings changed = tree.withThreads(tree.settings(0, 2), threads);
    assertEquals(usual, changed);
  }

  @Test
  void noiseIsTheUsualOneOfTheCommandUnlessItIsGiven() {
    assertEquals(0.25, parse().settings(0.25, 2).rootNoise());
    assertEquals(0, parse("--noise", "0").settings(0.25, 2).rootNoise());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--exploration=-1",
        "--lambda=1.1",
        "--rollouts=0",
        "--point-weight=NaN",
        "--search-threads=0",
        "--batch=0",
        "--tree-size=0",
        "--noise=2"
      })
  void settingOutOfRangeIsWrongUseOfItsOption(String option) {
    TreeMixin tree = parse(option);
    String message = assertThrows(ParameterException.class, () -> tree.settings(0, 2)).getMessage();
    String name = option.substring(0, option.indexOf('='));
    assertTrue(message.startsWith(name + ": "), message);
  }

  private static TreeMixin parse(String... arguments) {
    Bare bare = new Bare();
    CommandLine line = new CommandLine(bare);
    Main.registerChoices(line);
    line.parseArgs(arguments);
    return bare.tree;
  }
}
