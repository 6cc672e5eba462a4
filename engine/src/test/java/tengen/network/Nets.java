package tengen.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Small networks, weights and positions for tests. */
final class Nets {
  /**
   * What all tests run on. The first session of a process decides its threads for all later ones,
   * whichever test that is in, so every test asks for one.
   */
  static final RuntimeOptions RUNTIME = new RuntimeOptions(1, Precision.FP32, "cpu");

  /** No momentum, no decay: a step of rate 1 subtracts the gradient. */
  static final LearnerOptions PLAIN_SGD = new LearnerOptions(1, 0, 0, 0.5f, RUNTIME);

  static final LearnerOptions OPTIONS = new LearnerOptions(1, 0.9f, 1e-4f, 0.5f, RUNTIME);

  private static final int SMALL = 5;

  private Nets() {}

  /** Every kind of layer on 5x5, batch norms after a convolution and on their own; 5 planes. */
  static NetworkSpec everyLayer() {
    return new NetworkSpec(
        "every-layer",
        5,
        SMALL,
        List.of(
            new Layer.Convolution(4, 3, true),
            new Layer.PointBias(),
            new Layer.Relu(),
            new Layer.Convolution(3, 1, false),
            new Layer.BatchNorm(1e-2f),
            new Layer.Relu(),
            new Layer.Convolution(4, 3, true),
            new Layer.BatchNorm(1e-3f),
            new Layer.ResidualBlock(3),
            new Layer.PolicyHead(true),
            new Layer.ValueHead(3, 4)));
  }

  /** What the lecture's networks are made of, as far as it keeps the board's size; 5 planes. */
  static NetworkSpec lectureLayers() {
    return new NetworkSpec(
        "lecture-layers",
        5,
        SMALL,
        List.of(
            new Layer.Convolution(4, 3, true),
            new Layer.Relu(),
            new Layer.LocalResponseNorm(3, 1.5f, 0.4f, 0.75f),
            new Layer.InceptionBlock(2, 2, 3, 1, 2, 2),
            new Layer.Pooling(Layer.Pooling.Kind.MAX, Window.same(3)),
            new Layer.BottleneckBlock(2, 3, 9, 1),
            new Layer.BottleneckBlock(2, 3, 4, 1),
            new Layer.Pooling(Layer.Pooling.Kind.AVERAGE, Window.same(3)),
            new Layer.PolicyHead(false),
            new Layer.ValueHead(2, 3)));
  }

  /** Layers that bind a network to its board, 7x7, in strides and paddings of many kinds. */
  static NetworkSpec boundLayers() {
    return new NetworkSpec(
        "bound-layers",
        5,
        7,
        List.of(
            new Layer.Convolution(4, Window.of(3, 2, 1), true),
            new Layer.Relu(),
            new Layer.Pooling(Layer.Pooling.Kind.MAX, new Window(2, 1, 1, 0)),
            new Layer.Convolution(4, Window.of(2, 1, 0), false),
            new Layer.BatchNorm(1e-3f),
            new Layer.BottleneckBlock(2, 3, 5, 2),
            new Layer.Pooling(Layer.Pooling.Kind.AVERAGE, new Window(2, 1, 1, 1)),
            new Layer.Pooling(Layer.Pooling.Kind.MAX, Window.of(2, 1, 0)),
            new Layer.GlobalAverage(),
            new Layer.FullyConnected(6, true),
            new Layer.Relu(),
            new Layer.FullyConnected(49, false),
            new Layer.SoftmaxHead(),
            new Layer.ValueHead(2, 3)));
  }

  /** The heads that know who owns the points, and thus komi, on 5x5; 5 planes. */
  static NetworkSpec komi() {
    return new NetworkSpec(
        "komi",
        5,
        SMALL,
        List.of(
            new Layer.Convolution(4, 3, true),
            new Layer.Relu(),
            new Layer.PolicyHead(true),
            new Layer.OwnershipHead(),
            new Layer.ValueHead(2, 3, true)));
  }

  /** Points that hear of the whole board, before a block and before a ReLU, on 5x5; 5 planes. */
  static NetworkSpec globalPooling() {
    return new NetworkSpec(
        "global-pooling",
        5,
        SMALL,
        List.of(
            new Layer.Convolution(4, 3, true),
            new Layer.Relu(),
            new Layer.GlobalPoolingBias(),
            new Layer.ResidualBlock(3),
            new Layer.GlobalPoolingBias(),
            new Layer.Relu(),
            new Layer.PolicyHead(true),
            new Layer.ValueHead(2, 3)));
  }

  /**
   * Batch norms of 16 channels, which is a number that is fast as it is, and of 20; 5x5, 5 planes.
   */
  static NetworkSpec wideNorms() {
    return new NetworkSpec(
        "wide-norms",
        5,
        SMALL,
        List.of(
            new Layer.Convolution(16, 3, false),
            new Layer.BatchNorm(0.01f),
            new Layer.Relu(),
            new Layer.PolicyHead(true),
            new Layer.ValueHead(20, 3)));
  }

  /** Dropout on maps and behind a fully connected layer, on 5x5; 5 planes. */
  static NetworkSpec dropout() {
    return new NetworkSpec(
        "dropout",
        5,
        SMALL,
        List.of(
            new Layer.Convolution(3, 3, true),
            new Layer.Dropout(0.25f),
            new Layer.Relu(),
            new Layer.FullyConnected(8, true),
            new Layer.Dropout(0.5f),
            new Layer.Relu(),
            new Layer.FullyConnected(25, true),
            new Layer.SoftmaxHead()));
  }

  /** A small network of the engine's 48 planes on 5x5, with both heads. */
  static NetworkSpec small() {
    return residual("small", 8, 1);
  }

  static NetworkSpec residual(String name, int filters, int blocks) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Convolution(filters, 3, false));
    layers.add(new Layer.BatchNorm(1e-3f));
    layers.add(new Layer.Relu());
    for (int i = 0; i < blocks; i++) {
      layers.add(new Layer.ResidualBlock(3));
    }
    layers.add(new Layer.PolicyHead(true));
    layers.add(new Layer.ValueHead(4, 8));
    return new NetworkSpec(name, 48, SMALL, layers);
  }

  /** About the least that a network can compute: for tests of what surrounds it. */
  static NetworkSpec least(int boardSize) {
    return new NetworkSpec(
        "least",
        48,
        boardSize,
        List.of(
            new Layer.Convolution(4, 1, true),
            new Layer.Relu(),
            new Layer.PolicyHead(true),
            new Layer.ValueHead(1, 1)));
  }

  /** Returns weights of which no number is 0 or 1, so that none can be left out unnoticed. */
  static Weights randomWeights(NetworkSpec spec, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> tensors = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.of(spec)) {
      int count = Math.toIntExact(parameter.count());
      float[] data = new float[count];
      int outputs = parameter.shape().get(parameter.shape().size() - 1);
      double deviation = Math.sqrt(2.0 * outputs / count);
      for (int i = 0; i < data.length; i++) {
        data[i] =
            switch (parameter.role()) {
              case WEIGHT -> (float) (random.nextGaussian() * deviation);
              case OFFSET, MEAN -> (float) (random.nextGaussian() * 0.3);
              case SCALE, VARIANCE -> (float) random.nextDouble(0.5, 1.5);
            };
      }
      tensors.put(parameter.name(), data);
    }
    return new Weights(spec, tensors, Map.of());
  }

  /** Returns packed planes whose bits are drawn at random, those past the last plane clear. */
  static byte[][] randomPlanes(NetworkSpec spec, int size, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] planes = new byte[count][size * size * spec.bytesPerPoint()];
    for (byte[] position : planes) {
      random.nextBytes(position);
      int spare = spec.bytesPerPoint() * 8 - spec.planes();
      for (int i = spec.bytesPerPoint() - 1; i < position.length; i += spec.bytesPerPoint()) {
        position[i] = (byte) (position[i] & (0xff >> spare));
      }
    }
    return planes;
  }

  /** Positions with the moves, results and ends of games that a network is to learn. */
  record Lesson(
      byte[][] planes, int[] moves, float[] values, float[] compensations, byte[] owners) {
    /** Draws positions at random; the result of one in four is unknown, the owners of another. */
    static Lesson random(NetworkSpec spec, int count, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] moves = new int[count];
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        moves[i] = random.nextInt(spec.boardSize() * spec.boardSize());
        values[i] = i % 4 == 3 ? Float.NaN : random.nextInt(-1, 2);
      }
      float[] compensations = new float[count];
      byte[] owners = new byte[count * spec.boardSize() * spec.boardSize()];
      for (int i = 0; i < owners.length; i++) {
        owners[i] = (byte) random.nextInt(-1, 2);
      }
      for (int i = 0; i < count; i++) {
        compensations[i] = random.nextInt(-8, 9);
        if (i % 4 == 2) {
          owners[i * owners.length / count] = Examples.Endings.UNKNOWN;
        }
      }
      byte[][] planes = randomPlanes(spec, spec.boardSize(), count, seed);
      return new Lesson(planes, moves, values, compensations, owners);
    }

    /** Returns the positions and then the same ones again. */
    Lesson twice() {
      int count = moves.length;
      byte[][] planesTwice = Arrays.copyOf(planes, 2 * count);
      int[] movesTwice = Arrays.copyOf(moves, 2 * count);
      float[] valuesTwice = Arrays.copyOf(values, 2 * count);
      float[] compensationsTwice = Arrays.copyOf(compensations, 2 * count);
      byte[] ownersTwice = Arrays.copyOf(owners, 2 * owners.length);
      System.arraycopy(planes, 0, planesTwice, count, count);
      System.arraycopy(moves, 0, movesTwice, count, count);
      System.arraycopy(values, 0, valuesTwice, count, count);
      System.arraycopy(compensations, 0, compensationsTwice, count, count);
      System.arraycopy(owners, 0, ownersTwice, owners.length, owners.length);
      return new Lesson(planesTwice, movesTwice, valuesTwice, compensationsTwice, ownersTwice);
    }

    StepLoss teach(Learner learner, float learningRate) {
      return learner.step(examples(), learningRate);
    }

    Examples examples() {
      Examples.Endings endings = new Examples.Endings(compensations, owners);
      return new Examples(moves.length, joined(), moves, values, Optional.of(endings));
    }

    byte[] joined() {
      int bytes = planes[0].length;
      byte[] all = new byte[planes.length * bytes];
      for (int i = 0; i < planes.length; i++) {
        System.arraycopy(planes[i], 0, all, i * bytes, bytes);
      }
      return all;
    }
  }
}
