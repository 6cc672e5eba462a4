package tengen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tengen.sgf.Rank;
import tengen.training.Corpus;
import tengen.training.CorpusReader;
import tengen.training.GameFilter;
import tengen.training.Skip;

/** The options that choose among game records. */
final class CorpusMixin {
  /** What the games to read are. */
  static final String GAMES = "SGF files, folders, or archives of them (.zip, .tar.gz, .tar.bz2).";

  /** More would not be read one by one. */
  static final int MOST_SOURCES = 10;

  /** Takes from {@code usual} what no option says. */
  CorpusMixin(GameFilter usual) {
    size = usual.size();
    undecided = !usual.decidedOnly();
    maxHandicap = usual.maxHandicap();
    minMoves = usual.minMoves();
  }

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Board size of the games (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--min-rank",
      paramLabel = "RANK",
      converter = RankConverter.class,
      description = "Lowest rank of both players, such as 5k, 6d or 1p.")
  private @Nullable Integer minRank;

  @Option(names = "--from-year", paramLabel = "YEAR", description = "First year of the games.")
  private @Nullable Integer fromYear;

  @Option(names = "--to-year", paramLabel = "YEAR", description = "Last year of the games.")
  private @Nullable Integer toYear;

  @Option(
      names = "--undecided",
      negatable = true,
      fallbackValue = "true", // else picocli takes the flag for the default's opposite
      description =
          "Take games without a known winner, too; they say nothing about the value"
              + " (default: ${DEFAULT-VALUE}).")
  private boolean undecided;

  @Option(
      names = "--max-handicap",
      paramLabel = "N",
      description = "Most handicap stones (default: ${DEFAULT-VALUE}).")
  private int maxHandicap;

  @Option(
      names = "--min-moves",
      paramLabel = "N",
      description = "Fewest moves of a game (default: ${DEFAULT-VALUE}).")
  private int minMoves;

  int size() {
    return size;
  }

  /**
   * Reads the games and says what was skipped, and why.
   *
   * @throws IllegalArgumentException if there is no game to take
   * @throws IOException if there is nothing at one of the paths
   */
  Corpus read(List<Path> games, PrintWriter text) throws IOException {
    CorpusReader reader = new CorpusReader(filter());
    Corpus corpus = reader.read(games);
    tellSources(corpus, text);
    int duplicates = corpus.duplicates();
    if (duplicates > 0) {
      text.printf(Locale.ROOT, "%,d of them have the moves of another one%n", duplicates);
    }
    reader
        .skipped()
        .forEach((why, count) -> text.printf(Locale.ROOT, "skipped %,d: %s%n", count, why.text()));
    for (String problem : reader.problems()) {
      text.println("  " + problem);
    }
    text.flush();
    if (corpus.games() == 0) {
      throw new IllegalArgumentException(
          problem(reader)
              + "there is no game to take (what is left out: --size, --min-rank, --from-year,"
              + " --to-year, --undecided, --max-handicap, --min-moves)");
    }
    return corpus;
  }

  /** Tells what was wrong first, where that is why there is no game: nothing else was left out. */
  private static String problem(CorpusReader reader) {
    boolean isAll = reader.skipped().keySet().equals(Set.of(Skip.UNREADABLE));
    return isAll ? reader.problems().get(0) + "; " : "";
  }

  private static void tellSources(Corpus corpus, PrintWriter text) {
    int sources = corpus.sources().size();
    if (sources > MOST_SOURCES) {
      text.printf(Locale.ROOT, "%,d files: %,d games%n", sources, corpus.games());
      return;
    }
    for (Corpus.Source source : corpus.sources()) {
      String noun = source.games() == 1 ? "game" : "games";
      text.printf(Locale.ROOT, "%s: %,d %s%n", source.name(), source.games(), noun);
    }
  }

  /**
   * Reads the games as {@link #read} does.
   *
   * @throws IllegalArgumentException if there is no position in them
   * @throws IOException if there is nothing at one of the paths
   */
  Corpus readAny(List<Path> games, PrintWriter text) throws IOException {
    Corpus corpus = read(games, text);
    if (corpus.positions().count() == 0) {
      throw new IllegalArgumentException("no positions to look at in these games");
    }
    return corpus;
  }

  private GameFilter filter() {
    return new GameFilter(
        size,
        optional(minRank),
        optional(fromYear),
        optional(toYear),
        !undecided,
        maxHandicap,
        minMoves);
  }

  private static OptionalInt optional(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  static final class RankConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return Rank.parse(text)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is no rank such as 5k, 6d or 1p"));
    }
  }
}
