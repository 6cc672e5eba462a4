package tengen.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tengen.board.Color;
import tengen.rules.Game;
import tengen.sgf.GameRecord;
import tengen.sgf.Result;

/**
 * Games of one board size, held compactly: two bytes a turn, some twenty a game.
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

  /**
   * What is known of a game besides its moves.
   *
   * @param result how it ended
   * @param blackRank Black's rank, as {@link tengen.sgf.Rank} numbers it
   * @param whiteRank White's
   * @param komi as written
   */
  record Facts(Result result, OptionalInt blackRank, OptionalInt whiteRank, OptionalDouble komi) {
    static Facts of(GameRecord game) {
      return new Facts(game.result(), game.rank(Color.BLACK), game.rank(Color.WHITE), game.komi());
    }

    /** Returns a result of which no more is known. */
    static Facts of(Result result) {
      return new Facts(result, OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty());
    }
  }

  private static final int PER_MILLE = 1000;
  private static final double COMMON_KOMI = 6.5;

  // KM[65] and KM[100] are slips of the pen, and would pull hard at a value that knows komi.
  private static final float MOST_KOMI = 50;
  private static final byte NO_RANK = Byte.MIN_VALUE;

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
  private final byte[] ranks; // Black's and White's of each game
  private final float[] komi; // NaN where unknown or not to be believed
  private final float[] leads; // Black's, komi counted; NaN where nobody counted

  private Corpus(int size, List<Source> sources, Builder all) {
    this.size = size;
    this.sources = List.copyOf(sources);
    turns = all.turns.length == all.turnCount ? all.turns : Arrays.copyOf(all.turns, all.turnCount);
    starts = Arrays.copyOf(all.starts, all.games + 1);
    results = Arrays.copyOf(all.results, all.games);
    ranks = Arrays.copyOf(all.ranks, 2 * all.games);
    komi = Arrays.copyOf(all.komi, all.games);
    leads = Arrays.copyOf(all.leads, all.games);
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

  /** Returns how many games have the same moves as one before them. */
  public int duplicates() {
    long different = IntStream.range(0, games()).mapToLong(this::contentHash).distinct().count();
    return games() - (int) different;
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
      case BLACK_WON -> color.sign();
      case WHITE_WON -> -color.sign();
      default -> Float.NaN;
    };
  }

  /** Returns a player's rank, as {@link tengen.sgf.Rank} numbers it, if it is known. */
  OptionalInt rank(int game, Color color) {
    byte rank = ranks[2 * game + (color == Color.BLACK ? 0 : 1)];
    return rank == NO_RANK ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  /** Returns the komi of a game, if it is known and to be believed. */
  OptionalDouble komi(int game) {
    return Float.isNaN(komi[game]) ? OptionalDouble.empty() : OptionalDouble.of(komi[game]);
  }

  /** Returns by how much Black won a game that was counted, NaN for any other. */
  float blackLead(int game) {
    return leads[game];
  }

  /** Returns the komi as {@code color} gets it, NaN if it is not known. */
  float compensation(int game, Color color) {
    return (float) Game.compensation(komi[game], color);
  }

  /**
   * Returns the komi as the side to move at a turn gets it, the most common one of our days where
   * it is not known.
   */
  double usualCompensation(int game, int turn) {
    return Game.compensation(komi(game).orElse(COMMON_KOMI), Turns.color(turns[turn]));
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

  /** Returns the index of the turn that is target number {@code ordinal} of a game. */
  int targetTurn(int game, int ordinal) {
    int left = ordinal;
    int turn = starts[game];
    while (!Turns.isTarget(turns[turn]) || left-- > 0) {
      turn++;
    }
    return turn;
  }

  /** Returns the index of the turn after the stones that are set up at the start of a game. */
  int firstMove(int game) {
    int first = starts[game];
    while (first < starts[game + 1] && Turns.isSetUp(turns[first])) {
      first++;
    }
    return first;
  }

  /** Returns the number of targets of a game. */
  int targets(int game) {
    return targets[game];
  }

  private int[] gamesWhere(IntPredicate wanted) {
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
    // Room for few: there may be a builder for each of many files.
    private short[] turns = new short[1 << 9];
    private int turnCount;
    private int[] starts = new int[1 << 3];
    private byte[] results = new byte[1 << 3];
    private byte[] ranks = new byte[1 << 4];
    private float[] komi = new float[1 << 3];
    private float[] leads = new float[1 << 3];
    private int games;

    /** Adds a game of {@code length} packed {@link Turns}. */
    void add(short[] game, int length, Facts facts) {
      reserve(1, length);
      System.arraycopy(game, 0, turns, turnCount, length);
      turnCount += length;
      results[games] = facts.result().winner().map(Builder::won).orElse(NOBODY_WON);
      ranks[2 * games] = rank(facts.blackRank());
      ranks[2 * games + 1] = rank(facts.whiteRank());
      float written = (float) facts.komi().orElse(Double.NaN);
      komi[games] = Math.abs(written) > MOST_KOMI ? Float.NaN : written;
      leads[games] = blackLead(facts.result());
      games++;
      starts[games] = turnCount;
    }

    private static byte rank(OptionalInt rank) {
      return (byte) Math.max(Byte.MIN_VALUE, Math.min(rank.orElse(NO_RANK), Byte.MAX_VALUE));
    }

    private static float blackLead(Result result) {
      if (result.margin().isEmpty() || result.winner().isEmpty()) {
        return Float.NaN;
      }
      return result.winner().get().sign() * (float) result.margin().getAsDouble();
    }

    private static byte won(Color winner) {
      return winner == Color.BLACK ? BLACK_WON : WHITE_WON;
    }

    int games() {
      return games;
    }

    /**
     * Puts the games of several sources together, in order.
     *
     * @param parts the parts of each source
     */
    static Corpus join(int size, List<String> names, List<List<Builder>> parts) {
      Builder all = new Builder();
      all.reserve(
          parts.stream().flatMap(List::stream).mapToInt(part -> part.games).sum(),
          parts.stream()
              .flatMap(List::stream)
              .mapToInt(part -> part.turnCount)
              .reduce(0, Math::addExact));
      List<Source> sources = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        int before = all.games;
        parts.get(i).forEach(all::addAll);
        sources.add(new Source(names.get(i), all.games - before));
      }
      return new Corpus(size, sources, all);
    }

    private void addAll(Builder other) {
      reserve(other.games, other.turnCount);
      System.arraycopy(other.turns, 0, turns, turnCount, other.turnCount);
      System.arraycopy(other.results, 0, results, games, other.games);
      System.arraycopy(other.ranks, 0, ranks, 2 * games, 2 * other.games);
      System.arraycopy(other.komi, 0, komi, games, other.games);
      System.arraycopy(other.leads, 0, leads, games, other.games);
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
        ranks = Arrays.copyOf(ranks, 2 * length);
        komi = Arrays.copyOf(komi, length);
        leads = Arrays.copyOf(leads, length);
        starts = Arrays.copyOf(starts, length);
      }
    }

    private static int grown(int length, int needed) {
      return Math.max(needed, length + length / 2);
    }
  }
}
