package tengen.network;

import java.util.Arrays;
import tengen.board.Symmetry;

/**
 * Evaluates each position in its eight symmetries and gives their mean (of the value, that of its
 * logits): slower, steadier.
 */
public final class SymmetryAverage implements Network {
  private static final int COUNT = Symmetry.values().length;

  private final Network network;

  /** Wraps a network, which is closed with this one. */
  public SymmetryAverage(Network network) {
    this.network = network;
  }

  @Override
  public NetworkSpec spec() {
    return network.spec();
  }

  @Override
  public Evaluation[] evaluate(int size, byte[][] planes) {
    byte[][] all = new byte[planes.length * COUNT][];
    for (int i = 0; i < all.length; i++) {
      all[i] = Turned.planes(planes[i / COUNT], Symmetry.values()[i % COUNT], size);
    }
    Evaluation[] evaluations = network.evaluate(size, all);
    Evaluation[] means = new Evaluation[planes.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = mean(Arrays.copyOfRange(evaluations, i * COUNT, (i + 1) * COUNT), size);
    }
    return means;
  }

  @Override
  public void close() {
    network.close();
  }

  private static Evaluation mean(Evaluation[] evaluations, int size) {
    float[] policy = new float[size * size];
    float[] owners = new float[size * size];
    double logit = 0;
    double lead = 0;
    double sharpness = 0;
    for (int i = 0; i < COUNT; i++) {
      Evaluation turnedBack = Turned.back(evaluations[i], Symmetry.values()[i], size);
      addShare(policy, turnedBack.policy());
      turnedBack.ownership().ifPresent(seen -> addShare(owners, seen));
      if (turnedBack.outlook().isPresent()) {
        Outlook outlook = turnedBack.outlook().get();
        logit += (outlook.logit() + outlook.sharpness() * outlook.lead()) / COUNT;
        lead += outlook.lead() / COUNT;
        sharpness += outlook.sharpness() / COUNT;
      }
    }
    Outlook mean = new Outlook(logit - sharpness * lead, lead, sharpness);
    return new Evaluation(
        policy,
        evaluations[0].outlook().map(any -> mean),
        evaluations[0].ownership().map(any -> owners));
  }

  private static void addShare(float[] sums, float[] numbers) {
    for (int point = 0; point < sums.length; point++) {
      sums[point] += numbers[point] / COUNT;
    }
  }
}
