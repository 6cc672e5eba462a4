package tengen.training;

import java.util.ArrayList;
import java.util.List;
import tengen.network.ChannelMaxima;
import tengen.network.LayerTable;
import tengen.network.NetworkInsight;

/**
 * Finds the rectified channels of a net that are 0 everywhere, whatever the position: what computes
 * them is wasted.
 */
public final class DeadUnits {
  /**
   * A rectified layer.
   *
   * @param name as in the layer table
   * @param channels how many it has
   * @param dead how many of them were 0 at every point of every position
   */
  public record Layer(String name, int channels, int dead) {}

  private static final int BATCH = 32;

  private DeadUnits() {}

  /**
   * Looks at the layers of a net.
   *
   * @param positions one at least
   * @param sample how many positions at most
   * @param workers what makes planes
   * @return the rectified layers in the order of computation
   */
  public static List<Layer> of(
      NetworkInsight net, Positions positions, long sample, Workers workers) {
    ChannelMaxima maxima = new ChannelMaxima(net);
    long count = Math.min(sample, positions.count());
    int size = positions.corpus().size();
    int planes = net.spec().planes();
    Sampler sampler = Sampler.validation(positions);
    try (BatchStream batches = new BatchStream(sampler, planes, BATCH, 0, count, workers)) {
      for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
        maxima.add(size, batch.rows());
      }
    }
    List<Layer> layers = new ArrayList<>();
    for (String name : rectified(LayerTable.of(net.spec()).layers())) {
      layers.add(new Layer(name, maxima.channels(name), maxima.neverAbove0(name).size()));
    }
    return layers;
  }

  private static List<String> rectified(List<LayerTable.Row> rows) {
    List<String> names = new ArrayList<>();
    for (LayerTable.Row row : rows) {
      if (row.parts().isEmpty() && row.isRectified()) {
        names.add(row.name());
      }
      names.addAll(rectified(row.parts()));
    }
    return names;
  }
}
