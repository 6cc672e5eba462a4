package tengen.terminal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.search.Candidate;
import tengen.search.SearchResult;
import tengen.text.Phrases;

/** What an engine thinks of the move that was just made, in sentences. */
final class Explanation {
  private static final int ALTERNATIVES = 3;

  private final Game before;
  private final Game after;
  private final Color color;
  private final Move move;
  private final Function<Game, SearchResult> think;
  private final SearchResult thought;

  private Explanation(Game before, Game after, Function<Game, SearchResult> think) {
    this.before = before;
    this.after = after;
    this.think = think;
    Game.PlayedMove played = after.lastMove().orElseThrow();
    color = played.color();
    move = played.move();
    thought = think.apply(before.withToPlay(color));
  }

  /**
   * Explains the last move of a game.
   *
   * @param think what the engine thinks of a position
   * @return one sentence or two in each line
   * @throws IllegalArgumentException if there is no move yet
   */
  static List<String> ofLastMove(Game game, Function<Game, SearchResult> think) {
    Game before =
        game.previous()
            .orElseThrow(() -> new IllegalArgumentException("There is no move to explain yet."));
    return new Explanation(before, game, think).lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(rank());
    value().ifPresent(lines::add);
    alternatives().ifPresent(lines::add);
    if (move instanceof Move.Play play) {
      lines.addAll(new Effects(before.position().board(), play.point(), color).lines());
    }
    return lines;
  }

  private String rank() {
    String who = Phrases.player(color) + "'s " + Phrases.move(move, after.size());
    if (!(move instanceof Move.Play)) {
      return who + ": the network knows no such move; it is decided by playing the game out.";
    }
    int index = indexOfMove();
    return index < 0
        ? who + " is no move that Tengen would look at."
        : String.format(
            "%s is the network's %s choice of %d, with a share of %s.",
            who,
            index == 0 ? "first" : Phrases.ordinal(index + 1),
            thought.candidates().size(),
            Phrases.percent(thought.candidates().get(index).prior()));
  }

  private int indexOfMove() {
    return thought.candidates().stream().map(Candidate::move).toList().indexOf(move);
  }

  private Optional<String> value() {
    OptionalDouble later = valueAfter(after);
    if (thought.value().isEmpty() || later.isEmpty() || move instanceof Move.Resign) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "%s's chance to win: %s before it, %s after it.",
            Phrases.player(color),
            Phrases.chance(thought.value().getAsDouble()),
            Phrases.chance(later.getAsDouble())));
  }

  /** Returns the result that the mover expects once a move is made. */
  private OptionalDouble valueAfter(Game made) {
    OptionalDouble value = think.apply(made).value();
    return value.isPresent() ? OptionalDouble.of(-value.getAsDouble()) : value;
  }

  private Optional<String> alternatives() {
    int rank = indexOfMove();
    List<Candidate> better =
        thought.candidates().subList(0, rank < 0 ? thought.candidates().size() : rank);
    if (better.isEmpty() || !(move instanceof Move.Play)) {
      return Optional.empty();
    }
    List<String> named =
        better.stream().limit(ALTERNATIVES).map(candidate -> describe(candidate)).toList();
    return Optional.of("It likes better: " + String.join(", ", named) + ".");
  }

  private String describe(Candidate candidate) {
    OptionalDouble value =
        candidate.value().isPresent()
            ? candidate.value()
            : valueAfter(before.withToPlay(color).playTolerant(color, candidate.move()));
    return Phrases.move(candidate.move(), after.size())
        + " "
        + Phrases.percent(candidate.prior())
        + (value.isPresent() ? " (wins " + Phrases.chance(value.getAsDouble()) + ")" : "");
  }

  /** What a stone does to the chains around it. */
  private record Effects(Board board, int point, Color color) {
    List<String> lines() {
      List<String> lines = new ArrayList<>();
      long look = board.lookAhead(point, color);
      if (Board.captures(look) > 0) {
        lines.add("It captures " + Phrases.count(Board.captures(look), "stone") + ".");
      }
      chains(color.opposite(), 2, "It puts %s in atari.").ifPresent(lines::add);
      int liberties = Board.libertiesAfter(look);
      if (liberties > 1) {
        chains(color, 1, "It takes %s out of atari.").ifPresent(lines::add);
      } else if (liberties == 1) {
        lines.add("It can be captured at once: its chain has one liberty.");
      }
      return lines;
    }

    /** Names the chains of a color next to the point that have so many liberties. */
    private Optional<String> chains(Color owner, int liberties, String pattern) {
      Set<Integer> heads = new HashSet<>();
      List<String> named = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int neighbor = board.grid().neighbor(point, i);
        if (board.code(neighbor) == Board.code(owner)
            && board.liberties(neighbor) == liberties
            && heads.add(board.head(neighbor))) {
          named.add(name(neighbor));
        }
      }
      return named.isEmpty()
          ? Optional.empty()
          : Optional.of(String.format(pattern, String.join(" and ", named)));
    }

    private String name(int stone) {
      int size = board.chainSize(stone);
      return Points.name(stone, board.size())
          + (size > 1 ? " (" + Phrases.count(size, "stone") + ")" : "");
    }
  }
}
