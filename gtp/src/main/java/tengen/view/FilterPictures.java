package tengen.view;

import org.jspecify.annotations.Nullable;
import tengen.network.Filters;
import tengen.view.Views.FiltersView;

/** Picks what is shown of a layer's weights. */
final class FilterPictures {
  /** About 800 KB as base64. */
  private static final int MOST_WEIGHTS = 150_000;

  private FilterPictures() {}

  /** Returns all filters of a layer, or the sizes of their kernels alone if they are too many. */
  static FiltersView all(String layer, Filters filters) {
    float[] weights = filters.weights();
    return view(layer, filters, weights.length <= MOST_WEIGHTS ? weights : null, false);
  }

  /** Returns one filter. */
  static FiltersView one(String layer, Filters filters, int output) {
    float[] weights = new float[filters.weights().length / filters.outputs()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = filters.weights()[i * filters.outputs() + output];
    }
    return view(layer, filters, weights, true);
  }

  private static FiltersView view(
      String layer, Filters filters, float @Nullable [] weights, boolean one) {
    return new FiltersView(
        layer,
        filters.height(),
        filters.width(),
        filters.inputs(),
        one ? 1 : filters.outputs(),
        weights,
        one || filters.inputs() * filters.outputs() > MOST_WEIGHTS ? null : norms(filters),
        filters.bias());
  }

  /** Returns the length of each kernel as a vector, {@code [outputs][inputs]}. */
  private static float[] norms(Filters filters) {
    int pairs = filters.inputs() * filters.outputs();
    float[] norms = new float[pairs];
    for (int i = 0; i < filters.weights().length; i++) {
      int input = i % pairs / filters.outputs();
      int output = i % filters.outputs();
      float weight = filters.weights()[i];
      norms[output * filters.inputs() + input] += weight * weight;
    }
    for (int i = 0; i < pairs; i++) {
      norms[i] = (float) Math.sqrt(norms[i]);
    }
    return norms;
  }
}
