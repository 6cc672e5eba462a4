package tengen.cli;

import java.util.Iterator;
import tengen.weights.BundledWeights;

/** The nets that come along, the default first, for help and for completion. */
final class NetNames implements Iterable<String> {
  /** What an option says that takes one of them or a file. */
  static final String HELP =
      "The network: a weights file, or one of those that come along, of which the first is the"
          + " default: ${COMPLETION-CANDIDATES}.";

  @Override
  public Iterator<String> iterator() {
    return BundledWeights.names().iterator();
  }
}
