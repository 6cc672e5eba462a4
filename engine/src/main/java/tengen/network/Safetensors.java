package tengen.network;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tengen.files.WholeFile;

/**
 * A file of named float tensors with texts about them, in the safetensors format: the length of the
 * header (8 bytes, little-endian), the header (JSON: dtype, shape and place of each tensor, and the
 * texts under {@code __metadata__}), then the tensors, little-endian, without gaps.
 *
 * @param tensors by name, in the order of the file
 * @param metadata texts by name
 */
record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** How numbers are written. */
  enum Type {
    /** 32-bit floats. */
    F32(Float.BYTES) {
      @Override
      void write(float[] data, ByteBuffer out) {
        out.asFloatBuffer().put(data);
      }

      @Override
      void read(ByteBuffer in, float[] data) {
        in.asFloatBuffer().get(data);
      }
    },
    /** bfloat16: the upper halves of 32-bit floats, rounded to the nearest, ties to even. */
    BF16(Short.BYTES) {
      @Override
      void write(float[] data, ByteBuffer out) {
        for (float number : data) {
          int bits = Float.floatToIntBits(number);
          out.putShort((short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16));
        }
        out.rewind();
      }

      @Override
      void read(ByteBuffer in, float[] data) {
        for (int i = 0; i < data.length; i++) {
          data[i] = Float.intBitsToFloat(in.getShort() << 16);
        }
      }
    };

    final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    abstract void write(float[] data, ByteBuffer out);

    abstract void read(ByteBuffer in, float[] data);
  }

  /**
   * A tensor's numbers, row by row.
   *
   * @param shape its dimensions
   * @param data as many floats as the shape has places
   * @param type how they stand in the file
   */
  record Tensor(List<Integer> shape, float[] data, Type type) {
    /** Makes a tensor of 32-bit floats. */
    Tensor(List<Integer> shape, float[] data) {
      this(shape, data, Type.F32);
    }
  }

  private static final String METADATA = "__metadata__";
  static final int MAX_HEADER = 16 << 20;

  /** A larger file does not fit into an array. */
  static final long MAX_BYTES = Integer.MAX_VALUE - 16;

  /** Writes the file whole or not at all. */
  void write(Path file) throws IOException {
    WholeFile.write(file, encode());
  }

  /**
   * Reads a file.
   *
   * @throws WeightsException if it is no sound safetensors file of F32 and BF16
   * @throws IOException if it cannot be read
   */
  static Safetensors read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new WeightsException(file + ": a folder, not a weights file");
    } else if (Files.size(file) > MAX_BYTES) {
      throw new WeightsException(file + ": larger than 2 GB; is it a weights file?");
    }
    return parse(Files.readAllBytes(file), file.toString());
  }

  /**
   * Reads the texts of a file alone.
   *
   * @throws WeightsException if its header is damaged
   * @throws IOException if it cannot be read
   */
  static Map<String, String> readMetadata(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new Reader(in.readNBytes(Long.BYTES + MAX_HEADER), file.toString()).metadata();
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param where what they are, for messages
   */
  static Safetensors parse(byte[] bytes, String where) {
    return new Reader(bytes, where).read();
  }

  private List<ByteBuffer> encode() {
    JsonObject header = new JsonObject();
    JsonObject texts = new JsonObject();
    metadata.forEach(texts::addProperty);
    header.add(METADATA, texts);
    List<ByteBuffer> parts = new ArrayList<>();
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      ByteBuffer data =
          ByteBuffer.allocate(tensor.data().length * tensor.type().bytes)
              .order(ByteOrder.LITTLE_ENDIAN);
      tensor.type().write(tensor.data(), data);
      header.add(entry.getKey(), describe(tensor, offset));
      offset += data.limit();
      parts.add(data);
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8; // the format aligns the data to 8 with blanks
    ByteBuffer start = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(padded).put(json);
    while (start.hasRemaining()) {
      start.put((byte) ' ');
    }
    parts.add(0, start.flip());
    return parts;
  }

  private static JsonObject describe(Tensor tensor, long offset) {
    JsonObject entry = new JsonObject();
    entry.addProperty("dtype", tensor.type().name());
    JsonArray shape = new JsonArray();
    tensor.shape().forEach(shape::add);
    entry.add("shape", shape);
    JsonArray place = new JsonArray();
    place.add(offset);
    place.add(offset + (long) tensor.data().length * tensor.type().bytes);
    entry.add("data_offsets", place);
    return entry;
  }

  /** Where a tensor lies in the data, in bytes; {@code to} is the first byte after it. */
  private record Place(String tensor, long from, long to) {}

  /** Reads one file's bytes, checking everything before use. */
  private static final class Reader {
    private final ByteBuffer bytes;
    private final String where;

    Reader(byte[] bytes, String where) {
      this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      this.where = where;
    }

    Map<String, String> metadata() {
      Map<String, String> metadata = new LinkedHashMap<>();
      JsonElement texts = header().get(METADATA);
      if (texts != null) {
        readMetadata(texts, metadata);
      }
      return metadata;
    }

    Safetensors read() {
      JsonObject header = header();
      int dataStart = bytes.position();
      Map<String, String> metadata = new LinkedHashMap<>();
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      List<Place> places = new ArrayList<>();
      for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
        if (entry.getKey().equals(METADATA)) {
          readMetadata(entry.getValue(), metadata);
        } else {
          tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), dataStart, places));
        }
      }
      checkPlaces(places, bytes.limit() - dataStart);
      return new Safetensors(tensors, metadata);
    }

    private JsonObject header() {
      check(bytes.limit() > 0, "empty");
      check(bytes.limit() >= 8, "too short for a safetensors file; it may be cut off");
      long length = bytes.getLong();
      check(
          length >= 2 && length <= MAX_HEADER,
          "this is no safetensors file: header length " + length + " is impossible");
      check(length <= bytes.remaining(), "cut off within its header");
      byte[] json = new byte[(int) length];
      bytes.get(json);
      try {
        JsonElement header = StrictJson.parse(new String(json, StandardCharsets.UTF_8));
        check(header.isJsonObject(), "header is not a JSON object");
        return header.getAsJsonObject();
      } catch (JsonParseException e) {
        throw new WeightsException(where + ": header is not JSON: " + e.getMessage(), e);
      }
    }

    private void readMetadata(JsonElement element, Map<String, String> metadata) {
      check(element.isJsonObject(), "__metadata__ is not a JSON object");
      element
          .getAsJsonObject()
          .entrySet()
          .forEach(
              text -> {
                boolean isText =
                    text.getValue().isJsonPrimitive()
                        && text.getValue().getAsJsonPrimitive().isString();
                check(isText, "__metadata__." + text.getKey() + " is not a text");
                metadata.put(text.getKey(), text.getValue().getAsString());
              });
    }

    private Tensor tensor(String name, JsonElement element, int dataStart, List<Place> places) {
      check(element.isJsonObject(), "tensor " + name + " is not described by an object");
      JsonObject entry = element.getAsJsonObject();
      Type type = type(name, entry.get("dtype"));
      List<Long> shape = numbers(name, "shape", entry.get("shape"));
      List<Long> place = numbers(name, "data_offsets", entry.get("data_offsets"));
      check(place.size() == 2, "tensor " + name + ": data_offsets needs two numbers");
      long from = place.get(0);
      long to = place.get(1);
      check(
          from <= to && to <= bytes.limit() - dataStart,
          "tensor "
              + name
              + ": data_offsets "
              + place
              + " lie outside the data; the file is cut off");
      check(
          fills(shape, to - from, type.bytes),
          "tensor " + name + ": shape " + shape + " does not fill data_offsets " + place);
      places.add(new Place(name, from, to));
      float[] data = new float[(int) (to - from) / type.bytes];
      type.read(
          bytes.slice(dataStart + (int) from, (int) (to - from)).order(ByteOrder.LITTLE_ENDIAN),
          data);
      int bad =
          IntStream.range(0, data.length)
              .filter(i -> !Float.isFinite(data[i]))
              .findFirst()
              .orElse(-1);
      check(bad < 0, "tensor " + name + " holds a number that is not finite, at index " + bad);
      return new Tensor(shape.stream().map(Long::intValue).toList(), data, type);
    }

    private Type type(String name, @Nullable JsonElement dtype) {
      for (Type type : Type.values()) {
        if (new JsonPrimitive(type.name()).equals(dtype)) {
          return type;
        }
      }
      throw new WeightsException(
          where
              + ": tensor "
              + name
              + " has dtype "
              + StrictJson.shown(dtype)
              + "; only \"F32\" and \"BF16\" are read");
    }

    /** Compares without a product of dimensions, which may pass every number. */
    private static boolean fills(List<Long> shape, long length, int bytes) {
      if (shape.contains(0L)) {
        return length == 0;
      }
      long rest = length;
      for (long dimension : shape) {
        if (rest % dimension != 0) {
          return false;
        }
        rest /= dimension;
      }
      return rest == bytes;
    }

    private List<Long> numbers(String name, String field, @Nullable JsonElement element) {
      check(
          element != null && element.isJsonArray(),
          "tensor " + name + ": " + field + " is missing");
      List<Long> numbers = new ArrayList<>();
      for (JsonElement number : element.getAsJsonArray()) {
        boolean whole =
            number.isJsonPrimitive()
                && number.getAsJsonPrimitive().isNumber()
                && number.getAsString().matches("[0-9]{1,15}");
        check(
            whole,
            "tensor "
                + name
                + ": "
                + field
                + " holds "
                + StrictJson.shown(number)
                + ", not a whole number");
        numbers.add(number.getAsLong());
      }
      return numbers;
    }

    /** The tensors fill the data one after another, each byte once. */
    private void checkPlaces(List<Place> places, long length) {
      places.sort(Comparator.comparingLong(Place::from).thenComparingLong(Place::to));
      long end = 0;
      for (Place place : places) {
        check(
            place.from() == end,
            "tensor "
                + place.tensor()
                + " begins at data byte "
                + place.from()
                + ", expected "
                + end
                + (place.from() < end ? "; tensors overlap" : "; tensors leave a gap"));
        end = place.to();
      }
      check(end == length, (length - end) + " bytes follow the last tensor");
    }

    private void check(boolean good, String message) {
      if (!good) {
        throw new WeightsException(where + ": " + message);
      }
    }
  }
}
