package tengen.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * A picture that can be painted at any size: as PNG, or as SVG, where it stays lines and text.
 * Needs no screen.
 *
 * @param title what it shows, for those who cannot see it; without control characters
 * @param width in pixels at scale 1
 * @param height in pixels at scale 1
 * @param painter paints it, its background too; asked each time
 */
public record Drawing(String title, int width, int height, Consumer<Graphics2D> painter) {
  /** As wide as Java's own font, by which texts are placed; elsewhere what is there. */
  private static final String FONTS = "'DejaVu Sans', Verdana, sans-serif";

  static {
    // Java would look for a screen, which a server has not. It asks before it draws the first time.
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false); // no files in the temporary folder
  }

  /** Leaves out what XML cannot hold. */
  public Drawing {
    title = printable(title);
  }

  /** Returns text without control characters, which XML cannot hold. */
  public static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cs}\\x{fffe}\\x{ffff}]+", " ");
  }

  /**
   * Returns the picture as a PNG image.
   *
   * @param scale how many times larger than its width and height
   */
  public byte[] png(double scale) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(width * scale),
            (int) Math.round(height * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    canvas.scale(scale, scale);
    painter.accept(canvas);
    canvas.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  /** Returns the picture as a file of SVG, in UTF-8. */
  public String svg() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svgElement();
  }

  /** Returns the picture as an element of SVG that may stand in a page of HTML. */
  public String svgElement() {
    VectorGraphics2D canvas = new VectorGraphics2D();
    painter.accept(canvas);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new SVGProcessor()
          .getDocument(canvas.getCommands(), new PageSize(0, 0, width, height))
          .writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String document = bytes.toString(StandardCharsets.UTF_8);
    return element(document.substring(document.indexOf('>', document.indexOf("<svg")) + 1));
  }

  /**
   * Puts a root of our own round what was painted: with a title, with fonts that are there on other
   * machines, and such that a page can scale it.
   */
  private String element(String content) {
    String escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
        + " width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\""
            .formatted(width, height, width, height, escaped)
        + " font-family=\"%s\" font-size=\"12\">\n<title>%s</title>".formatted(FONTS, escaped)
        + content
            .replaceAll("font-family:&quot;.*?&quot;;", "")
            .replaceAll("stroke:none;", "")
            // each number of a map is a pixel: it shall have edges
            .replace("<image ", "<image style=\"image-rendering:pixelated\" ")
            .strip()
        + "\n";
  }
}
