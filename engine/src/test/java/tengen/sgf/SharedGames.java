package tengen.sgf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Real games, where this machine has them. */
final class SharedGames {
  private SharedGames() {}

  /** Returns so many games of each archive; the test is skipped where there are none. */
  static List<GameRecord> read(int perArchive) throws IOException {
    String named = System.getProperty("TENGEN_GAMES", System.getenv("TENGEN_GAMES"));
    Path folder = Path.of(named != null ? named : "../../shared/games");
    assumeTrue(Files.isDirectory(folder), "no games in " + folder);
    List<GameRecord> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".zip")).sorted().toList()) {
        records.addAll(readArchive(file, perArchive));
      }
    }
    return records;
  }

  private static List<GameRecord> readArchive(Path file, int count) throws IOException {
    List<GameRecord> records = new ArrayList<>();
    try (GameStream games =
        GameStream.open(
            file,
            problem -> {
              throw new AssertionError(problem.toString());
            })) {
      for (GameRecord game = games.next();
          game != null && records.size() < count;
          game = games.next()) {
        records.add(game);
      }
    }
    return records;
  }
}
