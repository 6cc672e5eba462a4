package tengen.gtp;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The registry of commands, sorted by name: what is not in it is unknown to the engine. */
public final class Commands {
  /** What a command does. */
  @FunctionalInterface
  public interface Command {
    /**
     * Does it.
     *
     * @return the text of the reply, "" for none
     * @throws GtpException if it cannot be done; nothing is changed then
     */
    String run(Arguments arguments);
  }

  /** What a command does whose reply grows while it runs, or that looks at what comes next. */
  @FunctionalInterface
  public interface LongCommand {
    /**
     * Does it.
     *
     * @throws GtpException if it cannot be done; nothing is changed then
     */
    void run(Arguments arguments, Reply reply);
  }

  private final Map<String, LongCommand> commands = new TreeMap<>();

  /**
   * Adds a command.
   *
   * @return this
   * @throws IllegalArgumentException if there is one of that name
   */
  public Commands add(String name, Command command) {
    return addLong(name, (arguments, reply) -> reply.text(command.run(arguments)));
  }

  /**
   * Adds a command that writes its reply itself.
   *
   * @return this
   * @throws IllegalArgumentException if there is one of that name
   */
  public Commands addLong(String name, LongCommand command) {
    if (commands.putIfAbsent(name, command) != null) {
      throw new IllegalArgumentException("two commands named " + name);
    }
    return this;
  }

  /** Returns the names of all commands. */
  public Set<String> names() {
    return Collections.unmodifiableSet(commands.keySet());
  }

  /** Returns the command of a name, or null. */
  @Nullable LongCommand find(String name) {
    return commands.get(name);
  }
}
