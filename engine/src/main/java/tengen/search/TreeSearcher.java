package tengen.search;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tengen.board.Board;
import tengen.board.Move;
import tengen.network.LayerTable;
import tengen.network.Network;
import tengen.rules.Game;
import tengen.rules.Position;
import tengen.search.PolicySearcher.Style;
import tengen.search.SearchQuery.Purpose;

/**
 * Chooses moves by a search of what may follow: AlphaGo's asynchronous policy and value Monte-Carlo
 * tree search (APV-MCTS, Silver et al. 2016, Methods), with what has proved itself since.
 *
 * <p>Descents follow PUCT with the policy as prior; a position is worth a mix of the network's
 * value and of playouts; descents on their way count as visits, so that a batch of different
 * positions is evaluated at once, by several threads in turn. The tree is kept from move to move,
 * also when moves are taken back, but not over a single pass where territory is counted. Passes are
 * looked at near the end; two of them end a game in the tree, which is then scored without the
 * stones that are dead as playouts tell, or, where dead stones have to be captured, with every
 * stone on the board alive. When to pass really is told by {@link Ending} before, and by the tree
 * where that leaves it open.
 *
 * <p>With one thread, the same seed and the same queries in the same order the same moves are
 * found, as long as time is no limit.
 */
public final class TreeSearcher implements Searcher {
  private static final int CORRECTION_PLAYOUTS = 100;
  private static final int USUAL_POINTS = 19 * 19;

  private final Network network;
  private final TreeSettings settings;
  private final Style style;
  private final LongSupplier nanoTime;
  private final SplittableRandom random;
  private final Resignation resignation;
  private @Nullable Tree tree;
  private boolean treeCountsEveryStone;
  private double treeAreaKomi;
  private @Nullable Ownership playedOut;
  private long playedOutBoard;
  private int playedOutSize;

  /** Makes a player; the network stays the caller's to close. */
  public TreeSearcher(Network network, TreeSettings settings, Style style) {
    this(network, settings, style, System::nanoTime);
  }

  /**
   * Makes a player with a watch of its own.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  TreeSearcher(Network network, TreeSettings settings, Style style, LongSupplier nanoTime) {
    this.network = network;
    this.settings = isQuick(network) ? settings : settings.toBuilder().averagesRoot(false).build();
    this.style = style;
    this.nanoTime = nanoTime;
    random = new SplittableRandom(style.seed());
    resignation = new Resignation(style.resignBelow());
  }

  private static boolean isQuick(Network network) {
    return LayerTable.of(network.spec()).multiplyAdds() <= TreeSearch.MOST_MULTIPLY_ADDS_TO_AVERAGE;
  }

  @Override
  public SearchResult search(SearchQuery query, Watcher watcher) {
    boolean ended = false;
    try {
      SearchResult result = searchTree(query, watcher);
      ended = true;
      return result;
    } finally {
      if (!ended) {
        tree = null; // descents that a failure broke off would wait in it for ever
      }
    }
  }

  private SearchResult searchTree(SearchQuery query, Watcher watcher) {
    long startTime = nanoTime.getAsLong();
    Position position = query.game().position();
    Tree searched = treeFor(query, position.board());
    TreeSearch search = new TreeSearch(searched, network, settings, query, position);
    TreeWorker worker = search.worker(random.nextLong());
    Ranking all = worker.evaluateRoot();
    if (query.purpose() == Purpose.ANALYZE) {
      // Nothing is played, so it need not be known what is useful or whether to pass.
      search.correctPlayouts(correctionInAnalysis(search, position.board()));
      return run(search, worker, all, startTime, watcher);
    }
    Board board = position.board();
    float[] priors = all.byPoint(board.pointCount());
    Ending ending = Ending.of(query, board, points(all), priors, style.seed());
    Ranking ranking = restrict(all, ending);
    search.correctPlayouts(ending.correction());
    if (ending.passes()) {
      searched.root().rearrange(withNoise(ranking, query));
      SearchResult result = Findings.of(search).withBest(Move.PASS);
      watcher.goesOn(() -> result);
      return result;
    }
    SearchResult result = run(search, worker, ranking, startTime, watcher);
    return resignation.decide(query, result, ending);
  }

  /**
   * Returns how far playouts are off in analysis, if there are playouts and visits enough to make
   * it worth the while; the latest playouts are kept, as clients ask on about one position.
   */
  private double correctionInAnalysis(TreeSearch search, Board board) {
    if (search.playoutShare().inValue() == 0
        || search.query().limits().visits() < CORRECTION_PLAYOUTS
        || !Endgame.isNear(board)) {
      return 0;
    }
    if (playedOut == null || playedOutBoard != board.key() || playedOutSize != board.size()) {
      playedOut = Ownership.estimate(board, CORRECTION_PLAYOUTS, style.seed() ^ board.key());
      playedOutBoard = board.key();
      playedOutSize = board.size();
    }
    return Endgame.of(search.query().game(), board, playedOut).statusCorrection();
  }

  private SearchResult run(
      TreeSearch search, TreeWorker worker, Ranking ranking, long startTime, Watcher watcher) {
    Node root = search.tree().root();
    root.rearrange(withNoise(ranking, search.query()));
    Pace pace = new Pace(search.query(), settings, nanoTime, startTime, root.visits());
    search.run(worker, pace, random, watcher, () -> Findings.of(search));
    return draw(Findings.of(search));
  }

  @Override
  public void forget() {
    tree = null;
    playedOut = null;
  }

  /** Returns the number of positions kept at present. */
  int nodes() {
    return tree == null ? 0 : tree.nodes();
  }

  /** Returns the tree kept at present. */
  @Nullable Tree tree() {
    return tree;
  }

  private Tree treeFor(SearchQuery query, Board board) {
    Game game = query.game();
    if (game.isOver()) {
      return new Tree(game, room(board)); // in the other one the game ends here
    }
    if (!query.bans().isEmpty()) {
      // What is left out must neither be found nor be missed later, in the tree that is kept.
      return new Tree(game, Math.max(1, room(board) / 2));
    }
    boolean countsEveryStone = Ending.countsEveryStone(query);
    double areaKomi = AreaKomi.of(game, board);
    if (tree == null
        || countsEveryStone != treeCountsEveryStone
        || areaKomi != treeAreaKomi
        || !tree.moveTo(game)) {
      tree = new Tree(game, room(board));
      treeCountsEveryStone = countsEveryStone;
      treeAreaKomi = areaKomi;
    }
    return tree;
  }

  /**
   * Returns how many nodes to keep: a node grows with its board, and 19x19 is what is reckoned
   * with.
   */
  private int room(Board board) {
    long room = (long) settings.nodes() * USUAL_POINTS / Math.max(USUAL_POINTS, board.pointCount());
    return (int) Math.max(1, room);
  }

  private static int[] points(Ranking ranking) {
    int[] points = new int[ranking.moves().length];
    int count = 0;
    for (short move : ranking.moves()) {
      if (move != Node.PASS) {
        points[count++] = move;
      }
    }
    return Arrays.copyOf(points, count);
  }

  private static Ranking restrict(Ranking ranking, Ending ending) {
    if (!ending.isNear()) {
      return ranking;
    }
    List<Integer> useful = Arrays.stream(ending.moves()).boxed().toList();
    boolean mayPass = !ending.captures();
    return ranking.where(move -> move == Node.PASS ? mayPass : useful.contains(move));
  }

  private Ranking withNoise(Ranking ranking, SearchQuery query) {
    if (query.wideness() > 0) {
      return ranking.flattened(1 / (1 + 4 * query.wideness()));
    }
    return settings.rootNoise() > 0 && query.purpose() == Purpose.PLAY
        ? RootNoise.add(ranking, settings.rootNoise(), random)
        : ranking;
  }

  /** Draws the move to play by visits, if the style wants it; no pass is drawn. */
  private SearchResult draw(SearchResult result) {
    boolean isPlay = result.best() instanceof Move.Play;
    if (style.temperature() == 0 || !isPlay || result.candidates().get(0).visits() == 0) {
      return result;
    }
    List<Candidate> plays =
        result.candidates().stream().filter(play -> play.move() instanceof Move.Play).toList();
    Candidate drawn = WeightedDraw.of(plays, Candidate::visits, style.temperature(), random);
    return result.withBest(drawn.move());
  }
}
