package tengen.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Move;
import tengen.features.PlaneEncoder;
import tengen.features.PlaneGroup;
import tengen.network.ActivationMaps;
import tengen.network.CachedNetwork;
import tengen.network.ChannelMaxima;
import tengen.network.Evaluation;
import tengen.network.LayerTable;
import tengen.network.Network;
import tengen.network.NetworkInsight;
import tengen.network.NetworkSpec;
import tengen.network.Networks;
import tengen.network.RuntimeOptions;
import tengen.network.Weights;
import tengen.rules.Game;
import tengen.rules.IllegalMoveException;
import tengen.rules.Position;
import tengen.rules.Rules;
import tengen.search.AreaKomi;
import tengen.search.Insight;
import tengen.sgf.GameRecord;
import tengen.view.Views.ChangeView;
import tengen.view.Views.LayerView;
import tengen.view.Views.PositionView;

/** A network and everything that the page asks of it. Safe for several threads. */
final class Mind implements AutoCloseable {
  private static final int CACHED_POSITIONS = 4_000;
  private static final int CACHED_ACTIVATIONS = 4;
  private static final int BATCH = 16;

  /** Dead units are looked for in this many positions of a game at most. */
  private static final int SAMPLED_POSITIONS = 64;

  private final Weights weights;
  private final Network network;
  private final NetworkInsight insight;
  private final Map<String, List<String>> sources;

  private final Map<Integer, List<LayerView>> layers = new ConcurrentHashMap<>();

  /** All maps of the latest positions, by the planes. */
  private final Map<Key, Map<String, ActivationMaps>> activations =
      new LinkedHashMap<>(16, 0.75f, true);

  private record Key(byte[] planes, double compensation) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && compensation == key.compensation
          && Arrays.equals(planes, key.planes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(planes);
    }
  }

  /** Makes the network of weights ready. */
  Mind(Weights weights, RuntimeOptions options) {
    this.weights = weights;
    network = new CachedNetwork(Networks.of(weights, options), CACHED_POSITIONS);
    insight = network.insight().orElseThrow();
    sources = insight.sources();
  }

  NetworkInsight insight() {
    return insight;
  }

  NetworkSpec spec() {
    return weights.spec();
  }

  Map<String, String> facts() {
    return weights.facts();
  }

  /** Computes what a click asks for once, as the first time takes longer. */
  void warmUp(int size) {
    Game game = Game.start(size, Rules.CHINESE, Rules.CHINESE.usualKomi());
    network.evaluate(size, new byte[][] {encode(game.position())});
    activations(game);
  }

  /** Returns the rows of the layer table for a board, parts in place of the layers they make up. */
  List<LayerView> layers(int size) {
    return layers.computeIfAbsent(size, this::tableOf);
  }

  private List<LayerView> tableOf(int size) {
    NetworkSpec spec = spec();
    LayerTable table =
        LayerTable.of(new NetworkSpec(spec.name(), spec.planes(), size, spec.layers()));
    List<LayerView> views = new ArrayList<>();
    views.add(layer(table.input(), "input", size));
    for (LayerTable.Row row : table.layers()) {
      List<LayerTable.Row> parts = row.parts().isEmpty() ? List.of(row) : row.parts();
      parts.forEach(part -> views.add(layer(part, row.title(), size)));
    }
    return List.copyOf(views);
  }

  private LayerView layer(LayerTable.Row row, String group, int size) {
    return new LayerView(
        row.name(),
        row.title(),
        group,
        row.output().height(),
        row.output().width(),
        row.output().channels(),
        row.formula(),
        row.parameters(),
        row.multiplyAdds(),
        row.activationBytes(),
        row.receptiveField(),
        insight.filters(row.name()).isPresent(),
        row.isRectified(),
        sources.getOrDefault(row.name(), List.of()),
        row.output().height() == size && row.output().width() == size,
        row.seesAll(size));
  }

  /**
   * Returns a position and what the network says.
   *
   * @param next the point of the record's next move, or -1
   */
  PositionView position(Game game, int move, int next) {
    Position position = game.position();
    Board board = position.board();
    Insight thought = Insight.of(network, game);
    float[] policy = new float[board.pointCount()];
    StringBuilder stones = new StringBuilder();
    for (int point = 0; point < policy.length; point++) {
      policy[point] = thought.prior(point);
      stones.append(".XO".charAt(board.code(point)));
    }
    int last =
        game.lastMove()
            .map(played -> played.move() instanceof Move.Play play ? play.point() : -1)
            .orElse(-1);
    return new PositionView(
        move,
        game.toPlay() == Color.BLACK,
        stones.toString(),
        last,
        next,
        policy,
        thought.ranking(),
        box(thought.value()),
        encode(position),
        LadderLine.findAll(board));
  }

  /** Returns all maps of a position, computed once. */
  Map<String, ActivationMaps> activations(Game game) {
    Position position = game.position();
    byte[] planes = encode(position);
    Key key = new Key(planes, AreaKomi.compensation(game, position.board()));
    synchronized (activations) {
      Map<String, ActivationMaps> known = activations.get(key);
      if (known != null) {
        return known;
      }
    }
    Map<String, ActivationMaps> maps =
        insightAt(game).activations(game.size(), planes, insight.layers());
    synchronized (activations) {
      activations.put(key, maps);
      if (activations.size() > CACHED_ACTIVATIONS) {
        activations.remove(activations.keySet().iterator().next());
      }
    }
    return maps;
  }

  /** Returns what a unit is computed from. */
  Views.UnitView unit(Game game, LayerView layer, int channel, int point) {
    Map<String, ActivationMaps> maps = activations(game);
    NetworkInsight.Target.Unit unit = new NetworkInsight.Target.Unit(layer.name(), point, channel);
    Map<String, ActivationMaps> gradients = insightAt(game).gradients(game.size(), maps, unit);
    return UnitInputs.of(layer, maps, gradients, channel, point, game.size());
  }

  /** Returns what the network says of some positions of a game. */
  Views.CurveView curve(GameRecord record, int from, int to) {
    List<Game> games =
        record.gamesUpTo(to, Rules.CHINESE, Rules.CHINESE.usualKomi()).subList(from, to + 1);
    evaluate(games); // in batches, so that each of the questions below finds its answer
    List<@Nullable Double> black = new ArrayList<>();
    List<Float> prior = new ArrayList<>();
    List<Next> moves = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      Game game = games.get(i - from);
      Insight thought = Insight.of(network, game);
      Double value = box(thought.value());
      black.add(value == null ? null : Double.valueOf(game.toPlay().sign() * value));
      int next = i < record.moveCount() ? record.point(i) : -1;
      boolean sameColor = next >= 0 && record.color(i) == game.toPlay();
      prior.add(sameColor ? thought.prior(next) : -1f);
      moves.add(sameColor ? Next.of(game, next, thought) : new Next(null, null));
    }
    List<Game> after = moves.stream().flatMap(Next::games).toList();
    evaluate(after);
    List<@Nullable Double> loss = new ArrayList<>();
    moves.forEach(move -> loss.add(lossOf(move)));
    return new Views.CurveView(from, black, prior, loss);
  }

  /** The games after a move of a record and after the policy's first choice, if they are told. */
  private record Next(@Nullable Game played, @Nullable Game best) {
    static Next of(Game game, int point, Insight thought) {
      List<Integer> ranking = thought.ranking();
      if (thought.value().isEmpty() || ranking.isEmpty()) {
        return new Next(null, null);
      }
      try {
        return new Next(after(game, point), after(game, ranking.get(0)));
      } catch (IllegalMoveException e) { // of the record, told when the page comes to it
        return new Next(null, null);
      }
    }

    private static Game after(Game game, int point) {
      return game.playTolerant(game.toPlay(), Move.at(point));
    }

    Stream<Game> games() {
      return Stream.of(played, best).filter(Objects::nonNull);
    }
  }

  /**
   * Returns the chance to win that a move lost against the first choice. Two positions with the
   * same side to move are compared, as in a {@link tengen.render.GameReview}.
   */
  private @Nullable Double lossOf(Next move) {
    if (move.played == null || move.best == null) {
      return null;
    }
    double opponents = Insight.of(network, move.played).value().orElse(0);
    return (opponents - Insight.of(network, move.best).value().orElse(0)) / 2;
  }

  private void evaluate(List<Game> games) {
    for (int i = 0; i < games.size(); i += BATCH) {
      List<Game> some = games.subList(i, Math.min(i + BATCH, games.size()));
      byte[][] planes = some.stream().map(game -> encode(game.position())).toArray(byte[][]::new);
      network.evaluate(some.get(0).size(), planes);
    }
  }

  /** Returns which rectified channels give 0 throughout a game. */
  Views.DeadView dead(GameRecord record, List<LayerView> layers) {
    int count = Math.min(SAMPLED_POSITIONS, record.moveCount() + 1);
    byte[][] planes =
        IntStream.range(0, count)
            .map(i -> count == 1 ? 0 : i * record.moveCount() / (count - 1))
            .mapToObj(move -> encode(record.positionAfter(move)))
            .toArray(byte[][]::new);
    ChannelMaxima maxima = new ChannelMaxima(insight);
    for (int i = 0; i < count; i += BATCH) {
      maxima.add(record.size(), Arrays.copyOfRange(planes, i, Math.min(i + BATCH, count)));
    }
    Map<String, List<Integer>> dead = new LinkedHashMap<>();
    for (LayerView layer : layers) {
      if (layer.rectified()) {
        dead.put(layer.name(), maxima.neverAbove0(layer.name()));
      }
    }
    return new Views.DeadView(count, dead);
  }

  /** Returns the gradient of a number with respect to the planes of a position. */
  Views.SaliencyView saliency(Game game, NetworkInsight.Target target) {
    byte[] planes = encode(game.position());
    ActivationMaps gradient = insightAt(game).saliency(game.size(), planes, target);
    return new Views.SaliencyView(number(game, target), gradient.numbers());
  }

  private NetworkInsight insightAt(Game game) {
    return insight.withKomi(AreaKomi.compensation(game, game.position().board()));
  }

  private float number(Game game, NetworkInsight.Target target) {
    Map<String, ActivationMaps> maps = activations(game);
    if (target instanceof NetworkInsight.Target.Unit unit) {
      return maps.get(unit.layer()).at(unit.point(), unit.channel());
    }
    boolean move = target instanceof NetworkInsight.Target.Move;
    int point = target instanceof NetworkInsight.Target.Move play ? play.point() : 0;
    String title = move ? "softmax" : "tanh";
    String layer =
        layers(game.size()).stream()
            .filter(row -> row.title().equals(title) && (move || row.height() == 1))
            .findFirst()
            .orElseThrow()
            .name();
    return maps.get(sources.get(layer).get(0)).numbers()[point];
  }

  /** Returns what becomes of a move's share and of the value without a stone or a plane. */
  Views.OcclusionView occlusion(Game game, int point) {
    Position position = game.position();
    byte[] planes = encode(position);
    double compensation = AreaKomi.compensation(game, position.board());
    int size = game.size();
    List<Integer> stones =
        IntStream.range(0, size * size).filter(p -> !position.board().isEmpty(p)).boxed().toList();
    List<byte[]> changed = new ArrayList<>();
    changed.add(planes);
    stones.forEach(stone -> changed.add(encode(position.copyWithout(stone))));
    for (int plane = 0; plane < spec().planes(); plane++) {
      changed.add(without(planes, plane));
    }
    List<ChangeView> changes = new ArrayList<>();
    for (int i = 0; i < changed.size(); i += BATCH) {
      List<byte[]> some = changed.subList(i, Math.min(i + BATCH, changed.size()));
      for (Evaluation evaluation : network.evaluate(size, some.toArray(byte[][]::new))) {
        int number = changes.size();
        int index =
            number == 0
                ? -1
                : number <= stones.size() ? stones.get(number - 1) : number - stones.size() - 1;
        changes.add(
            new ChangeView(index, evaluation.policy()[point], box(evaluation.value(compensation))));
      }
    }
    return new Views.OcclusionView(
        point,
        changes.get(0).prior(),
        changes.get(0).value(),
        changes.subList(1, stones.size() + 1),
        changes.subList(stones.size() + 1, changes.size()));
  }

  private byte[] without(byte[] planes, int plane) {
    byte[] changed = planes.clone();
    for (int i = plane / 8; i < changed.length; i += spec().bytesPerPoint()) {
      changed[i] &= (byte) ~(1 << plane % 8);
    }
    return changed;
  }

  /** Returns the features that the network reads, with the names of their planes. */
  List<Views.PlaneGroupView> planes() {
    return Arrays.stream(PlaneGroup.values())
        .filter(group -> group.first() < spec().planes())
        .sorted(Comparator.comparing(PlaneGroup::first))
        .map(
            group ->
                new Views.PlaneGroupView(
                    group.title(),
                    group.first(),
                    IntStream.range(0, Math.min(group.count(), spec().planes() - group.first()))
                        .mapToObj(group::planeName)
                        .toList()))
        .toList();
  }

  @Override
  public void close() {
    network.close(); // and the insight with it
  }

  private byte[] encode(Position position) {
    return new PlaneEncoder(position.size(), spec().planes()).encode(position);
  }

  private static @Nullable Double box(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }
}
