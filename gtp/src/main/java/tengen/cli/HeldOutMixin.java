package tengen.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import tengen.network.Weights;
import tengen.training.Corpus;
import tengen.training.Positions;

/** The option to look at those games alone that a training kept back to measure its net on. */
final class HeldOutMixin {
  /** The fact of a net that tells how many games of a thousand these are. */
  static final String FACT = "held out";

  private static final Pattern PER_MILLE = Pattern.compile("(\\d{1,3}) of 1000 games");

  @Option(
      names = "--held-out-only",
      description = "Look only at the games that the net's training held out.")
  private boolean only;

  /**
   * Returns the positions to look at: all, or those of the games that were held out. Which these
   * are depends on the moves of a game alone, so the other games need not be those of the training.
   *
   * @throws IllegalArgumentException if the net does not tell how many were, or there are none here
   */
  Positions positions(Corpus corpus, Weights weights) {
    if (!only) {
      return corpus.positions();
    }
    String told = weights.facts().getOrDefault(FACT, "");
    Matcher share = PER_MILLE.matcher(told);
    if (!share.matches()) {
      throw new IllegalArgumentException(
          "--held-out-only: the net does not tell which games its training held out");
    }
    Positions heldOut = corpus.split(Integer.parseInt(share.group(1))).validation();
    if (heldOut.count() == 0) {
      throw new IllegalArgumentException(
          "--held-out-only: none of these games was held out (" + told + " are)");
    }
    return heldOut;
  }
}
