package tengen.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.features.PlaneEncoder;
import tengen.features.PlaneGroup;
import tengen.network.Network;
import tengen.rules.Game;
import tengen.search.Insight;

/** What a network thinks of the latest move of a game, and what its planes say of it, in words. */
public final class MoveExplanation {
  private static final int ALTERNATIVES = 5;

  private final Game before;
  private final Game after;
  private final Network network;

  private MoveExplanation(Game before, Game after, Network network) {
    this.before = before;
    this.after = after;
    this.network = network;
  }

  /** Returns the lines, or nothing if no move was made. */
  public static Optional<String> of(Game game, Network network) {
    return game.lastMove()
        .map(
            last -> {
              Game before = game.previous().orElseThrow().withToPlay(last.color());
              return new MoveExplanation(before, game, network).text(last.move());
            });
  }

  private String text(Move move) {
    Insight insight = Insight.of(network, before);
    Color color = before.toPlay();
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "Move %d: %s %s",
            after.moveCount(), Phrases.player(color), Phrases.move(move, before.size())));
    if (move instanceof Move.Play play) {
      lines.add("Prior: " + prior(insight, play.point()));
    } else {
      lines.add("Prior: none, the network knows points alone");
    }
    lines.add("Value: " + values(insight.value(), color));
    lines.add("Best: " + best(insight));
    if (move instanceof Move.Play play) {
      lines.add("Planes: " + planes(play.point()));
    }
    return String.join("\n", lines);
  }

  private static String prior(Insight insight, int point) {
    int rank = insight.ranking().indexOf(point);
    String share = percent(insight.prior(point));
    return rank < 0
        ? share + ", not a legal move to the network"
        : format("%s, rank %d of %d legal moves", share, rank + 1, insight.ranking().size());
  }

  private String values(OptionalDouble value, Color color) {
    if (value.isEmpty()) {
      return "none, the network has no value head";
    }
    OptionalDouble next = Insight.of(network, after.withToPlay(color.opposite())).value();
    return format(
        "%+.2f before, %+.2f after, for %s (-1 lost, 1 won)",
        value.getAsDouble(), -next.orElse(0), Phrases.player(color));
  }

  private String best(Insight insight) {
    return insight.ranking().stream()
        .limit(ALTERNATIVES)
        .map(point -> Points.name(point, before.size()) + " " + percent(insight.prior(point)))
        .collect(Collectors.joining(", "));
  }

  private String planes(int point) {
    Map<PlaneGroup, Integer> values = read(point);
    List<String> facts = new ArrayList<>();
    int captures = values.getOrDefault(PlaneGroup.CAPTURE_SIZE, 0);
    if (captures > 0) {
      facts.add("captures " + counted(captures, 7));
    }
    int atari = chainsInAtari(point);
    if (atari > 0) {
      facts.add(atari == 1 ? "puts a chain in atari" : "puts " + atari + " chains in atari");
    }
    if (values.containsKey(PlaneGroup.LADDER_CAPTURE)) {
      facts.add("catches a chain in a ladder");
    }
    if (values.containsKey(PlaneGroup.LADDER_ESCAPE)) {
      facts.add("saves a chain from atari or a ladder");
    }
    if (values.containsKey(PlaneGroup.SELF_ATARI_SIZE)) {
      facts.add("self-atari of " + counted(values.get(PlaneGroup.SELF_ATARI_SIZE) + 1, 8));
    }
    if (values.containsKey(PlaneGroup.LIBERTIES_AFTER)) {
      int liberties = values.get(PlaneGroup.LIBERTIES_AFTER) + 1;
      facts.add(
          counted(liberties, 8) + (liberties == 1 ? " liberty after it" : " liberties after it"));
      if (!values.containsKey(PlaneGroup.SENSIBLENESS)) {
        facts.add("fills an own eye");
      }
    } else {
      facts.add("not legal to the network");
    }
    return String.join(", ", facts);
  }

  /** Returns for each group with a plane set at the point the index of that plane in the group. */
  private Map<PlaneGroup, Integer> read(int point) {
    byte[] planes = new PlaneEncoder(before.size()).encode(before.position());
    Map<PlaneGroup, Integer> values = new LinkedHashMap<>();
    for (PlaneGroup group : PlaneGroup.values()) {
      for (int i = 0; i < group.count(); i++) {
        int plane = group.first() + i;
        int bits = planes[point * PlaneEncoder.BYTES_PER_POINT + plane / 8];
        if ((bits >> plane % 8 & 1) != 0) {
          values.put(group, i);
        }
      }
    }
    return values;
  }

  private int chainsInAtari(int point) {
    Board board = after.position().board();
    List<Integer> heads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int neighbor = board.grid().neighbor(point, i);
      if (neighbor != board.grid().outside()
          && board.stone(neighbor) == before.toPlay().opposite()
          && board.liberties(neighbor) == 1
          && !heads.contains(board.head(neighbor))) {
        heads.add(board.head(neighbor));
      }
    }
    return heads.size();
  }

  private static String counted(int count, int most) {
    return count >= most ? most + " or more" : Integer.toString(count);
  }

  private static String percent(float share) {
    return format("%.1f %%", share * 100);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
