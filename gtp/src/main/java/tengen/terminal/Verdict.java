package tengen.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Reach;
import tengen.rules.Scoring;
import tengen.search.FinalStatus;
import tengen.search.Forecast;
import tengen.text.Phrases;

/** The count of a game in words. */
record Verdict(Game game, FinalStatus status) {
  /**
   * Returns what the engine expects of a game that is too open to be counted: a chance, as its
   * leads in openings are little better than guesses.
   *
   * @param black its value as Black sees it, -1 to 1
   */
  static String early(double black) {
    Color leader = leader(black);
    return "Too early to count. "
        + Phrases.player(leader)
        + "'s chance, as Tengen sees it: "
        + Phrases.chance(Math.abs(black))
        + ".";
  }

  /**
   * Returns who may be ahead in a game that is too open to be counted, if playouts tell: not where
   * their lead is less than half of what they are off by.
   */
  static String early(Forecast forecast) {
    if (Math.abs(forecast.lead()) < forecast.deviation() / 2) {
      return "Too early to count: playouts do not tell who is ahead.";
    }
    return String.format(
        Locale.ROOT,
        "Too early to count. By playouts %s is ahead by %s, give or take %.0f.",
        Phrases.player(leader(forecast.lead())),
        points(Math.rint(forecast.lead())),
        forecast.deviation());
  }

  /** Returns who is ahead, for a game that goes on. */
  String standing() {
    double lead = result();
    return lead == 0
        ? "A draw, as it stands."
        : Phrases.player(leader(lead))
            + " is ahead by "
            + points(lead)
            + ", as it stands: "
            + Phrases.result(lead)
            + ".";
  }

  /** Returns who has won. */
  String decision() {
    double lead = result();
    return lead == 0
        ? "The game is a draw."
        : Phrases.player(leader(lead)) + " wins by " + points(lead) + ".";
  }

  /** Returns how the points come about, a line for each color, and which stones are dead. */
  List<String> account() {
    List<String> lines = new ArrayList<>();
    lines.add(side(Color.BLACK));
    lines.add(side(Color.WHITE));
    dead().ifPresent(lines::add);
    return lines;
  }

  /** Returns the result from Black's side, komi counted. */
  double result() {
    return status.result(game);
  }

  private String side(Color color) {
    List<String> parts = new ArrayList<>();
    double sum;
    if (game.rules().scoring() == Scoring.AREA) {
      int area = area(color);
      parts.add(Phrases.count(area, "point") + " of stones and territory");
      sum = area;
    } else {
      int territory = territory(color);
      int prisoners = prisoners(color);
      parts.add(Phrases.count(territory, "point") + " of territory");
      parts.add(Phrases.count(prisoners, "prisoner"));
      sum = territory + prisoners;
    }
    if (color == Color.WHITE && game.komi() != 0) {
      parts.add("komi " + Phrases.number(game.komi()));
      sum += game.komi();
    }
    return Phrases.player(color)
        + ": "
        + String.join(" + ", parts)
        + (parts.size() > 1 ? " = " + Phrases.number(sum) : "")
        + ".";
  }

  private int area(Color color) {
    int area = 0;
    for (int point = 0; point < game.size() * game.size(); point++) {
      area += status.owner(point) == color ? 1 : 0;
    }
    return area;
  }

  private int territory(Color color) {
    Board left = game.position().board();
    status.dead().forEach(point -> left.set(point, null));
    Reach reach = Reach.of(left);
    int territory = 0;
    for (int point = 0; point < left.pointCount(); point++) {
      territory += left.isEmpty(point) && reach.owner(point) == color ? 1 : 0;
    }
    return territory;
  }

  private int prisoners(Color taker) {
    Board board = game.position().board();
    long dead =
        status.dead().stream().filter(point -> board.stone(point) == taker.opposite()).count();
    return board.capturedBy(taker) + (int) dead;
  }

  /** Names a stone of each dead chain. */
  private Optional<String> dead() {
    Board board = game.position().board();
    List<String> chains =
        status.dead().stream()
            .mapToInt(point -> board.head(point))
            .distinct()
            .mapToObj(head -> Points.name(head, game.size()))
            .toList();
    return chains.isEmpty()
        ? Optional.empty()
        : Optional.of("Counted as dead: " + String.join(", ", chains) + ".");
  }

  private static Color leader(double lead) {
    return lead > 0 ? Color.BLACK : Color.WHITE;
  }

  private static String points(double lead) {
    double margin = Math.abs(lead);
    return Phrases.number(margin) + (margin == 1 ? " point" : " points");
  }
}
