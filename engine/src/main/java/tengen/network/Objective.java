package tengen.network;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** What a learner learns: what positions turned into, and how far the network was from that. */
final class Objective {
  private final NetworkSpec spec;
  private final ForwardGraph forward;
  private final Placeholder<TInt32> moves;
  private final Placeholder<TFloat32> results;
  private final Placeholder<TFloat32> known;
  private final Placeholder<TFloat32> owners;
  private final Placeholder<TFloat32> ownersKnown;

  /** The mean cross-entropy of the moves, in nats. */
  final Operand<TFloat32> policyLoss;

  /** The mean squared error of the value where the result is known: what is reported. */
  final Operand<TFloat32> valueLoss;

  /** How many moves had the highest probability. */
  final Operand<TFloat32> hits;

  /** The mean cross-entropy of owning a point where that is known, in nats. */
  final Operand<TFloat32> ownershipLoss;

  Objective(Ops tf, NetworkSpec spec, ForwardGraph forward) {
    this.spec = spec;
    this.forward = forward;
    Shape batch = Shape.of(-1);
    moves = tf.placeholder(TInt32.class, Placeholder.shape(batch));
    results = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
    known = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
    owners = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, points())));
    ownersKnown = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
    policyLoss = policyLoss(tf);
    valueLoss = valueLoss(tf);
    hits = hits(tf);
    ownershipLoss = ownershipLoss(tf);
  }

  private int points() {
    return spec.boardSize() * spec.boardSize();
  }

  // The losses.

  /** Returns the number of positions. */
  Operand<TFloat32> count(Ops tf) {
    Operand<TInt32> shape = tf.shape(moves);
    return tf.reshape(tf.dtypes.cast(shape, TFloat32.class), tf.constant(new int[0]));
  }

  /** Returns the number of positions whose result is known. */
  Operand<TFloat32> resultCount(Ops tf) {
    return tf.reduceSum(known, tf.constant(0));
  }

  /** Returns the number of positions of which it is known who owned the points. */
  Operand<TFloat32> ownersCount(Ops tf) {
    return tf.reduceSum(ownersKnown, tf.constant(0));
  }

  private Operand<TFloat32> policyLoss(Ops tf) {
    Operand<TFloat32> target =
        tf.oneHot(moves, tf.constant(points()), tf.constant(1f), tf.constant(0f));
    return tf.math.mean(
        tf.nn.softmaxCrossEntropyWithLogits(forward.logits, target).loss(), tf.constant(0));
  }

  private Operand<TFloat32> valueLoss(Ops tf) {
    if (forward.value == null) {
      return tf.constant(0f);
    }
    return meanOfKnown(tf, tf.math.squaredDifference(forward.value, results), known);
  }

  /**
   * The cross-entropy of winning and losing, where the result is known: what is trained. Unlike the
   * squared error it still pulls on a value near 1 that should be -1, where the tanh is flat.
   */
  Operand<TFloat32> valueObjective(Ops tf) {
    if (forward.valueLogit == null) {
      return tf.constant(0f);
    }
    return meanOfKnown(tf, crossEntropy(tf, forward.valueLogit, results), known);
  }

  private Operand<TFloat32> ownershipLoss(Ops tf) {
    if (forward.ownershipLogits == null) {
      return tf.constant(0f);
    }
    Operand<TFloat32> points = crossEntropy(tf, forward.ownershipLogits, owners);
    Operand<TFloat32> boards = tf.reshape(points, tf.constant(new int[] {-1, points()}));
    return meanOfKnown(tf, tf.math.mean(boards, tf.constant(1)), ownersKnown);
  }

  /**
   * Returns the cross-entropy of each result, {@code [numbers]}.
   *
   * @param logits numbers whose tanh is the result expected
   * @param results -1 to 1
   */
  private static Operand<TFloat32> crossEntropy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> results) {
    Operand<TFloat32> half = tf.constant(0.5f);
    Operand<TFloat32> won = tf.math.add(tf.math.mul(results, half), half);
    Operand<TFloat32> lost = tf.math.sub(tf.constant(1f), won);
    Operand<TFloat32> both = pair(tf, logits, tf.math.neg(logits));
    return tf.nn.softmaxCrossEntropyWithLogits(both, pair(tf, won, lost)).loss();
  }

  private static Operand<TFloat32> pair(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
    Operand<TInt32> column = tf.constant(new int[] {-1, 1});
    return tf.concat(
        List.of(tf.reshape(first, column), tf.reshape(second, column)), tf.constant(1));
  }

  private static Operand<TFloat32> meanOfKnown(
      Ops tf, Operand<TFloat32> losses, Operand<TFloat32> known) {
    Operand<TFloat32> count = tf.math.maximum(tf.reduceSum(known, tf.constant(0)), tf.constant(1f));
    return tf.math.div(tf.reduceSum(tf.math.mul(known, losses), tf.constant(0)), count);
  }

  private Operand<TFloat32> hits(Ops tf) {
    Operand<TInt32> best = tf.math.argMax(forward.logits, tf.constant(1), TInt32.class);
    return tf.reduceSum(tf.dtypes.cast(tf.math.equal(best, moves), TFloat32.class), tf.constant(0));
  }

  // The examples.

  /** A batch and what it turned into, as tensors; to be closed. */
  final class Feed implements AutoCloseable {
    private final TUint8 planes;
    private final TInt32 played;
    private final TFloat32 ended;
    private final TFloat32 endKnown;
    private final TFloat32 compensations;
    private final TFloat32 owned;
    private final TFloat32 ownedKnown;

    private Feed(Examples examples) {
      int batch = examples.count();
      int size = spec.boardSize();
      planes =
          TUint8.tensorOf(
              Shape.of(batch, size, size, spec.bytesPerPoint()),
              DataBuffers.of(examples.planes(), true, false));
      float[] values = new float[batch];
      float[] isKnown = new float[batch];
      float[] komi = new float[batch];
      for (int i = 0; i < batch; i++) {
        float compensation = compensation(examples, i);
        boolean isClear = !Float.isNaN(examples.values()[i]) && !Float.isNaN(compensation);
        isKnown[i] = isClear ? 1 : 0;
        values[i] = isClear ? examples.values()[i] : 0;
        komi[i] = isClear ? compensation : 0;
      }
      played = TInt32.vectorOf(examples.moves());
      ended = TFloat32.vectorOf(values);
      endKnown = TFloat32.vectorOf(isKnown);
      compensations = TFloat32.vectorOf(komi);
      float[] ownersOfAll = new float[spec.hasOwnership() ? batch * points() : 0];
      float[] ownersAreKnown = new float[batch];
      fill(examples, ownersOfAll, ownersAreKnown);
      Shape shape = Shape.of(batch, ownersOfAll.length / batch);
      owned = TFloat32.tensorOf(shape, DataBuffers.of(ownersOfAll));
      ownedKnown = TFloat32.vectorOf(ownersAreKnown);
    }

    private void fill(Examples examples, float[] ownersOfAll, float[] ownersAreKnown) {
      if (examples.endings().isEmpty() || ownersOfAll.length == 0) {
        return;
      }
      byte[] given = examples.endings().get().owners();
      for (int i = 0; i < ownersAreKnown.length; i++) {
        boolean isKnown = given[i * points()] != Examples.Endings.UNKNOWN;
        ownersAreKnown[i] = isKnown ? 1 : 0;
        for (int point = i * points(); isKnown && point < (i + 1) * points(); point++) {
          ownersOfAll[point] = given[point];
        }
      }
    }

    /** Feeds what the network and the losses ask for. */
    void to(Session.Runner runner) {
      runner.feed(forward.planes, planes);
      runner.feed(moves, played).feed(results, ended).feed(known, endKnown);
      runner.feed(ownersKnown, ownedKnown);
      if (forward.compensation != null) {
        runner.feed(forward.compensation, compensations);
      }
      if (forward.ownershipLogits != null) {
        runner.feed(owners, owned);
      }
    }

    @Override
    public void close() {
      List.of(planes, played, ended, endKnown, compensations, owned, ownedKnown)
          .forEach(tensor -> tensor.close());
    }
  }

  /** Returns examples that {@link #check} let pass as tensors. */
  Feed feed(Examples examples) {
    return new Feed(examples);
  }

  /** Returns what is to be made up for, 0 for a network that does not ask for it. */
  private float compensation(Examples examples, int index) {
    if (!spec.knowsKomi()) {
      return 0;
    }
    return examples.endings().map(endings -> endings.compensations()[index]).orElse(Float.NaN);
  }

  /**
   * Checks that examples fit the network.
   *
   * @throws IllegalArgumentException if they do not; the message tells why
   */
  void check(Examples examples) {
    int batch = examples.count();
    int points = points();
    if (batch < 1
        || examples.planes().length != (long) batch * points * spec.bytesPerPoint()
        || examples.moves().length != batch
        || examples.values().length != batch) {
      throw new IllegalArgumentException("arrays do not hold " + batch + " positions");
    }
    for (int i = 0; i < batch; i++) {
      int move = examples.moves()[i];
      float value = examples.values()[i];
      if (move < 0 || move >= points) {
        throw new IllegalArgumentException("move " + move + " is off the board");
      } else if (Math.abs(value) > 1) {
        throw new IllegalArgumentException("value " + value + " is not within -1 to 1");
      }
    }
    examples.endings().ifPresent(endings -> check(endings, batch));
  }

  private void check(Examples.Endings endings, int batch) {
    int points = points();
    if (endings.compensations().length != batch || endings.owners().length != batch * points) {
      throw new IllegalArgumentException("arrays do not hold " + batch + " endings");
    }
    for (float compensation : endings.compensations()) {
      if (Float.isInfinite(compensation)) {
        throw new IllegalArgumentException("a compensation is finite or unknown");
      }
    }
    byte[] owners = endings.owners();
    for (int i = 0; i < owners.length; i++) {
      boolean areUnknown = owners[i - i % points] == Examples.Endings.UNKNOWN;
      if (Math.abs(owners[i]) > 1 && !areUnknown) {
        throw new IllegalArgumentException("an owner is -1, 0 or 1, not " + owners[i]);
      }
    }
  }
}
