package tengen.analysis;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of a JSON object, taken one by one, each with the type that it must have.
 *
 * <p>Every method that takes one throws a {@link QueryException} with the field's name if it is of
 * another type. A field that is null counts as missing.
 */
final class Fields {
  private final JsonObject json;
  private final Set<String> taken = new HashSet<>();

  Fields(JsonObject json) {
    this.json = json;
  }

  /** Returns the names of the fields that nobody took. */
  List<String> unused() {
    return json.keySet().stream().filter(name -> !taken.contains(name)).toList();
  }

  Optional<JsonElement> any(String name) {
    taken.add(name);
    JsonElement value = json.get(name);
    return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(value);
  }

  Optional<String> text(String name) {
    return primitive(name, "a string")
        .map(
            value -> {
              require(value.isString(), name, "a string");
              return value.getAsString();
            });
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  boolean truth(String name) {
    return primitive(name, "true or false")
        .map(
            value -> {
              require(value.isBoolean(), name, "true or false");
              return value.getAsBoolean();
            })
        .orElse(false);
  }

  Optional<Double> number(String name, double least, double most) {
    String expected = "a number from " + plain(least) + " to " + plain(most);
    return primitive(name, expected)
        .map(
            value -> {
              require(value.isNumber(), name, expected);
              double number = value.getAsDouble();
              require(number >= least && number <= most, name, expected);
              return number;
            });
  }

  Optional<Integer> integer(String name, int least, int most) {
    return any(name).map(value -> integer(value, name, least, most));
  }

  int requiredInteger(String name, int least, int most) {
    return integer(name, least, most).orElseThrow(() -> missing(name));
  }

  Optional<List<Integer>> integers(String name, int least, int most) {
    return list(name)
        .map(list -> list.stream().map(value -> integer(value, name, least, most)).toList());
  }

  Optional<List<JsonElement>> list(String name) {
    return any(name)
        .map(
            value -> {
              require(value.isJsonArray(), name, "a list");
              return new ArrayList<>(value.getAsJsonArray().asList());
            });
  }

  /** Takes a list of pairs, such as that of player and point of each move. */
  List<List<String>> pairs(String name) {
    return list(name).orElse(List.of()).stream()
        .map(
            pair -> {
              String expected = "a list of pairs such as [\"B\",\"D4\"]";
              require(pair.isJsonArray() && pair.getAsJsonArray().size() == 2, name, expected);
              List<JsonElement> both = pair.getAsJsonArray().asList();
              require(both.stream().allMatch(Fields::isText), name, expected);
              return both.stream().map(JsonElement::getAsString).collect(Collectors.toList());
            })
        .toList();
  }

  /** Takes a list of objects. */
  List<Fields> objects(String name) {
    return list(name).orElse(List.of()).stream()
        .map(
            value -> {
              require(value.isJsonObject(), name, "a list of objects");
              return new Fields(value.getAsJsonObject());
            })
        .toList();
  }

  static boolean isText(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  static QueryException missing(String name) {
    return new QueryException(name, "this field is missing");
  }

  private Optional<JsonPrimitive> primitive(String name, String expected) {
    return any(name)
        .map(
            value -> {
              require(value.isJsonPrimitive(), name, expected);
              return value.getAsJsonPrimitive();
            });
  }

  private static int integer(JsonElement value, String name, int least, int most) {
    String expected =
        most == Integer.MAX_VALUE
            ? "a whole number of " + least + " or more"
            : "a whole number from " + least + " to " + most;
    require(value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber(), name, expected);
    double number = value.getAsDouble();
    require(number >= least && number <= most && number == Math.rint(number), name, expected);
    return (int) number;
  }

  private static void require(boolean fine, String name, String expected) {
    if (!fine) {
      throw new QueryException(name, "must be " + expected);
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
