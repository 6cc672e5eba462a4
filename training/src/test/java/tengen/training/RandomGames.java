package tengen.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tengen.board.Color;
import tengen.rules.Position;
import tengen.sgf.Result;

/**
 * Made-up games: legal, the same for the same seed, and with something to learn, as a move is
 * mostly next to the one before it.
 */
final class RandomGames {
  private RandomGames() {}

  /** A game as a corpus takes it: packed turns and the value of RE. */
  record Game(short[] turns, String result) {}

  /** Makes a corpus of games without set-up stones from one source. */
  static Corpus corpus(int size, int games, long seed) {
    return corpus(size, games(size, games, seed));
  }

  static Corpus corpus(int size, List<Game> games) {
    return corpus(size, List.of("games"), List.of(games));
  }

  static Corpus corpus(int size, List<String> sources, List<List<Game>> games) {
    return Corpus.Builder.join(
        size, sources, games.stream().map(RandomGames::builder).map(List::of).toList());
  }

  static List<Game> games(int size, int games, long seed) {
    return IntStream.range(0, games).mapToObj(i -> game(size, 1000 * seed + i)).toList();
  }

  /** Makes a game of 20 to 40 turns, one in some 30 a pass. */
  static Game game(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Position position = new Position(size);
    List<Short> turns = new ArrayList<>();
    int latest = size * size / 2;
    int length = random.nextInt(20, 40);
    while (turns.size() < length) {
      Color color = position.toPlay();
      int[] legal = IntStream.range(0, size * size).filter(position::isLegal).toArray();
      if (legal.length == 0 || random.nextInt(30) == 0) {
        position.pass();
        turns.add(Turns.pass(color));
      } else {
        latest = choose(legal, latest, size, random);
        position.play(latest);
        turns.add(Turns.stone(color, latest));
      }
    }
    return new Game(packed(turns), random.nextBoolean() ? "B+R" : "W+2.5");
  }

  static Game game(String result, short... turns) {
    return new Game(turns, result);
  }

  /** Writes a game as SGF. */
  static String sgf(int size, Game game) {
    StringBuilder text = new StringBuilder("(;GM[1]FF[4]SZ[" + size + "]RE[" + game.result + "]");
    for (short turn : game.turns) {
      text.append(Turns.color(turn) == Color.BLACK ? ";B[" : ";W[");
      if (!Turns.isPass(turn)) {
        int point = Turns.point(turn);
        text.append((char) ('a' + point % size)).append((char) ('a' + size - 1 - point / size));
      }
      text.append(']');
    }
    return text.append(")\n").toString();
  }

  private static int choose(int[] legal, int latest, int size, SplittableRandom random) {
    int[] near =
        IntStream.of(legal)
            .filter(
                point ->
                    Math.abs(point % size - latest % size) + Math.abs(point / size - latest / size)
                        == 1)
            .toArray();
    int[] choice = near.length > 0 ? near : legal;
    return choice[random.nextInt(choice.length)];
  }

  private static Corpus.Builder builder(List<Game> games) {
    Corpus.Builder builder = new Corpus.Builder();
    games.forEach(
        game ->
            builder.add(
                game.turns(), game.turns().length, Corpus.Facts.of(Result.parse(game.result()))));
    return builder;
  }

  private static short[] packed(List<Short> turns) {
    short[] packed = new short[turns.size()];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = turns.get(i);
    }
    return packed;
  }

  /** Returns all draws of a sampler up to a number. */
  static List<Long> positions(Sampler sampler, long draws) {
    return Stream.iterate(0L, draw -> draw < draws, draw -> draw + 1)
        .map(sampler::position)
        .toList();
  }
}
