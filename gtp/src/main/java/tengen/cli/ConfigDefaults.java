package tengen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Gives the options of all commands the defaults of the user's config file, which is read when the
 * first of them is asked for: the command line has told by then which file.
 */
final class ConfigDefaults implements IDefaultValueProvider {
  /** Options that a file cannot set. */
  private static final Set<String> NOT_SET = Set.of("help", "version", "config", "no-config");

  private final Supplier<Optional<Path>> chosen;
  private final Optional<Path> usual;
  private final String home;
  private @Nullable ConfigFile file;

  /**
   * Makes defaults.
   *
   * @param chosen the file that the command line names, or {@code usual} if it names none; nothing
   *     if it wants none
   * @param usual the file that need not be there
   * @param home the user's home
   */
  ConfigDefaults(Supplier<Optional<Path>> chosen, Optional<Path> usual, String home) {
    this.chosen = chosen;
    this.usual = usual;
    this.home = home;
  }

  /** Gives nothing for flags: picocli would take a flag on the command line for its opposite. */
  @Override
  public @Nullable String defaultValue(ArgSpec arg) {
    return isFlag(arg) ? null : find(arg).map(ConfigFile.Entry::value).orElse(null);
  }

  /** Sets the flags of a command line that the file sets and the command line does not. */
  void setFlags(ParseResult parsed) {
    for (ParseResult each = parsed; each != null; each = each.subcommand()) {
      for (OptionSpec option : each.commandSpec().options()) {
        if (isFlag(option) && !each.hasMatchedOption(option) && !isExcluded(option, each)) {
          find(option).ifPresent(entry -> setFlag(option, entry));
        }
      }
    }
  }

  /** Tells whether the command line has chosen another one of several options. */
  private static boolean isExcluded(OptionSpec option, ParseResult parsed) {
    ArgGroupSpec group = option.group();
    return group != null
        && group.exclusive()
        && group.options().stream().anyMatch(parsed::hasMatchedOption);
  }

  private void setFlag(OptionSpec option, ConfigFile.Entry entry) {
    if (!entry.value().equals("true") && !entry.value().equals("false")) {
      throw wrong(
          option.command(),
          place(entry) + ": " + entry.key() + " is true or false, not '" + entry.value() + "'");
    }
    option.setValue(Boolean.valueOf(entry.value()));
  }

  /** Says where the value stands that a failure is about, if it is from the file. */
  Optional<String> placeOf(ParameterException failure) {
    ConfigFile read = file;
    ArgSpec arg = failure.getArgSpec();
    return read == null || arg == null || failure.getValue() == null
        ? Optional.empty()
        : find(arg).filter(entry -> entry.value().equals(failure.getValue())).map(this::place);
  }

  private String place(ConfigFile.Entry entry) {
    return file == null ? "" : file.place(entry);
  }

  private Optional<ConfigFile.Entry> find(ArgSpec arg) {
    if (!arg.isOption() || arg.inherited() || NOT_SET.contains(name((OptionSpec) arg))) {
      return Optional.empty();
    }
    return file(arg.command()).find(top(arg.command()).name(), name((OptionSpec) arg));
  }

  /** Returns the command of which this is a part, as each picture is of {@code tengen render}. */
  private static CommandSpec top(CommandSpec command) {
    CommandSpec parent = command.parent();
    return parent == null || parent.parent() == null ? command : top(parent);
  }

  private ConfigFile file(CommandSpec command) {
    ConfigFile read = file;
    if (read == null) {
      try {
        read = read();
        checkKeys(read, command.root());
      } catch (IOException e) {
        throw wrong(command, "config file " + Failures.describe(e));
      } catch (IllegalArgumentException e) {
        throw wrong(command, String.valueOf(e.getMessage()));
      }
      file = read;
    }
    return read;
  }

  private ConfigFile read() throws IOException {
    Optional<Path> path = chosen.get();
    boolean isThere = path.isPresent() && (!path.equals(usual) || Files.exists(path.get()));
    return isThere ? ConfigFile.read(path.get(), home) : ConfigFile.empty();
  }

  private static void checkKeys(ConfigFile file, CommandSpec root) {
    for (ConfigFile.Entry entry : file.entries()) {
      String key = entry.key();
      int dot = key.indexOf('.');
      CommandLine command = dot < 0 ? null : root.subcommands().get(key.substring(0, dot));
      if (dot >= 0 && command == null) {
        throw new IllegalArgumentException(
            file.place(entry)
                + ": there is no command "
                + key.substring(0, dot)
                + near(key.substring(0, dot), root.subcommands().keySet()));
      }
      Collection<String> known = names(command == null ? root : command.getCommandSpec());
      String option = key.substring(dot + 1);
      if (!known.contains(option)) {
        throw new IllegalArgumentException(
            file.place(entry)
                + ": "
                + option
                + (command == null
                    ? " is an option of no command"
                    : " is no option of " + command.getCommandName())
                + near(option, known));
      }
    }
  }

  private static String near(String word, Collection<String> names) {
    return Nearest.to(word, names).map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** Names the options of a command and of its parts. */
  private static Set<String> names(CommandSpec command) {
    Set<String> names = new TreeSet<>();
    command.options().forEach(option -> names.add(name(option)));
    command.subcommands().values().forEach(part -> names.addAll(names(part.getCommandSpec())));
    names.removeAll(NOT_SET);
    return names;
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  private static boolean isFlag(ArgSpec arg) {
    return arg.isOption()
        && arg.arity().max() == 0
        && (arg.type() == boolean.class || arg.type() == Boolean.class);
  }

  private static ParameterException wrong(CommandSpec command, String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
