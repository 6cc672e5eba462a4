package tengen.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tengen.cli.LogMixin.Streams;
import tengen.gtp.Commands;
import tengen.gtp.GtpLoop;
import tengen.gtp.Session;
import tengen.gtp.commands.CoreCommands;
import tengen.gtp.commands.EngineCommands;
import tengen.gtp.commands.KgsCommands;
import tengen.network.Network;

/** {@code tengen gtp}: plays through the Go Text Protocol on standard input and output. */
@Command(
    name = "gtp",
    description =
        "Play through the Go Text Protocol: the command to give to Sabaki, GoGui and others.")
final class GtpCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--gtp-name",
      paramLabel = "NAME",
      description =
          "What to answer to name; some programs treat an engine by it."
              + " Default: ${DEFAULT-VALUE}.")
  private String name = "Tengen";

  @Option(
      names = "--gtp-version",
      paramLabel = "VERSION",
      description = "What to answer to version. Default: that of the program.")
  private String version = Version.number();

  @Option(
      names = "--kgs-chat",
      description = "Answer chat on KGS. Some versions of kgsGtp crash on it.")
  private boolean kgsChat;

  @Option(
      names = "--lag",
      paramLabel = "SECONDS",
      description =
          "Time that is lost with each move between Tengen and the clock of the game."
              + " Default: ${DEFAULT-VALUE}.")
  private double lag = 0.3;

  @Mixin private LogMixin log = new LogMixin();
  @Mixin private GameMixin game = new GameMixin();
  @Mixin private LimitsMixin limits = new LimitsMixin();
  @Mixin private EngineMixin options = new EngineMixin();

  @Override
  public Integer call() throws IOException {
    OutputStream replies = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err); // what anything else prints is no reply
    try (Streams streams = log.streams(System.in, replies);
        Network network = options.net().network();
        Session session = session(network)) {
      new GtpLoop(commands(session, network), streams.in(), streams.out(), System.err).run();
    }
    return 0;
  }

  private Session session(Network network) {
    return new Session(
        options.net().rules(),
        options.net().komi(),
        options.searchers(network),
        options.net().seed(),
        game.apply(options.conduct(limits)).withLag(LimitsMixin.duration(command, "--lag", lag)));
  }

  private Commands commands(Session session, Network network) {
    Commands commands = new Commands();
    CoreCommands.addTo(commands, name, version);
    EngineCommands.addTo(commands, session, network, name + " " + version);
    if (kgsChat) {
      KgsCommands.addChatTo(commands, session, name + " " + version);
    }
    return commands;
  }
}
