package tengen.cli;

import java.util.OptionalInt;
import picocli.CommandLine.Option;
import tengen.network.Weights;
import tengen.training.Corpus;
import tengen.training.Positions;

/** The option to look at those games alone that a training kept back to measure its net on. */
final class HeldOutMixin {
  @Option(
      names = "--held-out-only",
      description = "Look only at the games that the net's training held out.")
  private boolean only;

  /**
   * Returns how many games of a thousand to look at; nothing if all are wanted.
   *
   * @throws IllegalArgumentException if the net does not tell how many were held out
   */
  OptionalInt share(Weights weights) {
    if (!only) {
      return OptionalInt.empty();
    }
    OptionalInt share = HeldOut.told(weights.facts());
    if (share.isEmpty()) {
      throw new IllegalArgumentException(
          "--held-out-only: the net does not tell which games its training held out");
    }
    return share;
  }

  /**
   * Returns the positions of a share of the games. Which these are depends on the moves of a game
   * alone, so the others need not be those of the training.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Positions positions(Corpus corpus, OptionalInt share) {
    if (share.isEmpty()) {
      return corpus.positions();
    }
    Positions heldOut = corpus.split(share.getAsInt()).validation();
    if (heldOut.count() == 0) {
      throw new IllegalArgumentException(
          "--held-out-only: none of these games was held out ("
              + HeldOut.text(share.getAsInt())
              + " are)");
    }
    return heldOut;
  }
}
