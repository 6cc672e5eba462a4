package tengen.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The greatest number that each channel of each layer of a network has given, over any number of
 * positions. For one thread.
 */
public final class ChannelMaxima {
  private final NetworkInsight net;
  private final Map<String, float[]> greatest = new LinkedHashMap<>();

  public ChannelMaxima(NetworkInsight net) {
    this.net = net;
  }

  /**
   * Looks at some more positions.
   *
   * @param planes packed planes of each position, at least one
   */
  public void add(int size, byte[][] planes) {
    net.maxima(size, planes)
        .forEach((layer, some) -> greatest.merge(layer, some, ChannelMaxima::greater));
  }

  /** Returns how many channels a layer has. */
  public int channels(String layer) {
    return greatest.get(layer).length;
  }

  /**
   * Returns the channels of a layer that were above 0 nowhere: if it is rectified ({@link
   * LayerTable.Row#isRectified}), they are dead.
   */
  public List<Integer> neverAbove0(String layer) {
    float[] found = greatest.get(layer);
    return IntStream.range(0, found.length).filter(i -> found[i] <= 0).boxed().toList();
  }

  private static float[] greater(float[] one, float[] other) {
    float[] greater = one.clone();
    for (int i = 0; i < greater.length; i++) {
      greater[i] = Math.max(one[i], other[i]);
    }
    return greater;
  }
}
