package tengen.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast board and the slow one walk together through random moves, passes and undos. */
@ExtendWith(RandomSeed.class)
final class BoardAgainstReferenceTest {
  private static final int MOVES = 56_000; // a size; a million in all
  private static final long[][] KEYS = Zobrist.keys(Points.MAX_SIZE * Points.MAX_SIZE);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 25})
  void boardsAgreeWhateverIsPlayedAndTakenBack(int size, RandomGenerator random) {
    Walk walk = new Walk(size, random);
    int moves = size > 19 ? MOVES / 5 : MOVES;
    while (walk.moves < moves) {
      walk.step();
    }
    walk.assertAllWasMet();
  }

  /** Both boards, and how the slow one came to be, latest first. */
  private static final class Walk {
    private final Board board;
    private final Deque<ReferenceBoard> history = new ArrayDeque<>();
    private final Map<String, Long> keys = new HashMap<>();
    private final RandomGenerator random;
    private final int pointCount;
    private Color color = Color.BLACK; // whose play is next
    private Color mover = Color.BLACK; // whom a check is about
    private int moves;
    private int captures;
    private int kos;
    private int suicides;
    private int takenBack;

    Walk(int size, RandomGenerator random) {
      this.random = random;
      board = new Board(size);
      pointCount = size * size;
      history.push(ReferenceBoard.empty(size));
    }

    void step() {
      int dice = random.nextInt(100);
      if (history.size() > 6 * pointCount) {
        startAnew();
      } else if (random.nextInt(4 * pointCount) == 0) {
        takeBack(random.nextInt(history.size()));
      } else if (dice < 2) {
        takeBack(Math.min(random.nextInt(20), history.size() - 1));
      } else if (dice < 5) {
        board.pass();
        history.push(latest().pass());
      } else {
        playSomewhere();
      }
      checkStones();
      if (random.nextInt(8) == 0) {
        checkChains();
      }
      if (random.nextInt(2 * pointCount) == 0) {
        checkMoves();
      }
    }

    private ReferenceBoard latest() {
      return history.element();
    }

    private void startAnew() {
      ReferenceBoard start = history.getLast();
      history.clear();
      history.push(start);
      board.clear();
      color = Color.BLACK;
    }

    private void takeBack(int turns) {
      for (int i = 0; i < turns; i++) {
        board.undo();
        history.pop();
      }
      takenBack += turns;
    }

    private void playSomewhere() {
      boolean anything = random.nextInt(10) == 0; // suicide and retaking a ko, too
      for (int tries = 0; tries < 20; tries++) {
        int point = random.nextInt(pointCount);
        if (anything ? board.isEmpty(point) : board.isLegal(point, color)) {
          play(point);
          return;
        }
      }
      color = color.opposite();
    }

    private void play(int point) {
      mover = color;
      ReferenceBoard before = latest();
      ReferenceBoard after = checkMove(point);
      if (board.isLegal(point, color)) {
        board.play(point, color);
      } else {
        board.playLegal(point, color);
      }
      history.push(after);
      moves++;
      captures += after.capturedBy(color) - before.capturedBy(color);
      suicides += after.capturedBy(color.opposite()) - before.capturedBy(color.opposite());
      kos += after.koPoint() < 0 ? 0 : 1;
      color = random.nextInt(10) == 0 ? color : color.opposite();
    }

    private void checkStones() {
      ReferenceBoard expected = latest();
      long key = 0;
      for (int point = 0; point < pointCount; point++) {
        check("stone", point, expected.code(point), board.code(point));
        key ^= KEYS[expected.code(point)][point];
      }
      check("key", 0, key, board.key());
      check("ko point", 0, expected.koPoint(), board.koPoint());
      for (Color taker : Color.values()) {
        mover = taker;
        check("captures", 0, expected.capturedBy(taker), board.capturedBy(taker));
        if (board.koPoint() >= 0) {
          boolean ko = expected.isKo(board.koPoint(), taker);
          check("ko", board.koPoint(), ko, board.isKo(board.koPoint(), taker));
        }
      }
    }

    private void checkChains() {
      for (ReferenceBoard.Chain chain : latest().chains()) {
        int head = board.head(chain.stones().nextSetBit(0));
        check("head lies in its chain", head, true, chain.stones().get(head));
        BitSet ring = new BitSet();
        int ringSize = 0;
        for (int stone = chain.stones().nextSetBit(0);
            stone >= 0;
            stone = chain.stones().nextSetBit(stone + 1)) {
          check("head", stone, head, board.head(stone));
          check("chain size", stone, chain.stones().cardinality(), board.chainSize(stone));
          check("liberties", stone, chain.liberties().cardinality(), board.liberties(stone));
          ring.set(board.nextStone(stone));
          ringSize++;
        }
        check("stones in the ring", head, chain.stones(), ring);
        check("length of the ring", head, ringSize, ringLength(head));
        check("listed liberties", head, chain.liberties(), listLiberties(head));
      }
    }

    private int ringLength(int head) {
      int length = 0;
      int stone = head;
      do {
        stone = board.nextStone(stone);
        length++;
      } while (stone != head && length <= pointCount);
      return length;
    }

    private BitSet listLiberties(int stone) {
      BitSet liberties = new BitSet();
      int liberty = board.firstLiberty(stone);
      while (liberty >= 0) {
        liberties.set(liberty);
        int next = board.nextLiberty(stone, liberty);
        check("liberties ascend", liberty, true, next < 0 || next > liberty);
        liberty = next;
      }
      return liberties;
    }

    private void checkMoves() {
      for (int point = 0; point < pointCount; point++) {
        for (Color each : Color.values()) {
          mover = each;
          boolean legal = latest().isLegal(point, mover);
          check("legality", point, legal, board.isLegal(point, mover));
          if (board.isEmpty(point)) {
            checkMove(point);
          } else {
            check("liberties of a stone", point, true, board.liberties(point) > 0);
          }
        }
      }
      check("key of the same stones", 0, board.key(), Board.parse(board.toString()).key());
      if (pointCount <= 25) {
        Long known = keys.putIfAbsent(latest().toString(), board.key());
        check("key of these stones before", 0, board.key(), known == null ? board.key() : known);
      }
    }

    /** Checks what the board foretells of a move on an empty point; returns what it leads to. */
    private ReferenceBoard checkMove(int point) {
      ReferenceBoard after = latest().play(point, mover);
      int captured = after.capturedBy(mover) - latest().capturedBy(mover);
      boolean suicide = after.code(point) == Board.EMPTY;
      check("suicide", point, suicide, board.isSuicide(point, mover));
      check("capture", point, captured > 0, board.wouldCapture(point, mover));
      long look = board.lookAhead(point, mover);
      check("captured stones", point, captured, Board.captures(look));
      int lost = after.capturedBy(mover.opposite()) - latest().capturedBy(mover.opposite());
      int size = suicide ? lost : after.chain(point).stones().cardinality();
      check("size after", point, size, Board.sizeAfter(look));
      int liberties = suicide ? 0 : after.chain(point).liberties().cardinality();
      check("liberties after", point, liberties, Board.libertiesAfter(look));
      long key = 0;
      for (int i = 0; i < pointCount; i++) {
        key ^= KEYS[after.code(i)][i];
      }
      check("key after", point, key, board.keyAfter(point, mover));
      return after;
    }

    private void check(String what, int point, Object expected, Object actual) {
      if (!expected.equals(actual)) {
        String where = mover + ", " + what + " at " + Points.name(point, board.size());
        fail(where + ": expected " + expected + ", found " + actual + "\n" + this);
      }
    }

    // The same for what is checked so often that boxes and their like would count.

    private void check(String what, int point, long expected, long actual) {
      if (expected != actual) {
        check(what, point, (Object) expected, (Object) actual);
      }
    }

    private void check(String what, int point, boolean expected, boolean actual) {
      if (expected != actual) {
        check(what, point, (Object) expected, (Object) actual);
      }
    }

    /** Tells that the walk was worth its while. */
    void assertAllWasMet() {
      assertTrue(captures > moves / 20, "captures: " + captures);
      assertTrue(pointCount == 4 || kos > moves / 1000, "kos: " + kos); // 2x2 has no room for one
      assertTrue(suicides > moves / 1000, "suicides: " + suicides);
      assertTrue(takenBack > moves / 10, "taken back: " + takenBack);
      assertEquals(keys.size(), keys.values().stream().distinct().count(), "two stones, one key");
    }

    @Override
    public String toString() {
      return "reference:\n" + latest() + "board:\n" + board;
    }
  }
}
