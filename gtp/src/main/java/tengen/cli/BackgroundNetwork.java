package tengen.cli;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.network.NetworkInsight;
import tengen.network.NetworkSpec;

/**
 * A network that is made ready in the background, so that a program can answer at once; whoever
 * needs it waits for it.
 */
final class BackgroundNetwork implements Network {
  private final NetworkSpec spec;
  private final CompletableFuture<Network> network = new CompletableFuture<>();

  /**
   * Starts to make a network, and to warm it up.
   *
   * @param spec that of the network
   * @param maker makes it; what it throws reaches those who evaluate
   */
  BackgroundNetwork(NetworkSpec spec, Supplier<Network> maker) {
    this.spec = spec;
    Thread thread = new Thread(() -> make(maker), "network");
    thread.setDaemon(true);
    thread.start();
  }

  private void make(Supplier<Network> maker) {
    try {
      Network made = maker.get();
      made.warmUp(spec.boardSize());
      network.complete(made);
    } catch (Throwable e) { // handed on to those who wait
      network.completeExceptionally(e);
    }
  }

  @Override
  public NetworkSpec spec() {
    return spec;
  }

  @Override
  public Evaluation[] evaluate(int size, byte[][] planes) {
    return ready().evaluate(size, planes);
  }

  @Override
  public boolean hasInsight() {
    return true; // what makes networks of weights makes this one
  }

  @Override
  public Optional<NetworkInsight> insight() {
    return ready().insight();
  }

  private Network ready() {
    try {
      return network.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("no network: " + Failures.describe(e.getCause()), e);
    }
  }

  @Override
  public void close() {
    // Whoever evaluated was told of a failure; there is nothing to close then.
    var unused = network.thenAccept(Network::close);
  }
}
