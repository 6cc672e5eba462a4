package tengen.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Weights to begin with: He's normal distribution (He et al. 2015), a third of it for the logits of
 * a softmax, for global pooling biases and where a layer gives the value or has one output, so that
 * the first answers are near to even.
 */
final class FirstWeights {
  private FirstWeights() {}

  /** Draws the tensors of a network; the same for the same seed. */
  static Map<String, float[]> draw(NetworkSpec spec, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    String logits = logits(spec);
    Map<String, float[]> tensors = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.of(spec)) {
      boolean last = parameter.name().equals(logits);
      tensors.put(parameter.name(), draw(parameter, last, random));
    }
    return tensors;
  }

  /** Returns the name of the weights whose products a softmax head reads; empty without one. */
  private static String logits(NetworkSpec spec) {
    int last = 0;
    for (int i = 0; i < spec.layers().size(); i++) {
      Layer layer = spec.layers().get(i);
      if (layer instanceof Layer.SoftmaxHead) {
        return last + ".weight";
      } else if (!(layer instanceof Layer.Head)) {
        last = i;
      }
    }
    return "";
  }

  private static float[] draw(Parameter parameter, boolean last, RandomGenerator random) {
    float[] data = new float[parameter.length()];
    switch (parameter.role()) {
      case WEIGHT -> {
        int outputs = parameter.shape().get(parameter.shape().size() - 1);
        double inputs = (double) parameter.count() / outputs;
        boolean even =
            last
                || outputs == 1
                || parameter.name().endsWith(".out.weight")
                || parameter.name().endsWith(".pooled.weight");
        double gain = even ? 1.0 / 3 : 1;
        double deviation = gain * Math.sqrt(2 / inputs);
        for (int i = 0; i < data.length; i++) {
          data[i] = (float) (random.nextGaussian() * deviation);
        }
      }
      case SCALE, VARIANCE -> Arrays.fill(data, 1);
      case OFFSET, MEAN -> {}
    }
    return data;
  }
}
