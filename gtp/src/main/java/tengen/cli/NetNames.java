package tengen.cli;

import java.util.Iterator;
import tengen.weights.BundledWeights;

/** The nets that come along, the default first, for help and for completion. */
final class NetNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return BundledWeights.names().iterator();
  }
}
