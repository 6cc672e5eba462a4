package tengen.terminal;

import java.io.PrintWriter;

/** Where a {@link TerminalGame} is played: what it prints to, and what only a terminal can do. */
public interface Host {
  /** Returns where the text goes. */
  PrintWriter out();

  /** Returns what can be shown now; another size may come with each call. */
  Screen screen();

  /** Does work that takes a while and may disturb what is on the screen. */
  void load(Runnable work);

  /** Does what may take a while, and shows so. */
  void think(Runnable work);

  /** Leaves time to look at a move; false if the person wants to stop here. */
  boolean pause();

  /** Tells whether the person wants what goes on to come to an end. */
  boolean isInterrupted();

  /** Returns a plain stream. */
  static Host plain(PrintWriter out, Screen screen) {
    return new Host() {
      @Override
      public PrintWriter out() {
        return out;
      }

      @Override
      public Screen screen() {
        return screen;
      }

      @Override
      public void load(Runnable work) {
        work.run();
      }

      @Override
      public void think(Runnable work) {
        work.run();
      }

      @Override
      public boolean pause() {
        return true;
      }

      @Override
      public boolean isInterrupted() {
        return false;
      }
    };
  }
}
