package tengen.board;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stones on a square board: chains, liberties, captures and the simple ko point.
 *
 * <p>Knows neither whose turn it is nor what came before; {@code tengen.rules} adds both. Points
 * are {@code y * size + x}, A1 = 0. Mutable, for one thread at a time; share a {@link #copy()}.
 *
 * <p>Methods that take a point expect one on the board; only {@link #play} and {@link #set} check.
 */
public final class Board {
  // Layout. Each chain is named by one of its points, its head; chainOf[stone] is that head. The
  // stones of a chain form a ring through next[]. Under the head's index lie the chain's size, its
  // number of liberties and its set of liberties, one bit a point in `words` longs. So a stone next
  // to a chain costs it one bit, the liberties of a chain after a move are an OR of few longs, and
  // counts are always exact.
  //
  // Undo. A captured chain keeps its ring, head and liberty set where they are; a later stone on
  // one of those points first saves what it overwrites. Plays are taken back in reverse, so each
  // finds the arrays as it left them, and needs only the few longs that play() appends to the log.
  //
  // Cost on 19x19, one core (BoardBenchmark): some 60 ns a play and 40 ns to take it back; nothing
  // is allocated but for the growth of the log.

  /** What {@link #code} gives for a point without a stone. */
  public static final int EMPTY = 0;

  /** What {@link #code} gives for a black stone. */
  public static final int BLACK = 1;

  /** What {@link #code} gives for a white stone. */
  public static final int WHITE = 2;

  /** What {@link #code} gives for {@link Grid#outside()}. */
  public static final int BORDER = 3;

  private static final int NONE = -1;
  private static final int NO_SUICIDE = 0x3ff;
  private static final long[][] KEYS = Zobrist.keys(Points.MAX_SIZE * Points.MAX_SIZE);

  private final Grid grid;
  private final int size;
  private final int pointCount;
  private final int words;

  private final byte[] codes;
  private final int[] chainOf;
  private final int[] next;
  private final int[] stoneCount;
  private final int[] libertyCount;
  private final long[] liberties;
  private final int[] captured = new int[3];
  private int koPoint = NONE;
  private int koCode = EMPTY;
  private long key;

  private long[] log = new long[1024];
  private int logSize;

  private final long[] scratch;
  private final int[] heads = new int[4];

  /**
   * Makes an empty board.
   *
   * @throws IllegalArgumentException if {@code size} is not 2 to 25
   */
  public Board(int size) {
    grid = Grid.of(size);
    this.size = size;
    pointCount = size * size;
    words = (pointCount + 63) / 64;
    codes = new byte[pointCount + 1];
    codes[pointCount] = BORDER;
    chainOf = new int[pointCount];
    next = new int[pointCount];
    stoneCount = new int[pointCount];
    libertyCount = new int[pointCount];
    liberties = new long[pointCount * words];
    scratch = new long[words];
  }

  /**
   * Reads a drawing, top row first: {@code X} black, {@code O} white, {@code .} empty; blanks are
   * skipped.
   *
   * @throws IllegalArgumentException if it is not a square of those characters
   */
  public static Board parse(String drawing) {
    return Diagram.parse(drawing);
  }

  // The stones.

  public int size() {
    return size;
  }

  public int pointCount() {
    return pointCount;
  }

  /** Counts the stones on the board, of both colors; looks at every point. */
  public int countStones() {
    int stones = 0;
    for (int point = 0; point < pointCount; point++) {
      stones += codes[point] == EMPTY ? 0 : 1;
    }
    return stones;
  }

  /** Returns which points touch which. */
  public Grid grid() {
    return grid;
  }

  /** Returns the color of the stone on {@code point}, or null where none stands. */
  public @Nullable Color stone(int point) {
    return switch (codes[point]) {
      case BLACK -> Color.BLACK;
      case WHITE -> Color.WHITE;
      default -> null;
    };
  }

  /**
   * Returns {@link #EMPTY}, {@link #BLACK}, {@link #WHITE} or, for {@link Grid#outside()}, {@link
   * #BORDER}.
   */
  public int code(int point) {
    return codes[point];
  }

  /** Returns the code of a color: {@link #BLACK} or {@link #WHITE}. */
  public static int code(Color color) {
    return color.ordinal() + 1;
  }

  public boolean isEmpty(int point) {
    return codes[point] == EMPTY;
  }

  /** Returns the number of stones of {@code taker}'s opponent that were captured so far. */
  public int capturedBy(Color taker) {
    return captured[code(taker)];
  }

  /** Returns the Zobrist key of the stones: equal for equal stones, however they came there. */
  public long key() {
    return key;
  }

  // Chains. Each method takes any stone of the chain.

  /** Returns the liberty count of the chain at {@code point}, or 0 where no stone stands. */
  public int liberties(int point) {
    return codes[point] == EMPTY ? 0 : libertyCount[chainOf[point]];
  }

  /** Returns the number of stones of the chain at {@code point}, or 0 where no stone stands. */
  public int chainSize(int point) {
    return codes[point] == EMPTY ? 0 : stoneCount[chainOf[point]];
  }

  /** Returns the stone that names the chain at {@code point}: the same for all of its stones. */
  public int head(int point) {
    return chainOf[point];
  }

  /** Returns the stone after {@code stone} in its chain's ring; the last one leads to the first. */
  public int nextStone(int stone) {
    return next[stone];
  }

  /** Returns the first liberty of the chain at {@code stone}, or -1. */
  public int firstLiberty(int stone) {
    return nextLiberty(stone, NONE);
  }

  /**
   * Returns the first liberty after the point {@code after} of the chain at {@code stone}, or -1.
   */
  public int nextLiberty(int stone, int after) {
    int from = after + 1;
    int word = from >> 6;
    if (word >= words) {
      return NONE;
    }
    int base = chainOf[stone] * words;
    long bits = liberties[base + word] & (-1L << from);
    while (bits == 0) {
      if (++word == words) {
        return NONE;
      }
      bits = liberties[base + word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  // Legality, by simple ko alone and with suicide forbidden.

  /** Returns the point where a ko may not be retaken now, or -1. */
  public int koPoint() {
    return koPoint;
  }

  /** Tells whether simple ko forbids {@code color} to play on {@code point} now. */
  public boolean isKo(int point, Color color) {
    return point == koPoint && code(color) == koCode;
  }

  /** Tells whether {@code color} may play on an empty point that is neither ko nor suicide. */
  public boolean isLegal(int point, Color color) {
    return codes[point] == EMPTY && !isKo(point, color) && !isSuicide(point, color);
  }

  /** Tells whether a stone of {@code color} on the empty {@code point} would leave no liberty. */
  public boolean isSuicide(int point, Color color) {
    int code = code(color);
    for (int i = 0; i < 4; i++) {
      int neighbor = grid.neighbor(point, i);
      int there = codes[neighbor];
      if (there == EMPTY) {
        return false;
      }
      if (there != BORDER && (there == code) == (libertyCount[chainOf[neighbor]] > 1)) {
        return false; // an own chain with another liberty, or a capture
      }
    }
    return true;
  }

  /** Tells whether a stone of {@code color} on the empty {@code point} would capture. */
  public boolean wouldCapture(int point, Color color) {
    int opponent = code(color) ^ 3;
    for (int i = 0; i < 4; i++) {
      int neighbor = grid.neighbor(point, i);
      if (codes[neighbor] == opponent && libertyCount[chainOf[neighbor]] == 1) {
        return true;
      }
    }
    return false;
  }

  // Playing and taking back.

  /**
   * Places a stone and removes what it captures.
   *
   * @throws IllegalArgumentException if {@link #isLegal} refuses the move; nothing is changed then
   */
  public void play(int point, Color color) {
    checkPoint(point);
    if (!isLegal(point, color)) {
      String reason =
          !isEmpty(point) ? "occupied" : isKo(point, color) ? "a ko to retake later" : "suicide";
      throw new IllegalArgumentException(
          color + " cannot play " + Points.name(point, size) + ": " + reason + "\n" + this);
    }
    playLegal(point, color);
  }

  /**
   * Places a stone on an empty point without checks. Retaking a ko is not stopped, and a chain left
   * without a liberty is removed (suicide).
   */
  public void playLegal(int point, Color color) {
    int own = code(color);
    int opponent = own ^ 3;
    long keyBefore = key;
    int koBefore = koPoint;
    int koCodeBefore = koCode;
    reserveLog();
    logChain(point);
    log[logSize++] = chainOf[point] | (long) next[point] << 32;

    startChain(point, own);
    koPoint = NONE;
    int captures = 0;
    int capturedStones = 0;
    for (int i = 0; i < 4; i++) {
      int neighbor = grid.neighbor(point, i);
      if (codes[neighbor] == opponent) {
        int head = chainOf[neighbor];
        if (removeLiberty(head, point) && libertyCount[head] == 0) {
          log[logSize++] = head;
          captures++;
          capturedStones += stoneCount[head];
          removeChain(head, own);
        }
      }
    }
    captured[own] += capturedStones;

    int merges = 0;
    for (int i = 0; i < 4; i++) {
      int neighbor = grid.neighbor(point, i);
      if (codes[neighbor] == own && chainOf[neighbor] != chainOf[point]) {
        removeLiberty(chainOf[neighbor], point);
        merge(chainOf[point], chainOf[neighbor]);
        merges++;
      }
    }
    int head = chainOf[point];
    int suicide = NO_SUICIDE;
    if (libertyCount[head] == 0) {
      suicide = head;
      captured[opponent] += stoneCount[head];
      removeChain(head, opponent);
    } else if (capturedStones == 1 && merges == 0 && libertyCount[head] == 1) {
      koPoint = firstLiberty(point);
      koCode = opponent;
    }
    log[logSize++] = keyBefore;
    log[logSize++] =
        point
            | (long) own << 10
            | (long) (koBefore + 1) << 12
            | (long) koCodeBefore << 22
            | (long) captures << 24
            | (long) merges << 27
            | (long) suicide << 30;
  }

  /** Clears the ko point, as a pass does; {@link #undo} takes it back like a play. */
  public void pass() {
    reserveLog();
    log[logSize++] = key;
    log[logSize++] = (long) (koPoint + 1) << 12 | (long) koCode << 22;
    koPoint = NONE;
  }

  /**
   * Takes back the latest {@link #play} or {@link #pass}; all is as it was before it.
   *
   * @throws IllegalStateException if nothing is left to take back
   */
  public void undo() {
    if (logSize == 0) {
      throw new IllegalStateException("nothing to take back");
    }
    long entry = log[--logSize];
    long keyBefore = log[--logSize];
    int own = (int) (entry >> 10) & 3;
    koPoint = ((int) (entry >> 12) & 0x3ff) - 1;
    koCode = (int) (entry >> 22) & 3;
    if (own != EMPTY) {
      takeBack(
          (int) entry & 0x3ff,
          own,
          (int) (entry >> 24) & 7,
          (int) (entry >> 27) & 7,
          (int) (entry >> 30) & 0x3ff);
    }
    key = keyBefore;
  }

  private void takeBack(int point, int own, int captures, int merges, int suicide) {
    int opponent = own ^ 3;
    if (suicide != NO_SUICIDE) {
      restoreChain(suicide, own);
      captured[opponent] -= stoneCount[suicide];
    }
    for (int i = 0; i < merges; i++) {
      unmerge();
    }
    // Now the new stone is a chain of its own again, and all that it captured is still gone.
    for (int i = 0; i < captures; i++) {
      int head = (int) log[--logSize];
      restoreChain(head, opponent);
      captured[own] -= stoneCount[head];
    }
    codes[point] = EMPTY;
    for (int i = 0; i < 4; i++) {
      int neighbor = grid.neighbor(point, i);
      int there = codes[neighbor];
      if (there == BLACK || there == WHITE) {
        addLiberty(chainOf[neighbor], point);
      }
    }
    long links = log[--logSize];
    chainOf[point] = (int) links;
    next[point] = (int) (links >> 32);
    unlogChain(point);
  }

  // Looking ahead.

  /**
   * Looks at what a stone of {@code color} on the empty {@code point} would do, without playing it:
   * one look gives {@link #captures}, {@link #sizeAfter} and {@link #libertiesAfter} of the answer.
   */
  public long lookAhead(int point, Color color) {
    int own = code(color);
    int opponent = own ^ 3;
    int capturedStones = 0;
    int stones = 1;
    int empty = 0;
    int ownChains = 0;
    int captures = 0;
    for (int i = 0; i < 4; i++) {
      int neighbor = grid.neighbor(point, i);
      int there = codes[neighbor];
      if (there == EMPTY) {
        empty++;
      } else if (there == own) {
        int head = chainOf[neighbor];
        if (isNew(head, ownChains)) {
          heads[ownChains++] = head;
          stones += stoneCount[head];
        }
      } else if (there == opponent && libertyCount[chainOf[neighbor]] == 1) {
        captures++;
      }
    }
    if (captures == 0 && ownChains == 0) {
      return packLook(0, 1, empty);
    }
    if (captures == 0 && ownChains == 1 && empty == 0) {
      return packLook(0, stones, libertyCount[heads[0]] - 1);
    }
    collectLiberties(point, ownChains);
    if (captures > 0) {
      capturedStones = collectCaptures(point, opponent, ownChains);
    }
    int count = 0;
    for (int word = 0; word < words; word++) {
      count += Long.bitCount(scratch[word]);
    }
    return packLook(capturedStones, stones, count);
  }

  /** Returns the number of stones captured by a move looked at. */
  public static int captures(long look) {
    return (int) (look >> 40);
  }

  /** Returns the size of the new stone's chain after a move looked at. */
  public static int sizeAfter(long look) {
    return (int) (look >> 20) & 0xfffff;
  }

  /** Returns the liberties of the new stone's chain after a move looked at; 0 is suicide. */
  public static int libertiesAfter(long look) {
    return (int) look & 0xfffff;
  }

  /** Returns what {@link #key} would be after a play, suicide included, without making it. */
  public long keyAfter(int point, Color color) {
    int own = code(color);
    int opponent = own ^ 3;
    long after = key ^ KEYS[own][point];
    boolean suicide = isSuicide(point, color);
    if (suicide) {
      after ^= KEYS[own][point];
    }
    int target = suicide ? own : opponent;
    int seen = 0;
    for (int i = 0; i < 4; i++) {
      int neighbor = grid.neighbor(point, i);
      if (codes[neighbor] == target
          && libertyCount[chainOf[neighbor]] == 1
          && isNew(chainOf[neighbor], seen)) {
        int head = chainOf[neighbor];
        heads[seen++] = head;
        int stone = head;
        do {
          after ^= KEYS[target][stone];
          stone = next[stone];
        } while (stone != head);
      }
    }
    return after;
  }

  // Editing and copying.

  /**
   * Puts a stone on a point or takes one away, as in setting up a position: captures nothing,
   * clears the ko point, and leaves nothing to undo. A chain may end up without liberties.
   *
   * @throws IllegalArgumentException if the point is off the board
   */
  public void set(int point, @Nullable Color color) {
    set(List.of(point), color);
  }

  /**
   * Puts stones on points or takes them away as {@link #set(int, Color)} does, at the cost of one.
   *
   * @throws IllegalArgumentException if a point is off the board; the board is as before then
   */
  public void set(Collection<Integer> points, @Nullable Color color) {
    points.forEach(this::checkPoint);
    byte code = (byte) (color == null ? EMPTY : code(color));
    points.forEach(point -> codes[point] = code);
    koPoint = NONE;
    logSize = 0;
    rebuild();
  }

  /** Takes all stones away and forgets captures, ko and undo. */
  public void clear() {
    Arrays.fill(codes, 0, pointCount, (byte) EMPTY);
    Arrays.fill(captured, 0);
    koPoint = NONE;
    key = 0;
    logSize = 0;
  }

  /** Returns a board with the same stones, captures and ko point, and nothing to undo. */
  public Board copy() {
    Board copy = new Board(size);
    copy.copyFrom(this);
    return copy;
  }

  /**
   * Takes over the stones, captures and ko point of another board, with nothing to undo.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public void copyFrom(Board other) {
    if (other.size != size) {
      throw new IllegalArgumentException("cannot copy size " + other.size + " to size " + size);
    }
    System.arraycopy(other.codes, 0, codes, 0, pointCount);
    System.arraycopy(other.chainOf, 0, chainOf, 0, pointCount);
    System.arraycopy(other.next, 0, next, 0, pointCount);
    System.arraycopy(other.stoneCount, 0, stoneCount, 0, pointCount);
    System.arraycopy(other.libertyCount, 0, libertyCount, 0, pointCount);
    System.arraycopy(other.liberties, 0, liberties, 0, liberties.length);
    System.arraycopy(other.captured, 0, captured, 0, captured.length);
    koPoint = other.koPoint;
    koCode = other.koCode;
    key = other.key;
    logSize = 0;
  }

  /** Returns the drawing of the stones that {@link #parse} reads. */
  @Override
  public String toString() {
    return Diagram.draw(this);
  }

  // Chains, from inside.

  private void startChain(int point, int code) {
    codes[point] = (byte) code;
    key ^= KEYS[code][point];
    chainOf[point] = point;
    next[point] = point;
    stoneCount[point] = 1;
    int base = point * words;
    for (int word = 0; word < words; word++) {
      liberties[base + word] = 0;
    }
    int count = 0;
    for (int i = 0; i < 4; i++) {
      int neighbor = grid.neighbor(point, i);
      if (codes[neighbor] == EMPTY) {
        liberties[base + (neighbor >> 6)] |= 1L << neighbor;
        count++;
      }
    }
    libertyCount[point] = count;
  }

  private boolean removeLiberty(int head, int point) {
    int index = head * words + (point >> 6);
    long bit = 1L << point;
    if ((liberties[index] & bit) == 0) {
      return false;
    }
    liberties[index] ^= bit;
    libertyCount[head]--;
    return true;
  }

  private void addLiberty(int head, int point) {
    int index = head * words + (point >> 6);
    long bit = 1L << point;
    if ((liberties[index] & bit) == 0) {
      liberties[index] |= bit;
      libertyCount[head]++;
    }
  }

  /** Takes the stones of a chain off; chains of {@code gainer} gain the points as liberties. */
  private void removeChain(int head, int gainer) {
    long[] keys = KEYS[gainer ^ 3];
    int stone = head;
    do {
      codes[stone] = EMPTY;
      key ^= keys[stone];
      for (int i = 0; i < 4; i++) {
        int neighbor = grid.neighbor(stone, i);
        if (codes[neighbor] == gainer) {
          addLiberty(chainOf[neighbor], stone);
        }
      }
      stone = next[stone];
    } while (stone != head);
  }

  /** Undoes {@link #removeChain}; the key is restored by the caller. */
  private void restoreChain(int head, int code) {
    int gainer = code ^ 3;
    int stone = head;
    do {
      codes[stone] = (byte) code;
      for (int i = 0; i < 4; i++) {
        int neighbor = grid.neighbor(stone, i);
        if (codes[neighbor] == gainer) {
          removeLiberty(chainOf[neighbor], stone);
        }
      }
      stone = next[stone];
    } while (stone != head);
  }

  /** Joins two chains under the head of the larger one. */
  private void merge(int a, int b) {
    int keep = stoneCount[a] >= stoneCount[b] ? a : b;
    int gone = a ^ b ^ keep;
    logChain(keep);
    log[logSize++] = keep | (long) gone << 32;
    int stone = gone;
    do {
      chainOf[stone] = keep;
      stone = next[stone];
    } while (stone != gone);
    swapNext(keep, gone);
    stoneCount[keep] += stoneCount[gone];
    int base = keep * words;
    int other = gone * words;
    int count = 0;
    for (int word = 0; word < words; word++) {
      long bits = liberties[base + word] | liberties[other + word];
      liberties[base + word] = bits;
      count += Long.bitCount(bits);
    }
    libertyCount[keep] = count;
  }

  private void unmerge() {
    long pair = log[--logSize];
    int keep = (int) pair;
    int gone = (int) (pair >> 32);
    swapNext(keep, gone); // exchanging the links once more parts the rings again
    int stone = gone;
    do {
      chainOf[stone] = gone;
      stone = next[stone];
    } while (stone != gone);
    unlogChain(keep);
  }

  private void swapNext(int a, int b) {
    int link = next[a];
    next[a] = next[b];
    next[b] = link;
  }

  private boolean isNew(int head, int count) {
    for (int i = 0; i < count; i++) {
      if (heads[i] == head) {
        return false;
      }
    }
    return true;
  }

  /** Collects in scratch the liberties that a stone and the own chains in heads have together. */
  private void collectLiberties(int point, int ownChains) {
    Arrays.fill(scratch, 0);
    for (int i = 0; i < ownChains; i++) {
      int base = heads[i] * words;
      for (int word = 0; word < words; word++) {
        scratch[word] |= liberties[base + word];
      }
    }
    for (int i = 0; i < 4; i++) {
      int neighbor = grid.neighbor(point, i);
      if (codes[neighbor] == EMPTY) {
        scratch[neighbor >> 6] |= 1L << neighbor;
      }
    }
    scratch[point >> 6] &= ~(1L << point);
  }

  /** Counts the captures of a stone, and adds to scratch those that free the stone's chain. */
  private int collectCaptures(int point, int opponent, int ownChains) {
    int count = 0;
    int seen = ownChains;
    for (int i = 0; i < 4; i++) {
      int neighbor = grid.neighbor(point, i);
      if (codes[neighbor] == opponent
          && libertyCount[chainOf[neighbor]] == 1
          && isNew(chainOf[neighbor], seen)) {
        int head = chainOf[neighbor];
        heads[seen++] = head;
        count += stoneCount[head];
        int stone = head;
        do {
          if (touches(stone, point, opponent ^ 3, ownChains)) {
            scratch[stone >> 6] |= 1L << stone;
          }
          stone = next[stone];
        } while (stone != head);
      }
    }
    return count;
  }

  private boolean touches(int stone, int point, int own, int ownChains) {
    for (int i = 0; i < 4; i++) {
      int neighbor = grid.neighbor(stone, i);
      if (neighbor == point || (codes[neighbor] == own && !isNew(chainOf[neighbor], ownChains))) {
        return true;
      }
    }
    return false;
  }

  private static long packLook(int captures, int size, int liberties) {
    return (long) captures << 40 | (long) size << 20 | liberties;
  }

  private void checkPoint(int point) {
    if (point < 0 || point >= pointCount) {
      throw new IllegalArgumentException(point + " is off a " + size + "x" + size + " board");
    }
  }

  /** Finds chains and liberties anew from the stones alone. */
  private void rebuild() {
    key = 0;
    Arrays.fill(chainOf, NONE);
    int[] unvisited = new int[pointCount];
    for (int point = 0; point < pointCount; point++) {
      if (codes[point] != EMPTY) {
        key ^= KEYS[codes[point]][point];
        if (chainOf[point] == NONE) {
          gatherChain(point, unvisited);
        }
      }
    }
  }

  private void gatherChain(int head, int[] unvisited) {
    Arrays.fill(liberties, head * words, (head + 1) * words, 0);
    chainOf[head] = head;
    next[head] = head;
    stoneCount[head] = 1;
    libertyCount[head] = 0;
    unvisited[0] = head;
    int count = 1;
    while (count > 0) {
      int stone = unvisited[--count];
      for (int i = 0; i < 4; i++) {
        int neighbor = grid.neighbor(stone, i);
        if (codes[neighbor] == EMPTY) {
          addLiberty(head, neighbor);
        } else if (codes[neighbor] == codes[head] && chainOf[neighbor] == NONE) {
          chainOf[neighbor] = head;
          next[neighbor] = next[head];
          next[head] = neighbor;
          stoneCount[head]++;
          unvisited[count++] = neighbor;
        }
      }
    }
  }

  // The log.

  private void reserveLog() {
    // A play logs its point's old chain and at most four merges, each `words + 2` longs at most,
    // four captures and two longs more.
    int most = logSize + 5 * (words + 2) + 8;
    if (most > log.length) {
      log = Arrays.copyOf(log, most * 2);
    }
  }

  private void logChain(int head) {
    System.arraycopy(liberties, head * words, log, logSize, words);
    logSize += words;
    log[logSize++] = stoneCount[head] | (long) libertyCount[head] << 32;
  }

  private void unlogChain(int head) {
    long counts = log[--logSize];
    stoneCount[head] = (int) counts;
    libertyCount[head] = (int) (counts >> 32);
    logSize -= words;
    System.arraycopy(log, logSize, liberties, head * words, words);
  }
}
