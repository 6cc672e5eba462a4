package tengen.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tengen.network.ActivationMaps;
import tengen.view.Views.InputView;
import tengen.view.Views.LayerView;
import tengen.view.Views.UnitView;

/**
 * Finds what a unit is computed from: the numbers of the layers just before, each times its
 * gradient, which is its weight in a convolution or a fully connected layer.
 */
final class UnitInputs {
  private static final int STRONGEST = 12;

  private final LayerView layer;
  private final Map<String, ActivationMaps> maps;
  private final int channel;
  private final int point;
  private final List<InputView> inputs = new ArrayList<>();

  private UnitInputs(LayerView layer, Map<String, ActivationMaps> maps, int channel, int point) {
    this.layer = layer;
    this.maps = maps;
    this.channel = channel;
    this.point = point;
  }

  /**
   * Returns what a unit is computed from.
   *
   * @param maps those of the position
   * @param gradients of the unit with respect to each of its sources
   * @param size of the board
   */
  static UnitView of(
      LayerView layer,
      Map<String, ActivationMaps> maps,
      Map<String, ActivationMaps> gradients,
      int channel,
      int point,
      int size) {
    UnitInputs unit = new UnitInputs(layer, maps, channel, point);
    gradients.forEach(unit::multiply);
    if (unit.inputs.isEmpty()) {
      unit.look();
    }
    float value = maps.get(layer.name()).at(point, channel);
    boolean isCut = layer.rectified() && value == 0; // nothing tells how far below
    double sum = unit.inputs.stream().mapToDouble(input -> input.value() * input.gradient()).sum();
    return new UnitView(
        layer.name(),
        channel,
        point,
        value,
        unit.reach(size),
        layer.kernel() && !isCut ? (float) (value - sum) : null,
        unit.inputs.size(),
        unit.inputs.stream()
            .sorted(Comparator.comparing(UnitInputs::strength).reversed())
            .limit(STRONGEST)
            .toList());
  }

  private static float strength(InputView input) {
    return Math.abs(input.value() * input.gradient());
  }

  private void multiply(String source, ActivationMaps gradient) {
    ActivationMaps in = maps.get(source);
    for (int from = 0; from < in.points(); from++) {
      for (int each = 0; each < in.channels(); each++) {
        if (in.at(from, each) != 0 && gradient.at(from, each) != 0) {
          add(source, each, from, gradient.at(from, each));
        }
      }
    }
  }

  /** Adds the numbers of the same place, for a unit that no small change moves: one cut to 0. */
  private void look() {
    int points = maps.get(layer.name()).points();
    for (String source : layer.sources()) {
      ActivationMaps in = maps.get(source);
      if (in.points() == points && in.channels() > channel) {
        add(source, channel, point, 0);
      }
    }
  }

  private void add(String source, int from, int at, float gradient) {
    ActivationMaps in = maps.get(source);
    inputs.add(new InputView(source, from, in.points() > 1 ? at : -1, in.at(at, from), gradient));
  }

  /**
   * Returns the points that the unit can depend on, on a map of another size than the board, too.
   */
  private List<Integer> reach(int size) {
    if (layer.height() * layer.width() == 1) {
      return List.of(0, size - 1, 0, size - 1);
    }
    int side = layer.receptiveField() / 2;
    int x = (2 * (point % layer.width()) + 1) * size / (2 * layer.width());
    int y = (2 * (point / layer.width()) + 1) * size / (2 * layer.height());
    return List.of(
        Math.max(0, x - side),
        Math.min(size - 1, x + side),
        Math.max(0, y - side),
        Math.min(size - 1, y + side));
  }
}
