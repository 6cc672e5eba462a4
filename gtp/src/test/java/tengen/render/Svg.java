package tengen.render;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tengen.plot.Drawing;

/** A picture as an XML parser reads it. */
record Svg(Element root) {
  static Svg of(Drawing drawing) throws Exception {
    return parse(drawing.svg());
  }

  static Svg parse(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Svg(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes))
            .getDocumentElement());
  }

  Stream<Element> elements(String name) {
    NodeList nodes = root.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
  }

  /** Returns all that is written in the picture, in order. */
  List<String> texts() {
    return elements("text").map(Element::getTextContent).toList();
  }

  /** Counts the filled discs of a color and at least a radius. */
  long discs(String color, double radius) {
    return elements("ellipse")
        .filter(disc -> disc.getAttribute("style").contains("fill:" + color))
        .filter(disc -> Double.parseDouble(disc.getAttribute("rx")) >= radius)
        .count();
  }
}
