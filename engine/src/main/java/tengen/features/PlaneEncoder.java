package tengen.features;

import tengen.board.Board;
import tengen.board.Color;
import tengen.rules.Position;
import tengen.tactics.Eyes;
import tengen.tactics.Ladders;

/**
 * Encodes positions as AlphaGo's 48 planes, or as the first of them, packed.
 *
 * <p>{@link PlaneGroup} says what each plane holds. A legal move is one that {@link
 * Position#isLegal} allows, whatever the rules of the game: no suicide, no simple ko, no repetition
 * of an earlier board. For a move that is not legal all planes about moves are zero; a legal move
 * that captures nothing sets the first plane of the capture sizes. Ladders are those of {@link
 * Ladders}: a chain of two liberties is captured by either of them, a chain in atari escapes by its
 * last liberty or by any capture of a neighboring chain in atari, all such moves are marked, and a
 * chase cut off by the depth limit counts as escaped.
 *
 * <p>Keeps its working space: one encoder for each thread.
 */
public final class PlaneEncoder {
  // One long a point gathers its 48 bits. Captures, size and liberties after a move come from one
  // look of the board; legality and sensibleness are read back from the bits.

  /** The number of planes. */
  public static final int PLANES = 48;

  /** The number of bytes that hold all 48 bits of one point. */
  public static final int BYTES_PER_POINT = PLANES / 8;

  private static final long OWN = 1L << PlaneGroup.STONE_COLOR.first();
  private static final long OPPONENT = OWN << 1;
  private static final long EMPTY = OWN << 2;
  private static final long ONES = 1L << PlaneGroup.ONES.first();
  private static final long TURNS_SINCE = 1L << PlaneGroup.TURNS_SINCE.first();
  private static final long LIBERTIES = 1L << PlaneGroup.LIBERTIES.first();
  private static final long CAPTURE_SIZE = 1L << PlaneGroup.CAPTURE_SIZE.first();
  private static final long SELF_ATARI_SIZE = 1L << PlaneGroup.SELF_ATARI_SIZE.first();
  private static final long LIBERTIES_AFTER = 1L << PlaneGroup.LIBERTIES_AFTER.first();
  private static final long LEGAL = 0xffL * LIBERTIES_AFTER;
  private static final long LADDER_CAPTURE = 1L << PlaneGroup.LADDER_CAPTURE.first();
  private static final long LADDER_ESCAPE = 1L << PlaneGroup.LADDER_ESCAPE.first();
  private static final long SENSIBLENESS = 1L << PlaneGroup.SENSIBLENESS.first();

  private final int size;
  private final int bytesPerPoint;
  private final long wanted; // a bit for each plane to encode
  private final long[] bits;
  private final Ladders ladders = new Ladders();
  private final Eyes eyes = new Eyes();
  private final int[] escapes;

  /**
   * Makes an encoder of all planes for boards of one size.
   *
   * @throws IllegalArgumentException if {@code size} is not 2 to 25
   */
  public PlaneEncoder(int size) {
    this(size, PLANES);
  }

  /**
   * Makes an encoder of the first planes for boards of one size. A point takes as many bytes as
   * hold their bits; the bits past the last plane are clear. What only later planes need is not
   * computed.
   *
   * @throws IllegalArgumentException if {@code size} is not 2 to 25 or {@code planes} not 1 to 48
   */
  public PlaneEncoder(int size, int planes) {
    if (planes < 1 || planes > PLANES) {
      throw new IllegalArgumentException("planes are 1 to " + PLANES + ", not " + planes);
    }
    this.size = size;
    bytesPerPoint = (planes + 7) / 8;
    wanted = (1L << planes) - 1;
    bits = new long[new Board(size).pointCount()];
    escapes = new int[bits.length];
  }

  /** Returns the number of bytes of one encoded position. */
  public int bytes() {
    return bits.length * bytesPerPoint;
  }

  /** Tells whether all 48 planes are encoded. */
  public boolean encodesAll() {
    return wanted == (1L << PLANES) - 1;
  }

  /** Returns the packed planes of a position. */
  public byte[] encode(Position position) {
    byte[] planes = new byte[bytes()];
    encode(position, planes, 0);
    return planes;
  }

  /**
   * Writes the packed planes of a position, from its side to move.
   *
   * @param out gets {@link #bytes} bytes from {@code offset} on
   * @throws IllegalArgumentException if the position is of another size
   */
  public void encode(Position position, byte[] out, int offset) {
    if (position.size() != size) {
      throw new IllegalArgumentException(
          "an encoder for size " + size + " was given a position of size " + position.size());
    }
    boolean moves = wanted >= CAPTURE_SIZE;
    if (moves) {
      eyes.find(position.board(), position.toPlay());
    }
    for (int point = 0; point < bits.length; point++) {
      if (!position.board().isEmpty(point)) {
        bits[point] = stonePlanes(position, point);
      } else {
        bits[point] = moves ? movePlanes(position, point) : ONES | EMPTY;
      }
    }
    if (wanted >= LADDER_CAPTURE) {
      markLadders(position.board(), position.toPlay());
    }
    write(out, offset);
  }

  /**
   * Reads a bit of packed planes.
   *
   * @param planes packed planes of one position, all 48
   * @param plane 0 to 47
   * @param point of the board, A1 = 0
   */
  public static boolean isSet(byte[] planes, int plane, int point) {
    return (planes[point * BYTES_PER_POINT + plane / 8] >> plane % 8 & 1) != 0;
  }

  private static long stonePlanes(Position position, int point) {
    Board board = position.board();
    long stone = board.code(point) == Board.code(position.toPlay()) ? OWN : OPPONENT;
    return ONES
        | stone
        | TURNS_SINCE << Math.min(position.turnsSince(point), 7)
        | fromOne(LIBERTIES, board.liberties(point));
  }

  private long movePlanes(Position position, int point) {
    Board board = position.board();
    Color color = position.toPlay();
    long look = board.lookAhead(point, color);
    int liberties = Board.libertiesAfter(look);
    if (liberties == 0 || board.isKo(point, color) || position.repeats(point, color)) {
      return ONES | EMPTY;
    }
    long planes =
        ONES
            | EMPTY
            | CAPTURE_SIZE << Math.min(Board.captures(look), 7)
            | fromOne(LIBERTIES_AFTER, liberties);
    if (liberties == 1) {
      planes |= fromOne(SELF_ATARI_SIZE, Board.sizeAfter(look));
    }
    return eyes.isTrueEye(point) ? planes : planes | SENSIBLENESS;
  }

  /** Gives the plane of a count of 1 to 8 or more. */
  private static long fromOne(long first, int count) {
    // A set-up position may hold a chain without liberties; it is as good as in atari.
    return first << Math.max(0, Math.min(count, 8) - 1);
  }

  private void markLadders(Board board, Color toPlay) {
    int own = Board.code(toPlay);
    for (int point = 0; point < bits.length; point++) {
      if (board.isEmpty(point) || board.head(point) != point) {
        continue;
      }
      if (board.code(point) == own) {
        if (board.liberties(point) == 1) {
          markEscapes(board, point);
        }
      } else if (board.liberties(point) == 2) {
        int first = board.firstLiberty(point);
        markCapture(board, point, first);
        markCapture(board, point, board.nextLiberty(point, first));
      }
    }
  }

  private void markCapture(Board board, int prey, int point) {
    boolean open = (bits[point] & LEGAL) != 0 && (bits[point] & LADDER_CAPTURE) == 0;
    if (open && ladders.captures(board, prey, point)) {
      bits[point] |= LADDER_CAPTURE;
    }
  }

  private void markEscapes(Board board, int prey) {
    markEscape(board, prey, board.firstLiberty(prey));
    int count = Ladders.listCaptures(board, prey, escapes);
    for (int i = 0; i < count; i++) {
      markEscape(board, prey, escapes[i]);
    }
  }

  private void markEscape(Board board, int prey, int point) {
    boolean open = (bits[point] & SENSIBLENESS) != 0 && (bits[point] & LADDER_ESCAPE) == 0;
    if (open && ladders.escapes(board, prey, point)) {
      bits[point] |= LADDER_ESCAPE;
    }
  }

  private void write(byte[] out, int offset) {
    int index = offset;
    for (long all : bits) {
      long planes = all & wanted;
      for (int i = 0; i < bytesPerPoint; i++) {
        out[index++] = (byte) (planes >>> (8 * i));
      }
    }
  }
}
