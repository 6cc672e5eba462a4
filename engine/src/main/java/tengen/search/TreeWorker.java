package tengen.search;

import java.util.SplittableRandom;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.features.PlaneEncoder;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.network.Outlook;
import tengen.rules.Game;
import tengen.rules.Position;
import tengen.rules.Score;
import tengen.rules.Scoring;

/**
 * One thread's part of a {@link TreeSearch}: goes down the tree until a batch of new positions is
 * together, has them evaluated at once, and brings what was found up again.
 *
 * <p>The tree is locked for going down and up only; planes, playouts and priors are made outside.
 */
final class TreeWorker {
  /** The prior of a pass where it is one move among others. */
  static final float PASS_PRIOR = 0.02f;

  /** The points by which a playout has to be won to count three quarters of a full score share. */
  private static final double SCORE_SCALE = 20;

  private static final int PLAYOUTS_AT_END = 64;

  private final TreeSearch search;
  private final Tree tree;
  private final TreeSettings settings;
  private final Position start;
  private final Game game;
  private final int latestBefore;
  private final Position position;
  private final PlaneEncoder encoder;
  private final SensibleMoves sensible = new SensibleMoves();
  private final LadderSense ladderSense;
  private final Playouts playouts;
  private final SplittableRandom random;
  private final Descent[] leaves;
  private final Descent[] waiting;
  private int leafCount;
  private int waitingCount;

  TreeWorker(TreeSearch search, Position start, long seed) {
    this.search = search;
    this.start = start;
    tree = search.tree();
    settings = search.settings();
    game = search.query().game();
    latestBefore = latest(game);
    position = start.copy();
    encoder = new PlaneEncoder(start.size(), search.network().spec().planes());
    random = new SplittableRandom(seed);
    playouts = Playouts.careful(start.size(), random.nextLong());
    ladderSense = new LadderSense(start.board().pointCount());
    leaves = new Descent[settings.batch()];
    waiting = new Descent[settings.batch()];
  }

  /**
   * Evaluates the position that is searched and returns all of its sensible moves; a root that has
   * no visit yet gets its first.
   */
  Ranking evaluateRoot() {
    Descent way = descent(leaves, 0);
    way.start();
    prepareAt(way, follow(way) > 0);
    leafCount = 1;
    Evaluation evaluation = evaluate(search.rootNetwork())[0];
    Ranking ranking = ranking(way, evaluation);
    if (tree.root().visits() == 0) {
      way.arriveAt(tree.root());
      expand(way, evaluation, ranking);
    }
    return ranking;
  }

  /**
   * Adds visits to the tree, as many as a batch or fewer.
   *
   * @return how many; 0 if none is left to add, or all ways down wait for another thread
   */
  int step() {
    int ends = collect();
    int visits = leafCount + ends;
    if (leafCount > 0) {
      Evaluation[] evaluations = evaluate(search.network());
      for (int i = 0; i < leafCount; i++) {
        record(leaves[i], evaluations[i]);
      }
    }
    for (int i = 0; i < waitingCount; i++) {
      tree.giveUp(waiting[i]);
    }
    return visits;
  }

  /** Goes down until a batch is together; returns how many ways led to the end of a game. */
  private int collect() {
    leafCount = 0;
    waitingCount = 0;
    int ends = 0;
    int most = search.batch();
    while (leafCount < most && ends < most && waitingCount < most && search.reserve()) {
      Descent way = descent(leaves, leafCount);
      switch (tree.descend(way, settings)) {
        case LEAF -> ends += open(way);
        case END -> ends++;
        case WAITING -> {
          search.giveBack();
          leaves[leafCount] = descent(waiting, waitingCount);
          waiting[waitingCount++] = way;
        }
      }
    }
    return ends;
  }

  private Descent descent(Descent[] from, int index) {
    if (from[index] == null) {
      from[index] = new Descent(start.board().pointCount(), encoder.bytes());
    }
    return from[index];
  }

  /** Scores a leaf where the game ends, and makes others ready; returns how many ended. */
  private int open(Descent way) {
    int passes = follow(way);
    if (passes >= 2) {
      end(way);
      return 1;
    }
    prepareAt(way, passes > 0);
    leafCount++;
    return 0;
  }

  /** Sets the position up at a leaf and returns how many passes came last. */
  private int follow(Descent way) {
    position.copyFrom(start);
    int passes = Ending.opponentPassed(game) ? 1 : 0;
    for (int i = 0; i < way.length(); i++) {
      short move = way.move(i);
      if (move == Node.PASS) {
        position.pass();
        passes++;
      } else {
        position.play(move);
        passes = 0;
      }
    }
    return passes;
  }

  /** Counts the board where two passes ended the game. */
  private void end(Descent way) {
    Board board = position.board();
    Color toPlay = position.toPlay();
    boolean isArea = game.rules().scoring() == Scoring.AREA;
    if (isArea && Ending.countsEveryStone(search.query())) {
      double blackLead = Score.area(board) - game.komi();
      endWith(way, signum(toPlay, blackLead), blackLead);
      return;
    }
    Ownership ownership = Ownership.estimate(board, PLAYOUTS_AT_END, random.nextLong());
    if (isArea) {
      Endgame endgame = Endgame.of(game, board, ownership);
      endWith(way, endgame.value(toPlay), endgame.blackLead());
    } else {
      FinalStatus status = FinalStatus.of(board, ownership);
      double blackLead = Score.territory(board, status.dead()) - game.komi();
      // Leads in the tree are those in area, as playouts and network have no others.
      endWith(way, signum(toPlay, blackLead), status.areaLead() - search.areaKomi());
    }
  }

  private void endWith(Descent way, double value, double blackLead) {
    tree.end(way, value, blackLead - search.leadCorrection());
  }

  private static double signum(Color color, double blackLead) {
    return Math.signum(color.sign() * blackLead);
  }

  private void prepareAt(Descent way, boolean passed) {
    encoder.encode(position, way.planes, 0);
    way.toPlay = position.toPlay();
    way.moveCount =
        encoder.encodesAll()
            ? SensibleMoves.read(way.planes, way.moves)
            : sensible.find(position, way.moves);
    if (search.hasBans()) {
      removeBanned(way);
    }
    way.passPrior = mayPass(way, passed) ? PASS_PRIOR : 0;
    if (search.playoutShare().inValue() > 0) {
      playOut(way);
    }
  }

  private boolean mayPass(Descent way, boolean passed) {
    boolean banned =
        search.hasBans() && search.query().isBanned(position.toPlay(), Move.PASS, way.length());
    return way.moveCount == 0 || (!banned && (passed || Endgame.isNear(position.board())));
  }

  private void removeBanned(Descent way) {
    int count = 0;
    for (int i = 0; i < way.moveCount; i++) {
      Move move = Move.at(way.moves[i]);
      if (!search.query().isBanned(position.toPlay(), move, way.length())) {
        way.moves[count++] = way.moves[i];
      }
    }
    way.moveCount = count;
  }

  private void playOut(Descent way) {
    double value = 0;
    double leads = 0;
    double squares = 0;
    int answered = latest(way);
    for (int i = 0; i < settings.rollouts(); i++) {
      playouts.play(position.board(), position.toPlay(), answered);
      double blackLead = playouts.areaLead() - search.areaKomi();
      double lead = position.toPlay().sign() * (blackLead + search.correction());
      value +=
          (1 - settings.scoreShare()) * Math.signum(lead)
              + settings.scoreShare() * Math.tanh(lead / SCORE_SCALE);
      leads += blackLead;
      squares += blackLead * blackLead;
    }
    way.rolloutValue = value / settings.rollouts();
    way.blackLead = leads / settings.rollouts();
    double variance = squares / settings.rollouts() - way.blackLead * way.blackLead;
    way.leadVariance = Math.max(0, variance);
  }

  /** Returns the point that the opponent played last; -1 if it passed, or there is none. */
  private static int latest(Game game) {
    return game.lastMove()
        .filter(last -> last.color() != game.toPlay())
        .map(last -> last.move() instanceof Move.Play play ? play.point() : -1)
        .orElse(-1);
  }

  /** Returns the point of the latest move at a leaf; -1 if that was a pass, or there is none. */
  private int latest(Descent way) {
    return way.length() > 0 ? way.move(way.length() - 1) : latestBefore;
  }

  private Evaluation[] evaluate(Network network) {
    byte[][] planes = new byte[leafCount][];
    for (int i = 0; i < leafCount; i++) {
      planes[i] = leaves[i].planes;
    }
    return network.evaluate(start.size(), planes);
  }

  private void record(Descent way, Evaluation evaluation) {
    expand(way, evaluation, ranking(way, evaluation));
  }

  /** Ranks a leaf's moves. Few of them are worth a look at ladders, and only the policy tells. */
  private Ranking ranking(Descent way, Evaluation evaluation) {
    follow(way);
    Board board = position.board();
    float[] policy =
        ladderSense.judge(board, way.toPlay, evaluation.policy(), way.moves, way.moveCount);
    return Ranking.of(policy, way.moves, way.moveCount, way.passPrior);
  }

  /** Gives a leaf its moves, and what playouts and the network's value make of it. */
  private void expand(Descent way, Evaluation evaluation, Ranking ranking) {
    PlayoutShare share = search.playoutShare();
    double compensation = Game.compensation(search.areaKomi(), way.toPlay);
    double value = evaluation.value(compensation).orElse(0);
    double blackLead = way.blackLead;
    double variance = way.leadVariance;
    Outlook outlook = evaluation.outlook().orElse(Outlook.NOTHING);
    if (outlook.knowsPoints()) {
      double seen = way.toPlay.sign() * (outlook.lead() + compensation);
      double played = share.inLead();
      blackLead = played * blackLead + (1 - played) * seen;
      variance = played * variance + (1 - played) * outlook.spread() * outlook.spread();
    }
    if (search.knowsPoints()) {
      search.noteLead(blackLead, variance);
    }
    double mixed = share.inValue() * way.rolloutValue + (1 - share.inValue()) * value;
    tree.expand(way, ranking, mixed, blackLead);
  }
}
