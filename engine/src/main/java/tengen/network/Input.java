package tengen.network;

/** What a network reads. */
public sealed interface Input {
  /** Returns the shape of the map that the first layer gets. */
  MapShape shape();

  /** Returns what people call it: {@code 48 planes}. */
  String title();

  /**
   * The planes of a Go position.
   *
   * @param planes how many
   * @param size of the board that the network is trained for
   */
  record Board(int planes, int size) implements Input {
    private static final int LEAST = 2;
    private static final int MOST = 25;

    public Board {
      SpecException.checkChannels("planes", planes);
      SpecException.check(size >= LEAST && size <= MOST, "boardSize", "2 to 25", size);
    }

    @Override
    public MapShape shape() {
      return new MapShape(size, size, planes);
    }

    @Override
    public String title() {
      return planes + " planes";
    }
  }

  /**
   * An image. Networks of images can be looked into, layer by layer; Tengen neither trains them nor
   * plays with them.
   *
   * @param height in pixels
   * @param width in pixels
   * @param channels 3 for colors, 1 for gray
   */
  record Image(int height, int width, int channels) implements Input {
    private static final int MOST = 4096;

    public Image {
      checkSide("image.height", height);
      checkSide("image.width", width);
      SpecException.checkChannels("image.channels", channels);
    }

    @Override
    public MapShape shape() {
      return new MapShape(height, width, channels);
    }

    @Override
    public String title() {
      return "image";
    }

    private static void checkSide(String field, int pixels) {
      SpecException.check(pixels >= 1 && pixels <= MOST, field, "1 to " + MOST, pixels);
    }
  }
}
