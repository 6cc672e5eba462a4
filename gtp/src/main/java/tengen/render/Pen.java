package tengen.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import tengen.plot.Drawing;

/** Draws the few shapes that our pictures are made of; y grows downwards. */
final class Pen {
  /** Half the height of a capital letter, of the size of its font. */
  private static final double HALF_CAPITAL = 0.36;

  private final Graphics2D canvas;

  Pen(Graphics2D canvas) {
    this.canvas = canvas;
  }

  void disc(double x, double y, double radius, Color color) {
    canvas.setColor(color);
    canvas.fill(circle(x, y, radius));
  }

  void ring(double x, double y, double radius, double width, Color color) {
    canvas.setColor(color);
    canvas.setStroke(new BasicStroke((float) width));
    canvas.draw(circle(x, y, radius));
  }

  void line(double x1, double y1, double x2, double y2, double width, Color color) {
    canvas.setColor(color);
    canvas.setStroke(new BasicStroke((float) width));
    canvas.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  void box(double x, double y, double width, double height, Color color) {
    canvas.setColor(color);
    canvas.fill(new Rectangle2D.Double(x, y, width, height));
  }

  void frame(double x, double y, double width, double height, Color color) {
    canvas.setColor(color);
    canvas.setStroke(new BasicStroke(0.5f));
    canvas.draw(new Rectangle2D.Double(x, y, width, height));
  }

  /** Draws an image of a pixel for each number, enlarged. */
  void image(BufferedImage image, int x, int y, int width, int height) {
    canvas.drawImage(image, x, y, width, height, null);
  }

  /** Writes text with its middle at a point. */
  void center(String text, double x, double y, double size, boolean bold, Color color) {
    write(text, x, y, size, bold, color, 0.5);
  }

  /** Writes text that begins at a point, at half its height. */
  void left(String text, double x, double y, double size, Color color) {
    write(text, x, y, size, false, color, 0);
  }

  /** Writes text that ends at a point, at half its height. */
  void right(String text, double x, double y, double size, Color color) {
    write(text, x, y, size, false, color, 1);
  }

  /** Returns how wide text is. */
  double width(String text, double size) {
    return width(text, font(size, false));
  }

  /** Shortens text to a width, if need be. */
  String fit(String text, double size, double width) {
    String printable = Drawing.printable(text).strip();
    if (width(printable, font(size, false)) <= width) {
      return printable;
    }
    int length = printable.length();
    while (length > 0 && width(printable.substring(0, length) + "…", font(size, false)) > width) {
      length--;
    }
    if (length > 0 && Character.isHighSurrogate(printable.charAt(length - 1))) {
      length--; // half a character is none
    }
    return printable.substring(0, length).strip() + "…";
  }

  private void write(
      String text, double x, double y, double size, boolean bold, Color color, double before) {
    Font font = font(size, bold);
    canvas.setFont(font);
    canvas.setColor(color);
    canvas.drawString(
        text, (float) (x - before * width(text, font)), (float) (y + HALF_CAPITAL * size));
  }

  private double width(String text, Font font) {
    return canvas.getFontMetrics(font).getStringBounds(text, canvas).getWidth();
  }

  private static Font font(double size, boolean bold) {
    return new Font(Font.DIALOG, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
  }

  private static Ellipse2D circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}
