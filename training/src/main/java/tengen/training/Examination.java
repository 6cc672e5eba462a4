package tengen.training;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import tengen.network.BrokenNetworkException;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.sgf.Rank;

/**
 * Looks closely at a net on games: where it does well, and how far its numbers can be believed.
 *
 * <p>Looks at the same positions as {@link Validation}.
 */
public final class Examination {
  /**
   * How a net did on some of the positions.
   *
   * @param number which these are: the first move, the rank, the place of the source
   * @param name the same for people
   * @param accuracy on them
   */
  public record Group(int number, String name, Accuracy accuracy) {}

  /**
   * The predictions within a range, beside what came of them.
   *
   * @param from the least of the range
   * @param to its end
   * @param count how many predictions fell within
   * @param predicted their mean, 0 if there are none
   * @param happened the share of them that came to pass, 0 if there are none
   */
  public record Bin(double from, double to, long count, double predicted, double happened) {}

  /**
   * What was found. Groups without positions are left out.
   *
   * @param all on all positions
   * @param byMove by how many moves came before
   * @param byRank by the rank of the side to move, weakest first, unknown ranks last
   * @param bySource by where the games came from
   * @param policy the probability of the first choice against how often it was played
   * @param value the predicted chance of winning against the results, empty if the net has none
   */
  public record Report(
      Accuracy all,
      List<Group> byMove,
      List<Group> byRank,
      List<Group> bySource,
      List<Bin> policy,
      List<Bin> value) {}

  private static final int BATCH = 128;
  private static final int MOVES_A_GROUP = 25;
  private static final int GROUPS = 13; // the last is open
  private static final int UNKNOWN = Integer.MAX_VALUE;

  private final Corpus corpus;
  private final Network network;
  private final Tally all = new Tally();
  private final Map<Integer, Tally> byMove = new TreeMap<>();
  private final Map<Integer, Tally> byRank = new TreeMap<>();
  private final Map<Integer, Tally> bySource = new TreeMap<>();
  private final Calibration policy = new Calibration();
  private final Calibration value = new Calibration();

  private Examination(Corpus corpus, Network network) {
    this.corpus = corpus;
    this.network = network;
  }

  /**
   * Examines a net.
   *
   * @param positions one at least
   * @param sample how many positions at most
   * @param workers what makes planes
   * @param progress is told after each batch how many positions were seen
   * @throws BrokenNetworkException if the net's answers are no numbers
   */
  public static Report of(
      Network network, Positions positions, long sample, Workers workers, LongConsumer progress) {
    Examination examination = new Examination(positions.corpus(), network);
    examination.look(positions, Math.min(sample, positions.count()), workers, progress);
    return examination.report();
  }

  private void look(Positions positions, long count, Workers workers, LongConsumer progress) {
    long seen = 0;
    Sampler sampler = Sampler.validation(positions);
    int planes = network.spec().planes();
    try (BatchStream batches = new BatchStream(sampler, planes, BATCH, 0, count, workers)) {
      for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
        Evaluation[] evaluations = network.evaluate(corpus.size(), batch.rows());
        for (int i = 0; i < batch.count(); i++) {
          double compensation = corpus.usualCompensation(batch.games()[i], batch.turns()[i]);
          add(evaluations[i].withKomi(compensation), batch, i);
        }
        seen += batch.count();
        progress.accept(seen);
      }
    }
  }

  private void add(Evaluation evaluation, Batch batch, int row) {
    int game = batch.games()[row];
    int turn = batch.turns()[row];
    int move = batch.moves()[row];
    float result = batch.values()[row];
    int group = Math.min(GROUPS - 1, (turn - corpus.firstMove(game)) / MOVES_A_GROUP);
    int firstMove = group * MOVES_A_GROUP + 1;
    OptionalInt rank = corpus.rank(game, Turns.color(corpus.turn(turn)));
    for (Tally tally :
        List.of(
            all,
            byMove.computeIfAbsent(firstMove, key -> new Tally()),
            byRank.computeIfAbsent(rank.orElse(UNKNOWN), key -> new Tally()),
            bySource.computeIfAbsent(corpus.sourceOf(game), key -> new Tally()))) {
      tally.add(evaluation, move, result);
    }
    int first = first(evaluation.policy());
    policy.add(evaluation.policy()[first], first == move ? 1 : 0);
    if (evaluation.value().isPresent() && !Float.isNaN(result)) {
      value.add((evaluation.value().getAsDouble() + 1) / 2, (result + 1) / 2);
    }
  }

  private Report report() {
    return new Report(
        all.accuracy(),
        groups(byMove, Examination::moves),
        groups(byRank, rank -> rank == UNKNOWN ? "unknown" : Rank.name(rank)),
        groups(bySource, source -> corpus.sources().get(source).name()),
        policy.bins(),
        all.accuracy().valueError().isPresent() ? value.bins() : List.of());
  }

  private static List<Group> groups(Map<Integer, Tally> tallies, IntFunction<String> name) {
    return tallies.entrySet().stream()
        .map(
            group ->
                new Group(group.getKey(), name.apply(group.getKey()), group.getValue().accuracy()))
        .toList();
  }

  private static String moves(int first) {
    return first > (GROUPS - 1) * MOVES_A_GROUP
        ? first + " on"
        : first + " to " + (first + MOVES_A_GROUP - 1);
  }

  private static int first(float[] policy) {
    int first = 0;
    for (int point = 1; point < policy.length; point++) {
      first = policy[point] > policy[first] ? point : first;
    }
    return first;
  }
}
