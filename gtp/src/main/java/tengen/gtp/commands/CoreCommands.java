package tengen.gtp.commands;

import tengen.gtp.Arguments;
import tengen.gtp.Commands;

/** The commands about the protocol and the engine itself. */
public final class CoreCommands {
  private CoreCommands() {}

  /**
   * Adds the family.
   *
   * @param version what {@code version} answers; some clients want a number after its first dot
   */
  public static void addTo(Commands commands, String version) {
    commands
        .add("protocol_version", args -> constant("2", args))
        .add("name", args -> constant("Tengen", args))
        .add("version", args -> constant(version, args))
        .add("list_commands", args -> constant(String.join("\n", commands.names()), args))
        .add("known_command", args -> known(commands, args))
        .add("quit", args -> ""); // the loop ends after the reply
  }

  private static String constant(String answer, Arguments args) {
    args.end();
    return answer;
  }

  private static String known(Commands commands, Arguments args) {
    String name = args.word();
    args.end();
    return Boolean.toString(commands.names().contains(name));
  }
}
