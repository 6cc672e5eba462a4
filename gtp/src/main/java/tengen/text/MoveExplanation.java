package tengen.text;

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
import tengen.features.PlaneEncoder;
import tengen.features.PlaneGroup;
import tengen.rules.Game;
import tengen.search.Candidate;
import tengen.search.SearchResult;

/**
 * What an engine thinks of the move that was just made, and what the move does on the board, in
 * sentences.
 */
public final class MoveExplanation {
  private static final int ALTERNATIVES = 3;

  private final Game before;
  private final Game after;
  private final Color color;
  private final Move move;
  private final Function<Game, SearchResult> think;
  private final SearchResult thought;

  private MoveExplanation(Game before, Game after, Function<Game, SearchResult> think) {
    this.after = after;
    this.think = think;
    Game.PlayedMove played = after.lastMove().orElseThrow();
    color = played.color();
    move = played.move();
    this.before = before.withToPlay(color);
    thought = think.apply(this.before);
  }

  /**
   * Explains the last move of a game.
   *
   * @param think what the engine thinks of a position
   * @return one sentence or two in each line; nothing if no move was made
   */
  public static Optional<List<String>> of(Game game, Function<Game, SearchResult> think) {
    return game.previous().map(before -> new MoveExplanation(before, game, think).lines());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(rank());
    value().ifPresent(lines::add);
    alternatives().ifPresent(lines::add);
    if (move instanceof Move.Play play) {
      lines.addAll(new Effects(before, play.point()).lines());
    }
    return lines;
  }

  private String rank() {
    String who = Phrases.player(color) + "'s " + Phrases.move(move, after.size());
    if (!(move instanceof Move.Play)) {
      return who + ": the network knows no such move; it is decided by playing the game out.";
    }
    int index = indexOfMove();
    if (index < 0) {
      return who + " is no move that Tengen would look at.";
    }
    Candidate candidate = thought.candidates().get(index);
    long liked =
        thought.candidates().stream().filter(other -> other.prior() > candidate.prior()).count();
    return String.format(
        "%s is the network's %s choice of %d, with a share of %s%s.",
        who,
        ordinal((int) liked),
        thought.candidates().size(),
        Phrases.percent(candidate.prior()),
        thought.visits() > 1
            ? String.format(
                "; after a search of %d visits it is the %s, with %d",
                thought.visits(), ordinal(index), candidate.visits())
            : "");
  }

  private static String ordinal(int index) {
    return index == 0 ? "first" : Phrases.ordinal(index + 1);
  }

  private int indexOfMove() {
    return thought.candidates().stream().map(Candidate::move).toList().indexOf(move);
  }

  /**
   * Tells the chance after the move, which those after better moves stand beside. That before it is
   * nothing to compare with: a small network's value jumps when the turn changes.
   */
  private Optional<String> value() {
    OptionalDouble later = valueAfter(after);
    if (later.isEmpty() || move instanceof Move.Resign) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "%s's chance to win after it: %s.",
            Phrases.player(color), Phrases.chance(later.getAsDouble())));
  }

  /** Returns the result that the mover expects once a move is made. */
  private OptionalDouble valueAfter(Game made) {
    OptionalDouble value = think.apply(made.withToPlay(color.opposite())).value();
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
            : valueAfter(before.playTolerant(color, candidate.move()));
    return Phrases.move(candidate.move(), after.size())
        + " "
        + Phrases.percent(candidate.prior())
        + (value.isPresent() ? " (wins " + Phrases.chance(value.getAsDouble()) + ")" : "");
  }

  /** What a stone does to the chains around it: by the board, and by what the network sees. */
  private static final class Effects {
    private final Board board;
    private final int point;
    private final Color color;
    private final byte[] planes;

    Effects(Game before, int point) {
      board = before.position().board();
      this.point = point;
      color = before.toPlay();
      planes = new PlaneEncoder(before.size()).encode(before.position());
    }

    List<String> lines() {
      List<String> lines = new ArrayList<>();
      long look = board.lookAhead(point, color);
      int liberties = Board.libertiesAfter(look);
      if (Board.captures(look) > 0) {
        lines.add("It captures " + Phrases.count(Board.captures(look), "stone") + ".");
      }
      chains(color.opposite(), 2).ifPresent(names -> lines.add("It puts " + names + " in atari."));
      if (isSet(PlaneGroup.LADDER_CAPTURE)) {
        lines.add("It catches a chain in a ladder.");
      }
      if (liberties > 1) {
        String rest = isSet(PlaneGroup.LADDER_ESCAPE) ? ", and no ladder catches it." : ".";
        chains(color, 1)
            .ifPresent(names -> lines.add("It takes " + names + " out of atari" + rest));
      } else if (liberties == 1) {
        lines.add("It can be captured at once: its chain has one liberty.");
      }
      if (liberties > 0 && !isSet(PlaneGroup.SENSIBLENESS)) {
        lines.add("It fills an eye of its own.");
      }
      return lines;
    }

    /** Tells whether the first plane of a group is set at the point. */
    private boolean isSet(PlaneGroup group) {
      return PlaneEncoder.isSet(planes, group.first(), point);
    }

    /** Names the chains of a color next to the point that have so many liberties. */
    private Optional<String> chains(Color owner, int liberties) {
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
      return named.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", named));
    }

    private String name(int stone) {
      int size = board.chainSize(stone);
      return Points.name(stone, board.size())
          + (size > 1 ? " (" + Phrases.count(size, "stone") + ")" : "");
    }
  }
}
