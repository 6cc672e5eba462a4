package tengen.gtp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tengen.gtp.commands.CoreCommands;
import tengen.gtp.commands.EngineCommands;
import tengen.network.Network;
import tengen.network.UniformNetwork;
import tengen.rules.Rules;
import tengen.search.PolicySearcher;
import tengen.search.Searcher;

/** A whole engine on a network that knows nothing; keeps its session between conversations. */
final class Engine {
  private static final Network NETWORK = new UniformNetwork();
  final Session session;
  final Commands commands = new Commands();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();

  Engine() {
    this(new PolicySearcher(NETWORK, PolicySearcher.Style.BEST));
  }

  /** Makes an engine that asks a searcher. */
  Engine(Searcher searcher) {
    this((conduct, seed) -> searcher, Conduct.DEFAULT);
  }

  /** Makes an engine that asks a searcher of its conduct. */
  Engine(Conduct.Searchers searchers, Conduct conduct) {
    session = new Session(Rules.CHINESE, 7.5, searchers, 1, conduct);
    CoreCommands.addTo(commands, "Tengen", "0.17.0");
    EngineCommands.addTo(commands, session, NETWORK, "Tengen 0.17.0");
  }

  /** Sends bytes and returns all that came back. */
  String converse(byte[] input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
      new GtpLoop(commands, new ByteArrayInputStream(input), out, errors).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Sends lines and returns all that came back. */
  String converse(String... lines) {
    return converse((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Sends lines and returns their replies, one for each. */
  List<String> replies(String... lines) {
    return Arrays.asList(converse(lines).split("\n\n"));
  }

  /** Sends one line and returns its reply, such as {@code = D4}. */
  String reply(String line) {
    return converse(line).strip();
  }
}
