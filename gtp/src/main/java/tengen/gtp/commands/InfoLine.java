package tengen.gtp.commands;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import tengen.board.Move;
import tengen.gtp.commands.AnalyzeOptions.Extra;
import tengen.rules.Game;
import tengen.search.Analysis;
import tengen.search.Analyst;
import tengen.search.Ownership;
import tengen.text.Phrases;
import tengen.text.Rows;

/**
 * The ways in which clients read an analysis.
 *
 * <p>Sabaki wants the moves of a variation last in each part of a line, so nothing follows them but
 * what the client asked for.
 */
enum InfoLine {
  /** As Leela Zero writes it and Lizzie reads it: shares are integers, 10000 for all. */
  INTEGERS {
    @Override
    String of(Analyst analyst, Analysis analysis, AnalyzeOptions options) {
      return join(analysis, options, InfoLine::integers, analyst);
    }
  },

  /** As KataGo writes it: shares are numbers from 0 to 1, and points are told. */
  DECIMALS {
    @Override
    String of(Analyst analyst, Analysis analysis, AnalyzeOptions options) {
      return join(analysis, options, InfoLine::decimals, analyst)
          + rest(analyst, analysis, options);
    }
  },

  /** As the server CGOS keeps it: a JSON object. */
  JSON {
    @Override
    String of(Analyst analyst, Analysis analysis, AnalyzeOptions options) {
      return json(analyst, analysis, options);
    }
  };

  /**
   * The ownership after a move is told for so many moves at most; where the network does not know
   * it, by so many playouts.
   */
  private static final int MOVE_PLAYOUTS = 50;

  private static final int MOVES_WITH_OWNERSHIP = 20;

  private static final String OWNERSHIP_LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** Returns the line; empty if there is no move to tell of. */
  abstract String of(Analyst analyst, Analysis analysis, AnalyzeOptions options);

  @FunctionalInterface
  private interface Numbers {
    String of(Analysis analysis, Analysis.Line line);
  }

  private static String join(
      Analysis analysis, AnalyzeOptions options, Numbers numbers, Analyst analyst) {
    List<Analysis.Line> lines = analysis.shown(options.minMoves(), options.maxMoves());
    StringBuilder text = new StringBuilder();
    for (int order = 0; order < lines.size(); order++) {
      Analysis.Line line = lines.get(order);
      text.append(order == 0 ? "info move " : " info move ")
          .append(Phrases.move(line.move(), analyst.game().size()))
          .append(numbers.of(analysis, line))
          .append(" order ")
          .append(order)
          .append(" pv ")
          .append(variation(line.variation(), analyst.game().size()))
          .append(variationVisits(line.variationVisits(), options));
      if (options.has(Extra.MOVES_OWNERSHIP) && order < MOVES_WITH_OWNERSHIP) {
        text.append(" movesOwnership ")
            .append(ownership(analyst.ownershipAfter(line.move(), MOVE_PLAYOUTS), analyst.game()));
      }
    }
    return text.toString();
  }

  private static String integers(Analysis analysis, Analysis.Line line) {
    return " visits "
        + line.visits()
        + " winrate "
        + tenThousandths(line.winrate())
        + " prior "
        + tenThousandths(line.prior())
        + " lcb "
        + tenThousandths(line.lowerBound());
  }

  private static long tenThousandths(double share) {
    return Math.round(share * 10_000);
  }

  private static String decimals(Analysis analysis, Analysis.Line line) {
    return " visits "
        + line.visits()
        + " edgeVisits "
        + line.visits()
        + outlook(line.winrate(), line.lead(), analysis.spread())
        + " prior "
        + Rows.decimal(line.prior())
        + " lcb "
        + Rows.decimal(line.lowerBound())
        + " utilityLcb "
        + Rows.decimal(2 * line.lowerBound() - 1)
        + " weight "
        + Rows.decimal(line.visits());
  }

  private static String outlook(double winrate, double lead, double spread) {
    return " utility "
        + Rows.decimal(2 * winrate - 1)
        + " winrate "
        + Rows.decimal(winrate)
        + " scoreMean "
        + Rows.decimal(lead)
        + " scoreStdev "
        + Rows.decimal(spread)
        + " scoreLead "
        + Rows.decimal(lead)
        + " scoreSelfplay "
        + Rows.decimal(lead);
  }

  private static String rest(Analyst analyst, Analysis analysis, AnalyzeOptions options) {
    String text = "";
    if (options.has(Extra.ROOT_INFO)) {
      text +=
          " rootInfo visits "
              + analysis.visits()
              + outlook(analysis.winrate(), analysis.lead(), analysis.spread())
              + " weight "
              + Rows.decimal(analysis.visits());
    }
    if (options.has(Extra.OWNERSHIP)) {
      text += " ownership " + ownership(analyst.ownership(), analyst.game());
    }
    return text;
  }

  private static String ownership(Ownership ownership, Game game) {
    IntToDoubleFunction owner = point -> ownership.of(point, game.toPlay());
    return Rows.flat(game.size(), owner);
  }

  /** Returns the visits along a variation; those of its edges are the same, as this is a tree. */
  private static String variationVisits(List<Integer> visits, AnalyzeOptions options) {
    String numbers = visits.stream().map(String::valueOf).collect(Collectors.joining(" "));
    return (options.has(Extra.PV_VISITS) ? " pvVisits " + numbers : "")
        + (options.has(Extra.PV_EDGE_VISITS) ? " pvEdgeVisits " + numbers : "");
  }

  private static String variation(List<Move> moves, int size) {
    return moves.stream().map(move -> Phrases.move(move, size)).collect(Collectors.joining(" "));
  }

  private static String json(Analyst analyst, Analysis analysis, AnalyzeOptions options) {
    int size = analyst.game().size();
    JsonObject json = new JsonObject();
    json.addProperty("winrate", analysis.winrate());
    json.addProperty("score", analysis.lead());
    json.addProperty("visits", analysis.visits());
    JsonArray moves = new JsonArray();
    for (Analysis.Line line : analysis.shown(options.minMoves(), options.maxMoves())) {
      JsonObject move = new JsonObject();
      move.addProperty("move", Phrases.move(line.move(), size));
      move.addProperty("visits", line.visits());
      move.addProperty("winrate", line.winrate());
      move.addProperty("score", line.lead());
      move.addProperty("prior", line.prior());
      move.addProperty("pv", variation(line.variation().subList(1, line.variation().size()), size));
      moves.add(move);
    }
    json.add("moves", moves);
    json.addProperty("ownership", letters(analyst));
    return json.toString();
  }

  /** Writes the ownership in one letter a point, A for the opponent's to the 63rd for one's own. */
  private static String letters(Analyst analyst) {
    Game game = analyst.game();
    return Rows.points(game.size())
        .mapToObj(
            point -> {
              double owner = analyst.ownership().of(point, game.toPlay());
              int index = (int) Math.round((owner + 1) / 2 * (OWNERSHIP_LETTERS.length() - 2));
              return OWNERSHIP_LETTERS.substring(index, index + 1);
            })
        .collect(Collectors.joining());
  }
}
