package tengen.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tengen.board.Color;
import tengen.board.Move;
import tengen.plot.PlotImage;
import tengen.render.GameReview.Turn;
import tengen.search.Candidate;
import tengen.sgf.GameRecord;
import tengen.text.Phrases;

/**
 * The report of a game as one page that needs no other file: who played, the chance to win, the
 * biggest mistakes first, diagrams, and every move with what the engine thinks of it.
 */
public final class ReviewPage {
  private static final int MOVES_PER_DIAGRAM = 50;

  /** A loss of so much of the chance to win is marked in the list, 0 to 1. */
  private static final double BIG_LOSS = 0.1;

  // The policy holds the page to its promise: a browser loads nothing for it.
  private static final String HEAD =
      """
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta http-equiv="Content-Security-Policy"
        content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      """;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ground: #fff; --ink: #1d1d1f; --faint: #5c5c66;
        --rule: #d8d8de; --mark: #fff0c2; }
      @media (prefers-color-scheme: dark) {
        :root { --ground: #17181c; --ink: #ececf0; --faint: #a9a9b6; --rule: #3a3b44;
          --mark: #4a3a10; }
        .chart svg { filter: invert(0.9) hue-rotate(180deg); }
        .board svg { border-radius: 4px; }
      }
      body { background: var(--ground); color: var(--ink); margin: 0 auto; max-width: 70rem;
        padding: 1.5rem; font: 16px/1.5 system-ui, sans-serif; }
      h1 { line-height: 1.2; margin: 0; } h2 { margin-top: 2.5rem; }
      p { max-width: 45rem; } .faint { color: var(--faint); }
      a { color: inherit; }
      svg { height: auto; max-width: 100%; display: block; }
      .boards { display: grid; gap: 1.5rem;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); }
      figure { margin: 0; } figcaption { margin-top: .4rem; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { padding: .15rem .7rem; border-bottom: 1px solid var(--rule); text-align: left;
        vertical-align: top; }
      .number { text-align: right; white-space: nowrap; }
      tr.mistake, tr:target { background: var(--mark); }
      tr.mistake td:first-child { font-weight: bold; }
      @media print {
        :root { --ground: #fff; --ink: #000; --faint: #444; --rule: #bbb; --mark: #eee; }
        .chart svg { filter: none; }
        body { max-width: none; padding: 0; font-size: 10pt; }
        figure, tr { break-inside: avoid; } h2 { break-after: avoid; }
        thead { display: table-header-group; }
        .boards { grid-template-columns: 1fr 1fr; }
        svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      }
      """;

  private final GameReview review;
  private final GameRecord record;
  private final String engine;
  private final boolean wantsMistakes;
  private final List<Turn> mistakes;
  private final Html html = new Html();

  private ReviewPage(GameReview review, String engine, int mistakes) {
    this.review = review;
    record = review.record();
    this.engine = engine;
    wantsMistakes = mistakes > 0;
    this.mistakes = review.mistakes(mistakes);
  }

  /**
   * Returns the page.
   *
   * @param engine who reviewed the game, for the reader
   * @param mistakes how many of the biggest mistakes are shown at most
   */
  public static String of(GameReview review, String engine, int mistakes) {
    return new ReviewPage(review, engine, mistakes).write();
  }

  private String write() {
    html.constant("<!DOCTYPE html>\n").begin("html", "lang", "en").begin("head");
    html.constant(HEAD).element("title", title()).constant("<style>\n" + STYLE + "</style>").end();
    html.begin("body").element("h1", title());
    writeFacts();
    writePlayers();
    writeCurve();
    if (wantsMistakes) {
      writeMistakes();
    }
    writeDiagrams();
    writeMoves();
    return html.end().end().toString();
  }

  private String title() {
    return player(Color.BLACK) + " – " + player(Color.WHITE);
  }

  private String player(Color color) {
    boolean black = color == Color.BLACK;
    String name = record.text(black ? "PB" : "PW").orElse("").strip();
    String rank = record.text(black ? "BR" : "WR").orElse("").strip();
    return (name.isEmpty() ? Phrases.player(color) : name) + (rank.isEmpty() ? "" : " " + rank);
  }

  private void writeFacts() {
    List<String> facts = new ArrayList<>();
    facts.add("Black: " + player(Color.BLACK));
    facts.add("White: " + player(Color.WHITE));
    Map<String, String> names =
        Map.of("EV", "event", "RO", "round", "DT", "date", "PC", "place", "RE", "result");
    for (String id : List.of("EV", "RO", "DT", "PC", "RE")) {
      record.text(id).ifPresent(text -> facts.add(names.get(id) + " " + text));
    }
    review.turns().stream()
        .findFirst()
        .ifPresent(first -> facts.add("komi " + Phrases.number(first.before().komi())));
    facts.add(record.size() + "x" + record.size());
    facts.add(Phrases.count(record.moveCount(), "move"));
    html.element("p", String.join(" · ", facts));
    html.element(
        "p",
        "Reviewed by "
            + engine
            + ". A share is the part of the network's policy that a move gets (less if it leaves a chain"
            + " in a ladder), its rank 1 if no move gets more"
            + (review.hasValue()
                ? "; the loss is how much smaller the mover's chance to win is than after the engine's"
                    + " first choice. All this is an opinion, not the truth."
                : ". This network tells no chance to win, so mistakes are moves to which it much"
                    + " prefers another."),
        "class",
        "faint");
  }

  private void writePlayers() {
    html.element("h2", "The players").begin("div", "class", "scroll").begin("table");
    header("", "Moves", "First choice", "Among three", "Mean share", "Mean loss");
    for (Color color : Color.values()) {
      List<Turn> ranked =
          review.turns().stream()
              .filter(turn -> turn.color() == color && turn.rank().isPresent())
              .toList();
      html.begin("tr").element("td", Phrases.player(color) + ": " + player(color));
      number(Integer.toString(ranked.size()));
      number(share(ranked, 1));
      number(share(ranked, 3));
      number(percent(ranked.stream().mapToDouble(turn -> turn.prior().orElse(0)).average()));
      number(
          percent(
              ranked.stream()
                  .map(Turn::loss)
                  .filter(OptionalDouble::isPresent)
                  .mapToDouble(OptionalDouble::getAsDouble)
                  .average()));
      html.end();
    }
    html.end().end();
  }

  private static String share(List<Turn> turns, int rank) {
    long count = turns.stream().filter(turn -> turn.rank().orElseThrow() <= rank).count();
    return turns.isEmpty() ? "–" : Phrases.percent((double) count / turns.size());
  }

  private String percent(OptionalDouble share) {
    return share.isPresent() ? Phrases.percent(share.getAsDouble()) : "–";
  }

  private void writeCurve() {
    if (review.hasValue()) {
      html.element("h2", "The chance to win").begin("div", "class", "chart");
      html.picture(PlotImage.drawing(List.of(review.curve()), 1)).end();
    }
  }

  private void writeMistakes() {
    html.element("h2", "The biggest mistakes");
    if (mistakes.isEmpty()) {
      html.element("p", "None was found.");
      return;
    }
    html.begin("div", "class", "boards");
    for (Turn turn : mistakes) {
      html.begin("figure", "class", "board")
          .picture(picture(turn).drawing("Before move " + MoveDiagram.name(turn)));
      html.begin("figcaption").begin("b").begin("a", "href", "#move-" + turn.number());
      html.text("Move " + MoveDiagram.name(turn)).end().end();
      html.text(" (" + Phrases.player(turn.color()) + "): " + opinion(turn)).end().end();
    }
    html.end();
  }

  /** Shows the move on the board, and the letters of what the engine likes better. */
  private static BoardPicture picture(Turn turn) {
    Map<Integer, String> labels = new HashMap<>();
    for (int i = 0; i < turn.alternatives().size(); i++) {
      if (turn.alternatives().get(i).move() instanceof Move.Play play) {
        labels.put(play.point(), letter(i));
      }
    }
    BoardPicture picture = BoardPicture.of(turn.before().position().board());
    if (turn.move() instanceof Move.Play play) {
      picture =
          picture
              .withStone(play.point(), turn.color())
              .withNumbers(Map.of(play.point(), turn.number()))
              .withLast(play.point());
    }
    return picture.withLabels(labels);
  }

  private static String letter(int index) {
    return Character.toString('A' + index);
  }

  private String opinion(Turn turn) {
    List<String> parts = new ArrayList<>();
    turn.rank()
        .ifPresent(
            rank ->
                parts.add(
                    "choice " + rank + ", share " + Phrases.percent(turn.prior().orElseThrow())));
    if (turn.loss().isPresent()) {
      parts.add(
          "chance "
              + Phrases.chance(turn.valueAfter().orElseThrow())
              + ", with the first choice "
              + Phrases.chance(turn.valueOfBest().orElseThrow()));
    }
    List<String> better = new ArrayList<>();
    for (int i = 0; i < turn.alternatives().size(); i++) {
      better.add(letter(i) + " " + alternative(turn, turn.alternatives().get(i)));
    }
    parts.add("instead " + String.join(", ", better));
    return String.join("; ", parts) + ".";
  }

  private static String alternative(Turn turn, Candidate candidate) {
    return Phrases.move(candidate.move(), turn.before().size())
        + " "
        + Phrases.percent(candidate.prior());
  }

  private void writeDiagrams() {
    html.element("h2", "The game").begin("div", "class", "boards");
    for (int from = 0; from < review.turns().size(); from += MOVES_PER_DIAGRAM) {
      int to = Math.min(from + MOVES_PER_DIAGRAM, review.turns().size());
      MoveDiagram diagram = MoveDiagram.of(review.turns().subList(from, to));
      html.begin("figure", "class", "board").picture(diagram.picture().drawing(diagram.line()));
      html.element("figcaption", diagram.line(), "class", "faint").end();
    }
    html.end();
  }

  private void writeMoves() {
    html.element("h2", "Every move").begin("div", "class", "scroll").begin("table");
    html.begin("thead");
    header("Move", "", "Played", "Rank", "Share", "Black's chance after", "Loss", "Other moves");
    html.end().begin("tbody");
    for (Turn turn : review.turns()) {
      boolean mistake = mistakes.contains(turn) || turn.loss().orElse(0) >= BIG_LOSS;
      html.begin("tr", "id", "move-" + turn.number(), "class", mistake ? "mistake" : "");
      number((mistake ? "? " : "") + turn.number());
      html.element("td", Phrases.player(turn.color()));
      html.element("td", Phrases.move(turn.move(), turn.before().size()));
      number(turn.rank().isPresent() ? Integer.toString(turn.rank().getAsInt()) : "–");
      number(percent(turn.prior()));
      number(percent(turn.blackChance()));
      number(
          turn.loss().isPresent()
              ? String.format(Locale.ROOT, "%.1f", 100 * turn.loss().getAsDouble())
              : "–");
      html.element(
          "td",
          turn.alternatives().stream()
              .map(candidate -> alternative(turn, candidate))
              .collect(Collectors.joining(", ")));
      html.end();
    }
    html.end().end().end();
  }

  private void header(String... names) {
    html.begin("tr");
    for (String name : names) {
      html.element("th", name);
    }
    html.end();
  }

  private void number(String text) {
    html.element("td", text, "class", "number");
  }
}
