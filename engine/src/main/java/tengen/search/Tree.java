package tengen.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.rules.Game;

/**
 * A search tree that begins at one game and is searched from another that goes on from it.
 *
 * <p>All that lies between the two is kept, so that a move taken back finds what it had. A tree
 * that has filled half of its room drops what is above the position searched. Safe for several
 * threads; its lock guards the nodes.
 */
final class Tree {
  /** What came of a descent. */
  enum Arrival {
    /** A position to evaluate. */
    LEAF,
    /** The end of a game that was scored before; it is recorded. */
    END,
    /**
     * A position that another descent is evaluating; nothing is reserved, but the way is marked.
     */
    WAITING
  }

  private final int capacity;
  private Game base;
  private Node baseNode = new Node();
  private Game game;
  private Node root = baseNode;
  private int nodes = 1;
  private OptionalDouble spread = OptionalDouble.empty();

  /**
   * Plants a tree.
   *
   * @param capacity the most nodes; further positions are evaluated, but not kept
   */
  Tree(Game game, int capacity) {
    this.capacity = capacity;
    base = game;
    this.game = game;
  }

  /** Returns the game that is searched. */
  Game game() {
    return game;
  }

  /** Returns the node of the game that is searched. */
  Node root() {
    return root;
  }

  /** Returns the visits of the root. */
  synchronized int rootVisits() {
    return root.visits();
  }

  synchronized int nodes() {
    return nodes;
  }

  /** Notes how far the leads at the leaves are spread. */
  synchronized void noteSpread(double points) {
    spread = OptionalDouble.of(points);
  }

  /**
   * Returns the lead that is expected at the root, as Black sees it, with the spread that was noted
   * last, if any was.
   */
  synchronized Optional<ScoreEstimate> blackScore() {
    return spread.isEmpty()
        ? Optional.empty()
        : Optional.of(new ScoreEstimate(root.meanLead(), spread.getAsDouble()));
  }

  /**
   * Goes to another game, which may come before or after the one searched.
   *
   * @return whether it is in the tree; if not, nothing is changed
   */
  synchronized boolean moveTo(Game other) {
    Node node = find(other);
    if (node == null) {
      return false;
    }
    root = node;
    game = other;
    if (nodes > capacity / 2) {
      base = other;
      baseNode = node;
      nodes = count(node);
    }
    return true;
  }

  private @Nullable Node find(Game other) {
    if (other.size() != base.size()
        || !other.rules().equals(base.rules())
        || other.komi() != base.komi()
        || !beginsAlike(other.startingBoard(), base.startingBoard())) {
      return null;
    }
    List<Game.PlayedMove> before = base.moves();
    List<Game.PlayedMove> moves = other.moves();
    if (moves.size() < before.size() || !moves.subList(0, before.size()).equals(before)) {
      return null;
    }
    Node node = baseNode;
    Color toPlay = base.toPlay();
    for (Game.PlayedMove played : moves.subList(before.size(), moves.size())) {
      int edge = played.color() == toPlay ? node.indexOf(code(played.move())) : -1;
      Node child = edge < 0 ? null : node.child(edge);
      if (child == null || !child.isEvaluated()) {
        return null;
      }
      node = child;
      toPlay = toPlay.opposite();
    }
    return toPlay == other.toPlay() ? node : null;
  }

  /** Tells whether boards have the same stones and prisoners. */
  private static boolean beginsAlike(Board one, Board other) {
    return one.key() == other.key()
        && one.capturedBy(Color.BLACK) == other.capturedBy(Color.BLACK)
        && one.capturedBy(Color.WHITE) == other.capturedBy(Color.WHITE);
  }

  private static int count(Node start) {
    Deque<Node> unvisited = new ArrayDeque<>(List.of(start));
    int count = 0;
    while (!unvisited.isEmpty()) {
      Node node = unvisited.pop();
      count++;
      for (int edge = 0; edge < node.openedCount(); edge++) {
        Node child = node.child(edge);
        if (child != null) {
          unvisited.push(child);
        }
      }
    }
    return count;
  }

  /** Goes down from the root by the statistics, marking the way. */
  synchronized Arrival descend(Descent way, TreeSettings settings) {
    way.start();
    Node node = root;
    Color toPlay = game.toPlay();
    while (true) {
      if (node.isEnd()) {
        finish(way);
        record(way, node, node.meanValue(), node.meanLead());
        return Arrival.END;
      }
      if (!node.isEvaluated()) {
        return Arrival.WAITING;
      }
      int edge = node.select(settings, toPlay);
      toPlay = toPlay.opposite();
      node.begin(edge);
      way.add(node, edge);
      Node child = node.child(edge);
      if (child == null) {
        way.arriveAt(nodes < capacity ? grow(node, edge) : null);
        return Arrival.LEAF;
      }
      node = child;
    }
  }

  private Node grow(Node node, int edge) {
    Node child = new Node();
    node.setChild(edge, child);
    nodes++;
    return child;
  }

  /** Ends a descent that found nothing. */
  synchronized void giveUp(Descent way) {
    finish(way);
  }

  /**
   * Ends a descent that came to a leaf.
   *
   * @param ranking the moves of the leaf
   * @param value for the side to move at the leaf
   */
  synchronized void expand(Descent way, Ranking ranking, double value, double blackLead) {
    Node leaf = way.leaf();
    if (leaf != null) {
      leaf.expand(ranking);
    }
    finish(way);
    record(way, leaf, value, blackLead);
  }

  /** Ends a descent that came to the end of a game. */
  synchronized void end(Descent way, double value, double blackLead) {
    Node leaf = way.leaf();
    if (leaf != null) {
      leaf.setEnd();
    }
    finish(way);
    record(way, leaf, value, blackLead);
  }

  private static void finish(Descent way) {
    for (int i = 0; i < way.length(); i++) {
      way.node(i).finish(way.edge(i));
    }
  }

  private static void record(Descent way, @Nullable Node leaf, double value, double blackLead) {
    if (leaf != null) {
      leaf.record(value, blackLead);
    }
    double found = value;
    for (int i = way.length() - 1; i >= 0; i--) {
      found = -found;
      way.node(i).record(way.edge(i), found, blackLead);
    }
  }

  /** Returns how the tree writes a move. */
  static short code(Move move) {
    return move instanceof Move.Play play ? (short) play.point() : Node.PASS;
  }

  /** Returns the move that the tree writes as {@code code}. */
  static Move move(short code) {
    return code == Node.PASS ? Move.PASS : Move.at(code);
  }
}
