package tengen.training;

import java.util.List;
import tengen.network.Layer;
import tengen.network.LearnerOptions;
import tengen.network.NetworkSpec;
import tengen.network.Precision;
import tengen.network.RuntimeOptions;

/** About the smallest net that learns, for 7x7, on one thread. */
final class TinyNet {
  static final int SIZE = 7;
  static final RuntimeOptions RUNTIME = new RuntimeOptions(1, Precision.FP32, "cpu");
  static final LearnerOptions OPTIONS = new LearnerOptions(1, 0.9f, 1e-4f, 0.5f, RUNTIME);
  static final NetworkSpec SPEC =
      new NetworkSpec(
          "tiny",
          48,
          SIZE,
          List.of(
              new Layer.Convolution(8, 3, false),
              new Layer.BatchNorm(Layer.BatchNorm.DEFAULT_EPSILON),
              new Layer.Relu(),
              new Layer.ResidualBlock(3),
              new Layer.PolicyHead(true),
              new Layer.ValueHead(2, 4)));

  private TinyNet() {}
}
