package tengen.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tengen.gtp.Commands;
import tengen.gtp.GtpLoop;
import tengen.gtp.Session;
import tengen.gtp.commands.BoardCommands;
import tengen.gtp.commands.CoreCommands;
import tengen.gtp.commands.PlayCommands;
import tengen.gtp.commands.ScoreCommands;
import tengen.gtp.commands.SetupCommands;
import tengen.network.Network;

/** {@code tengen gtp}: plays through the Go Text Protocol on standard input and output. */
@Command(
    name = "gtp",
    description =
        "Play through the Go Text Protocol: the command to give to Sabaki, GoGui and others.")
final class GtpCommand implements Callable<Integer> {
  @Mixin private EngineMixin options = new EngineMixin();

  @Override
  public Integer call() throws IOException {
    OutputStream replies = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err); // what anything else prints is no reply
    try (Network network = options.network()) {
      Session session =
          new Session(options.rules(), options.komi(), options.searchers(network), options.seed());
      new GtpLoop(commands(session), System.in, replies, System.err).run();
    }
    return 0;
  }

  /** Returns all commands of the engine. */
  static Commands commands(Session session) {
    Commands commands = new Commands();
    CoreCommands.addTo(commands, Version.number());
    SetupCommands.addTo(commands, session);
    PlayCommands.addTo(commands, session);
    ScoreCommands.addTo(commands, session);
    BoardCommands.addTo(commands, session);
    return commands;
  }
}
