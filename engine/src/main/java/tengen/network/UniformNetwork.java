package tengen.network;

import java.util.Arrays;
import java.util.OptionalDouble;

/** A network that knows nothing: every point alike, every game even. For tests and comparisons. */
public final class UniformNetwork implements Network {
  private static final NetworkSpec SPEC = NetworkSpec.preset("plain-64x6");

  @Override
  public NetworkSpec spec() {
    return SPEC;
  }

  @Override
  public Evaluation[] evaluate(int size, byte[][] planes) {
    float[] policy = new float[size * size];
    Arrays.fill(policy, 1f / policy.length);
    Evaluation[] evaluations = new Evaluation[planes.length];
    Arrays.setAll(evaluations, i -> new Evaluation(policy.clone(), OptionalDouble.of(0)));
    return evaluations;
  }

  @Override
  public void close() {}
}
