package tengen.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tengen.board.Color;
import tengen.board.Move;
import tengen.search.TreeSettings.Choice;

/** Reads from a tree what a search found. */
final class Findings {
  /** The half-width of a confidence interval of 95 %, in standard errors. */
  private static final double CONFIDENCE = 1.96;

  /** A move's lower bound counts if it has this share of the visits of the most visited one. */
  private static final double ENOUGH = 0.1;

  private static final int LONGEST_VARIATION = 30;

  private static final Comparator<Candidate> BY_VISITS =
      Comparator.comparingInt(Candidate::visits)
          .thenComparingDouble(candidate -> candidate.value().orElse(-1))
          .thenComparing(Candidate::prior)
          .reversed();

  private Findings() {}

  /** Returns the result of a search so far. */
  static SearchResult of(TreeSearch search) {
    Color toPlay = search.query().game().toPlay();
    Tree tree = search.tree();
    List<Candidate> candidates = new ArrayList<>();
    OptionalDouble value;
    int visits;
    synchronized (tree) {
      Node root = tree.root();
      for (int edge = 0; edge < root.moveCount(); edge++) {
        candidates.add(candidate(search, root, edge));
      }
      value = OptionalDouble.of(root.meanValue());
      visits = root.visits();
    }
    sort(candidates, search.settings().choice());
    Optional<ScoreEstimate> score =
        search.blackScore().map(black -> toPlay == Color.BLACK ? black : black.opposite());
    return new SearchResult(candidates.get(0).move(), candidates, value, visits, score);
  }

  private static void sort(List<Candidate> candidates, Choice choice) {
    candidates.sort(BY_VISITS);
    if (choice == Choice.LOWER_BOUND) {
      double enough = candidates.get(0).visits() * ENOUGH;
      candidates.stream()
          .filter(candidate -> candidate.visits() > 1 && candidate.visits() >= enough)
          .max(Comparator.comparingDouble(candidate -> candidate.lowerBound().orElse(-1)))
          .ifPresent(
              best -> {
                candidates.remove(best);
                candidates.add(0, best);
              });
    }
  }

  private static Candidate candidate(TreeSearch search, Node node, int edge) {
    Move move = Tree.move(node.move(edge));
    int visits = node.edgeVisits(edge);
    if (visits == 0) {
      return Candidate.unvisited(move, node.prior(edge));
    }
    double blackLead = node.edgeLead(edge) + search.leadCorrection();
    boolean isBlack = search.query().game().toPlay() == Color.BLACK;
    List<Move> variation = new ArrayList<>();
    List<Integer> variationVisits = new ArrayList<>();
    follow(node, edge, variation, variationVisits);
    return new Candidate(
        move,
        node.prior(edge),
        visits,
        OptionalDouble.of(node.edgeValue(edge)),
        OptionalDouble.of(lowerBound(node, edge)),
        search.knowsPoints()
            ? OptionalDouble.of(isBlack ? blackLead : -blackLead)
            : OptionalDouble.empty(),
        variation,
        variationVisits);
  }

  private static double lowerBound(Node node, int edge) {
    int visits = node.edgeVisits(edge);
    if (visits < 2) {
      return -1;
    }
    double error = Math.sqrt(node.edgeVariance(edge) / visits);
    return Math.max(-1, node.edgeValue(edge) - CONFIDENCE * error);
  }

  /** Collects the moves expected from a node on, and their visits. */
  private static void follow(Node start, int first, List<Move> moves, List<Integer> visits) {
    Node node = start;
    int edge = first;
    while (edge >= 0 && moves.size() < LONGEST_VARIATION) {
      moves.add(Tree.move(node.move(edge)));
      visits.add(node.edgeVisits(edge));
      Node child = node.child(edge);
      edge = child == null ? -1 : mostVisited(child);
      node = child == null ? node : child;
    }
  }

  private static int mostVisited(Node node) {
    int best = -1;
    for (int edge = 0; edge < node.openedCount(); edge++) {
      if (node.edgeVisits(edge) > (best < 0 ? 0 : node.edgeVisits(best))) {
        best = edge;
      }
    }
    return best;
  }
}
