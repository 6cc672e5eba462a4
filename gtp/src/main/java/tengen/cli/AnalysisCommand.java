package tengen.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.analysis.AnalysisServer;
import tengen.cli.LogMixin.Streams;
import tengen.network.CachedNetwork;
import tengen.search.Searcher;

/** {@code tengen analysis}: analyzes many positions at once by KataGo's JSON protocol. */
@Command(
    name = "analysis",
    description =
        "Analyze positions by KataGo's JSON protocol on standard input and output, as KaTrain does.")
final class AnalysisCommand implements Callable<Integer> {
  /** About 100 MB for boards of size 19. */
  private static final int CACHED = 20_000;

  private static final int MOST_POSITIONS = 1024;

  /** From whose side numbers are told. */
  enum Side {
    BLACK,
    WHITE,
    SIDETOMOVE
  }

  @Spec private CommandSpec command;

  @Option(
      names = "--positions",
      paramLabel = "N",
      description = "Positions to search at a time. Default: ${DEFAULT-VALUE}.")
  private int positions = 32;

  @Option(
      names = "--analysis-visits",
      paramLabel = "N",
      description = "Visits for a query without maxVisits. Default: ${DEFAULT-VALUE}.")
  private int visits = 100;

  @Option(
      names = "--winrates-as",
      paramLabel = "black|white|sidetomove",
      description = "From whose side to tell numbers. Default: black.")
  private Side winratesAs = Side.BLACK;

  @Mixin private LogMixin log = new LogMixin();
  @Mixin private EngineMixin options = new EngineMixin();

  @Override
  public Integer call() throws IOException {
    if (positions < 1 || positions > MOST_POSITIONS) {
      throw new ParameterException(
          command.commandLine(),
          "--positions: expected 1 to " + MOST_POSITIONS + ", found " + positions);
    }
    OutputStream answers = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err); // what anything else prints is no answer
    try (Streams streams = log.streams(System.in, answers);
        CachedNetwork network =
            new CachedNetwork(options.merging(options.net().network(), positions), CACHED)) {
      LongFunction<Searcher> searchers = options.analysts(network, positions);
      AtomicLong seed = new AtomicLong(options.net().seed());
      AnalysisServer.Options serving =
          new AnalysisServer.Options(
              Version.number(), positions, visits, winratesAs.name().toUpperCase(Locale.ROOT));
      new AnalysisServer(
              network,
              () -> searchers.apply(seed.getAndIncrement()),
              serving,
              new BufferedOutputStream(streams.out()),
              System.err)
          .run(streams.in());
    }
    return 0;
  }
}
