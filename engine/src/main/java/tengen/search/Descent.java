package tengen.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tengen.board.Color;

/** A way down a tree and what belongs to its leaf; reused. Owned by one worker. */
final class Descent {
  private Node[] nodes = new Node[32];
  private int[] edges = new int[32];
  private int length;
  private @Nullable Node leaf;

  /** The packed planes of the leaf. */
  final byte[] planes;

  /** The sensible moves of the leaf, in any order. */
  final short[] moves;

  /** How many there are. */
  int moveCount;

  /** The prior of a pass at the leaf; 0 if it is not among the moves. */
  float passPrior;

  /** The leaf's side to move. */
  Color toPlay = Color.BLACK;

  /** What playouts from the leaf said, for its side to move. */
  double rolloutValue;

  /** Black's mean lead in those playouts, komi counted. */
  double blackLead;

  /** How far those leads are spread. */
  double leadVariance;

  Descent(int points, int planeBytes) {
    planes = new byte[planeBytes];
    moves = new short[points];
  }

  /** Begins at the root. */
  void start() {
    length = 0;
    leaf = null;
  }

  /** Goes on by a move. */
  void add(Node node, int edge) {
    if (length == nodes.length) {
      nodes = Arrays.copyOf(nodes, length * 2);
      edges = Arrays.copyOf(edges, length * 2);
    }
    nodes[length] = node;
    edges[length++] = edge;
  }

  /** Ends at a new node, or at none if the tree is full. */
  void arriveAt(@Nullable Node node) {
    leaf = node;
  }

  @Nullable Node leaf() {
    return leaf;
  }

  int length() {
    return length;
  }

  Node node(int index) {
    return nodes[index];
  }

  int edge(int index) {
    return edges[index];
  }

  /** Returns the move of a step, as the tree writes it. */
  short move(int index) {
    return nodes[index].move(edges[index]);
  }
}
