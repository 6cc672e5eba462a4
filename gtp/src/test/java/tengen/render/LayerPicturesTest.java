package tengen.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import tengen.board.Board;
import tengen.network.ActivationMaps;
import tengen.network.Filters;
import tengen.render.ActivationPicture.Column;

/** Pictures of filters and of activation maps. */
final class LayerPicturesTest {
  @Test
  void everyFilterHasATileForEachPlane() throws Exception {
    float[] weights = new float[3 * 3 * 48 * 4];
    weights[5] = -0.25f;
    Filters filters = new Filters(3, 3, 48, 4, weights, new float[4]);
    Svg svg = Svg.of(new FilterPicture("net", filters, 1, 3, true).drawing());
    assertEquals(3 * 48 + 1, svg.elements("image").count(), "the legend is the last");
    for (String text : List.of("net", "stone color", "zeros", "1", "3", "-0.250", "0.250")) {
      assertTrue(svg.texts().contains(text), text + " in " + svg.texts());
    }
  }

  @Test
  void otherLayersNameTheirChannelsByNumber() throws Exception {
    Filters filters = new Filters(1, 1, 10, 2, new float[20], new float[0]);
    Svg svg = Svg.of(new FilterPicture("net", filters, 0, 2, false).drawing());
    assertTrue(svg.texts().containsAll(List.of("in 0-7", "in 8-9")), svg.texts().toString());
  }

  @Test
  void filtersThatAreNotThereAreRefused() {
    Filters filters = new Filters(1, 1, 1, 2, new float[2], new float[0]);
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class, () -> new FilterPicture("", filters, 1, 2, false));
    assertEquals("no filters 1 to 2: the layer has 2, from 0", failure.getMessage());
  }

  @Test
  void kernelsStandWithTheFirstLineBelow() {
    Filters filters = new Filters(2, 1, 1, 1, new float[] {1, -1}, new float[0]);
    BufferedImage image = MapImage.of(filters, 0, 0, 1);
    assertEquals(0x123f78, image.getRGB(0, 0) & 0xffffff, "row 1, below 0");
    assertEquals(0x8e0f24, image.getRGB(0, 1) & 0xffffff, "row 0, above 0");
  }

  @Test
  void mapsStandAsTheBoardDoes() {
    ActivationMaps maps = new ActivationMaps(2, 2, 1, new float[] {0, 2, 0, -2});
    BufferedImage image = MapImage.of(maps, 0, 2);
    assertEquals(0x8e0f24, image.getRGB(1, 1) & 0xffffff, "B1");
    assertEquals(0x123f78, image.getRGB(1, 0) & 0xffffff, "B2");
    assertEquals(0xf7f7f7, image.getRGB(0, 0) & 0xffffff, "A2");
  }

  @Test
  void everyLayerHasAColumnOfAtMostSoManyMaps() throws Exception {
    ActivationMaps many = new ActivationMaps(5, 5, 6, new float[150]);
    ActivationMaps one = new ActivationMaps(5, 5, 1, new float[25]);
    Svg svg =
        Svg.of(
            new ActivationPicture(
                    "net",
                    BoardPicture.of(new Board(5)),
                    List.of(new Column("0", "conv 3x3", many), new Column("2.conv", "conv", one)),
                    4)
                .drawing());
    assertEquals(4 + 1 + 1, svg.elements("image").count());
    assertTrue(svg.texts().containsAll(List.of("0", "conv 3x3", "2.conv")));
  }
}
