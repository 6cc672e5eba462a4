package tengen.network;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Specs as JSON, read strictly: an unknown or missing field is an error that names it. */
final class SpecJson {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private SpecJson() {}

  static String write(NetworkSpec spec) {
    JsonObject json = new JsonObject();
    json.addProperty("name", spec.name());
    json.addProperty("planes", spec.planes());
    json.addProperty("boardSize", spec.boardSize());
    JsonArray layers = new JsonArray();
    spec.layers().forEach(layer -> layers.add(toJson(layer)));
    json.add("layers", layers);
    return GSON.toJson(json);
  }

  static NetworkSpec parse(String text, String where) {
    try {
      Fields fields = new Fields(StrictJson.parse(text), "");
      String name = fields.text("name");
      int planes = fields.number("planes");
      int boardSize = fields.number("boardSize");
      List<Layer> layers = new ArrayList<>();
      JsonArray array = fields.array("layers");
      fields.end();
      for (int i = 0; i < array.size(); i++) {
        layers.add(layer(array.get(i), "layers[" + i + "]"));
      }
      return new NetworkSpec(name, planes, boardSize, layers);
    } catch (SpecException e) {
      throw new SpecException(where + ": " + e.getMessage());
    } catch (JsonParseException e) {
      throw new SpecException(where + ": not JSON: " + e.getMessage());
    }
  }

  private static JsonObject toJson(Layer layer) {
    JsonObject json = new JsonObject();
    if (layer instanceof Layer.Convolution convolution) {
      json.addProperty("type", "convolution");
      json.addProperty("filters", convolution.filters());
      json.addProperty("size", convolution.size());
      json.addProperty("bias", convolution.bias());
    } else if (layer instanceof Layer.PointBias) {
      json.addProperty("type", "point-bias");
    } else if (layer instanceof Layer.Relu) {
      json.addProperty("type", "relu");
    } else if (layer instanceof Layer.BatchNorm norm) {
      json.addProperty("type", "batch-norm");
      json.addProperty("epsilon", norm.epsilon());
    } else if (layer instanceof Layer.ResidualBlock block) {
      json.addProperty("type", "residual-block");
      json.addProperty("size", block.size());
    } else if (layer instanceof Layer.PolicyHead head) {
      json.addProperty("type", "policy-head");
      json.addProperty("pointBias", head.pointBias());
    } else if (layer instanceof Layer.ValueHead head) {
      json.addProperty("type", "value-head");
      json.addProperty("filters", head.filters());
      json.addProperty("hidden", head.hidden());
    }
    return json;
  }

  private static Layer layer(JsonElement element, String where) {
    Fields fields = new Fields(element, where);
    try {
      Layer layer = layer(fields, where);
      fields.end();
      return layer;
    } catch (SpecException e) {
      String message = e.getMessage();
      throw message.startsWith(where) ? e : new SpecException(where + "." + message);
    }
  }

  private static Layer layer(Fields fields, String where) {
    String type = fields.text("type");
    return switch (type) {
      case "convolution" ->
          new Layer.Convolution(
              fields.number("filters"), fields.number("size"), fields.flag("bias"));
      case "point-bias" -> new Layer.PointBias();
      case "relu" -> new Layer.Relu();
      case "batch-norm" -> new Layer.BatchNorm(fields.decimal("epsilon"));
      case "residual-block" -> new Layer.ResidualBlock(fields.number("size"));
      case "policy-head" -> new Layer.PolicyHead(fields.flag("pointBias"));
      case "value-head" -> new Layer.ValueHead(fields.number("filters"), fields.number("hidden"));
      default ->
          throw new SpecException(
              where
                  + ".type: expected convolution, point-bias, relu, batch-norm, residual-block,"
                  + " policy-head or value-head, found \""
                  + type
                  + "\"");
    };
  }

  /** The fields of one JSON object, each to be read once; what is left over is an error. */
  private static final class Fields {
    private final JsonObject object;
    private final String where;
    private final Set<String> left;

    Fields(JsonElement element, String where) {
      if (!element.isJsonObject()) {
        throw new SpecException(
            (where.isEmpty() ? "" : where + ": ")
                + "expected an object, found "
                + StrictJson.shown(element));
      }
      object = element.getAsJsonObject();
      this.where = where.isEmpty() ? "" : where + ".";
      left = new TreeSet<>(object.keySet());
    }

    String text(String field) {
      JsonElement value = take(field);
      boolean good = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
      return require(good, field, "a text", value).getAsString();
    }

    int number(String field) {
      JsonElement value = take(field);
      boolean good =
          value.isJsonPrimitive()
              && value.getAsJsonPrimitive().isNumber()
              && value.getAsDouble() == Math.rint(value.getAsDouble())
              && Math.abs(value.getAsDouble()) < 1e9;
      return (int) require(good, field, "a whole number", value).getAsDouble();
    }

    float decimal(String field) {
      JsonElement value = take(field);
      boolean good = value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
      return require(good, field, "a number", value).getAsFloat();
    }

    boolean flag(String field) {
      JsonElement value = take(field);
      boolean good = value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean();
      return require(good, field, "true or false", value).getAsBoolean();
    }

    JsonArray array(String field) {
      JsonElement value = take(field);
      return require(value.isJsonArray(), field, "a list", value).getAsJsonArray();
    }

    void end() {
      if (!left.isEmpty()) {
        throw new SpecException(where + left.iterator().next() + ": unknown field");
      }
    }

    private JsonElement take(String field) {
      JsonElement value = object.get(field);
      if (value == null) {
        throw new SpecException(where + field + ": missing");
      }
      left.remove(field);
      return value;
    }

    private JsonElement require(boolean good, String field, String expected, JsonElement found) {
      if (!good) {
        throw new SpecException(
            where + field + ": expected " + expected + ", found " + StrictJson.shown(found));
      }
      return found;
    }
  }
}
