package tengen.sgf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;

/** Records that nobody would play: any color anywhere, set-ups in between, texts full of traps. */
final class RandomRecords {
  private static final List<String> IDS =
      List.of("PB", "PW", "C", "GN", "KM", "RE", "HA", "RU", "DT", "XYZ", "BR", "AP");
  private static final String TRAPS = "\\\\]][(;):\n\r\t \u0000ab7古é";

  private RandomRecords() {}

  static GameRecord next(Random random) {
    int size = Points.MIN_SIZE + random.nextInt(Points.MAX_SIZE - Points.MIN_SIZE + 1);
    Map<String, List<String>> info = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      info.put(IDS.get(random.nextInt(IDS.size())), texts(random));
    }
    List<Step> steps = new ArrayList<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      steps.add(random.nextInt(6) == 0 ? setUp(random, size) : turn(random, size));
    }
    return GameRecord.of(size, info, steps);
  }

  private static List<String> texts(Random random) {
    List<String> texts = new ArrayList<>();
    do {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(TRAPS.charAt(random.nextInt(TRAPS.length())));
      }
      texts.add(text.toString());
    } while (random.nextInt(4) == 0);
    return texts;
  }

  private static Step turn(Random random, int size) {
    Move move = random.nextInt(10) == 0 ? Move.PASS : Move.at(random.nextInt(size * size));
    return new Step.Turn(color(random), move);
  }

  private static Step setUp(Random random, int size) {
    Optional<Color> toPlay = random.nextBoolean() ? Optional.empty() : Optional.of(color(random));
    return new Step.SetUp(points(random, size), points(random, size), points(random, size), toPlay);
  }

  private static List<Integer> points(Random random, int size) {
    return random.ints(random.nextInt(4), 0, size * size).boxed().toList();
  }

  private static Color color(Random random) {
    return random.nextBoolean() ? Color.BLACK : Color.WHITE;
  }
}
