package tengen.network;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON as RFC 8259 has it, one value and nothing after it. Beyond what Gson checks, a name may
 * stand only once in an object and is short, as it may stand in messages, and nesting ends long
 * before the stack does.
 */
final class StrictJson {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_DIGITS = 50;
  private static final int MAX_SHOWN = 60;
  static final int MAX_NAME = 200;
  private static final Pattern PLACE = Pattern.compile("at (line \\d+ column \\d+)");

  private StrictJson() {}

  /**
   * Parses a text.
   *
   * @throws JsonParseException if it is not JSON; the message is one line, with the place
   */
  static JsonElement parse(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element = read(reader, 0);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("more after the end");
      }
      return element;
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new JsonParseException(place(String.valueOf(e.getMessage())), e);
    }
  }

  /** Tells whether a text is short and printable, so that it may stand in a message. */
  static boolean isName(String text) {
    return text.length() <= MAX_NAME && text.chars().noneMatch(Character::isISOControl);
  }

  /** Returns a value as it may stand in a message: short, whatever it is. */
  static String shown(@Nullable JsonElement element) {
    if (element == null) {
      return "nothing";
    } else if (element.isJsonArray()) {
      return "a list";
    } else if (element.isJsonObject()) {
      return "an object";
    }
    String text = element.toString();
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }

  private static JsonElement read(JsonReader reader, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new JsonParseException("nested more than " + MAX_DEPTH + " deep");
    }
    return switch (reader.peek()) {
      case BEGIN_ARRAY -> array(reader, depth);
      case BEGIN_OBJECT -> object(reader, depth);
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> number(reader.nextString());
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
      case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
          throw new JsonParseException("no value at " + reader.getPath());
    };
  }

  private static JsonPrimitive number(String text) {
    if (text.length() > MAX_DIGITS) {
      throw new JsonParseException("a number of " + text.length() + " characters");
    }
    return new JsonPrimitive(new BigDecimal(text));
  }

  private static JsonArray array(JsonReader reader, int depth) throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(read(reader, depth + 1));
    }
    reader.endArray();
    return array;
  }

  private static JsonObject object(JsonReader reader, int depth) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (!isName(name)) {
        throw new JsonParseException("a name of an object is long or not printable");
      } else if (object.has(name)) {
        throw new JsonParseException("\"" + name + "\" stands twice in one object");
      }
      object.add(name, read(reader, depth + 1));
    }
    reader.endObject();
    return object;
  }

  /** Gson's own messages tell a programmer how to be lenient; people want to know where. */
  private static String place(String message) {
    Matcher matcher = PLACE.matcher(message);
    return matcher.find() ? "see " + matcher.group(1) : message.lines().findFirst().orElse("");
  }
}
