package tengen.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tengen.network.ActivationMaps;
import tengen.network.Filters;
import tengen.view.Views.InputView;
import tengen.view.Views.LayerView;
import tengen.view.Views.UnitView;

/** Finds what a unit is computed from. */
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
   * @param filters the weights of its layer, or null
   * @param maps those of the position
   * @param size of the board
   */
  static UnitView of(
      LayerView layer,
      @Nullable Filters filters,
      Map<String, ActivationMaps> maps,
      int channel,
      int point,
      int size) {
    UnitInputs unit = new UnitInputs(layer, maps, channel, point);
    float value = maps.get(layer.name()).at(point, channel);
    Float rest = null;
    if (filters != null) {
      unit.multiply(filters);
      double sum = unit.inputs.stream().mapToDouble(input -> input.product()).sum();
      rest = (float) (value - sum);
    } else {
      unit.look();
    }
    return new UnitView(
        layer.name(),
        channel,
        point,
        value,
        unit.reach(size),
        rest,
        unit.inputs.size(),
        unit.inputs.stream()
            .sorted(Comparator.comparing(UnitInputs::strength).reversed())
            .limit(STRONGEST)
            .toList());
  }

  private static float strength(InputView input) {
    Float product = input.product();
    return Math.abs(product == null ? input.value() : product);
  }

  /** Adds each number that comes in, times its weight. */
  private void multiply(Filters filters) {
    String source = layer.sources().get(0);
    ActivationMaps in = maps.get(source);
    boolean onBoard = in.points() > 1;
    int x = point % in.width();
    int y = point / in.width();
    for (int row = 0; row < filters.height(); row++) {
      for (int column = 0; column < filters.width(); column++) {
        int fromX = x + column - filters.width() / 2;
        int fromY = y + row - filters.height() / 2;
        if (fromX >= 0 && fromX < in.width() && fromY >= 0 && fromY < in.height()) {
          int from = fromY * in.width() + fromX;
          for (int input = 0; input < filters.inputs(); input++) {
            float number = in.at(from, input);
            if (number != 0) {
              float product = number * filters.at(row, column, input, channel);
              inputs.add(new InputView(source, input, onBoard ? from : -1, number, product));
            }
          }
        }
      }
    }
  }

  /** Adds the numbers that a layer without weights works on. */
  private void look() {
    int points = maps.get(layer.name()).points();
    for (String source : layer.sources()) {
      ActivationMaps in = maps.get(source);
      int from = channel % in.channels();
      if (in.points() == points) {
        inputs.add(new InputView(source, from, points == 1 ? -1 : point, in.at(point, from), null));
      } else { // pooling over the board
        for (int other = 0; other < in.points(); other++) {
          if (in.at(other, from) != 0) {
            inputs.add(new InputView(source, from, other, in.at(other, from), null));
          }
        }
      }
    }
  }

  private List<Integer> reach(int size) {
    if (!layer.onBoard()) {
      return List.of(0, size - 1, 0, size - 1);
    }
    int side = layer.receptiveField() / 2;
    int x = point % size;
    int y = point / size;
    return List.of(
        Math.max(0, x - side),
        Math.min(size - 1, x + side),
        Math.max(0, y - side),
        Math.min(size - 1, y + side));
  }
}
