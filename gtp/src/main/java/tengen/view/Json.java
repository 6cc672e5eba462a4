package tengen.view;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import tengen.board.Color;

/** Writes answers as JSON; arrays of numbers as base64. */
final class Json {
  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(
              float[].class,
              (JsonSerializer<float[]>) (numbers, type, context) -> primitive(bytes(numbers)))
          .registerTypeAdapter(
              byte[].class, (JsonSerializer<byte[]>) (bytes, type, context) -> primitive(bytes))
          .registerTypeAdapter(
              Color.class,
              (JsonSerializer<Color>)
                  (color, type, context) -> new JsonPrimitive(color == Color.BLACK ? "b" : "w"))
          .create();

  private Json() {}

  static String write(Object view) {
    return GSON.toJson(view);
  }

  /** Returns numbers as 32-bit floats in little endian. */
  private static byte[] bytes(float[] numbers) {
    ByteBuffer buffer =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(numbers);
    return buffer.array();
  }

  private static JsonPrimitive primitive(byte[] bytes) {
    return new JsonPrimitive(Base64.getEncoder().encodeToString(bytes));
  }
}
