package tengen.training;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import tengen.network.BrokenNetworkException;
import tengen.network.Evaluation;
import tengen.network.Network;

/** Measures a net on positions it did not learn from, always the same ones. */
public final class Validation {
  /**
   * What a net reached.
   *
   * @param all on all positions
   * @param bySource on those of each source of the corpus, in its order
   */
  public record Report(Accuracy all, List<Accuracy> bySource) {}

  private static final int BATCH = 128;

  private final Sampler sampler;
  private final long count;
  private final Workers workers;

  /**
   * Measures on a sample.
   *
   * @param positions one at least
   * @param sample how many positions at most; the sample of a smaller number is part of that of a
   *     larger one
   * @param workers what makes planes
   */
  public Validation(Positions positions, long sample, Workers workers) {
    sampler = Sampler.validation(positions);
    count = Math.min(sample, positions.count());
    this.workers = workers;
  }

  /**
   * Measures a net.
   *
   * @throws BrokenNetworkException if the net's answers are no numbers
   */
  public Report measure(Network network) {
    return measure(network, seen -> {});
  }

  /**
   * Measures a net.
   *
   * @param progress is told after each batch how many positions were seen
   * @throws BrokenNetworkException if the net's answers are no numbers
   */
  public Report measure(Network network, LongConsumer progress) {
    return measure(network, () -> false, progress).orElseThrow();
  }

  /** Returns on how many positions it measures. */
  public long count() {
    return count;
  }

  /**
   * Measures a net, or gives up.
   *
   * @param stopped is asked between batches whether to give up
   * @return nothing if it gave up
   * @throws BrokenNetworkException if the net's answers are no numbers
   */
  public Optional<Report> measure(Network network, BooleanSupplier stopped) {
    return measure(network, stopped, seen -> {});
  }

  private Optional<Report> measure(
      Network network, BooleanSupplier stopped, LongConsumer progress) {
    long seen = 0;
    Corpus corpus = sampler.positions().corpus();
    Tally all = new Tally();
    List<Tally> bySource = Stream.generate(Tally::new).limit(corpus.sources().size()).toList();
    int planes = network.spec().planes();
    try (BatchStream batches = new BatchStream(sampler, planes, BATCH, 0, count, workers)) {
      for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
        if (stopped.getAsBoolean()) {
          return Optional.empty();
        }
        Evaluation[] evaluations = network.evaluate(corpus.size(), batch.rows());
        for (int i = 0; i < batch.count(); i++) {
          double compensation = corpus.usualCompensation(batch.games()[i], batch.turns()[i]);
          Evaluation evaluation = evaluations[i].withKomi(compensation);
          Tally source = bySource.get(corpus.sourceOf(batch.games()[i]));
          for (Tally tally : List.of(all, source)) {
            tally.add(evaluation, batch.moves()[i], batch.values()[i]);
          }
        }
        seen += batch.count();
        progress.accept(seen);
      }
    }
    return Optional.of(new Report(all.accuracy(), bySource.stream().map(Tally::accuracy).toList()));
  }
}
