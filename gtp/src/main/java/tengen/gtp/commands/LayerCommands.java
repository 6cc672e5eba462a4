package tengen.gtp.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tengen.features.PlaneEncoder;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.GtpException;
import tengen.gtp.Session;
import tengen.network.ActivationMaps;
import tengen.network.LayerTable;
import tengen.network.Network;
import tengen.network.NetworkInsight;
import tengen.network.NetworkInsight.Target;
import tengen.rules.Game;
import tengen.text.Rows;

/**
 * Commands that show what goes on inside the network: {@code tengen-layers} lists its layers,
 * {@code tengen-layer NAME CHANNEL} shows a map, {@code tengen-saliency POINT} what each point adds
 * to a move. Boards are scaled so that the strongest number is 1 or -1, as GoGui expects.
 */
final class LayerCommands {
  private final Session session;
  private final Network network;

  private LayerCommands(Session session, Network network) {
    this.session = session;
    this.network = network;
  }

  /**
   * Adds the family, for a network that can be looked into.
   *
   * @param menu gets the lines for GoGui
   */
  static void addTo(Commands commands, List<String> menu, Session session, Network network) {
    if (!network.hasInsight()) {
      return;
    }
    LayerCommands family = new LayerCommands(session, network);
    commands.add("tengen-layers", family::list);
    commands.add("tengen-layer", family::map);
    commands.add("tengen-saliency", family::saliency);
    menu.add("dboard/What each point adds to a move/tengen-saliency %p");
    int size = network.spec().boardSize();
    for (LayerTable.Row row : rows(network)) {
      if (row.output().height() == size && row.output().width() == size) {
        menu.add(
            "dboard/Layer %s, %s/tengen-layer %s %%s"
                .formatted(row.name(), row.title(), row.name()));
      }
    }
  }

  private static List<LayerTable.Row> rows(Network network) {
    List<LayerTable.Row> rows = new ArrayList<>();
    for (LayerTable.Row row : LayerTable.of(network.spec()).layers()) {
      rows.addAll(row.parts().isEmpty() ? List.of(row) : row.parts());
    }
    return rows;
  }

  private String list(Arguments args) {
    args.end();
    return rows(network).stream()
        .map(row -> row.name() + " " + row.title() + " " + row.output())
        .collect(Collectors.joining("\n"));
  }

  private String map(Arguments args) {
    String layer = args.word("a layer");
    int channel = args.count();
    args.end();
    Game game = session.game();
    try {
      ActivationMaps maps =
          insight().activations(game.size(), planes(game), List.of(layer)).get(layer);
      if (maps.height() != game.size() || maps.width() != game.size()) {
        throw new GtpException("layer " + layer + " does not lie on the board");
      }
      return board(game.size(), maps.map(channel));
    } catch (IllegalArgumentException e) {
      throw new GtpException(String.valueOf(e.getMessage()), e);
    }
  }

  private String saliency(Arguments args) {
    Game game = session.game();
    int point = args.point(game.size());
    args.end();
    return board(
        game.size(), insight().attribution(game.size(), planes(game), new Target.Move(point)));
  }

  private NetworkInsight insight() {
    return network.insight().orElseThrow();
  }

  private byte[] planes(Game game) {
    int count = network.spec().planes();
    return new PlaneEncoder(game.size(), count).encode(game.position());
  }

  private static String board(int size, float[] numbers) {
    float strongest = 0;
    for (float number : numbers) {
      strongest = Math.max(strongest, Math.abs(number));
    }
    float scale = strongest == 0 ? 1 : strongest;
    return "\n"
        + Rows.of(size, point -> String.format(Locale.ROOT, "%.3f", numbers[point] / scale));
  }
}
