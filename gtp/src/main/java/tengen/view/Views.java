package tengen.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the page gets as JSON, field by field. */
final class Views {
  private Views() {}

  /**
   * The network.
   *
   * @param trained whether its weights come from training; else they are random
   * @param value whether it has a value head
   * @param bytesPerPoint of packed planes
   * @param game the number of the game to begin with
   */
  record Net(
      String name,
      boolean trained,
      boolean value,
      int boardSize,
      int bytesPerPoint,
      Map<String, String> facts,
      List<PlaneGroupView> planes,
      int game) {}

  /** A feature and the names of its planes. */
  record PlaneGroupView(String title, int first, List<String> names) {}

  /**
   * A row of the layer table on the board of a game.
   *
   * @param group the title of the layer that it is a part of, or its own
   * @param kernel whether it has weights that can be looked at
   * @param rectified whether a channel that is 0 everywhere is dead
   * @param sources the layers that it is computed from
   * @param onBoard whether its maps lie on the board
   * @param seesAll whether each of its numbers depends on the whole board
   */
  record LayerView(
      String name,
      String title,
      String group,
      int height,
      int width,
      int channels,
      String formula,
      long parameters,
      long multiplyAdds,
      long activationBytes,
      int receptiveField,
      boolean kernel,
      boolean rectified,
      List<String> sources,
      boolean onBoard,
      boolean seesAll) {}

  /** An opened game: who and what, and its moves; a point of -1 is a pass. */
  record GameView(
      int game,
      int size,
      String title,
      String black,
      String white,
      String result,
      double komi,
      List<MoveView> moves,
      List<LayerView> layers) {}

  /** A move; {@code black} tells who made it. */
  record MoveView(boolean black, int point) {}

  /**
   * A position and what the network says.
   *
   * @param stones {@code .}, {@code X} and {@code O} for each point
   * @param last the point of the latest move, or -1
   * @param next the point of the record's next move, or -1
   * @param policy a share for each point, legal or not
   * @param ranking legal points, highest share first
   * @param planes packed bits
   */
  record PositionView(
      int move,
      boolean blackToPlay,
      String stones,
      int last,
      int next,
      float[] policy,
      List<Integer> ranking,
      @Nullable Double value,
      byte[] planes,
      List<LadderLine> ladders) {}

  /** The maps of a layer: {@code [height][width][channels]}. */
  record MapsView(String layer, int height, int width, int channels, float[] numbers) {}

  /**
   * What a unit is computed from.
   *
   * @param value what it gives
   * @param reach points of its receptive field: first and last column, first and last line
   * @param rest what the kernel's products do not explain: the bias, or constants of points; null
   *     for a layer without a kernel
   * @param inputs the numbers that count most, in order
   */
  record UnitView(
      String layer,
      int channel,
      int point,
      float value,
      List<Integer> reach,
      @Nullable Float rest,
      int total,
      List<InputView> inputs) {}

  /**
   * A number that a unit is computed from.
   *
   * @param point where it lies on its map, or -1 if it is a single number
   * @param value what it is
   * @param gradient how the unit grows with it: its weight, where there is one
   */
  record InputView(String layer, int channel, int point, float value, float gradient) {}

  /**
   * The weights of a layer.
   *
   * @param weights {@code [height][width][inputs][outputs]}; of one filter alone, with {@code
   *     outputs} 1, if one was asked for; null if there are too many to send
   * @param norms the length of each kernel, {@code [outputs][inputs]}; null with one filter, and if
   *     they are too many, too
   */
  record FiltersView(
      String layer,
      int height,
      int width,
      int inputs,
      int outputs,
      float @Nullable [] weights,
      float @Nullable [] norms,
      float[] bias) {}

  /**
   * A gradient with respect to the planes.
   *
   * @param gradient {@code [height][width][planes]}
   * @param target the number whose gradient it is
   */
  record SaliencyView(float target, float[] gradient) {}

  /** The effect of changes: what the network says of the point and the game after each of them. */
  record OcclusionView(
      int point,
      float prior,
      @Nullable Double value,
      List<ChangeView> stones,
      List<ChangeView> planes) {}

  /** A change, of a stone's point or a plane's index, and the numbers with it. */
  record ChangeView(int index, float prior, @Nullable Double value) {}

  /**
   * The network along a game: for each position from {@code from} on.
   *
   * @param black the value for Black, or null without a value head
   * @param prior the share of the move that was made next, -1 at the end and for passes
   * @param loss the chance to win that this move lost against the one that the policy likes best, 0
   *     to 1, below 0 where it is better; null as without a value head, at the end, for passes
   */
  record CurveView(
      int from, List<@Nullable Double> black, List<Float> prior, List<@Nullable Double> loss) {}

  /** The rectified channels that give 0 at every point of every position looked at. */
  record DeadView(int positions, Map<String, List<Integer>> channels) {}

  /** What went wrong. */
  record ErrorView(String error) {}
}
