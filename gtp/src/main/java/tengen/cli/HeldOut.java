package tengen.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tengen.network.Weights;

/**
 * What a net tells of the games that it never learned: how many of a thousand. Those that fewer
 * would be are among those that more would be, so of several shares the smallest is held out by
 * all.
 */
final class HeldOut {
  /** The fact of a net, and the setting of its run. */
  static final String FACT = "held out";

  /** The same of the nets that it was trained from. */
  static final String BEFORE = "held out before";

  private static final Pattern TEXT = Pattern.compile("(\\d{1,3}) of 1000 games");

  private HeldOut() {}

  static String text(int perMille) {
    return perMille + " of 1000 games";
  }

  /** Reads such a text; nothing if there is none. */
  static OptionalInt parse(Optional<String> text) {
    Matcher told = TEXT.matcher(text.orElse(""));
    return told.matches() ? OptionalInt.of(Integer.parseInt(told.group(1))) : OptionalInt.empty();
  }

  /** Returns the share that neither a net nor those that it was trained from have learned. */
  static OptionalInt told(Map<String, String> facts) {
    OptionalInt own = parse(Optional.ofNullable(facts.get(FACT)));
    OptionalInt before = parse(Optional.ofNullable(facts.get(BEFORE)));
    return own.isEmpty() || before.isEmpty()
        ? own
        : OptionalInt.of(Math.min(own.getAsInt(), before.getAsInt()));
  }

  /** Returns the share that none of some nets has learned; nothing if one does not tell. */
  static OptionalInt byAll(List<Weights> nets) {
    List<OptionalInt> shares = nets.stream().map(net -> told(net.facts())).toList();
    return shares.stream().allMatch(OptionalInt::isPresent)
        ? shares.stream().mapToInt(OptionalInt::getAsInt).min()
        : OptionalInt.empty();
  }
}
