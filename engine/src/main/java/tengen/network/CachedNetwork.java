package tengen.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers the evaluations of the latest positions. */
public final class CachedNetwork implements Network {
  private final Network network;
  private final Map<Key, Evaluation> evaluations; // guarded by itself

  /** The planes of a position; never changed. */
  private record Key(byte[] planes) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && Arrays.equals(planes, key.planes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(planes);
    }
  }

  /**
   * Wraps a network, which is closed with this one.
   *
   * @param capacity how many positions to remember; one of size 19 takes 5 KB
   */
  public CachedNetwork(Network network, int capacity) {
    this.network = network;
    evaluations =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Evaluation> eldest) {
            return size() > capacity;
          }
        };
  }

  @Override
  public NetworkSpec spec() {
    return network.spec();
  }

  @Override
  public boolean hasInsight() {
    return network.hasInsight();
  }

  @Override
  public Optional<NetworkInsight> insight() {
    return network.insight();
  }

  @Override
  public Evaluation[] evaluate(int size, byte[][] planes) {
    Evaluation[] found = new Evaluation[planes.length];
    List<Integer> missing = new ArrayList<>();
    synchronized (evaluations) {
      for (int i = 0; i < planes.length; i++) {
        Evaluation known = evaluations.get(new Key(planes[i]));
        if (known == null) {
          missing.add(i);
        } else {
          found[i] = known;
        }
      }
    }
    if (missing.isEmpty()) {
      return found;
    }
    byte[][] unknown = missing.stream().map(i -> planes[i]).toArray(byte[][]::new);
    Evaluation[] fresh = network.evaluate(size, unknown);
    synchronized (evaluations) {
      for (int i = 0; i < fresh.length; i++) {
        found[missing.get(i)] = fresh[i];
        evaluations.put(new Key(unknown[i].clone()), fresh[i]);
      }
    }
    return found;
  }

  /** Forgets everything. */
  public void clear() {
    synchronized (evaluations) {
      evaluations.clear();
    }
  }

  @Override
  public void close() {
    clear();
    network.close();
  }
}
