package tengen.training;

import java.util.Arrays;

/**
 * The targets of some games of a corpus, numbered from 0 on.
 *
 * <p>Immutable; safe for several threads.
 */
public final class Positions {
  private final Corpus corpus;
  private final int[] games;
  private final long[] ends; // how many targets the games up to and with this one have

  Positions(Corpus corpus, int[] games) {
    this.corpus = corpus;
    this.games = games;
    ends = new long[games.length];
    long end = 0;
    for (int i = 0; i < games.length; i++) {
      end += corpus.targets(games[i]);
      ends[i] = end;
    }
  }

  /** Returns the corpus that holds the games. */
  public Corpus corpus() {
    return corpus;
  }

  /** Returns the number of games. */
  public int games() {
    return games.length;
  }

  /** Returns the number of targets. */
  public long count() {
    return games.length == 0 ? 0 : ends[games.length - 1];
  }

  /** Returns where among these games the target number {@code position} is found. */
  int find(long position) {
    int found = Arrays.binarySearch(ends, position);
    // An exact hit is the end of a game, so the position is in a later one that has targets.
    int index = found < 0 ? -found - 1 : found + 1;
    while (ends[index] <= position) {
      index++;
    }
    return index;
  }

  /** Returns the corpus's number of the game at {@code index}. */
  int game(int index) {
    return games[index];
  }

  /** Returns which target of its game at {@code index} the target number {@code position} is. */
  int ordinal(int index, long position) {
    return (int) (position - (index == 0 ? 0 : ends[index - 1]));
  }
}
