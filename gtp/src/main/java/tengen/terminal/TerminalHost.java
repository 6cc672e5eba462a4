package tengen.terminal;

import java.io.PrintWriter;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** A JLine terminal as the place of a game. */
final class TerminalHost implements Host {
  private static final long PAUSE_MILLIS = 700;

  private final Terminal terminal;
  private final Look look;
  private final boolean interactive;
  private final Semaphore interrupts = new Semaphore(0);

  /**
   * Makes a host.
   *
   * @param interactive whether a person is there, not a file or a pipe
   */
  TerminalHost(Terminal terminal, Look look, boolean interactive) {
    this.terminal = terminal;
    this.look = look;
    this.interactive = interactive;
  }

  Terminal terminal() {
    return terminal;
  }

  @Override
  public PrintWriter out() {
    return terminal.writer();
  }

  /** A terminal that does not know its size counts as an ordinary one. */
  @Override
  public Screen screen() {
    Size size = terminal.getSize();
    return new Screen(
        size.getColumns() > 0 ? size.getColumns() : Screen.PLAIN.columns(),
        size.getRows() > 0 ? size.getRows() : Screen.PLAIN.rows(),
        look.colored(),
        look.glyphs());
  }

  /**
   * Works on the terminal's other screen, which takes what the network's library writes to the
   * standard error past Java, and before the first board where there is none. Behind a plain stream
   * the work is left to be done when it is needed.
   */
  @Override
  public void load(Runnable work) {
    if (!interactive) {
      return;
    }
    boolean other = terminal.puts(Capability.enter_ca_mode);
    if (other) {
      terminal.puts(Capability.clear_screen);
    }
    out().println("Tengen loads its network ...");
    out().flush();
    try {
      work.run();
    } finally {
      if (other) {
        terminal.puts(Capability.exit_ca_mode);
      }
      terminal.flush();
    }
  }

  /** Shows a line that was read where nothing else does, so that what is written reads well. */
  void echo(String line) {
    if (!interactive) {
      out().println(line);
    }
  }

  @Override
  public boolean isInterrupted() {
    return interrupts.availablePermits() > 0;
  }

  /**
   * Does what a line says; Ctrl-C meanwhile ends the thinking about a move, which is made then, and
   * stops at the next {@link #pause}.
   */
  void work(Runnable work) {
    if (!interactive) {
      work.run();
      return;
    }
    interrupts.drainPermits();
    Terminal.SignalHandler before =
        terminal.handle(Terminal.Signal.INT, signal -> interrupts.release());
    try {
      work.run();
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
    }
  }

  /** Shows a line that vanishes again. */
  @Override
  public void think(Runnable work) {
    boolean erases = terminal.getStringCapability(Capability.clr_eol) != null;
    if (erases) {
      out().print("Tengen thinks ...");
      out().flush();
    }
    try {
      work.run();
    } finally {
      if (erases) {
        out().print('\r');
        terminal.puts(Capability.clr_eol);
      }
    }
  }

  @Override
  public boolean pause() {
    if (!interactive) {
      return true;
    }
    try {
      return !interrupts.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
