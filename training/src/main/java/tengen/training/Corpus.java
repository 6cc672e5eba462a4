package tengen.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tengen.board.Color;
import tengen.sgf.Result;

/**
 * Games of one board size, held compactly: two bytes a turn, some dozen a game.
 *
 * <p>Games are numbered in the order in which they were added. Immutable; safe for several threads.
 */
public final class Corpus {
  /**
   * Where games came from.
   *
   * @param name as given by the user, without folders
   * @param games how many games of it are in the corpus
   */
  public record Source(String name, int games) {}

  /**
   * A corpus in two parts that share no game.
   *
   * @param training what to learn from
   * @param validation what to measure on
   */
  public record Split(Positions training, Positions validation) {}

  private static final int PER_MILLE = 1000;

  // What a game's byte in results says; part of the fingerprint.
  private static final byte BLACK_WON = 0;
  private static final byte WHITE_WON = 1;
  private static final byte NOBODY_WON = 2; // or nobody knows who did

  private final int size;
  private final List<Source> sources;
  private final short[] turns;
  private final int[] starts; // one more than games: the last is the end
  private final int[] targets;
  private final byte[] results;

  private Corpus(int size, List<Source> sources, Builder all) {
    this.size = size;
    this.sources = List.copyOf(sources);
    turns = Arrays.copyOf(all.turns, all.turnCount);
    starts = Arrays.copyOf(all.starts, all.games + 1);
    results = Arrays.copyOf(all.results, all.games);
    targets = IntStream.range(0, all.games).map(this::countTargets).toArray();
  }

  /** Returns the side of the board. */
  public int size() {
    return size;
  }

  /** Returns the number of games. */
  public int games() {
    return results.length;
  }

  /** Returns where the games came from, in order. */
  public List<Source> sources() {
    return sources;
  }

  /** Returns the index in {@link #sources} of where a game came from. */
  public int sourceOf(int game) {
    int end = 0;
    for (int i = 0; i < sources.size(); i++) {
      end += sources.get(i).games();
      if (game < end) {
        return i;
      }
    }
    throw new IndexOutOfBoundsException("game " + game + " of " + games());
  }

  /** Returns the targets of all games. */
  public Positions positions() {
    return new Positions(this, IntStream.range(0, games()).toArray());
  }

  /**
   * Splits by game. On which side a game falls depends on its moves alone, so it is the same in
   * every corpus and every version.
   *
   * @param perMille how many games of a thousand are for validation
   */
  public Split split(int perMille) {
    int[] training = gamesWhere(game -> bucket(game) >= perMille);
    int[] validation = gamesWhere(game -> bucket(game) < perMille);
    return new Split(new Positions(this, training), new Positions(this, validation));
  }

  /** Returns a number that tells this corpus from any other. */
  public long fingerprint() {
    long hash = size;
    for (int game = 0; game < games(); game++) {
      hash = Hash.mix(hash, Hash.mix(contentHash(game), results[game]));
    }
    return hash;
  }

  /** Returns 1 if {@code color} won a game, -1 if it lost and NaN if that is not known. */
  float value(int game, Color color) {
    return switch (results[game]) {
      case BLACK_WON -> color == Color.BLACK ? 1 : -1;
      case WHITE_WON -> color == Color.WHITE ? 1 : -1;
      default -> Float.NaN;
    };
  }

  /** Returns the index of the first turn of a game. */
  int start(int game) {
    return starts[game];
  }

  /** Returns the index after the last turn of a game. */
  int end(int game) {
    return starts[game + 1];
  }

  short turn(int index) {
    return turns[index];
  }

  /** Returns the number of targets of a game. */
  int targets(int game) {
    return targets[game];
  }

  private int[] gamesWhere(java.util.function.IntPredicate wanted) {
    return IntStream.range(0, games()).filter(wanted).toArray();
  }

  private int bucket(int game) {
    return (int) Long.remainderUnsigned(contentHash(game), PER_MILLE);
  }

  private long contentHash(int game) {
    long hash = size;
    for (int i = starts[game]; i < starts[game + 1]; i++) {
      hash = Hash.mix(hash, turns[i]);
    }
    return hash;
  }

  private int countTargets(int game) {
    int count = 0;
    for (int i = starts[game]; i < starts[game + 1]; i++) {
      if (Turns.isTarget(turns[i])) {
        count++;
      }
    }
    return count;
  }

  /** Gathers the games of a corpus; for one thread. */
  static final class Builder {
    private short[] turns = new short[1 << 16];
    private int turnCount;
    private int[] starts = new int[1 << 8];
    private byte[] results = new byte[1 << 8];
    private int games;

    /** Adds a game of {@code length} packed {@link Turns}. */
    void add(short[] game, int length, Result result) {
      reserve(1, length);
      System.arraycopy(game, 0, turns, turnCount, length);
      turnCount += length;
      results[games++] = result.winner().map(Builder::won).orElse(NOBODY_WON);
      starts[games] = turnCount;
    }

    private static byte won(Color winner) {
      return winner == Color.BLACK ? BLACK_WON : WHITE_WON;
    }

    int games() {
      return games;
    }

    /** Puts the games of several sources together, in order. */
    static Corpus join(int size, List<String> names, List<Builder> parts) {
      Builder all = new Builder();
      List<Source> sources = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        all.addAll(parts.get(i));
        sources.add(new Source(names.get(i), parts.get(i).games));
      }
      return new Corpus(size, sources, all);
    }

    private void addAll(Builder other) {
      reserve(other.games, other.turnCount);
      System.arraycopy(other.turns, 0, turns, turnCount, other.turnCount);
      System.arraycopy(other.results, 0, results, games, other.games);
      for (int i = 1; i <= other.games; i++) {
        starts[games + i] = turnCount + other.starts[i];
      }
      games += other.games;
      turnCount += other.turnCount;
    }

    private void reserve(int moreGames, int moreTurns) {
      if (Math.addExact(turnCount, moreTurns) > turns.length) {
        turns = Arrays.copyOf(turns, grown(turns.length, turnCount + moreTurns));
      }
      if (games + moreGames + 1 > results.length) {
        int length = grown(results.length, games + moreGames + 1);
        results = Arrays.copyOf(results, length);
        starts = Arrays.copyOf(starts, length);
      }
    }

    private static int grown(int length, int needed) {
      return Math.max(needed, length + length / 2);
    }
  }
}
