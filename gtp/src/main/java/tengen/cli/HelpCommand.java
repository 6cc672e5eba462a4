package tengen.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tengen help}: what {@code --help} shows, for those who ask so. */
@Command(name = "help", description = "Shows the help of a command, as its --help does.")
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "Which one, such as match, or render board.")
  private List<String> words = List.of();

  @Override
  public Integer call() {
    CommandLine asked = command.commandLine().getParent();
    for (String word : words) {
      CommandLine next = asked.getSubcommands().get(word);
      if (next == null) {
        throw new ParameterException(asked, Main.noCommand(word, asked));
      }
      asked = next;
    }
    asked.usage(command.commandLine().getOut());
    return 0;
  }
}
