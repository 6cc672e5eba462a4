package tengen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tengen.board.Points;
import tengen.match.ClockCommands;
import tengen.match.Ending;
import tengen.match.GameResult;
import tengen.match.Match;
import tengen.match.MatchLog;
import tengen.match.MatchRecords;
import tengen.match.MatchSettings;
import tengen.match.Openings;
import tengen.match.Side;
import tengen.match.Tally;
import tengen.rules.Rules;
import tengen.search.TimeControl;
import tengen.text.Phrases;
import tengen.weights.BundledWeights;

/** {@code tengen match}: which of two engines is stronger. */
@Command(
    name = "match",
    description = {
      "Plays two engines against each other and tells which is stronger.",
      "",
      "A and B are GTP programs with their arguments, in quotes"
          + " (\"gnugo --mode gtp --chinese-rules\"), or networks: a name or a .safetensors file.",
      "Colors alternate, and each opening is played twice. An engine that plays an illegal move, dies or"
          + " does not answer loses that game."
    },
    sortOptions = false)
final class MatchCommand implements Callable<Integer> {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final int DRAWN_OPENINGS = 1000;
  private static final int LONGEST_NAME = 80;

  @Spec private CommandSpec command;

  @Parameters(index = "0", paramLabel = "A", description = "The one engine.")
  private String a = "";

  @Parameters(index = "1", paramLabel = "B", description = "The other.")
  private String b = "";

  @Option(
      names = "--games",
      paramLabel = "N",
      description = "Games at most (default: ${DEFAULT-VALUE}).")
  private int games = 100;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Games at once, each with engines of its own (default: ${DEFAULT-VALUE}).")
  private int parallel = 1;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "One line of JSON for each game, the first of number 0; a match that was stopped goes on"
              + " after the games in it (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("match.jsonl");

  @Option(names = "--size", paramLabel = "N", description = "Of the board (default: 19).")
  private int size = 19;

  @Option(
      names = "--rules",
      paramLabel = "NAME",
      description =
          "Rules that count the boards, and by which networks play; a program has to be told its"
              + " rules in its own command line (default: chinese).")
  private String rules = "chinese";

  @Option(names = "--komi", paramLabel = "POINTS", description = "(default: ${DEFAULT-VALUE})")
  private double komi = 7.5;

  @Option(
      names = "--openings",
      paramLabel = "FILE",
      description =
          "Openings, one a line: points separated by blanks (default: drawn, a stone in each"
              + " corner, on boards below 11x11 some near the middle).")
  private @Nullable Path openings;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the drawn openings (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--scorer",
      paramLabel = "PROGRAM",
      description = "A GTP program whose final_score counts the boards (default: playouts).")
  private @Nullable String scorer;

  @Option(
      names = "--clock",
      paramLabel = "CLOCK",
      description =
          "Each side's clock, in quotes and seconds: \"absolute 60\", \"byoyomi 10 5 3\" (main time,"
              + " period, periods), \"canadian 60 30 25\" (main time, period, stones) or \"fischer 60"
              + " 2\". A side that takes longer loses; whole seconds are told before each move"
              + " (default: none).")
  private @Nullable String clock;

  @Option(
      names = "--sgf",
      paramLabel = "FOLDER",
      description = "Write every game as an SGF file into this folder.")
  private @Nullable Path sgf;

  @Option(
      names = "--move-timeout",
      paramLabel = "S",
      description = "Seconds after which a side that does not move has lost (default: 300).")
  private int moveTimeoutSeconds = 300;

  @Option(
      names = "--sprt",
      arity = "2",
      paramLabel = "ELO",
      description =
          "Stop as soon as it is sure (errors of 5 %%) whether A is stronger by the first or by the"
              + " second number of Elo points: --sprt 0 50.")
  private double @Nullable [] sprt;

  @Override
  @SuppressWarnings("try") // that the shutdown waits is all that is wanted of it
  public Integer call() throws IOException {
    MatchSettings settings = settings();
    MatchLog log = MatchLog.open(out, describe(settings));
    PrintWriter text = command.commandLine().getOut();
    text.println("A is " + a.strip());
    text.println("B is " + b.strip());
    text.flush();
    int played = log.results().size();
    if (played >= games) {
      text.printf("all %d games are in %s already; --out names a file for others%n", played, out);
    } else if (played > 0) {
      text.printf("going on after %s%n", Phrases.count(played, "game"));
    }
    Path errors = out.resolveSibling(out.getFileName() + ".stderr");
    Match.GameListener writer = writer(settings, log);
    Match.GameListener listener =
        result -> {
          writer.ended(result);
          report(result, log, text);
        };
    Match match = new Match(settings, log, errors, decision(), listener);
    try (StopOnShutdown shutdown = new StopOnShutdown(match::stop)) {
      play(match, log);
      text.println(Tally.of(log.results()));
      Stream.of(
              timeLosses(log.results()),
              repetitions(log.results()),
              sprtVerdict(Tally.of(log.results())))
          .filter(line -> !line.isEmpty())
          .forEach(text::println);
      text.flush();
    }
    return 0;
  }

  private static void play(Match match, MatchLog log) throws IOException {
    try {
      match.play();
    } catch (IOException | IllegalStateException e) {
      log.dropIfEmpty();
      throw e;
    }
  }

  /** Returns what writes games as SGF, if that is wanted; those of the log are written at once. */
  private Match.GameListener writer(MatchSettings settings, MatchLog log) throws IOException {
    if (sgf == null) {
      return result -> {};
    }
    MatchRecords records;
    try {
      records = new MatchRecords(sgf, settings, "Tengen match", playerName(a), playerName(b));
      records.begin(log.results());
    } catch (IOException | IllegalArgumentException e) {
      log.dropIfEmpty();
      throw e;
    }
    return records::add;
  }

  /** Returns an engine as it was given; of a long command line the end, which tells most. */
  static String playerName(String engine) {
    String name = engine.strip();
    return name.length() <= LONGEST_NAME
        ? name
        : "..." + name.substring(name.length() - LONGEST_NAME + 3);
  }

  private MatchSettings settings() throws IOException {
    try {
      Points.checkSize(size);
      return new MatchSettings(
          program(a, rules),
          program(b, rules),
          Optional.ofNullable(scorer).map(MatchCommand::words),
          games,
          parallel,
          size,
          Rules.named(rules),
          komi,
          openings == null
              ? Openings.drawn(DRAWN_OPENINGS, size, seed)
              : Openings.read(openings, size),
          clock == null ? TimeControl.NONE : ClockCommands.parse(clock),
          Duration.ofSeconds(moveTimeoutSeconds));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /** All that decides what the games are, but for how many are played and how many at once. */
  private String describe(MatchSettings settings) throws IOException {
    return String.format(
        Locale.ROOT,
        "%s | %s | size %d | %s | komi %s | openings %s | scorer %s%s",
        a + contents(a),
        b + contents(b),
        size,
        settings.rules().name(),
        komi,
        openings == null ? "drawn by seed " + seed : openings,
        scorer == null ? "playouts" : scorer,
        clock == null ? "" : " | clock " + clock);
  }

  /** Tells the networks of an engine by what is in them, since a file may hold another one soon. */
  static String contents(String engine) throws IOException {
    StringBuilder sums = new StringBuilder();
    for (String net : nets(engine)) {
      boolean isBundled = BundledWeights.names().contains(net);
      CRC32 sum = new CRC32();
      sum.update(isBundled ? BundledWeights.bytes(net) : Files.readAllBytes(Path.of(net)));
      sums.append(String.format(Locale.ROOT, " (CRC %08x)", sum.getValue()));
    }
    return sums.toString();
  }

  /** Returns the networks that an engine is or names; that of a Tengen that names none. */
  private static List<String> nets(String engine) {
    if (isNet(engine)) {
      return List.of(engine);
    }
    List<String> words = words(engine);
    List<String> nets =
        words.stream()
            .map(word -> word.replaceFirst("^--net=", ""))
            .filter(MatchCommand::isNet)
            .toList();
    boolean isOwn = words.get(0).matches("(.*[/\\\\])?tengen(\\.bat)?") && words.contains("gtp");
    return nets.isEmpty() && isOwn ? List.of(BundledWeights.defaultName()) : nets;
  }

  private static boolean isNet(String name) {
    return BundledWeights.names().contains(name) || (NamedWeights.isName(name) && isFile(name));
  }

  private Predicate<Tally> decision() {
    double[] elos = sprt;
    return elos == null
        ? tally -> false
        : tally -> Math.abs(tally.logLikelihoodRatio(elos[0], elos[1])) >= Tally.SPRT_BOUND;
  }

  private String sprtVerdict(Tally tally) {
    if (sprt == null) {
      return "";
    }
    double ratio = tally.logLikelihoodRatio(sprt[0], sprt[1]);
    String verdict =
        ratio >= Tally.SPRT_BOUND
            ? "A is stronger by " + sprt[1] + " Elo rather than " + sprt[0]
            : ratio <= -Tally.SPRT_BOUND
                ? "A is stronger by " + sprt[0] + " Elo rather than " + sprt[1]
                : "undecided";
    return String.format(Locale.ROOT, "SPRT: log-likelihood ratio %.2f, %s", ratio, verdict);
  }

  /** Tells how often a side lost on time, where there is a clock. */
  private String timeLosses(List<GameResult> results) {
    if (clock == null) {
      return "";
    }
    long ofA = results.stream().filter(result -> hasLostOnTime(result, Side.A)).count();
    long ofB = results.stream().filter(result -> hasLostOnTime(result, Side.B)).count();
    return String.format(
        Locale.ROOT, "lost on time: A %d, B %d of %d games", ofA, ofB, results.size());
  }

  /** Tells how many games are repetitions, which say nothing new of who is stronger. */
  static String repetitions(List<GameResult> results) {
    List<GameResult> played =
        results.stream().filter(result -> result.ending() != Ending.FAILURE).toList();
    long different =
        played.stream().map(game -> game.black() + " " + game.moves()).distinct().count();
    return different == played.size()
        ? ""
        : String.format(
            Locale.ROOT,
            "only %d of %d games differ, so less is sure than this says: openings came again, and"
                + " the engines play without chance",
            different,
            played.size());
  }

  private static boolean hasLostOnTime(GameResult result, Side side) {
    return result.ending() == Ending.TIME
        && result.winner().filter(winner -> winner == side.other()).isPresent();
  }

  private static void report(GameResult result, MatchLog log, PrintWriter text) {
    text.printf(
        Locale.ROOT,
        "game %d: %s with Black, %s by %s%s in %d moves; %s%n",
        result.game() + 1, // as the SGF files count
        result.black(),
        result.winner().map(winner -> winner + " won").orElse("a draw"),
        result.ending().name().toLowerCase(Locale.ROOT),
        result.detail().isEmpty() ? "" : " (" + result.detail() + ")",
        result.moves().size(),
        Tally.of(log.results()));
    text.flush();
  }

  private static List<String> program(String engine, String rules) {
    if (isNet(engine)) {
      return ownProgram(engine, rules);
    }
    List<String> words = words(engine);
    if (NamedWeights.isName(engine) && words.size() == 1) {
      throw new IllegalArgumentException(engine + ": there is no such file");
    }
    return words;
  }

  private static boolean isFile(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false; // a command line with a net's file at its end
    }
  }

  /**
   * Returns how this program was started, as {@code tengen gtp} with a network and rules, and
   * without defaults of the user's, of which the match's log would not tell.
   */
  private static List<String> ownProgram(String net, String rules) {
    List<String> program = new ArrayList<>();
    program.add(ProcessHandle.current().info().command().orElse("java"));
    program.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    program.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "gtp",
            "--no-config",
            "--net",
            net,
            "--rules",
            rules));
    return program;
  }

  /** Splits a command line at blanks outside quotes. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(
          matcher.group(1) != null
              ? matcher.group(1)
              : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
    }
    if (words.isEmpty()) {
      throw new IllegalArgumentException("an engine is a program with its arguments, or a network");
    }
    return words;
  }
}
