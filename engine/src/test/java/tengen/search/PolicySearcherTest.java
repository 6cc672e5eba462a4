package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.network.Evaluation;
import tengen.network.Network;
import tengen.network.NetworkSpec;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.PolicySearcher.Style;

final class PolicySearcherTest {
  @Test
  void bestLegalMoveIsPlayed() {
    Game game = Game.start(5, Rules.CHINESE, 0).play(Color.BLACK, Drawn.at("C3", 5));
    SearchResult result = search(game, Style.BEST, new Liking(0, "C3", "B2", "D4"));
    assertEquals(Drawn.at("B2", 5), result.best());
    assertEquals(Drawn.at("D4", 5), result.candidates().get(1).move());
    assertEquals(24, result.candidates().size());
  }

  @Test
  void ownEyesAreNoCandidates() {
    Game game = game(". X . X .\nX X X X X\nX X X X X\nX X X X X\nX X X X X\n", 0);
    assertEquals(List.of(), search(game, Style.BEST, new Liking(0)).candidates());
    assertEquals(Move.PASS, search(game, Style.BEST, new Liking(0)).best());
  }

  @Test
  void movesThatPutManyStonesInAtariAreNoCandidates() {
    Game game =
        game(
            """
            . . . . . .
            O O O O O O
            X X X X X O
            O O X X X O
            . O O X X O
            . . O X . .
            """,
            0);
    Move selfAtari = Drawn.at("E1", 6);
    assertFalse(
        search(game, Style.BEST, new Liking(0)).candidates().stream()
            .anyMatch(candidate -> candidate.move().equals(selfAtari)));
  }

  @Test
  void sekiIsLeftAlone() {
    Game game =
        game(
            """
            . X . X X X X X
            X X X X X X X X
            X X X X X X X X
            X X X X X X X X
            X X X X X X X X
            X X X X X X X X
            O O O O O O O X
            . X X X X . O X
            """,
            1000);
    assertEquals(Move.PASS, search(game, Style.BEST, new Liking(0, "A1", "F1")).best());
    Game white = game.withToPlay(Color.WHITE).withKomi(-1000);
    assertEquals(Move.PASS, search(white, Style.BEST, new Liking(0, "A1", "F1")).best());
  }

  @Test
  void leaderPassesWhenNoNeutralPointIsLeft() {
    Game game = game(Drawn.SHARED_OUT, 0.5).withRules(Rules.JAPANESE);
    assertEquals(Move.PASS, search(game, Style.BEST, new Liking(0)).best());
  }

  @Test
  void neutralPointIsTakenBeforePassing() {
    String drawing =
        """
        . X . O .
        X X X O O
        . X X O .
        X X X O O
        . X X O .
        """;
    assertEquals(Drawn.at("C5", 5), search(game(drawing, 0.5), Style.BEST, new Liking(0)).best());
  }

  @Test
  void playerThatIsBehindPlaysOn() {
    SearchResult result = search(game(Drawn.SHARED_OUT, 9.5), Style.BEST, new Liking(0));
    assertTrue(result.best() instanceof Move.Play);
  }

  @Test
  void lostGameIsNotPassedAwayWhereStonesOnTheBoardCountNothing() {
    String drawing =
        """
        . X X X O . . .
        X X X X O . . .
        X X X X O . . .
        X X X X O . . .
        X X X X O . . .
        X X X X O . . .
        X X X X O . . .
        . X X X O . . .
        """;
    Game area = game(drawing, -7.5).play(Color.BLACK, Move.PASS).play(Color.WHITE, Move.PASS);
    assertEquals(Move.PASS, search(area, Style.BEST, new Liking(0)).best());
    Game territory = area.withRules(Rules.JAPANESE);
    assertNotEquals(Move.PASS, search(territory, Style.BEST, new Liking(0)).best());
  }

  @Test
  void passIsAcceptedByTheLeaderOnly() {
    Game passed = game(Drawn.SHARED_OUT, 0.5).withToPlay(Color.WHITE).play(Color.WHITE, Move.PASS);
    assertEquals(Move.PASS, search(passed, Style.BEST, new Liking(0)).best());
    assertNotEquals(Move.PASS, search(passed.withKomi(9.5), Style.BEST, new Liking(0)).best());
  }

  @Test
  void resignationComesOnRequestOnlyAndAfterThreeHopelessTurns() {
    Style proud = new Style(0, 1, OptionalDouble.of(-0.9));
    assertEquals(8, movesBeforeResignation(proud, new Liking(-0.95)));
    assertEquals(20, movesBeforeResignation(Style.BEST, new Liking(-0.95)));
    assertEquals(20, movesBeforeResignation(proud, new Liking(-0.85)));
  }

  /** As a bot plays them that has one engine for all its games. */
  @Test
  void hopelessTurnsAreCountedForEachOfSeveralGames() {
    Style proud = new Style(0, 1, OptionalDouble.of(-0.9));
    PolicySearcher player = new PolicySearcher(new Liking(-0.95), proud);
    PolicySearcher plays = new PolicySearcher(new Liking(-0.95), Style.BEST);
    Game one = played(plays, Game.start(5, Rules.CHINESE, 0), 8);
    Game other = played(plays, Game.start(5, Rules.CHINESE, 0).play(Color.BLACK, Move.at(0)), 10);
    for (int turn = 1; turn <= 3; turn++) {
      for (Game game : List.of(one, other)) {
        Move move = player.search(game, Limits.NONE).best();
        assertEquals(turn == 3, move.equals(Move.RESIGN), "turn " + turn + ": " + game.moves());
      }
      one = played(plays, one, 2);
      other = played(plays, other, 2);
    }
  }

  private static Game played(PolicySearcher player, Game start, int moves) {
    Game game = start;
    for (int i = 0; i < moves; i++) {
      game = game.play(game.toPlay(), player.search(game, Limits.NONE).best());
    }
    return game;
  }

  /**
   * Returns after how many moves of both colors one player of both resigns, or 20. On 3x3 the third
   * stone, which is Black's second, fills a quarter of the board.
   */
  private static int movesBeforeResignation(Style style, Network network) {
    PolicySearcher player = new PolicySearcher(network, style);
    Game game = Game.start(3, Rules.CHINESE, 0);
    while (game.moveCount() < 20) {
      Move move = player.search(game, Limits.NONE).best();
      if (move.equals(Move.RESIGN)) {
        break;
      }
      game = game.play(game.toPlay(), move);
    }
    return game.moveCount();
  }

  @Test
  void temperatureOneDrawsByThePriors() {
    Game game = Game.start(5, Rules.CHINESE, 0);
    Network network = new Liking(0, "A1", "B1", "C1");
    PolicySearcher searcher = new PolicySearcher(network, new Style(1, 5, OptionalDouble.empty()));
    int first = 0;
    for (int i = 0; i < 2000; i++) {
      first += searcher.search(game, Limits.NONE).best().equals(Drawn.at("A1", 5)) ? 1 : 0;
    }
    float prior = search(game, Style.BEST, network).candidates().get(0).prior();
    assertEquals(2000 * prior, first, 100);
  }

  @Test
  void sameSeedDrawsTheSameGame() {
    Style style = new Style(1, 9, OptionalDouble.empty());
    assertEquals(selfPlay(style), selfPlay(style));
    assertNotEquals(selfPlay(style), selfPlay(new Style(1, 10, OptionalDouble.empty())));
  }

  private static List<Game.PlayedMove> selfPlay(Style style) {
    PolicySearcher searcher = new PolicySearcher(new Liking(0), style);
    Game game = Game.start(7, Rules.CHINESE, 7.5);
    while (!game.isOver()) {
      game = game.play(game.toPlay(), searcher.search(game, Limits.NONE).best());
      assertTrue(game.moveCount() < 400, "no end");
    }
    return game.moves();
  }

  private static SearchResult search(Game game, Style style, Network network) {
    return new PolicySearcher(network, style).search(game, Limits.NONE);
  }

  /** Black to play on a drawing. */
  private static Game game(String drawing, double komi) {
    return Drawn.game(drawing, Color.BLACK, komi);
  }

  /** Likes some points, the first of them most, and all others alike. */
  private static final class Liking implements Network {
    private final double value;
    private final List<String> points;

    Liking(double value, String... points) {
      this.value = value;
      this.points = List.of(points);
    }

    @Override
    public NetworkSpec spec() {
      return NetworkSpec.preset("plain-64x6");
    }

    @Override
    public Evaluation[] evaluate(int size, byte[][] planes) {
      float[] policy = new float[size * size];
      Arrays.fill(policy, 1);
      for (int i = 0; i < points.size(); i++) {
        policy[Points.parse(points.get(i), size)] = 2 + points.size() - i;
      }
      float sum = 0;
      for (float share : policy) {
        sum += share;
      }
      for (int point = 0; point < policy.length; point++) {
        policy[point] /= sum;
      }
      return new Evaluation[] {new Evaluation(policy, OptionalDouble.of(value))};
    }

    @Override
    public void close() {}
  }
}
