package tengen.features;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The features in the order of their planes (Silver et al. 2016, Extended Data Table 2): 48 planes
 * in all, seen from the side to move.
 */
public enum PlaneGroup {
  /** Own stone, opponent's stone, empty. */
  STONE_COLOR("stone color", "own", "opponent", "empty"),

  /** One everywhere, so that convolutions see the edge of the board. */
  ONES("ones", "all"),

  /**
   * How many turns ago the stone was played: 0 to 6, then 7 or more. Passes count as turns. Stones
   * that were set up count as oldest, so that every stone has an age; where stones are set up or
   * taken away in the course of a game, all stones count as set up. A stone on a point that was
   * captured before has the age of the latest play there.
   */
  TURNS_SINCE("turns since", "0", "1", "2", "3", "4", "5", "6", "7 or more"),

  /** The liberties of the stone's chain: 1 to 7, then 8 or more. */
  LIBERTIES("liberties", "1", "2", "3", "4", "5", "6", "7", "8 or more"),

  /**
   * How many stones a legal move captures: 0 to 6, then 7 or more. The first plane so holds the
   * legal moves that capture nothing, and what is no legal move has none.
   */
  CAPTURE_SIZE("capture size", "0", "1", "2", "3", "4", "5", "6", "7 or more"),

  /**
   * The size of the own chain, new stone included, that a legal move leaves with a single liberty:
   * 1 to 7, then 8 or more. Captures are taken off first.
   */
  SELF_ATARI_SIZE("self-atari size", "1", "2", "3", "4", "5", "6", "7", "8 or more"),

  /** The liberties of the own chain after a legal move and its captures: 1 to 7, then 8 or more. */
  LIBERTIES_AFTER("liberties after", "1", "2", "3", "4", "5", "6", "7", "8 or more"),

  /**
   * Legal moves that catch a chain of two liberties in a ladder. A chain in atari is a matter of
   * the capture size alone.
   */
  LADDER_CAPTURE("ladder capture", "yes"),

  /** Sensible moves that save an own chain in atari from capture and from a ladder. */
  LADDER_ESCAPE("ladder escape", "yes"),

  /** Legal moves that do not fill an own true eye. */
  SENSIBLENESS("sensibleness", "yes"),

  /** Zero everywhere. */
  ZEROS("zeros", "none");

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> values;

  PlaneGroup(String title, String... values) {
    this.title = title;
    this.values = List.of(values);
  }

  /** Returns the feature's name for people. */
  public String title() {
    return title;
  }

  /** Returns the number of planes. */
  public int count() {
    return values.size();
  }

  /** Returns the index of the group's first plane among the 48. */
  public int first() {
    int first = 0;
    for (PlaneGroup group : values()) {
      if (group == this) {
        break;
      }
      first += group.count();
    }
    return first;
  }

  /** Returns a plane's name for people, such as {@code liberties: 8 or more}. */
  public String planeName(int indexInGroup) {
    return title + ": " + values.get(indexInGroup);
  }

  /** Returns the names of all 48 planes in order. */
  public static List<String> planeNames() {
    return List.of(values()).stream()
        .flatMap(group -> IntStream.range(0, group.count()).mapToObj(group::planeName))
        .toList();
  }
}
