package tengen.sgf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Real games, where this machine has them: in the folder TENGEN_GAMES, or in shared/games. */
public final class SharedGames {
  private SharedGames() {}

  /** Returns so many games of each archive; the test is skipped where there are none. */
  public static List<GameRecord> read(int perArchive) throws IOException {
    assumeTrue(folder().isPresent(), "no games in ../../shared/games or TENGEN_GAMES");
    List<GameRecord> games = new ArrayList<>();
    for (Path archive : archives()) {
      games.addAll(readArchive(archive, perArchive));
    }
    return games;
  }

  /**
   * Returns so many games in all, as many from each archive; fewer if an archive has fewer, none
   * where there are no archives.
   */
  public static List<GameRecord> readInAll(int count) throws IOException {
    List<GameRecord> games = new ArrayList<>();
    List<Path> archives = archives();
    for (int i = 0; i < archives.size(); i++) {
      games.addAll(readArchive(archives.get(i), count * (i + 1) / archives.size() - games.size()));
    }
    return games;
  }

  private static Optional<Path> folder() {
    String named = System.getProperty("TENGEN_GAMES", System.getenv("TENGEN_GAMES"));
    Path folder = Path.of(named != null ? named : "../../shared/games");
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  private static List<Path> archives() throws IOException {
    if (folder().isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder().get())) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
  }

  private static List<GameRecord> readArchive(Path archive, int count) throws IOException {
    List<GameRecord> games = new ArrayList<>();
    try (GameStream stream =
        GameStream.open(
            archive,
            problem -> {
              throw new AssertionError(problem.toString());
            })) {
      while (games.size() < count) {
        GameRecord game = stream.next();
        if (game == null) {
          break;
        }
        games.add(game);
      }
    }
    return games;
  }
}
