package tengen.terminal;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tengen.board.Color;
import tengen.text.Phrases;

/**
 * Which colors people play; the engine plays the others.
 *
 * @param people none, one or both
 */
public record Players(Set<Color> people) {
  static final List<String> WORDS = List.of("black", "white", "both", "none");

  public Players {
    people = Set.copyOf(people);
  }

  /**
   * Reads the colors of people.
   *
   * @param text black, white, both or none
   * @throws IllegalArgumentException if it is nothing of that
   */
  public static Players parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "black", "b" -> new Players(EnumSet.of(Color.BLACK));
      case "white", "w" -> new Players(EnumSet.of(Color.WHITE));
      case "both" -> new Players(EnumSet.allOf(Color.class));
      case "none" -> new Players(EnumSet.noneOf(Color.class));
      default ->
          throw new IllegalArgumentException(
              "'" + text + "' is no choice of colors: black, white, both or none");
    };
  }

  boolean isPerson(Color color) {
    return people.contains(color);
  }

  /** Tells whether one person plays against the engine. */
  boolean isDuel() {
    return people.size() == 1;
  }

  /** Returns who plays a color, such as {@code White (Tengen)}. */
  String name(Color color) {
    String name = Phrases.player(color);
    return isPerson(color) ? isDuel() ? name + " (you)" : name : name + " (Tengen)";
  }
}
