package tengen.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

  // Many parts keep all cores busy to the end; each costs a quarter of a megabyte.
  private static final int MOST_PARTS = 64;
  private static final int LEAST_FILES = 16;

  private final GameFilter filter;
  private final Map<Skip, Integer> skipped = new EnumMap<>(Skip.class);
  private final List<String> problems = new ArrayList<>();

  public CorpusReader(GameFilter filter) {
    this.filter = filter;
  }

  /**
   * Reads what the paths hold, as {@link GameStream} does.
   *
   * @throws IOException if there is nothing at one of the paths
   */
  public Corpus read(List<Path> paths) throws IOException {
    List<List<Part>> parts = new ArrayList<>();
    try {
      for (Path path : paths) {
        parts.add(parts(path));
      }
      parts.stream().flatMap(List::stream).toList().parallelStream().forEach(Part::read);
      return join(paths, parts);
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

  /** The files of a folder are some parts of it; anything else is one. */
  private List<Part> parts(Path path) throws IOException {
    List<Part> parts = new ArrayList<>();
    if (Files.isDirectory(path)) {
      List<Path> files = GameStream.files(path, this::note);
      int each = Math.max(LEAST_FILES, files.size() / MOST_PARTS + 1);
      for (int i = 0; i < files.size(); i += each) {
        parts.add(new Part(files.subList(i, Math.min(i + each, files.size()))));
      }
    } else {
      parts.add(new Part(path));
    }
    return parts;
  }

  private Corpus join(List<Path> paths, List<List<Part>> parts) {
    parts.stream().flatMap(List::stream).forEach(this::account);
    return Corpus.Builder.join(
        filter.size(),
        paths.stream().map(CorpusReader::name).toList(),
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
    private final Board board = new Board(filter.size());
    private short[] turns = new short[1 << 9];
    private int read; // written by the thread that reads; another looks when all is lost

    Part(Path path) throws IOException {
      stream = GameStream.open(path, this::note);
    }

    Part(List<Path> files) {
      stream = GameStream.open(files, this::note);
    }

    void read() {
      for (GameRecord game = stream.next(); game != null; game = stream.next()) {
        read++;
        Skip objection = filter.objection(game);
        if (objection == null) {
          addIfLegal(game);
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

    private void addIfLegal(GameRecord game) {
      board.clear();
      int length = setUp(game);
      reserve(length + game.moveCount());
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
          skip(Skip.ILLEGAL, describe(game, i));
          return;
        }
      }
      games.add(turns, length, Corpus.Facts.of(game));
    }

    /** Puts the handicap stones, which the filter has found to be all that is set up. */
    private int setUp(GameRecord game) {
      int length = 0;
      if (game.hasSetUp()) {
        for (Step step : game.steps()) {
          if (step instanceof Step.SetUp setUp) {
            for (int point : setUp.black()) {
              reserve(length + 1);
              board.set(point, Color.BLACK);
              turns[length++] = Turns.setUp(Color.BLACK, point);
            }
          }
        }
      }
      return length;
    }

    private String describe(GameRecord game, int index) {
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

    private void reserve(int length) {
      if (length > turns.length) {
        turns = Arrays.copyOf(turns, Math.max(length, turns.length * 2));
      }
    }
  }
}
