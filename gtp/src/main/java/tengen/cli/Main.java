package tengen.cli;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
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
      RenderCommand.class,
      TrainCommand.class,
      ValidateCommand.class,
      ReportCommand.class,
      MatchCommand.class,
      SelfplayCommand.class,
      SummaryCommand.class,
      ExportCommand.class,
      AverageCommand.class,
      BenchmarkCommand.class,
      ViewCommand.class,
      DevicesCommand.class,
      HelpCommand.class
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "On failure, print where it came from.")
  private boolean stacktrace;

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "Take the defaults of options from this file: a name and a value in each line, such as"
              + " visits = 200, or gtp.visits = 200 for one command. Default: tengen/tengen.conf"
              + " where the system keeps such files (~/.config, %%APPDATA%%), if it is there.")
  private @Nullable Path config;

  @Option(
      names = "--no-config",
      scope = ScopeType.INHERIT,
      description = "Read no file of defaults, not even the usual one.")
  private boolean noConfig;

  private final Optional<Path> usualConfig;
  private final ConfigDefaults defaults;

  private Main(Optional<Path> usualConfig) {
    this.usualConfig = usualConfig;
    defaults = new ConfigDefaults(this::config, usualConfig, System.getProperty("user.home", "~"));
  }

  /** Runs the command that {@code args} name and ends the process with its exit status. */
  public static void main(String[] args) {
    Path home = Path.of(System.getProperty("user.home", "."));
    Path usual = ConfigFile.usualPlace(System.getProperty("os.name", ""), System.getenv(), home);
    System.exit(commandLine(Optional.of(usual)).execute(args));
  }

  /** Returns the whole command line, ready to {@link CommandLine#execute}; it reads no defaults. */
  static CommandLine commandLine() {
    return commandLine(Optional.empty());
  }

  /**
   * Returns the whole command line.
   *
   * @param usualConfig the file of defaults that is read if it is there, and no other is named
   */
  static CommandLine commandLine(Optional<Path> usualConfig) {
    Main main = new Main(usualConfig);
    CommandLine line = new CommandLine(main);
    line.setDefaultValueProvider(main.defaults);
    line.setParameterExceptionHandler(main::reportWrongUse);
    line.setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure, command));
    line.setExecutionStrategy(parsed -> main.execute(parsed));
    line.setAbbreviatedSubcommandsAllowed(false);
    registerNumbers(line);
    registerChoices(line);
    return line;
  }

  /** Lets a word that is none of those to choose from be told as users write them. */
  static void registerChoices(CommandLine line) {
    line.getCommandSpec().args().stream()
        .filter(argument -> argument.type().isEnum())
        .forEach(argument -> registerChoice(line, argument.type()));
    line.getSubcommands().values().forEach(Main::registerChoices);
  }

  private static <T> void registerChoice(CommandLine line, Class<T> choices) {
    line.registerConverter(choices, text -> choice(text, choices.getEnumConstants()));
  }

  private static <T> T choice(String text, T[] choices) {
    return Arrays.stream(choices)
        .filter(choice -> choice.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () -> {
              String words = Arrays.stream(choices).map(Object::toString).collect(joining(", "));
              return new TypeConversionException(
                  "'" + text + "' is none of " + words.toLowerCase(Locale.ROOT));
            });
  }

  /** Lets a number that is none be told in words, where picocli tells Java's type. */
  private static void registerNumbers(CommandLine line) {
    ITypeConverter<Integer> whole = text -> number(text, Integer::valueOf, "whole number");
    ITypeConverter<Long> longer = text -> number(text, Long::valueOf, "whole number");
    ITypeConverter<Double> real = text -> number(text, Double::valueOf, "number");
    line.registerConverter(int.class, whole).registerConverter(Integer.class, whole);
    line.registerConverter(long.class, longer).registerConverter(Long.class, longer);
    ITypeConverter<Float> small = text -> number(text, Float::valueOf, "number");
    line.registerConverter(float.class, small).registerConverter(Float.class, small);
    line.registerConverter(double.class, real).registerConverter(Double.class, real);
  }

  /** Reads a number; {@code kind} says what a text that is none should have been. */
  static <T> T number(String text, Function<String, T> parser, String kind) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      String fault = text.matches("[-+]?[0-9]+") ? "out of range" : "no " + kind;
      throw new TypeConversionException("'" + text + "' is " + fault);
    }
  }

  /** Without a command there is nothing to do but to show what there is. */
  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "which command? See the list below.");
  }

  /** Runs a command; an error of the machine is a failure like any other, told in one line. */
  private int execute(CommandLine.ParseResult parsed) {
    defaults.setFlags(parsed);
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

  private Optional<Path> config() {
    if (noConfig) {
      return Optional.empty();
    }
    return config == null ? usualConfig : Optional.of(config);
  }

  /** Says that there is no such command, where a failure is about that. */
  private static Optional<String> unknownCommand(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    if (command.getSubcommands().isEmpty()
        || !(failure instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    return unmatched.getUnmatched().stream()
        .findFirst()
        .filter(word -> !word.startsWith("-"))
        .map(word -> noCommand(word, command));
  }

  /** Says that a command has none of the name, and which it has. */
  static String noCommand(String word, CommandLine command) {
    Set<String> commands = command.getSubcommands().keySet();
    if (commands.isEmpty()) {
      return command.getCommandName() + " has no commands, such as " + word;
    }
    return "there is no command "
        + word
        + Nearest.to(word, commands)
            .map(near -> "; did you mean " + near + "?")
            .orElse(" (" + String.join(", ", commands) + ")");
  }

  private int reportWrongUse(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    String place = defaults.placeOf(failure).map(where -> where + ": ").orElse("");
    Optional<String> unknown = unknownCommand(failure);
    err.println("tengen: " + place + unknown.orElse(failure.getMessage()));
    if (unknown.isEmpty()) {
      UnmatchedArgumentException.printSuggestions(failure, err);
    }
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
