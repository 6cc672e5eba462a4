package tengen.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;
import tengen.network.Input;
import tengen.network.LayerTable;
import tengen.network.LayerTable.Row;
import tengen.network.MapShape;
import tengen.network.NetworkSpec;

/** A layer table as JSON; memory is in bytes. */
final class SummaryJson {
  private SummaryJson() {}

  /**
   * Returns the table.
   *
   * @param training the facts of a trained net; empty for a spec
   */
  static JsonObject of(LayerTable table, Map<String, String> training) {
    NetworkSpec spec = table.spec();
    JsonObject json = new JsonObject();
    json.addProperty("name", spec.name());
    if (spec.input() instanceof Input.Board board) {
      json.addProperty("planes", board.planes());
      json.addProperty("boardSize", board.size());
    } else {
      json.add("image", shape(spec.input().shape()));
    }
    addSums(json, table);
    if (!training.isEmpty()) {
      JsonObject facts = new JsonObject();
      training.forEach(facts::addProperty);
      json.add("training", facts);
    }
    json.add("input", row(table.input()));
    JsonArray layers = new JsonArray();
    table.layers().forEach(layer -> layers.add(row(layer)));
    json.add("layers", layers);
    return json;
  }

  static void addSums(JsonObject json, LayerTable table) {
    json.addProperty("parameters", table.parameters());
    json.addProperty("multiplyAdds", table.multiplyAdds());
    json.addProperty("activationBytes", table.activationBytes());
    json.addProperty("trainingBytes", table.trainingBytes());
  }

  private static JsonObject row(Row row) {
    JsonObject json = new JsonObject();
    json.addProperty("name", row.name());
    json.addProperty("title", row.title());
    json.add("output", shape(row.output()));
    json.addProperty("formula", row.formula());
    json.addProperty("parameters", row.parameters());
    json.addProperty("multiplyAdds", row.multiplyAdds());
    json.addProperty("activationBytes", row.activationBytes());
    json.addProperty("trainingBytes", row.trainingBytes());
    json.addProperty("receptiveField", row.receptiveField());
    if (!row.parts().isEmpty()) {
      JsonArray parts = new JsonArray();
      row.parts().forEach(part -> parts.add(row(part)));
      json.add("parts", parts);
    }
    return json;
  }

  private static JsonArray shape(MapShape shape) {
    JsonArray json = new JsonArray();
    json.add(shape.height());
    json.add(shape.width());
    json.add(shape.channels());
    return json;
  }
}
