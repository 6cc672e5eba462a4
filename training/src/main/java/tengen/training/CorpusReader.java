package tengen.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tengen.board.Board;
import tengen.board.Color;
import tengen.board.Points;
import tengen.sgf.GameRecord;
import tengen.sgf.GameStream;
import tengen.sgf.SgfProblem;
import tengen.sgf.Step;

/**
 * Reads the games of files, folders and archives into a corpus, and counts what it leaves out.
 *
 * <p>Several paths, and the files of a folder, are read at the same time; the games come in the
 * order of the paths and names all the same. For one reading.
 */
public final class CorpusReader {
  private static final int MOST_PROBLEMS = 10;

  // Many parts keep all cores busy to the end.
  private static final int MOST_PARTS = 64;
  private static final int LEAST_FILES = 16;

  /** More files of a folder that are named one by one are told of together. */
  private static final int FEW_FILES = 10;

  /** A path, or files of one folder that were named one after the other, as a shell does. */
  private record Named(Path path, List<Path> files) {}

  private final GameFilter filter;
  private final Map<Skip, Integer> skipped = new EnumMap<>(Skip.class);
  private final List<String> problems = new ArrayList<>();

  public CorpusReader(GameFilter filter) {
    this.filter = filter;
  }

  /**
   * Reads what the paths hold, as {@link GameStream} does. Each is a source of the corpus; more
   * than ten SGF files of one folder one after the other are one, which is called as the folder is.
   *
   * @throws IOException if there is nothing at one of the paths
   */
  public Corpus read(List<Path> paths) throws IOException {
    List<Named> sources = named(paths);
    List<List<Part>> parts = new ArrayList<>();
    try {
      for (Named source : sources) {
        parts.add(parts(source));
      }
      parts.stream().flatMap(List::stream).toList().parallelStream().forEach(Part::read);
      return join(sources, parts);
    } catch (OutOfMemoryError e) {
      throw tooLarge(parts.stream().flatMap(List::stream).mapToInt(part -> part.read).sum(), e);
    } finally {
      for (List<Part> ofPath : parts) {
        for (Part part : ofPath) {
          part.close();
        }
      }
    }
  }

  private static List<Named> named(List<Path> paths) {
    List<Named> sources = new ArrayList<>();
    for (int from = 0; from < paths.size(); ) {
      Path folder = folder(paths.get(from));
      int to = from;
      while (to < paths.size() && isGame(paths.get(to)) && folder.equals(folder(paths.get(to)))) {
        to++;
      }
      if (to - from > FEW_FILES) {
        sources.add(new Named(folder, paths.subList(from, to)));
        from = to;
      } else {
        sources.add(new Named(paths.get(from), List.of()));
        from++;
      }
    }
    return sources;
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null ? file : folder;
  }

  private static boolean isGame(Path path) {
    return isPlain(path) && Files.isRegularFile(path);
  }

  private static boolean isPlain(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".sgf");
  }

  private List<Part> parts(Named source) throws IOException {
    if (!source.files().isEmpty()) {
      return parts(source.files());
    } else if (Files.isDirectory(source.path())) {
      return parts(GameStream.files(source.path(), this::note));
    }
    return List.of(new Part(source.path()));
  }

  /** Some files one after the other are a part, and each archive is one. */
  private List<Part> parts(List<Path> files) {
    List<Part> parts = new ArrayList<>();
    int most = Math.max(LEAST_FILES, files.size() / MOST_PARTS + 1);
    for (int from = 0; from < files.size(); ) {
      int to = from + 1;
      while (to < files.size()
          && to - from < most
          && isPlain(files.get(to - 1))
          && isPlain(files.get(to))) {
        to++;
      }
      parts.add(new Part(files.subList(from, to)));
      from = to;
    }
    return parts;
  }

  private Corpus join(List<Named> sources, List<List<Part>> parts) {
    parts.stream().flatMap(List::stream).forEach(this::account);
    return Corpus.Builder.join(
        filter.size(),
        sources.stream().map(source -> name(source.path())).toList(),
        parts.stream().map(ofPath -> ofPath.stream().map(part -> part.games).toList()).toList());
  }

  /** Returns how many games were left out, by the reason; a reason that did not occur is absent. */
  public Map<Skip, Integer> skipped() {
    return Collections.unmodifiableMap(skipped);
  }

  /**
   * Returns the first things that were wrong with files and games, one line each with file, number
   * of the game and place; a game that is merely not wanted is none of them.
   */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** Tells how much memory to give, since Java does not take what the machine has. */
  static TrainingException tooLarge(int games, OutOfMemoryError cause) {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return new TrainingException(
        String.format(
            Locale.ROOT,
            "the games do not fit into Java's memory of %,d MB (%,d were read): give it more, such"
                + " as JAVA_OPTS=-Xmx%dm, or name fewer games",
            megabytes,
            games,
            2 * megabytes),
        cause);
  }

  private void note(SgfProblem problem) {
    skipped.merge(Skip.UNREADABLE, 1, Integer::sum);
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(problem.toString());
    }
  }

  private void account(Part part) {
    part.skipped.forEach((why, count) -> skipped.merge(why, count, Integer::sum));
    int room = MOST_PROBLEMS - problems.size();
    problems.addAll(part.problems.subList(0, Math.min(room, part.problems.size())));
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /** What comes of one path, or of some files of a folder; for one thread. */
  private final class Part {
    final Corpus.Builder games = new Corpus.Builder();
    final Map<Skip, Integer> skipped = new EnumMap<>(Skip.class);
    final List<String> problems = new ArrayList<>();
    private final GameStream stream;
    private int read; // written by the thread that reads; another looks when all is lost

    Part(Path path) throws IOException {
      stream = GameStream.open(path, this::note);
    }

    Part(List<Path> files) {
      stream = GameStream.open(files, this::note);
    }

    void read() {
      Board board = new Board(filter.size());
      for (GameRecord game = stream.next(); game != null; game = stream.next()) {
        read++;
        Skip objection = filter.objection(game);
        if (objection == null) {
          addIfLegal(game, board);
        } else {
          skipped.merge(objection, 1, Integer::sum);
        }
      }
    }

    void close() throws IOException {
      stream.close();
    }

    private void note(SgfProblem problem) {
      skip(Skip.UNREADABLE, problem.toString());
    }

    private void addIfLegal(GameRecord game, Board board) {
      board.clear();
      List<Integer> handicap = handicap(game);
      short[] turns = new short[handicap.size() + game.moveCount()];
      int length = 0;
      for (int point : handicap) {
        board.set(point, Color.BLACK);
        turns[length++] = Turns.setUp(Color.BLACK, point);
      }
      for (int i = 0; i < game.moveCount(); i++) {
        int point = game.point(i);
        Color color = game.color(i);
        if (point < 0) {
          board.pass();
          turns[length++] = Turns.pass(color);
        } else if (board.isLegal(point, color)) {
          board.playLegal(point, color);
          turns[length++] = Turns.stone(color, point);
        } else {
          skip(Skip.ILLEGAL, describe(game, i, board));
          return;
        }
      }
      games.add(turns, length, Corpus.Facts.of(game));
    }

    /** Returns the handicap stones, which the filter has found to be all that is set up. */
    private static List<Integer> handicap(GameRecord game) {
      return game.hasSetUp()
          ? game.steps().stream()
              .filter(Step.SetUp.class::isInstance)
              .flatMap(step -> ((Step.SetUp) step).black().stream())
              .toList()
          : List.of();
    }

    private static String describe(GameRecord game, int index, Board board) {
      String reason =
          !board.isEmpty(game.point(index))
              ? "a stone stands there"
              : board.isKo(game.point(index), game.color(index))
                  ? "the ko is retaken at once"
                  : "suicide";
      String point = Points.name(game.point(index), game.size());
      return game.source() + ": move " + (index + 1) + ", " + point + ": " + reason;
    }

    private void skip(Skip why, String problem) {
      skipped.merge(why, 1, Integer::sum);
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(problem);
      }
    }
  }
}
