package tengen.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tengen.board.Color;
import tengen.rules.Position;

/** Made-up game records, the same for the same seed: short legal games of moves at random. */
final class SgfGames {
  static final int SIZE = 9;

  /** About the smallest net, as a spec file: on it a step takes about a millisecond. */
  static final String TINY_NET =
      """
      {
        "name": "tiny", "planes": 48, "boardSize": 9,
        "layers": [
          {"type": "convolution", "filters": 4, "size": 3, "bias": false},
          {"type": "batch-norm", "epsilon": 0.001},
          {"type": "relu"},
          {"type": "policy-head", "pointBias": true},
          {"type": "value-head", "filters": 1, "hidden": 2}
        ]
      }
      """;

  private SgfGames() {}

  /** Writes an archive of games of 50 moves each. */
  static Path writeZip(Path file, int games, long seed) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("games.sgf"));
      for (int i = 0; i < games; i++) {
        zip.write(game(1000 * seed + i).getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  /** Returns one game on a line. */
  static String game(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Position position = new Position(SIZE);
    StringBuilder text = new StringBuilder("(;GM[1]FF[4]SZ[9]KM[7.5]RE[");
    text.append(random.nextBoolean() ? "B+R" : "W+R").append("]");
    for (int i = 0; i < 50; i++) {
      int point = random.nextInt(SIZE * SIZE);
      if (position.isLegal(point)) {
        text.append(position.toPlay() == Color.BLACK ? ";B[" : ";W[")
            .append((char) ('a' + point % SIZE))
            .append((char) ('a' + SIZE - 1 - point / SIZE))
            .append(']');
        position.play(point);
      }
    }
    return text.append(")\n").toString();
  }
}
