package tengen.sgf;

import java.util.List;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;

/** Writes games as SGF FF[4]; {@link SgfReader} reads back an equal record. */
public final class SgfWriter {
  private static final int STEPS_IN_A_LINE = 12;

  private final StringBuilder out = new StringBuilder();
  private final int size;

  private SgfWriter(int size) {
    this.size = size;
  }

  /** Returns the game as SGF text, to be encoded as UTF-8; it ends with a line feed. */
  public static String write(GameRecord game) {
    return new SgfWriter(game.size()).text(game);
  }

  private String text(GameRecord game) {
    out.append("(;FF[4]GM[1]CA[UTF-8]SZ[").append(size).append(']');
    game.info().forEach(this::property);
    List<Step> steps = game.steps();
    int inRoot = 0;
    if (!steps.isEmpty() && steps.get(0) instanceof Step.SetUp setUp) {
      setUp(setUp); // what comes before the first move belongs into the root
      inRoot = 1;
    }
    for (int i = inRoot; i < steps.size(); i++) {
      out.append((i - inRoot) % STEPS_IN_A_LINE == 0 ? "\n;" : ";");
      step(steps.get(i));
    }
    return out.append(")\n").toString();
  }

  private void step(Step step) {
    if (step instanceof Step.Turn turn) {
      out.append(letter(turn.color())).append('[');
      if (turn.move() instanceof Move.Play play) {
        point(play.point());
      }
      out.append(']');
    } else if (step instanceof Step.SetUp setUp) {
      setUp(setUp);
    }
  }

  private void setUp(Step.SetUp setUp) {
    points("AB", setUp.black());
    points("AW", setUp.white());
    points("AE", setUp.empty());
    setUp.toPlay().ifPresent(color -> out.append("PL[").append(letter(color)).append(']'));
  }

  private void points(String id, List<Integer> points) {
    if (!points.isEmpty()) {
      out.append(id);
    }
    for (int point : points) {
      out.append('[');
      point(point);
      out.append(']');
    }
  }

  private void point(int point) {
    out.append((char) ('a' + Points.x(point, size)));
    out.append((char) ('a' + size - 1 - Points.y(point, size)));
  }

  private void property(String id, List<String> values) {
    out.append(id);
    for (String value : values) {
      out.append('[').append(escape(value)).append(']');
    }
  }

  /** Escapes what would end a value, or looks to readers like the beginning of a game in it. */
  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("]", "\\]").replace("(;", "(\\;");
  }

  private static char letter(Color color) {
    return color == Color.BLACK ? 'B' : 'W';
  }
}
