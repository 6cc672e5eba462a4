package tengen.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.board.Board;
import tengen.features.PlaneEncoder;
import tengen.network.ActivationMaps;
import tengen.network.LayerTable;
import tengen.network.NetworkInsight;
import tengen.network.Weights;
import tengen.render.ActivationPicture;
import tengen.render.ActivationPicture.Column;
import tengen.render.BoardPicture;
import tengen.rules.Game;
import tengen.rules.Position;
import tengen.rules.Rules;
import tengen.sgf.GameRecord;

/** {@code tengen render activations}: what the layers of a network give for a position. */
@Command(
    name = "activations",
    description = {
      "Draws what the layers of a network give for a position, on the grid of the board: a column for"
          + " each layer, a row for each map.",
      "",
      "Red is above 0, blue below; each layer has a scale of its own."
    },
    footer = {
      "",
      "Examples:",
      "  tengen render activations GAME.sgf --move 57 --out maps.svg",
      "  tengen render activations GAME.sgf --layers input,0,2 --maps 12 --out maps.png"
    },
    sortOptions = false)
final class RenderActivationsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Mixin private GameArgument argument = new GameArgument();

  @Mixin private MoveNumber move = new MoveNumber();
  @Mixin private PictureFile out = new PictureFile();

  @Mixin private NetOption net = new NetOption();

  @Option(
      names = "--layers",
      split = ",",
      paramLabel = "NAME",
      description =
          "The layers, named as in tengen summary, or input (default: all that lie on the board).")
  private @Nullable List<String> layers;

  @Option(
      names = "--maps",
      paramLabel = "N",
      description = "How many maps of each layer to draw at most (default: ${DEFAULT-VALUE}).")
  private int maps = 8;

  @Mixin private RuntimeMixin runtime = new RuntimeMixin();

  @Override
  public Integer call() throws IOException {
    move.check();
    if (maps < 1) {
      throw new ParameterException(command.commandLine(), "--maps is at least 1, not " + maps);
    }
    out.check();
    GameRecord record = argument.read();
    int count = move.in(record);
    Position position = record.positionAfter(count);
    Weights weights = net.readNamed();
    Game game = record.gameAfter(count, Rules.CHINESE, Rules.CHINESE.usualKomi());
    double compensation = game.compensation(position.toPlay());
    try (NetworkInsight insight = NetworkInsight.of(weights, runtime.options())) {
      String title =
          "%s, after move %d: up to %d maps of each layer"
              .formatted(weights.spec().name(), count, maps);
      out.write(
          new ActivationPicture(
                  title,
                  board(record, count, position.board()),
                  columns(insight.withKomi(compensation), position),
                  maps)
              .drawing());
    }
    return 0;
  }

  private static BoardPicture board(GameRecord record, int count, Board board) {
    int last = count == 0 ? -1 : record.point(count - 1);
    BoardPicture picture = BoardPicture.of(board);
    return last < 0 || board.isEmpty(last) ? picture : picture.withLast(last);
  }

  private List<Column> columns(NetworkInsight insight, Position position) {
    byte[] planes = new PlaneEncoder(position.size(), insight.spec().planes()).encode(position);
    List<String> wanted = layers == null ? insight.layers() : layers;
    Map<String, ActivationMaps> activations = insight.activations(position.size(), planes, wanted);
    Map<String, String> kinds = kinds(LayerTable.of(insight.spec()));
    return activations.entrySet().stream()
        .filter(layer -> layers != null || layer.getValue().points() > 1)
        .map(
            layer ->
                new Column(
                    layer.getKey(),
                    kinds.getOrDefault(layer.getKey(), "").replace("convolution", "conv"),
                    layer.getValue()))
        .toList();
  }

  /** Returns what people call each layer and part of one. */
  private static Map<String, String> kinds(LayerTable table) {
    Map<String, String> kinds = new HashMap<>();
    kinds.put(table.input().name(), table.input().title());
    table.layers().forEach(row -> addKinds(row, kinds));
    return kinds;
  }

  private static void addKinds(LayerTable.Row row, Map<String, String> kinds) {
    kinds.put(row.name(), row.title());
    row.parts().forEach(part -> addKinds(part, kinds));
  }
}
