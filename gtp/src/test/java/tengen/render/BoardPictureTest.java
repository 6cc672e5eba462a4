package tengen.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Board;
import tengen.board.Points;
import tengen.plot.Drawing;

final class BoardPictureTest {
  private static final String BLACK = "rgb(28,28,28)";
  private static final String WHITE = "rgb(251,251,248)";

  private static final Board BOARD =
      Board.parse(
          """
          . . . . .
          . X O . .
          . X . O .
          . . X . .
          . . . . .
          """);

  @Test
  void everyStoneAndCoordinateIsThere() throws Exception {
    Svg svg = Svg.of(BoardPicture.of(BOARD).drawing());
    assertEquals(3, svg.discs(BLACK, 10));
    assertEquals(2, svg.discs(WHITE, 10));
    for (String label : List.of("A", "E", "1", "5")) {
      assertEquals(2, Collections.frequency(svg.texts(), label), label);
    }
    assertEquals(20, svg.texts().size());
    assertEquals(10, svg.elements("line").count());
  }

  @Test
  void largeBoardsHaveNineStarPoints() throws Exception {
    Svg svg = Svg.of(BoardPicture.of(new Board(19)).drawing());
    assertEquals(9, svg.discs("rgb(107,79,29)", 2));
    assertTrue(svg.texts().contains("T"));
    assertFalse(svg.texts().contains("I"));
  }

  @Test
  void stonesStandWhereTheBoardHasThem() throws Exception {
    BufferedImage image = read(BoardPicture.of(BOARD).drawing(), 1);
    assertEquals(188, image.getWidth());
    assertEquals(188, image.getHeight());
    assertEquals(0x1c1c1c, pixel(image, "B4"));
    assertEquals(0xfbfbf8, pixel(image, "C4"));
    assertEquals(0x1c1c1c, pixel(image, "C2"));
    assertEquals(0xe9c27c, image.getRGB(2, 2) & 0xffffff);
  }

  @Test
  void scaleEnlargesAnImage() throws Exception {
    Drawing drawing = BoardPicture.of(BOARD).drawing();
    assertEquals(2.5 * drawing.width(), read(drawing, 2.5).getWidth());
  }

  @Test
  void lastMoveHasARing() throws Exception {
    BoardPicture plain = BoardPicture.of(BOARD);
    long rings = Svg.of(plain.drawing()).elements("ellipse").count();
    Drawing marked = plain.withLast(Points.parse("C2", 5)).drawing();
    assertEquals(rings + 1, Svg.of(marked).elements("ellipse").count());
  }

  @Test
  void sharesAreWrittenInPercentWhereNoStoneStands() throws Exception {
    float[] shares = new float[25];
    shares[Points.parse("A1", 5)] = 0.364f;
    shares[Points.parse("E3", 5)] = 0.087f;
    shares[Points.parse("A5", 5)] = 0.004f;
    shares[Points.parse("B4", 5)] = 0.5f; // a stone
    List<String> texts = Svg.of(BoardPicture.of(BOARD).withHeat(shares).drawing()).texts();
    assertEquals(22, texts.size(), texts.toString());
    assertEquals(List.of("36", "9"), texts.subList(20, 22));
  }

  @Test
  void numbersAndLettersAreWritten() throws Exception {
    Svg svg =
        Svg.of(
            BoardPicture.of(BOARD)
                .withNumbers(Map.of(Points.parse("B4", 5), 157, Points.parse("A1", 5), 99))
                .withLabels(Map.of(Points.parse("E1", 5), "A"))
                .drawing());
    assertTrue(svg.texts().contains("157"));
    assertFalse(svg.texts().contains("99"), "there is no stone");
    assertEquals(3, Collections.frequency(svg.texts(), "A"));
  }

  @Test
  void captionIsEscapedAndFreeOfControlCharacters() throws Exception {
    String caption = "<script> & \"b\"";
    Svg svg = Svg.of(BoardPicture.of(new Board(19)).withCaption(caption + "\u0001").drawing());
    assertTrue(svg.texts().contains(caption), svg.texts().toString());
    assertEquals(caption, svg.root().getAttribute("aria-label").strip());
    assertEquals(0, svg.elements("script").count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x"})
  void longCaptionEndsBetweenCharacters(String start) throws Exception {
    String caption = start + "\ud83d\ude00".repeat(200);
    Svg svg = Svg.of(BoardPicture.of(new Board(19)).withCaption(caption).drawing());
    assertTrue(svg.texts().stream().anyMatch(text -> text.endsWith("\ude00\u2026")));
  }

  @Test
  void noScreenIsLookedFor() {
    BoardPicture.of(BOARD).drawing().png(1);
    assertTrue(GraphicsEnvironment.isHeadless());
  }

  private static BufferedImage read(Drawing drawing, double scale) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(drawing.png(scale)));
  }

  private static int pixel(BufferedImage image, String point) {
    int x = Points.x(Points.parse(point, 5), 5);
    int y = Points.y(Points.parse(point, 5), 5);
    return image.getRGB(24 + 28 * x + 14, 24 + 28 * (4 - y) + 14) & 0xffffff;
  }
}
