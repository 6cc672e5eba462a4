package tengen.analysis;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import tengen.analysis.Query.Part;
import tengen.board.Color;
import tengen.board.Move;
import tengen.network.Network;
import tengen.search.Analysis;
import tengen.search.Analyst;
import tengen.search.Insight;
import tengen.search.Ownership;
import tengen.search.SearchResult;
import tengen.text.Phrases;
import tengen.text.Rows;

/** Tells what was found of one position, as JSON. For one thread. */
final class Report {
  /**
   * Playouts for a position whose ownership is asked for, and for one whose score is wanted, where
   * the network does not know them.
   */
  private static final int PLAYOUTS = 200;

  private static final int FEW_PLAYOUTS = 50;

  /**
   * The ownership after a move is told for so many moves at most; where the network does not know
   * it, by so many playouts.
   */
  private static final int MOVES_WITH_OWNERSHIP = 10;

  private static final int MOVE_PLAYOUTS = 24;

  /** A move below this share of the policy is left out if nothing was searched. */
  private static final float LEAST_PRIOR = 0.001f;

  private final Query query;
  private final Query.Position position;
  private final Network network;
  private final Analyst analyst;
  private final boolean turned;

  Report(Query query, Query.Position position, Network network) {
    this.query = query;
    this.position = position;
    this.network = network;
    boolean ownership = query.parts().contains(Part.OWNERSHIP);
    analyst = new Analyst(position.game(), network, ownership ? PLAYOUTS : FEW_PLAYOUTS);
    turned = query.perspective().turns(position.game().toPlay());
  }

  /** Returns the line for a position that was not looked at. */
  static JsonObject ofNothing(String id, int turn) {
    JsonObject json = head(id, turn, false);
    json.addProperty("noResults", true);
    return json;
  }

  /** Returns the line for what a search found, so far or in the end. */
  JsonObject of(SearchResult result, boolean duringSearch) {
    Analysis analysis = analyst.analyze(result);
    JsonObject json = head(query.id(), position.turn(), duringSearch);
    json.add("moveInfos", moves(analysis));
    json.add("rootInfo", root(analysis));
    if (query.parts().contains(Part.OWNERSHIP)) {
      json.add("ownership", ownership(analyst.ownership()));
    }
    if (query.parts().contains(Part.POLICY)) {
      json.add("policy", policy());
    }
    if (!query.inside().isEmpty() && !duringSearch) {
      new InsideReport(network, position.game()).addTo(json, query.inside(), result.best());
    }
    return json;
  }

  private static JsonObject head(String id, int turn, boolean duringSearch) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("isDuringSearch", duringSearch);
    json.addProperty("turnNumber", turn);
    return json;
  }

  private JsonArray moves(Analysis analysis) {
    JsonArray moves = new JsonArray();
    for (Analysis.Line line : analysis.shown(1, Integer.MAX_VALUE)) {
      if (moves.isEmpty() || line.prior() >= LEAST_PRIOR || analysis.visits() > 1) {
        moves.add(move(line, analysis, moves.size()));
      }
    }
    return moves;
  }

  private JsonObject move(Analysis.Line line, Analysis analysis, int order) {
    JsonObject json = new JsonObject();
    json.addProperty("move", name(line.move()));
    json.addProperty("visits", line.visits());
    json.addProperty("edgeVisits", line.visits());
    addOutlook(json, line.winrate(), line.lead(), analysis.spread());
    json.addProperty("lcb", winrate(line.lowerBound()));
    json.addProperty("utilityLcb", signed(2 * line.lowerBound() - 1));
    json.addProperty("prior", rounded(line.prior()));
    json.addProperty("weight", line.visits());
    json.addProperty("order", order);
    JsonArray variation = new JsonArray();
    line.variation().forEach(move -> variation.add(name(move)));
    json.add("pv", variation);
    if (query.parts().contains(Part.PV_VISITS)) {
      JsonArray visits = new JsonArray();
      line.variationVisits().forEach(visits::add);
      json.add("pvVisits", visits);
    }
    if (query.parts().contains(Part.MOVES_OWNERSHIP) && order < MOVES_WITH_OWNERSHIP) {
      json.add("ownership", ownership(analyst.ownershipAfter(line.move(), MOVE_PLAYOUTS)));
    }
    return json;
  }

  private JsonObject root(Analysis analysis) {
    JsonObject json = new JsonObject();
    json.addProperty("currentPlayer", position.game().toPlay() == Color.BLACK ? "B" : "W");
    json.addProperty("visits", analysis.visits());
    addOutlook(json, analysis.winrate(), analysis.lead(), analysis.spread());
    json.addProperty("weight", analysis.visits());
    return json;
  }

  private void addOutlook(JsonObject json, double winrate, double lead, double spread) {
    json.addProperty("winrate", winrate(winrate));
    json.addProperty("utility", signed(2 * winrate - 1));
    json.addProperty("scoreLead", signed(lead));
    json.addProperty("scoreMean", signed(lead));
    json.addProperty("scoreSelfplay", signed(lead));
    json.addProperty("scoreStdev", rounded(spread));
  }

  private JsonArray ownership(Ownership ownership) {
    Color color = turned ? position.game().toPlay().opposite() : position.game().toPlay();
    JsonArray owners = new JsonArray();
    Rows.points(position.game().size())
        .forEach(point -> owners.add(rounded(ownership.of(point, color))));
    return owners;
  }

  /** Returns the network's shares, -1 for illegal moves; the last is that of passing, unknown. */
  private JsonArray policy() {
    Insight insight = Insight.of(network, position.game());
    JsonArray shares = new JsonArray();
    Rows.points(position.game().size())
        .forEach(point -> shares.add(insight.isLegal(point) ? rounded(insight.prior(point)) : -1));
    shares.add(0);
    return shares;
  }

  private String name(Move move) {
    return Phrases.move(move, position.game().size());
  }

  private double winrate(double own) {
    return rounded(turned ? 1 - own : own);
  }

  private double signed(double own) {
    return rounded(turned ? -own : own);
  }

  /** Leaves six digits after the point: what follows is noise, and takes time to write and read. */
  private static double rounded(double number) {
    return Math.rint(number * 1e6) / 1e6;
  }

  /** Returns a failure or warning as an object. */
  static JsonObject notice(String kind, String message, String field, String id) {
    JsonObject json = new JsonObject();
    json.addProperty(kind, message);
    json.addProperty("field", field);
    json.addProperty("id", id);
    return json;
  }

  static List<JsonObject> warnings(Query query) {
    return query.warnings().stream()
        .map(warning -> notice("warning", warning.message(), warning.field(), query.id()))
        .toList();
  }
}
