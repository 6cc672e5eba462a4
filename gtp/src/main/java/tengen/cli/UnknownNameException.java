package tengen.cli;

import java.util.Collection;

/** A name on the command line that names nothing: wrong use, whichever command it is. */
final class UnknownNameException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Says what was looked for and what there is.
   *
   * @param name what was asked for
   * @param looked such as {@code no such file, nor a net that comes along}
   * @param known the names that exist
   */
  UnknownNameException(String name, String looked, Collection<String> known) {
    super(
        name
            + ": "
            + looked
            + Nearest.to(name, known).map(near -> "; did you mean " + near + "?").orElse("")
            + " ("
            + (known.isEmpty() ? "there are none" : String.join(", ", known))
            + ")");
  }
}
