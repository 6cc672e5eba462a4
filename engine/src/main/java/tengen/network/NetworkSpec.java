package tengen.network;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A network as data: its input and its layers in order, the trunk first, then the heads.
 *
 * <p>A network that plays Go reads the planes of a board and has one head that gives the policy, a
 * {@link Layer.PolicyHead} or a {@link Layer.SoftmaxHead}, and may have a value head. A network of
 * images has a softmax at most; without one, the last layer's numbers are what it gives.
 *
 * @param name for people and files
 * @param input what it reads
 * @param layers trunk and heads
 */
public record NetworkSpec(String name, Input input, List<Layer> layers) {
  /** As many as fit into a weights file of 2 GB. */
  private static final long MAX_PARAMETERS = 500_000_000;

  private static final int MAX_LAYERS = 10_000;

  /**
   * Checks and copies.
   *
   * @throws SpecException if the layers do not make a network
   */
  public NetworkSpec {
    SpecException.check(!name.isBlank(), "name", "a name", "none");
    SpecException.check(
        StrictJson.isName(name),
        "name",
        "up to " + StrictJson.MAX_NAME + " characters, all of them printable",
        name.length() + " characters");
    SpecException.check(
        layers.size() <= MAX_LAYERS, "layers", "up to " + MAX_LAYERS, layers.size() + " layers");
    layers = List.copyOf(layers);
    checkOrder(layers);
    if (input instanceof Input.Board) {
      checkPolicy(layers);
    } else {
      checkImageHeads(layers);
    }
    checkShapes(input, layers);
    checkCount(Parameter.of(input.shape(), layers));
  }

  /**
   * Makes a network that plays Go.
   *
   * @param boardSize the size that it is trained for
   * @throws SpecException if the layers do not make a network
   */
  public NetworkSpec(String name, int planes, int boardSize, List<Layer> layers) {
    this(name, new Input.Board(planes, boardSize), layers);
  }

  /**
   * Returns a network that ships with Tengen by its name.
   *
   * @throws SpecException if there is none of that name; the message lists them
   */
  public static NetworkSpec preset(String name) {
    return Presets.find(name);
  }

  /** Returns the names that {@link #preset} knows. */
  public static List<String> presetNames() {
    return Presets.names();
  }

  /**
   * Reads a spec from JSON text.
   *
   * @param where what the text is, for messages
   * @throws SpecException if it is no spec; the message names the field
   */
  public static NetworkSpec parse(String json, String where) {
    return SpecJson.parse(json, where);
  }

  /**
   * Reads a spec file.
   *
   * @throws SpecException if it holds no spec; the message names file and field
   * @throws IOException if it cannot be read
   */
  public static NetworkSpec read(Path file) throws IOException {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (CharacterCodingException e) {
      throw new SpecException(file + ": not a text file in UTF-8");
    }
  }

  /**
   * Returns the same layers on the first planes only. The name says so: {@code res-64x5-12p}.
   *
   * @throws SpecException if there are none
   */
  public NetworkSpec withPlanes(int count) {
    return count == planes()
        ? this
        : new NetworkSpec(name + "-" + count + "p", count, boardSize(), layers);
  }

  /**
   * Returns the same layers for training on boards of another size. The name says so: {@code
   * res-48x3-9x9}.
   *
   * @throws IllegalArgumentException if they do not take that size
   */
  public NetworkSpec withBoardSize(int size) {
    requireBoardSize(size);
    return size == boardSize()
        ? this
        : new NetworkSpec(name + "-" + size + "x" + size, planes(), size, layers);
  }

  /** Returns the spec as JSON text that {@link #parse} reads back. */
  public String toJson() {
    return SpecJson.write(this);
  }

  /** Tells whether the network predicts the result. */
  public boolean hasValue() {
    return layers.stream().anyMatch(layer -> layer instanceof Layer.ValueHead);
  }

  /** Tells whether the network predicts who will own each point. */
  public boolean hasOwnership() {
    return layers.stream().anyMatch(layer -> layer instanceof Layer.OwnershipHead);
  }

  /** Tells whether the value depends on komi. */
  public boolean knowsKomi() {
    return layers.stream().anyMatch(layer -> layer instanceof Layer.ValueHead head && head.komi());
  }

  /** Tells whether the last layer's numbers become shares of classes or points. */
  public boolean hasSoftmax() {
    return layers.stream().anyMatch(layer -> layer instanceof Layer.SoftmaxHead);
  }

  /**
   * Returns the board that the network reads.
   *
   * @throws SpecException if it reads images, which Tengen does not play with
   */
  public Input.Board board() {
    if (input instanceof Input.Board board) {
      return board;
    }
    throw new SpecException(
        name
            + " reads images of "
            + input.shape()
            + ": tengen summary shows its layers, but it can neither learn nor play Go");
  }

  /**
   * Returns the number of planes.
   *
   * @throws SpecException if the network reads images
   */
  public int planes() {
    return board().planes();
  }

  /**
   * Returns the size of the board that the network is trained for.
   *
   * @throws SpecException if the network reads images
   */
  public int boardSize() {
    return board().size();
  }

  /**
   * Tells whether the network takes boards of a size. One of layers that keep the board's size
   * takes all, another only the one that it is trained for.
   *
   * @throws SpecException if the network reads images
   */
  public boolean takesBoardSize(int size) {
    return size == boardSize() || layers.stream().allMatch(Layer::keepsSize);
  }

  /**
   * Checks that the network takes boards of a size.
   *
   * @throws IllegalArgumentException if it does not; the message tells people why
   */
  public void requireBoardSize(int size) {
    if (!takesBoardSize(size)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s plays on %2$dx%2$d alone, not on %3$dx%3$d: strides, poolings or fully connected"
                  + " layers bind it to its size; choose another net",
              name,
              boardSize(),
              size));
    }
  }

  /** Returns the number of bytes that hold the bits of one point: the planes, rounded up to 8. */
  public int bytesPerPoint() {
    return (planes() + 7) / 8;
  }

  /** Returns the number of trained parameters. */
  public long parameterCount() {
    return Parameter.of(this).stream()
        .filter(Parameter::isTrained)
        .mapToLong(Parameter::count)
        .sum();
  }

  private static void checkCount(List<Parameter> parameters) {
    double count = parameters.stream().mapToDouble(Parameter::count).sum(); // may pass a long
    SpecException.check(
        count <= MAX_PARAMETERS,
        "layers",
        String.format(Locale.ROOT, "%,d parameters at most", MAX_PARAMETERS),
        String.format(Locale.ROOT, "%,.0f", count));
  }

  private static void checkOrder(List<Layer> layers) {
    boolean head = false;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      head |= layer instanceof Layer.Head;
      SpecException.check(
          !head || layer instanceof Layer.Head,
          "layers[" + i + "]",
          "a head after a head",
          layer.title());
    }
  }

  private static void checkPolicy(List<Layer> layers) {
    long policies = count(layers, Layer.PolicyHead.class) + count(layers, Layer.SoftmaxHead.class);
    SpecException.check(policies == 1, "layers", "one policy head", policies);
    checkOneAtMost(layers, Layer.ValueHead.class, "value head");
    checkOneAtMost(layers, Layer.OwnershipHead.class, "ownership head");
    checkKomi(layers);
    SpecException.check(
        !(layers.get(0) instanceof Layer.Head),
        "layers[0]",
        "a layer before the heads",
        layers.get(0).title());
  }

  /** A value with komi needs the lead, and thus a head for it before its own. */
  private static void checkKomi(List<Layer> layers) {
    boolean hasOwnership = false;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      hasOwnership |= layer instanceof Layer.OwnershipHead;
      SpecException.check(
          hasOwnership || !(layer instanceof Layer.ValueHead head && head.komi()),
          "layers[" + i + "]",
          "an ownership-head before a value-head with komi",
          "none");
    }
  }

  private static void checkImageHeads(List<Layer> layers) {
    SpecException.check(!layers.isEmpty(), "layers", "a layer", "none");
    checkOneAtMost(layers, Layer.SoftmaxHead.class, "softmax");
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      SpecException.check(
          !(layer instanceof Layer.Head) || layer instanceof Layer.SoftmaxHead,
          "layers[" + i + "]",
          "a softmax-head, as the input is an image",
          layer.title());
    }
  }

  private static void checkOneAtMost(
      List<Layer> layers, Class<? extends Layer> kind, String title) {
    long found = count(layers, kind);
    SpecException.check(found <= 1, "layers", "one " + title + " at most", found);
  }

  private static long count(List<Layer> layers, Class<? extends Layer> kind) {
    return layers.stream().filter(kind::isInstance).count();
  }

  private static void checkShapes(Input input, List<Layer> layers) {
    MapShape trunk = input.shape();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String where = "layers[" + i + "]";
      MapShape output;
      try {
        output = layer.output(trunk);
      } catch (SpecException e) {
        throw new SpecException(where + ": " + e.getMessage());
      }
      if (layer instanceof Layer.Head) {
        checkPoints(input, layer, trunk, where);
      } else {
        trunk = output;
      }
    }
  }

  /** A policy gives one number for each point of the board. */
  private static void checkPoints(Input input, Layer head, MapShape trunk, String where) {
    if (!(input instanceof Input.Board board)) {
      return;
    }
    int size = board.size();
    if (head instanceof Layer.PolicyHead) {
      SpecException.check(
          trunk.height() == size && trunk.width() == size,
          where,
          String.format(
              Locale.ROOT,
              "a map of %dx%d before a policy head (a softmax-head after a fully connected layer"
                  + " takes any)",
              size,
              size),
          trunk);
    } else if (head instanceof Layer.OwnershipHead) {
      SpecException.check(
          trunk.height() == size && trunk.width() == size,
          where,
          String.format(Locale.ROOT, "a map of %dx%d before an ownership head", size, size),
          trunk);
    } else if (head instanceof Layer.SoftmaxHead) {
      SpecException.check(
          trunk.count() == (long) size * size,
          where,
          size * size + " numbers before a softmax, one for each point",
          trunk);
    }
  }
}
