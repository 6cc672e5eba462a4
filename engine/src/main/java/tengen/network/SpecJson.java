package tengen.network;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Specs as JSON, read strictly: an unknown or missing field is an error that names it. */
final class SpecJson {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private static final String TYPES =
      "convolution, point-bias, relu, batch-norm, local-response-norm, dropout, max-pooling,"
          + " average-pooling, global-average, global-pooling-bias, fully-connected,"
          + " residual-block, bottleneck-block, inception-block, policy-head, softmax-head,"
          + " ownership-head or value-head";

  private SpecJson() {}

  static String write(NetworkSpec spec) {
    JsonObject json = new JsonObject();
    json.addProperty("name", spec.name());
    addInput(json, spec.input());
    JsonArray layers = new JsonArray();
    spec.layers().forEach(layer -> layers.add(toJson(layer)));
    json.add("layers", layers);
    return GSON.toJson(json);
  }

  static NetworkSpec parse(String text, String where) {
    try {
      Fields fields = new Fields(StrictJson.parse(text), "");
      String name = fields.text("name");
      Input input = input(fields);
      List<Layer> layers = new ArrayList<>();
      JsonArray array = fields.array("layers");
      fields.end();
      for (int i = 0; i < array.size(); i++) {
        layers.add(layer(array.get(i), "layers[" + i + "]"));
      }
      return new NetworkSpec(name, input, layers);
    } catch (SpecException e) {
      throw new SpecException(where + ": " + e.getMessage());
    } catch (JsonParseException e) {
      throw new SpecException(where + ": not JSON: " + e.getMessage());
    }
  }

  private static void addInput(JsonObject json, Input input) {
    if (input instanceof Input.Board board) {
      json.addProperty("planes", board.planes());
      json.addProperty("boardSize", board.size());
    } else if (input instanceof Input.Image image) {
      JsonObject shape = new JsonObject();
      shape.addProperty("height", image.height());
      shape.addProperty("width", image.width());
      shape.addProperty("channels", image.channels());
      json.add("image", shape);
    }
  }

  private static Input input(Fields fields) {
    if (!fields.has("image")) {
      return new Input.Board(fields.number("planes"), fields.number("boardSize"));
    }
    Fields image = fields.object("image");
    Input input =
        new Input.Image(image.number("height"), image.number("width"), image.number("channels"));
    image.end();
    return input;
  }

  private static JsonObject toJson(Layer layer) {
    JsonObject json = new JsonObject();
    if (layer instanceof Layer.Convolution convolution) {
      json.addProperty("type", "convolution");
      json.addProperty("filters", convolution.filters());
      addWindow(json, convolution.window(), usualPadding(convolution.window().size()));
      json.addProperty("bias", convolution.bias());
    } else if (layer instanceof Layer.PointBias) {
      json.addProperty("type", "point-bias");
    } else if (layer instanceof Layer.GlobalPoolingBias) {
      json.addProperty("type", "global-pooling-bias");
    } else if (layer instanceof Layer.Relu) {
      json.addProperty("type", "relu");
    } else if (layer instanceof Layer.BatchNorm norm) {
      json.addProperty("type", "batch-norm");
      json.addProperty("epsilon", norm.epsilon());
    } else if (layer instanceof Layer.LocalResponseNorm norm) {
      json.addProperty("type", "local-response-norm");
      json.addProperty("channels", norm.channels());
      json.addProperty("bias", norm.bias());
      json.addProperty("alpha", norm.alpha());
      json.addProperty("beta", norm.beta());
    } else if (layer instanceof Layer.Dropout dropout) {
      json.addProperty("type", "dropout");
      json.addProperty("rate", dropout.rate());
    } else if (layer instanceof Layer.Pooling pooling) {
      boolean max = pooling.kind() == Layer.Pooling.Kind.MAX;
      json.addProperty("type", max ? "max-pooling" : "average-pooling");
      addWindow(json, pooling.window(), 0);
    } else {
      addBlockOrHead(json, layer);
    }
    return json;
  }

  private static void addBlockOrHead(JsonObject json, Layer layer) {
    if (layer instanceof Layer.GlobalAverage) {
      json.addProperty("type", "global-average");
    } else if (layer instanceof Layer.FullyConnected connected) {
      json.addProperty("type", "fully-connected");
      json.addProperty("outputs", connected.outputs());
      json.addProperty("bias", connected.bias());
    } else if (layer instanceof Layer.ResidualBlock block) {
      json.addProperty("type", "residual-block");
      json.addProperty("size", block.size());
    } else if (layer instanceof Layer.BottleneckBlock block) {
      json.addProperty("type", "bottleneck-block");
      json.addProperty("filters", block.filters());
      json.addProperty("size", block.size());
      json.addProperty("outputs", block.outputs());
      json.addProperty("stride", block.stride());
    } else if (layer instanceof Layer.InceptionBlock block) {
      json.addProperty("type", "inception-block");
      json.addProperty("conv1x1", block.conv1x1());
      json.addProperty("reduce3x3", block.reduce3x3());
      json.addProperty("conv3x3", block.conv3x3());
      json.addProperty("reduce5x5", block.reduce5x5());
      json.addProperty("conv5x5", block.conv5x5());
      json.addProperty("project", block.project());
    } else if (layer instanceof Layer.PolicyHead head) {
      json.addProperty("type", "policy-head");
      json.addProperty("pointBias", head.pointBias());
    } else if (layer instanceof Layer.SoftmaxHead) {
      json.addProperty("type", "softmax-head");
    } else if (layer instanceof Layer.OwnershipHead) {
      json.addProperty("type", "ownership-head");
    } else if (layer instanceof Layer.ValueHead head) {
      json.addProperty("type", "value-head");
      json.addProperty("filters", head.filters());
      json.addProperty("hidden", head.hidden());
      if (head.komi()) {
        json.addProperty("komi", true);
      }
    } else {
      throw new AssertionError("no type for " + layer);
    }
  }

  /**
   * Writes a window; a stride of 1 and the padding that is taken where none is named are left out.
   */
  private static void addWindow(JsonObject json, Window window, int usualPadding) {
    json.addProperty("size", window.size());
    if (window.stride() != 1) {
      json.addProperty("stride", window.stride());
    }
    boolean usual = window.before() == usualPadding && window.after() == usualPadding;
    if (!usual) {
      json.add("padding", padding(window));
    }
  }

  /** Returns the padding of a kernel for which none is named; an even one always names it. */
  private static int usualPadding(int size) {
    return size % 2 == 0 ? -1 : (size - 1) / 2;
  }

  private static JsonElement padding(Window window) {
    if (window.before() == window.after()) {
      return new JsonPrimitive(window.before());
    }
    JsonArray both = new JsonArray();
    both.add(window.before());
    both.add(window.after());
    return both;
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
          new Layer.Convolution(fields.number("filters"), kernel(fields), fields.flag("bias"));
      case "point-bias" -> new Layer.PointBias();
      case "global-pooling-bias" -> new Layer.GlobalPoolingBias();
      case "relu" -> new Layer.Relu();
      case "batch-norm" -> new Layer.BatchNorm(fields.decimal("epsilon"));
      case "local-response-norm" ->
          new Layer.LocalResponseNorm(
              fields.number("channels"),
              fields.decimal("bias"),
              fields.decimal("alpha"),
              fields.decimal("beta"));
      case "dropout" -> new Layer.Dropout(fields.decimal("rate"));
      case "max-pooling" -> new Layer.Pooling(Layer.Pooling.Kind.MAX, window(fields, 0));
      case "average-pooling" -> new Layer.Pooling(Layer.Pooling.Kind.AVERAGE, window(fields, 0));
      case "global-average" -> new Layer.GlobalAverage();
      case "fully-connected" ->
          new Layer.FullyConnected(fields.number("outputs"), fields.flag("bias"));
      case "residual-block" -> new Layer.ResidualBlock(fields.number("size"));
      case "bottleneck-block" ->
          new Layer.BottleneckBlock(
              fields.number("filters"),
              fields.number("size"),
              fields.number("outputs"),
              fields.has("stride") ? fields.number("stride") : 1);
      case "inception-block" ->
          new Layer.InceptionBlock(
              fields.number("conv1x1"),
              fields.number("reduce3x3"),
              fields.number("conv3x3"),
              fields.number("reduce5x5"),
              fields.number("conv5x5"),
              fields.number("project"));
      case "policy-head" -> new Layer.PolicyHead(fields.flag("pointBias"));
      case "softmax-head" -> new Layer.SoftmaxHead();
      case "ownership-head" -> new Layer.OwnershipHead();
      case "value-head" ->
          new Layer.ValueHead(
              fields.number("filters"),
              fields.number("hidden"),
              fields.has("komi") && fields.flag("komi"));
      default ->
          throw new SpecException(
              where
                  + ".type: expected "
                  + TYPES
                  + ", found "
                  + StrictJson.shown(new JsonPrimitive(type)));
    };
  }

  /** Reads a convolution's window; without a padding it keeps the size at stride 1. */
  private static Window kernel(Fields fields) {
    int size = fields.number("size");
    if (!fields.has("padding")) {
      SpecException.checkKernel("size", size);
    }
    return window(fields, usualPadding(size));
  }

  private static Window window(Fields fields, int usualPadding) {
    int size = fields.number("size");
    int stride = fields.has("stride") ? fields.number("stride") : 1;
    if (!fields.has("padding")) {
      return Window.of(size, stride, usualPadding);
    }
    int[] padding = fields.oneOrTwo("padding");
    return new Window(size, stride, padding[0], padding[1]);
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
      return whole(field, take(field));
    }

    private int whole(String field, JsonElement value) {
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

    boolean has(String field) {
      return object.has(field);
    }

    Fields object(String field) {
      return new Fields(take(field), where + field);
    }

    /** Returns two whole numbers, the same ones for one. */
    int[] oneOrTwo(String field) {
      if (!object.get(field).isJsonArray()) {
        int number = number(field);
        return new int[] {number, number};
      }
      JsonArray both = array(field);
      require(both.size() == 2, field, "one whole number or a list of two", both);
      int[] numbers = new int[2];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = whole(field + "[" + i + "]", both.get(i));
      }
      return numbers;
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
