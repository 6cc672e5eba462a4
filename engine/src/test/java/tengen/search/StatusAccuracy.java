package tengen.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.rules.Position;

/**
 * Tells how well playouts know which chains of finished games on 19x19 are dead, at their end and
 * some moves before it. A chain whose point is empty or the opponent's at the end counts as dead.
 * The error is the mean squared difference between its share of playouts and 1 (alive) or 0 (dead),
 * over all chains of two stones or more; a chain is wrong if most playouts say otherwise.
 *
 * <p>Arguments: a file with a game in each line, {@code {"moves": ["Q16", "pass", ...], "dead":
 * ["A1", ...]}}, Black first, and how many playouts.
 */
final class StatusAccuracy {
  private static final int SIZE = 19;
  private static final int[] MOVES_BEFORE_END = {0, 10, 30, 60};

  private StatusAccuracy() {}

  public static void main(String[] args) throws IOException {
    int playouts = Integer.parseInt(args[1]);
    Count[] counts = new Count[MOVES_BEFORE_END.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new Count();
    }
    long nanos = 0;
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      JsonObject game = JsonParser.parseString(line).getAsJsonObject();
      JsonArray moves = game.getAsJsonArray("moves");
      Set<Integer> dead = new HashSet<>();
      for (JsonElement point : game.getAsJsonArray("dead")) {
        dead.add(Points.parse(point.getAsString(), SIZE));
      }
      Board end = after(moves, moves.size());
      for (int i = 0; i < counts.length; i++) {
        Board board = after(moves, moves.size() - MOVES_BEFORE_END[i]);
        long start = System.nanoTime();
        Ownership ownership = Ownership.estimate(board, playouts, 1);
        nanos += System.nanoTime() - start;
        counts[i].add(board, ownership, end, dead);
      }
    }
    for (int i = 0; i < counts.length; i++) {
      System.out.printf(
          Locale.ROOT,
          "%d before the end: %d chains, error %.4f, wrong %d (alive taken for dead %d, dead for"
              + " alive %d), stones wrong %d; dead chains: error %.4f of %d%n",
          MOVES_BEFORE_END[i],
          counts[i].chains,
          counts[i].squares / counts[i].chains,
          counts[i].falselyDead + counts[i].falselyAlive,
          counts[i].falselyDead,
          counts[i].falselyAlive,
          counts[i].stones,
          counts[i].deadSquares / counts[i].deadChains,
          counts[i].deadChains);
    }
    System.out.printf(Locale.ROOT, "%.1f s of playouts%n", nanos / 1e9);
  }

  private static Board after(JsonArray moves, int count) {
    Position position = new Position(SIZE);
    for (int i = 0; i < count; i++) {
      String move = moves.get(i).getAsString();
      if (move.equals("pass")) {
        position.pass();
      } else {
        position.play(Points.parse(move, SIZE));
      }
    }
    return position.board().copy();
  }

  private static final class Count {
    private int chains;
    private int deadChains;
    private int falselyDead;
    private int falselyAlive;
    private int stones;
    private double squares;
    private double deadSquares;

    private void add(Board board, Ownership ownership, Board end, Set<Integer> dead) {
      for (int point = 0; point < board.pointCount(); point++) {
        Color color = board.stone(point);
        if (color != null && board.head(point) == point && board.chainSize(point) >= 2) {
          double alive = (1 + ownership.ofChain(board, point)) / 2;
          boolean lives = end.stone(point) == color && !dead.contains(point);
          double error = alive - (lives ? 1 : 0);
          chains++;
          squares += error * error;
          if (!lives) {
            deadChains++;
            deadSquares += error * error;
          }
          if (Math.abs(error) > 0.5) {
            stones += board.chainSize(point);
            falselyDead += lives ? 1 : 0;
            falselyAlive += lives ? 0 : 1;
          }
        }
      }
    }
  }
}
