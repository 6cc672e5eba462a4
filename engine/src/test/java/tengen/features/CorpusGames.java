package tengen.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tengen.sgf.GameRecord;
import tengen.sgf.GameStream;

/** Real games, where this machine has them: in the folder TENGEN_GAMES, or in shared/games. */
final class CorpusGames {
  private CorpusGames() {}

  static Optional<Path> folder() {
    String named = System.getProperty("TENGEN_GAMES", System.getenv("TENGEN_GAMES"));
    Path folder = Path.of(named != null ? named : "../../shared/games");
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  /** Reads so many games in all, as many from each archive; their order there is random. */
  static List<GameRecord> read(Path folder, int count) throws IOException {
    List<GameRecord> games = new ArrayList<>();
    List<Path> archives = archives(folder);
    for (int i = 0; i < archives.size(); i++) {
      games.addAll(readArchive(archives.get(i), count * (i + 1) / archives.size() - games.size()));
    }
    return games;
  }

  private static List<Path> archives(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
  }

  private static List<GameRecord> readArchive(Path archive, int count) throws IOException {
    List<GameRecord> games = new ArrayList<>();
    try (GameStream stream = GameStream.open(archive, CorpusGames::refuse)) {
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

  private static void refuse(Object problem) {
    throw new AssertionError(problem.toString());
  }
}
