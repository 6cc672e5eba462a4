package tengen.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Lets work end in good order when the process is asked to end, by Ctrl-C or a request to
 * terminate: the work is told to stop, and the process lives on until this is closed.
 */
final class StopOnShutdown implements AutoCloseable {
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  /**
   * Begins to watch.
   *
   * @param stop tells the work to stop; called on another thread
   */
  StopOnShutdown(Runnable stop) {
    hook =
        new Thread(
            () -> {
              stop.run();
              awaitDone();
            },
            "tengen-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Tells that the work is done and everything about it is said. */
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook has been told.
    }
  }

  private void awaitDone() {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
