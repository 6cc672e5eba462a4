package tengen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tengen.network.NetworkSpec;
import tengen.network.Weights;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfReader;
import tengen.view.ViewServer;

/** {@code tengen view}: a page in the browser that shows a net thinking. */
@Command(
    name = "view",
    description = {
      "Shows a net thinking, on a page in your browser: the policy over every legal move, the value"
          + " along the game, the 48 planes, the maps of every layer, the filters, and what a move"
          + " depends on.",
      "",
      "Serves the page to this machine alone and needs no internet. Ctrl-C ends it."
    },
    sortOptions = false)
final class ViewCommand implements Callable<Integer> {
  private static final class Net {
    @Option(
        names = "--net",
        paramLabel = "NAME|FILE",
        completionCandidates = NetNames.class,
        description = NetNames.HELP)
    private @Nullable String trained;

    @Option(
        names = "--untrained",
        paramLabel = "SPEC|FILE",
        description =
            "A preset or a file of layers with random weights, to see its shape and what it costs.")
    private @Nullable String untrained;
  }

  private static final int MOST_PORT = 65535;

  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "GAME.sgf",
      arity = "0..1",
      description = "The game to begin with (default: an empty board).")
  private @Nullable Path file;

  @ArgGroup(exclusive = true)
  private Net net = new Net();

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Of the empty board, 2 to 25 (default: that of the net).")
  private @Nullable Integer size;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen (default: 1919, or any free one if that is taken).")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description =
          "The address to listen on. Others than this machine's own let everybody who reaches it"
              + " look (default: 127.0.0.1).")
  private String host = "127.0.0.1";

  @Option(names = "--open", description = "Open the page in the browser.")
  private boolean open;

  @Mixin private RuntimeMixin runtime = new RuntimeMixin();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port != null && (port < 0 || port > MOST_PORT)) {
      throw new ParameterException(
          command.commandLine(), "--port is 0 to " + MOST_PORT + ", not " + port);
    }
    ViewServer.Show show = show();
    PrintWriter out = command.commandLine().getOut();
    try (ViewServer server = start(show)) {
      StopOnShutdown shutdown = new StopOnShutdown(server::stop);
      out.println("Tengen shows " + show.weights().spec().name() + " at " + server.url());
      out.println("Ctrl-C ends it.");
      out.flush();
      if (!server.isLocal()) {
        tell("everybody who reaches this machine at " + host + " can look at this page");
      }
      if (open) {
        browse(server.url());
      }
      server.await();
      shutdown.close();
    }
    return 0;
  }

  private ViewServer.Show show() throws IOException {
    runtime.requireDevice();
    boolean trained = net.untrained == null;
    Weights weights =
        net.untrained == null
            ? NamedWeights.readNamed(net.trained)
            : Weights.random(RuntimeMixin.spec(net.untrained), 1);
    GameRecord game = game(weights.spec());
    NamedWeights.requireBoardSize(command, weights, game.size());
    return new ViewServer.Show(weights, trained, game);
  }

  private GameRecord game(NetworkSpec spec) throws IOException {
    if (file != null) {
      return SgfReader.read(file);
    }
    try {
      return GameRecord.of(size == null ? spec.boardSize() : size, Map.of(), List.of());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--size: " + e.getMessage(), e);
    }
  }

  private ViewServer start(ViewServer.Show show) throws IOException {
    int wanted = port == null ? ViewServer.DEFAULT_PORT : port;
    try {
      return ViewServer.start(show, runtime.options(), host, wanted, System.err);
    } catch (BindException e) {
      if (port != null) {
        throw e;
      }
      return ViewServer.start(show, runtime.options(), host, 0, System.err);
    }
  }

  private void browse(String url) {
    try {
      Browser.open(url);
    } catch (IOException e) {
      tell("no browser could be opened; open " + url + " yourself");
    }
  }

  private void tell(String text) {
    PrintWriter err = command.commandLine().getErr();
    err.println("tengen: " + text);
    err.flush();
  }
}
