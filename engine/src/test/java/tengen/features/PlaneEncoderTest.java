package tengen.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Symmetry;
import tengen.rules.Position;
import tengen.sgf.GameRecord;
import tengen.sgf.Step;

final class PlaneEncoderTest {
  private static final int GAMES = 15;
  private static final int TURNS_BETWEEN = 5;

  @Test
  void planesStandInTheOrderOfThePaper() {
    assertEquals(0, PlaneGroup.STONE_COLOR.first());
    assertEquals(3, PlaneGroup.ONES.first());
    assertEquals(4, PlaneGroup.TURNS_SINCE.first());
    assertEquals(12, PlaneGroup.LIBERTIES.first());
    assertEquals(20, PlaneGroup.CAPTURE_SIZE.first());
    assertEquals(28, PlaneGroup.SELF_ATARI_SIZE.first());
    assertEquals(36, PlaneGroup.LIBERTIES_AFTER.first());
    assertEquals(44, PlaneGroup.LADDER_CAPTURE.first());
    assertEquals(45, PlaneGroup.LADDER_ESCAPE.first());
    assertEquals(46, PlaneGroup.SENSIBLENESS.first());
    assertEquals(47, PlaneGroup.ZEROS.first());
    assertEquals(PlaneEncoder.PLANES, PlaneGroup.planeNames().size());
  }

  @Test
  void planesHaveNamesOfTheirOwn() {
    assertEquals("stone color: own", PlaneGroup.planeNames().get(0));
    assertEquals("liberties: 8 or more", PlaneGroup.planeNames().get(19));
    assertEquals("capture size: 0", PlaneGroup.planeNames().get(20));
    assertEquals(PlaneEncoder.PLANES, PlaneGroup.planeNames().stream().distinct().count());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 8, 12, 20, 21, 44, 45, 46, 48})
  void firstPlanesAreThoseOfAll(int planes) {
    PlaneEncoder all = new PlaneEncoder(9);
    PlaneEncoder first = new PlaneEncoder(9, planes);
    int bytesPerPoint = (planes + 7) / 8;
    assertEquals(81 * bytesPerPoint, first.bytes());
    SplittableRandom random = new SplittableRandom(planes);
    Position position = new Position(9);
    for (int turn = 0; turn < 300; turn++) {
      int point = random.nextInt(81);
      if (position.isLegal(point)) {
        position.play(point);
      }
      byte[] expected = all.encode(position);
      byte[] found = first.encode(position);
      for (int i = 0; i < 81 * bytesPerPoint * 8; i++) {
        int plane = i % (bytesPerPoint * 8);
        int at = i / (bytesPerPoint * 8);
        boolean set = (found[at * bytesPerPoint + plane / 8] >> plane % 8 & 1) != 0;
        boolean wanted = plane < planes && PlaneEncoder.isSet(expected, plane, at);
        assertEquals(wanted, set, "turn " + turn + ", plane " + plane + ", point " + at);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 49})
  void planesThatThereAreNotAreRefused(int planes) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new PlaneEncoder(9, planes));
    assertEquals("planes are 1 to 48, not " + planes, e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
  void turningTheBoardTurnsThePlanes(Symmetry symmetry) {
    for (int seed = 0; seed < GAMES; seed++) {
      int size = 5 + seed;
      int[] turned = symmetry.table(size);
      GameRecord game = RandomGames.make(size, new SplittableRandom(seed));
      compare(seed, game, step -> turn(step, turned), turned);
    }
  }

  @Test
  void swappingTheColorsChangesNoPlane() {
    for (int seed = 0; seed < GAMES; seed++) {
      int size = 5 + seed;
      GameRecord game = RandomGames.make(size, new SplittableRandom(seed));
      compare(seed, game, PlaneEncoderTest::swapColors, Symmetry.IDENTITY.table(size));
    }
  }

  /** Replays a game and its image, and expects the planes of the image where they belong. */
  private static void compare(int seed, GameRecord game, UnaryOperator<Step> image, int[] table) {
    Position position = new Position(game.size());
    Position other = new Position(game.size());
    other.setToPlay(Color.WHITE); // a turn or a set-up comes first and says who is to play
    PlaneEncoder encoder = new PlaneEncoder(game.size());
    List<Step> steps = game.steps();
    for (int i = 0; i < steps.size(); i++) {
      Replay.apply(steps.get(i), position);
      Replay.apply(image.apply(steps.get(i)), other);
      if (i % TURNS_BETWEEN == 0) {
        assertArrayEquals(
            turn(encoder.encode(position), table),
            encoder.encode(other),
            () -> "random game of seed " + seed + "\n" + position.board());
      }
    }
  }

  private static byte[] turn(byte[] planes, int[] table) {
    byte[] turned = new byte[planes.length];
    int length = PlaneEncoder.BYTES_PER_POINT;
    for (int point = 0; point < table.length; point++) {
      System.arraycopy(planes, point * length, turned, table[point] * length, length);
    }
    return turned;
  }

  private static Step turn(Step step, int[] table) {
    if (step instanceof Step.Turn turn && turn.move() instanceof Move.Play play) {
      return new Step.Turn(turn.color(), Move.at(table[play.point()]));
    } else if (step instanceof Step.SetUp setUp) {
      return new Step.SetUp(
          setUp.black().stream().map(point -> table[point]).toList(),
          setUp.white().stream().map(point -> table[point]).toList(),
          setUp.empty().stream().map(point -> table[point]).toList(),
          setUp.toPlay());
    }
    return step;
  }

  private static Step swapColors(Step step) {
    if (step instanceof Step.Turn turn) {
      return new Step.Turn(turn.color().opposite(), turn.move());
    }
    Step.SetUp setUp = (Step.SetUp) step;
    return new Step.SetUp(
        setUp.white(), setUp.black(), setUp.empty(), setUp.toPlay().map(Color::opposite));
  }

  @Test
  void encodingLeavesThePositionAsItWas() {
    for (int seed = 0; seed < GAMES; seed++) {
      GameRecord game = RandomGames.make(9, new SplittableRandom(seed));
      Position position = new Position(9);
      Position untouched = new Position(9);
      PlaneEncoder encoder = new PlaneEncoder(9);
      for (Step step : game.steps()) {
        Replay.apply(step, position);
        Replay.apply(step, untouched);
        byte[] first = encoder.encode(position);
        assertArrayEquals(first, encoder.encode(position));
        assertEquals(untouched.board().key(), position.board().key());
        assertEquals(untouched.board().koPoint(), position.board().koPoint());
      }
      while (position.moveCount() > 0) {
        position.undo();
        untouched.undo();
        assertEquals(untouched.board().toString(), position.board().toString());
      }
    }
  }

  @Test
  void planesGoWhereTheyAreWanted() {
    Position position = new Position(5);
    position.play(12);
    PlaneEncoder encoder = new PlaneEncoder(5);
    byte[] planes = encoder.encode(position);
    byte[] out = new byte[planes.length + 20];
    Arrays.fill(out, (byte) 77);
    encoder.encode(position, out, 10);
    assertArrayEquals(planes, Arrays.copyOfRange(out, 10, 10 + planes.length));
    assertEquals(77, out[9]);
    assertEquals(77, out[10 + planes.length]);
    assertEquals(encoder.bytes(), planes.length);
  }

  @Test
  void positionOfAnotherSizeIsRefused() {
    PlaneEncoder encoder = new PlaneEncoder(9);
    Position position = new Position(19);
    String message =
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(position)).getMessage();
    assertTrue(message.contains("size 9") && message.contains("size 19"), message);
  }
}
