package tengen.gtp.commands;

import java.time.Duration;
import java.util.Locale;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.GtpException;

/** The commands about the protocol and the engine itself. */
public final class CoreCommands {
  private CoreCommands() {}

  /**
   * Adds the family.
   *
   * @param name what {@code name} answers; some clients know engines by its first word
   * @param version what {@code version} answers; some clients want a number after its first dot
   */
  public static void addTo(Commands commands, String name, String version) {
    commands
        .add("protocol_version", args -> constant("2", args))
        .add("name", args -> constant(name, args))
        .add("version", args -> constant(version, args))
        .add("list_commands", args -> constant(String.join("\n", commands.names()), args))
        .add("known_command", args -> known(commands, args))
        .add("cputime", CoreCommands::cpuTime)
        .add("gomill-cpu_time", CoreCommands::cpuTime)
        .add("stop", args -> constant("", args)) // that it arrives ends an analysis
        .add("quit", args -> ""); // the loop ends after the reply
  }

  private static String constant(String answer, Arguments args) {
    args.end();
    return answer;
  }

  /** Returns the seconds that this process has computed so far, all cores together. */
  private static String cpuTime(Arguments args) {
    args.end();
    Duration time =
        ProcessHandle.current()
            .info()
            .totalCpuDuration()
            .orElseThrow(() -> new GtpException("this system does not tell"));
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
  }

  private static String known(Commands commands, Arguments args) {
    String name = args.word("a command's name");
    args.end();
    return Boolean.toString(commands.names().contains(name));
  }
}
