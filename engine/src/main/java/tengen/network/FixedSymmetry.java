package tengen.network;

import tengen.board.Symmetry;

/** Evaluates each position in one and the same symmetry. */
public final class FixedSymmetry implements Network {
  private final Network network;
  private final Symmetry symmetry;

  /** Wraps a network, which is closed with this one. */
  public FixedSymmetry(Network network, Symmetry symmetry) {
    this.network = network;
    this.symmetry = symmetry;
  }

  @Override
  public NetworkSpec spec() {
    return network.spec();
  }

  @Override
  public Evaluation[] evaluate(int size, byte[][] planes) {
    byte[][] turned = new byte[planes.length][];
    for (int i = 0; i < planes.length; i++) {
      turned[i] = Turned.planes(planes[i], symmetry, size);
    }
    Evaluation[] evaluations = network.evaluate(size, turned);
    for (int i = 0; i < evaluations.length; i++) {
      evaluations[i] = Turned.back(evaluations[i], symmetry, size);
    }
    return evaluations;
  }

  @Override
  public void close() {
    network.close();
  }
}
