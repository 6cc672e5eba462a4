package tengen.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code tengen} program. To add a command, write a picocli class and name it in {@code
 * subcommands}.
 */
@Command(
    name = "tengen",
    description = "A Go engine with an AlphaGo-style network.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true,
    subcommands = {
      GtpCommand.class,
      AnalysisCommand.class,
      PlayCommand.class,
      GenmoveCommand.class,
      PlanesCommand.class,
      TrainCommand.class,
      ValidateCommand.class,
      MatchCommand.class,
      SelfplayCommand.class,
      BenchmarkCommand.class,
      SummaryCommand.class
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "On failure, print where it came from.")
  private boolean stacktrace;

  private Main() {}

  /** Runs the command that {@code args} name and ends the process with its exit status. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the whole command line, ready to {@link CommandLine#execute}. */
  static CommandLine commandLine() {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    line.setParameterExceptionHandler(Main::reportWrongUse);
    line.setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure, command));
    line.setExecutionStrategy(parsed -> main.execute(parsed));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedSubcommandsAllowed(false);
    return line;
  }

  /** Without a command there is nothing to do but to show what there is. */
  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "which command? See the list below.");
  }

  /** Runs a command; an error of the machine is a failure like any other, told in one line. */
  private int execute(CommandLine.ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
      return report(e, parsed.commandSpec().commandLine());
    }
  }

  private int report(Throwable failure, CommandLine command) {
    if (failure instanceof UnknownNameException) {
      return reportWrongUse(
          new ParameterException(command, failure.getMessage(), failure), new String[0]);
    }
    PrintWriter err = command.getErr();
    err.println("tengen: " + Failures.describe(failure));
    if (stacktrace) {
      failure.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static int reportWrongUse(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("tengen: " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, err);
    String name = command.getCommandSpec().qualifiedName();
    if (command.getParent() == null && args.length == 0) {
      command.usage(err);
    } else {
      err.println("Try '" + name + " --help'.");
    }
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }
}
