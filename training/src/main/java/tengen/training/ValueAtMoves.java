package tengen.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tengen.board.Color;
import tengen.board.Symmetry;
import tengen.features.PlaneEncoder;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.rules.Position;
import tengen.search.Playouts;

/**
 * How well the winner is known in the course of games: by a net's value, by a constant, and by
 * counting stones and what playouts make theirs.
 *
 * <p>All see a position as the side to move does; a result is 1 or -1.
 */
public final class ValueAtMoves {
  /** The moves after which games are looked at. */
  public static final List<Integer> MOVES = List.of(50, 100, 150, 200);

  private static final long SEED = 361;
  private static final int BATCH = 128;

  /**
   * How well one way to predict did.
   *
   * @param error the mean squared error
   * @param winners the share of games whose winner it named, an even prediction counting half
   */
  public record Score(double error, double winners) {}

  /**
   * What was found after so many moves.
   *
   * @param move how many moves came before
   * @param games how many games were looked at: those that lasted longer
   * @param network the net, if it has a value head
   * @param constant the same chance for all games: Black's share of wins in these very games
   * @param playouts playouts from the position, counted by area with the komi of the game (6.5
   *     where it is not known): the error by the share of playouts won, the winner by the mean
   *     score
   */
  public record Row(
      int move, long games, Optional<Score> network, Score constant, Score playouts) {}

  private final Corpus corpus;
  private final Network network;
  private final int[] identity;
  private final int playouts;

  private ValueAtMoves(Corpus corpus, Network network, int playouts) {
    this.corpus = corpus;
    this.network = network;
    this.playouts = playouts;
    identity = Symmetry.IDENTITY.table(corpus.size());
  }

  /**
   * Looks at a sample of the games with a known winner.
   *
   * @param positions whose games these are
   * @param games how many at most; the sample of fewer is part of that of more
   * @param playouts from each position
   * @return a row for each of {@link #MOVES} that a game of the sample reached
   */
  public static List<Row> of(Network network, Positions positions, int games, int playouts) {
    ValueAtMoves values = new ValueAtMoves(positions.corpus(), network, playouts);
    int[] sample = values.sample(positions, games);
    List<Row> rows = new ArrayList<>();
    for (int move : MOVES) {
      int[] lasting = IntStream.of(sample).filter(game -> values.lasts(game, move)).toArray();
      if (lasting.length > 0) {
        rows.add(values.row(move, lasting));
      }
    }
    return rows;
  }

  private int[] sample(Positions positions, int games) {
    if (positions.games() == 0) {
      return new int[0];
    }
    Permutation order = new Permutation(positions.games());
    return IntStream.range(0, positions.games())
        .map(i -> positions.game((int) order.at(i, SEED)))
        .filter(game -> !Float.isNaN(corpus.value(game, Color.BLACK)))
        .limit(games)
        .toArray();
  }

  /** Tells whether a game has a turn after so many moves. */
  private boolean lasts(int game, int moves) {
    return corpus.firstMove(game) + moves < corpus.end(game);
  }

  private Row row(int moves, int[] games) {
    double blackWins =
        IntStream.of(games).filter(game -> corpus.value(game, Color.BLACK) > 0).count();
    double blackValue = 2 * blackWins / games.length - 1;
    Sum byNetwork = new Sum();
    Sum byConstant = new Sum();
    Sum byPlayouts = new Sum();
    for (int from = 0; from < games.length; from += BATCH) {
      int[] batch = Arrays.copyOfRange(games, from, Math.min(from + BATCH, games.length));
      List<Seen> seen = IntStream.of(batch).parallel().mapToObj(game -> see(game, moves)).toList();
      byte[][] planes = seen.stream().map(Seen::planes).toArray(byte[][]::new);
      Evaluation[] evaluations =
          network.spec().hasValue() ? network.evaluate(corpus.size(), planes) : new Evaluation[0];
      for (int i = 0; i < batch.length; i++) {
        Seen here = seen.get(i);
        float result = corpus.value(batch[i], here.toPlay);
        double constant = here.toPlay.sign() * blackValue;
        byConstant.add(constant, constant, result);
        byPlayouts.add(here.value, here.lead, result);
        if (i < evaluations.length) {
          double value = evaluations[i].value(here.compensation).orElseThrow();
          byNetwork.add(value, value, result);
        }
      }
    }
    return new Row(
        moves,
        games.length,
        network.spec().hasValue() ? Optional.of(byNetwork.score()) : Optional.empty(),
        byConstant.score(),
        byPlayouts.score());
  }

  /**
   * A position and what playouts make of it, as the side to move sees it.
   *
   * @param compensation the komi as it gets it
   * @param value the share of playouts won, as -1 to 1
   * @param lead the mean score
   */
  private record Seen(
      Color toPlay, double compensation, byte[] planes, double value, double lead) {}

  private Seen see(int game, int moves) {
    int turn = corpus.firstMove(game) + moves;
    Position position = new Replay(corpus).before(game, turn, identity);
    byte[] planes = new PlaneEncoder(corpus.size(), network.spec().planes()).encode(position);
    Playouts player = Playouts.careful(corpus.size(), Hash.mix(SEED, game));
    double compensation = corpus.usualCompensation(game, turn);
    double value = 0;
    double lead = 0;
    Color first = position.toPlay();
    for (int i = 0; i < playouts; i++) {
      player.play(position.board(), first);
      int area = player.areaLead();
      double own = compensation + position.toPlay().sign() * area;
      value += Math.signum(own) / playouts;
      lead += own / playouts;
      first = first.opposite();
    }
    return new Seen(position.toPlay(), compensation, planes, value, lead);
  }

  /** Sums of one way to predict. */
  private static final class Sum {
    private int games;
    private double squaredErrors;
    private double winners;

    /**
     * Counts a prediction.
     *
     * @param lead whose sign names the winner
     */
    void add(double value, double lead, float result) {
      games++;
      squaredErrors += (value - result) * (value - result);
      winners += (1 + Math.signum(lead) * result) / 2;
    }

    Score score() {
      return new Score(squaredErrors / games, winners / games);
    }
  }
}
