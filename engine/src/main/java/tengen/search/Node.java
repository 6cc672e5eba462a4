package tengen.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tengen.board.Color;

/**
 * A position in a search tree, with the statistics of the moves from it.
 *
 * <p>Values are those of the side to move here, -1 to 1; leads are Black's, komi counted. Guarded
 * by the lock of its {@link Tree}.
 */
final class Node {
  // Layout. A node that is evaluated has its moves and their priors in two arrays, best prior first
  // (6 bytes a move). All unvisited moves share one estimate of their value, so the first of them
  // is always the most urgent: moves are opened in order, and statistics are kept for the opened
  // ones only, in arrays that grow. A choice looks at the opened moves and one more. Where priors
  // change (noise and bans at the root), opened moves come first and the others are sorted anew.

  /** Stands for a pass among the moves. */
  static final short PASS = -1;

  private static final short[] NO_MOVES = {};
  private static final float[] NO_PRIORS = {};
  private static final int[] NO_COUNTS = {};
  private static final double[] NO_SUMS = {};
  private static final @Nullable Node[] NO_CHILDREN = {};
  private static final int FIRST_OPENED = 4;

  /**
   * The lead after a move is taken as if so many visits had found the node's own besides. Found
   * with leads that were half of them those of playouts, a few of which are 20 points off.
   */
  private static final double EXPECTED_VISITS = 4;

  private short[] moves = NO_MOVES;
  private float[] priors = NO_PRIORS;
  private int opened;
  private double openedPrior;

  private int[] edgeVisits = NO_COUNTS;
  private int[] edgePending = NO_COUNTS;
  private double[] values = NO_SUMS;
  private double[] squares = NO_SUMS;
  private double[] leads = NO_SUMS;
  private @Nullable Node[] children = NO_CHILDREN;

  private boolean evaluated;
  private boolean end;
  private int visits;
  private int pending;
  private double value;
  private double lead;

  // What it holds.

  /** Tells whether the position was evaluated or scored; until then it is waiting for that. */
  boolean isEvaluated() {
    return evaluated;
  }

  /** Tells whether the game is over here. */
  boolean isEnd() {
    return end;
  }

  /** Returns how often a descent came here, this node's own evaluation included. */
  int visits() {
    return visits;
  }

  /** Returns the number of descents through here that are on their way. */
  int pending() {
    return pending;
  }

  /** Returns the mean of the values found from here on. */
  double meanValue() {
    return visits == 0 ? 0 : value / visits;
  }

  /** Returns the mean of Black's leads found from here on. */
  double meanLead() {
    return visits == 0 ? 0 : lead / visits;
  }

  int moveCount() {
    return moves.length;
  }

  /** Returns the number of moves that have statistics; they come first. */
  int openedCount() {
    return opened;
  }

  /** Returns the point of a move, or {@link #PASS}. */
  short move(int edge) {
    return moves[edge];
  }

  float prior(int edge) {
    return priors[edge];
  }

  int edgeVisits(int edge) {
    return edge < opened ? edgeVisits[edge] : 0;
  }

  int edgePending(int edge) {
    return edge < opened ? edgePending[edge] : 0;
  }

  /** Returns the mean value of a move that has visits. */
  double edgeValue(int edge) {
    return values[edge] / edgeVisits[edge];
  }

  /** Returns Black's mean lead after a move that has visits. */
  double edgeLead(int edge) {
    return leads[edge] / edgeVisits[edge];
  }

  /** Returns the variance of the values found after a move that has two visits or more. */
  double edgeVariance(int edge) {
    int n = edgeVisits[edge];
    double mean = values[edge] / n;
    return Math.max(0, (squares[edge] - n * mean * mean) / (n - 1));
  }

  /** Returns the node after a move, if there is one. */
  @Nullable Node child(int edge) {
    return edge < opened ? children[edge] : null;
  }

  /** Returns the index of a move, or -1. */
  int indexOf(short move) {
    for (int edge = 0; edge < moves.length; edge++) {
      if (moves[edge] == move) {
        return edge;
      }
    }
    return -1;
  }

  // Growing.

  /** Gives the node its moves; takes the arrays over. */
  void expand(Ranking ranking) {
    moves = ranking.moves();
    priors = ranking.priors();
    evaluated = true;
  }

  /** Makes the node the end of a game. */
  void setEnd() {
    evaluated = true;
    end = true;
  }

  /**
   * Gives a node other moves and priors; the statistics of moves that stay are kept, and those of
   * others are gone.
   */
  void rearrange(Ranking ranking) {
    Node old = copyOfEdges();
    moves = ranking.moves().clone();
    priors = ranking.priors().clone();
    opened = 0;
    openedPrior = 0;
    value -= old.openedValue();
    lead -= old.openedLead();
    visits -= old.openedVisits();
    for (int from = 0; from < old.opened; from++) {
      int to = indexOf(old.moves[from]);
      if (to >= 0) {
        moveToOpened(to);
        take(old, from);
      }
    }
    value += openedValue();
    lead += openedLead();
    visits += openedVisits();
    evaluated = true;
  }

  /** Brings an unopened move to the front of the unopened ones; the others keep their order. */
  private void moveToOpened(int edge) {
    short move = moves[edge];
    float prior = priors[edge];
    System.arraycopy(moves, opened, moves, opened + 1, edge - opened);
    System.arraycopy(priors, opened, priors, opened + 1, edge - opened);
    moves[opened] = move;
    priors[opened] = prior;
  }

  private void take(Node old, int from) {
    int to = open();
    edgeVisits[to] = old.edgeVisits[from];
    values[to] = old.values[from];
    squares[to] = old.squares[from];
    leads[to] = old.leads[from];
    children[to] = old.children[from];
  }

  private Node copyOfEdges() {
    Node copy = new Node();
    copy.moves = moves;
    copy.opened = opened;
    copy.edgeVisits = edgeVisits.clone();
    copy.values = values.clone();
    copy.squares = squares.clone();
    copy.leads = leads.clone();
    copy.children = children.clone();
    return copy;
  }

  private int openedVisits() {
    int sum = 0;
    for (int edge = 0; edge < opened; edge++) {
      sum += edgeVisits[edge];
    }
    return sum;
  }

  private double openedValue() {
    double sum = 0;
    for (int edge = 0; edge < opened; edge++) {
      sum += values[edge];
    }
    return sum;
  }

  private double openedLead() {
    double sum = 0;
    for (int edge = 0; edge < opened; edge++) {
      sum += leads[edge];
    }
    return sum;
  }

  private int open() {
    if (opened == edgeVisits.length) {
      int length = Math.min(moves.length, Math.max(FIRST_OPENED, opened * 2));
      edgeVisits = Arrays.copyOf(edgeVisits, length);
      edgePending = Arrays.copyOf(edgePending, length);
      values = Arrays.copyOf(values, length);
      squares = Arrays.copyOf(squares, length);
      leads = Arrays.copyOf(leads, length);
      children = Arrays.copyOf(children, length);
    }
    edgeVisits[opened] = 0;
    edgePending[opened] = 0;
    values[opened] = 0;
    squares[opened] = 0;
    leads[opened] = 0;
    children[opened] = null;
    openedPrior += priors[opened];
    return opened++;
  }

  // Descending.

  /**
   * Returns the move to follow, by PUCT (Silver et al. 2016, Methods: Searching with policy and
   * value networks): the largest Q + u with u = c P sqrt(N) / (1 + n), where descents on their way
   * count as visits in N and n, but not in Q, of which they tell nothing yet (as in WU-UCT, Liu et
   * al. 2020). N includes this node's own visit, so that priors count from the first move on. A
   * move without visits has the mean value of the node, less a reduction that grows with the priors
   * already tried (as in Leela Zero). A move after which the lead is larger than here is preferred
   * a little, the more visits tell so, since a value near 1 tells good moves from bad ones no more.
   *
   * @param toPlay the side to move here
   */
  int select(TreeSettings settings, Color toPlay) {
    double factor = settings.exploration() * Math.sqrt(visits + pending);
    double first = firstPlayValue(settings);
    int best = -1;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int edge = 0; edge < opened; edge++) {
      double q = edgeVisits[edge] == 0 ? first : worth(edge, settings, toPlay);
      double score = q + factor * priors[edge] / (1 + edgeVisits[edge] + edgePending[edge]);
      if (score > bestScore) {
        best = edge;
        bestScore = score;
      }
    }
    if (opened < moves.length && first + factor * priors[opened] > bestScore) {
      return open();
    }
    return best;
  }

  /**
   * Returns what a move that has visits is worth in the choice where to descend: its mean value and
   * the points that it gains.
   *
   * @param toPlay the side to move here
   */
  double worth(int edge, TreeSettings settings, Color toPlay) {
    return edgeValue(edge) + worthOfPoints(edge, settings, toPlay);
  }

  private double worthOfPoints(int edge, TreeSettings settings, Color toPlay) {
    double found = edgeVisits[edge] / (edgeVisits[edge] + EXPECTED_VISITS);
    double gain = found * (edgeLead(edge) - meanLead());
    return settings.worthOfPoints(toPlay.sign() * gain);
  }

  private double firstPlayValue(TreeSettings settings) {
    return Math.max(-1, meanValue() - settings.firstPlayReduction() * Math.sqrt(openedPrior));
  }

  /** Notes that a descent goes through a move. */
  void begin(int edge) {
    pending++;
    edgePending[edge]++;
  }

  /** Notes that a descent through a move is over. */
  void finish(int edge) {
    pending--;
    edgePending[edge]--;
  }

  void setChild(int edge, Node child) {
    children[edge] = child;
  }

  /** Adds what a descent found after a move. */
  void record(int edge, double found, double blackLead) {
    edgeVisits[edge]++;
    values[edge] += found;
    squares[edge] += found * found;
    leads[edge] += blackLead;
    record(found, blackLead);
  }

  /** Adds what was found here. */
  void record(double found, double blackLead) {
    visits++;
    value += found;
    lead += blackLead;
  }
}
