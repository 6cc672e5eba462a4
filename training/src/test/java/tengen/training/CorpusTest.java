package tengen.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.training.RandomGames.Game;

final class CorpusTest {
  private static final int MANY = 2000;

  @Test
  void turnsAndResultsAreKept() {
    List<Game> games = RandomGames.games(9, 300, 1);
    Corpus corpus = RandomGames.corpus(9, games);
    assertEquals(games.size(), corpus.games());
    for (int game = 0; game < games.size(); game++) {
      short[] turns = games.get(game).turns();
      assertArrayEquals(turns, turns(corpus, game));
      int targets = (int) IntStream.range(0, turns.length).filter(i -> isStone(turns[i])).count();
      assertEquals(targets, corpus.targets(game));
      float value = games.get(game).result().startsWith("B") ? 1 : -1;
      assertEquals(value, corpus.value(game, Color.BLACK));
    }
  }

  @Test
  void sourcesFollowEachOther() {
    Corpus corpus =
        RandomGames.corpus(
            5,
            List.of("one", "none", "two"),
            List.of(RandomGames.games(5, 3, 1), List.of(), RandomGames.games(5, 2, 2)));
    assertEquals(
        List.of(
            new Corpus.Source("one", 3), new Corpus.Source("none", 0), new Corpus.Source("two", 2)),
        corpus.sources());
    assertEquals(List.of(0, 0, 0, 2, 2), IntStream.range(0, 5).mapToObj(corpus::sourceOf).toList());
    assertThrows(IndexOutOfBoundsException.class, () -> corpus.sourceOf(5));
  }

  @Test
  void splitTakesEveryGameToOneSide() {
    Corpus corpus = RandomGames.corpus(5, MANY, 3);
    Corpus.Split split = corpus.split(100);
    TreeSet<Integer> both = new TreeSet<>(numbers(split.training()));
    both.addAll(numbers(split.validation()));
    assertEquals(MANY, both.size());
    assertEquals(MANY, split.training().games() + split.validation().games());
    assertEquals(corpus.positions().count(), split.training().count() + split.validation().count());
  }

  /** 100 of 1000 games of 2000 are 200, give or take 13. */
  @Test
  void splitKeepsOutTheShareAskedFor() {
    Corpus corpus = RandomGames.corpus(5, MANY, 3);
    int games = corpus.split(100).validation().games();
    assertTrue(games > 150 && games < 250, games + " of " + MANY);
    assertEquals(0, corpus.split(0).validation().games());
    assertEquals(0, corpus.split(1000).training().games());
  }

  @Test
  void gameIsOnTheSameSideInEveryCorpus() {
    List<Game> games = new ArrayList<>(RandomGames.games(5, 500, 4));
    Set<List<Short>> heldOut = heldOut(RandomGames.corpus(5, games), 200);
    Collections.reverse(games);
    List<List<Game>> parts = List.of(RandomGames.games(5, 100, 5), games.subList(100, 500));
    Corpus other = RandomGames.corpus(5, List.of("a", "b"), parts);
    Set<List<Short>> again = heldOut(other, 200);
    for (Game game : games.subList(100, 500)) {
      assertEquals(heldOut.contains(list(game.turns())), again.contains(list(game.turns())));
    }
  }

  @Test
  void largerShareKeepsOutTheSameGamesAndMore() {
    Corpus corpus = RandomGames.corpus(5, 500, 4);
    assertTrue(heldOut(corpus, 200).containsAll(heldOut(corpus, 50)));
  }

  /** Were this to change, nets would be measured on games that older ones have learned from. */
  @Test
  void splitIsTheSameInEveryVersion() {
    short[] turns = {Turns.stone(Color.BLACK, 60), Turns.stone(Color.WHITE, 300)};
    Corpus corpus = RandomGames.corpus(19, List.of(RandomGames.game("B+R", turns)));
    assertEquals(0, corpus.split(593).validation().games());
    assertEquals(1, corpus.split(594).validation().games());
  }

  @Test
  void fingerprintTellsCorporaApart() {
    List<Game> games = RandomGames.games(5, 50, 6);
    long fingerprint = RandomGames.corpus(5, games).fingerprint();
    assertEquals(fingerprint, RandomGames.corpus(5, games).fingerprint());
    assertNotEquals(fingerprint, RandomGames.corpus(5, games.subList(0, 49)).fingerprint());
    assertNotEquals(fingerprint, RandomGames.corpus(6, games).fingerprint());
    List<Game> swapped = new ArrayList<>(games);
    Collections.swap(swapped, 3, 4);
    assertNotEquals(fingerprint, RandomGames.corpus(5, swapped).fingerprint());
    List<Game> otherMove = new ArrayList<>(games);
    short[] turns = games.get(7).turns().clone();
    turns[10] ^= 1;
    otherMove.set(7, new Game(turns, games.get(7).result()));
    assertNotEquals(fingerprint, RandomGames.corpus(5, otherMove).fingerprint());
    List<Game> otherResult = new ArrayList<>(games);
    otherResult.set(7, new Game(games.get(7).turns(), "Void"));
    assertNotEquals(fingerprint, RandomGames.corpus(5, otherResult).fingerprint());
  }

  @Test
  void gamesOfTheSameMovesAreCounted() {
    List<Game> games = new ArrayList<>(RandomGames.games(5, 50, 6));
    assertEquals(0, RandomGames.corpus(5, games).duplicates());
    games.addAll(RandomGames.games(5, 7, 6));
    games.addAll(RandomGames.games(5, 3, 6));
    assertEquals(10, RandomGames.corpus(5, games).duplicates());
  }

  private static Set<List<Short>> heldOut(Corpus corpus, int perMille) {
    return numbers(corpus.split(perMille).validation()).stream()
        .map(game -> list(turns(corpus, game)))
        .collect(Collectors.toSet());
  }

  private static List<Integer> numbers(Positions positions) {
    return IntStream.range(0, positions.games()).mapToObj(positions::game).toList();
  }

  private static short[] turns(Corpus corpus, int game) {
    short[] turns = new short[corpus.end(game) - corpus.start(game)];
    for (int i = 0; i < turns.length; i++) {
      turns[i] = corpus.turn(corpus.start(game) + i);
    }
    return turns;
  }

  private static List<Short> list(short[] turns) {
    List<Short> list = new ArrayList<>();
    for (short turn : turns) {
      list.add(turn);
    }
    return list;
  }

  private static boolean isStone(short turn) {
    return !Turns.isPass(turn) && !Turns.isSetUp(turn);
  }
}
