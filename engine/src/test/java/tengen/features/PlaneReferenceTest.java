package tengen.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tengen.board.Points;
import tengen.rules.Position;
import tengen.sgf.GameRecord;
import tengen.sgf.SharedGames;
import tengen.sgf.Step;

/**
 * All planes of {@link PlaneEncoder} against those of {@link PlainPlanes}. More positions than by
 * default are compared with {@code -Dplanes.games} and {@code -Dplanes.randomGames}.
 */
final class PlaneReferenceTest {
  private static final int CORPUS_GAMES = Integer.getInteger("planes.games", 2_000);
  private static final int POSITIONS_PER_GAME = 10;
  private static final int RANDOM_GAMES = Integer.getInteger("planes.randomGames", 90);
  private static final int TURNS_BETWEEN = 7;

  private int compared;

  @Test
  void positionsOfRealGamesHaveThePlanesOfTheDefinition() throws IOException {
    List<GameRecord> games = SharedGames.readInAll(CORPUS_GAMES);
    assumeTrue(!games.isEmpty(), "no games in ../../shared/games or TENGEN_GAMES");
    SplittableRandom random = new SplittableRandom(48);
    games.forEach(game -> compareSome(game, random));
    assertEquals(CORPUS_GAMES * POSITIONS_PER_GAME, compared);
  }

  /** Compares some positions of a game; each is as likely to be among them as any other. */
  private void compareSome(GameRecord game, SplittableRandom random) {
    Comparison comparison = new Comparison(game, "");
    List<Step> steps = game.steps();
    int wanted = POSITIONS_PER_GAME;
    for (int i = 0; wanted > 0; i++) {
      if (random.nextInt(steps.size() + 1 - i) < wanted) {
        comparison.compare();
        wanted--;
      }
      if (i < steps.size()) {
        comparison.apply(steps.get(i));
      }
    }
  }

  @Test
  void positionsOfRandomGamesHaveThePlanesOfTheDefinition() {
    for (int seed = 0; seed < RANDOM_GAMES; seed++) {
      GameRecord game = RandomGames.make(2 + seed % 24, new SplittableRandom(seed));
      Comparison comparison = new Comparison(game, "random game of seed " + seed + "\n");
      for (Step step : game.steps()) {
        comparison.apply(step);
        comparison.compareOnceInAWhile();
      }
    }
    assertTrue(compared > RANDOM_GAMES, compared + " positions");
  }

  /** A game that is replayed on both kinds of position. */
  private final class Comparison {
    private final String about;
    private final Position position;
    private final PlainPosition plain;
    private final PlaneEncoder encoder;
    private int steps;

    Comparison(GameRecord game, String about) {
      this.about = about + game;
      position = new Position(game.size());
      plain = new PlainPosition(game.size());
      encoder = new PlaneEncoder(game.size());
    }

    void apply(Step step) {
      steps++;
      Replay.apply(step, position);
      Replay.apply(step, plain);
    }

    void compareOnceInAWhile() {
      if (steps % TURNS_BETWEEN == 0) {
        compare();
      }
    }

    void compare() {
      boolean[][] expected = PlainPlanes.of(plain);
      byte[] actual = encoder.encode(position);
      for (int plane = 0; plane < PlaneEncoder.PLANES; plane++) {
        for (int point = 0; point < expected[plane].length; point++) {
          if (PlaneEncoder.isSet(actual, plane, point) != expected[plane][point]) {
            fail(difference(plane, point, expected[plane][point]));
          }
        }
      }
      compared++;
    }

    private String difference(int plane, int point, boolean expected) {
      return "%s, after %d steps, %s to play:\n%splane %d, %s, should be %s at %s"
          .formatted(
              about,
              steps,
              position.toPlay(),
              position.board(),
              plane,
              PlaneGroup.planeNames().get(plane),
              expected ? "set" : "clear",
              Points.name(point, position.size()));
    }
  }
}
