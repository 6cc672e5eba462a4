package tengen.network;

import java.util.SplittableRandom;
import tengen.board.Symmetry;

/** Evaluates each position in one of its eight symmetries, drawn from a seed. */
public final class RandomSymmetry implements Network {
  private final Network network;
  private final SplittableRandom random;

  /** Wraps a network, which is closed with this one. */
  public RandomSymmetry(Network network, long seed) {
    this.network = network;
    random = new SplittableRandom(seed);
  }

  @Override
  public NetworkSpec spec() {
    return network.spec();
  }

  @Override
  public Evaluation[] evaluate(int size, byte[][] planes) {
    Symmetry[] symmetries = draw(planes.length);
    byte[][] turned = new byte[planes.length][];
    for (int i = 0; i < planes.length; i++) {
      turned[i] = Turned.planes(planes[i], symmetries[i], size);
    }
    Evaluation[] evaluations = network.evaluate(size, turned);
    for (int i = 0; i < planes.length; i++) {
      evaluations[i] = Turned.back(evaluations[i], symmetries[i], size);
    }
    return evaluations;
  }

  @Override
  public void close() {
    network.close();
  }

  private synchronized Symmetry[] draw(int count) {
    Symmetry[] symmetries = new Symmetry[count];
    for (int i = 0; i < count; i++) {
      symmetries[i] = Symmetry.values()[random.nextInt(Symmetry.values().length)];
    }
    return symmetries;
  }
}
