package tengen.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tengen.network.Learner;
import tengen.network.NetworkSpec;
import tengen.network.SpecException;
import tengen.network.WeightsException;

/**
 * The file that a stopped run is resumed from: the learner's state, and with it how far the run was
 * and its settings.
 */
final class Checkpoint {
  /**
   * How far a run was.
   *
   * @param steps made
   * @param millis taken
   */
  record Reached(long steps, long millis) {}

  /** A setting that is told but may differ: a newer version goes on with an older one's run. */
  static final String VERSION = "tengen";

  /**
   * Another one: the names of files and folders may be others on another machine. A fingerprint of
   * the games, which may not differ, is a setting of its own.
   */
  static final String CORPUS = "corpus";

  static final String FINGERPRINT = "corpus fingerprint";

  private static final String STEPS = "run.steps";
  private static final String MILLIS = "run.millis";
  private static final String SPEC = "run.spec";
  private static final String SETTING = "setting.";

  private final Path file;

  Checkpoint(Path file) {
    this.file = file;
  }

  /** Replaces the file in one go: whenever the machine stops, the old or the new one is there. */
  void write(Learner learner, Reached reached, Map<String, String> settings) throws IOException {
    Map<String, String> facts = new TreeMap<>();
    facts.put(STEPS, Long.toString(reached.steps()));
    facts.put(MILLIS, Long.toString(reached.millis()));
    facts.put(SPEC, learner.spec().toJson());
    settings.forEach((name, value) -> facts.put(SETTING + name, value));
    learner.writeState(file, facts);
  }

  /**
   * Brings a learner to the state of the file.
   *
   * @throws TrainingException if there is no such file, or it is broken or of a run with other
   *     settings
   */
  Reached read(Learner learner, Map<String, String> settings) throws IOException {
    if (!Files.exists(file)) {
      throw new TrainingException(file + ": no such checkpoint; leave out --resume to begin anew");
    }
    try {
      Map<String, String> facts = Learner.stateFacts(file);
      requireSame(facts, settings);
      requireSame(facts.get(SPEC), learner.spec());
      learner.readState(file);
      return new Reached(number(facts, STEPS), number(facts, MILLIS));
    } catch (WeightsException | SpecException e) {
      throw new TrainingException(e.getMessage() + "; it cannot be resumed", e);
    }
  }

  /** Returns a setting of the run; nothing if it has none of that name, or cannot be read. */
  Optional<String> setting(String name) throws IOException {
    return fact(SETTING + name);
  }

  /** Returns the spec of the run's net; nothing if it is not told, or cannot be read. */
  Optional<NetworkSpec> spec() throws IOException {
    try {
      return fact(SPEC).map(json -> NetworkSpec.parse(json, file + ": " + SPEC));
    } catch (SpecException e) {
      return Optional.empty(); // reading it all will tell why
    }
  }

  private Optional<String> fact(String name) throws IOException {
    try {
      return Optional.ofNullable(Learner.stateFacts(file).get(name));
    } catch (WeightsException e) {
      return Optional.empty(); // reading it all will tell why
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private long number(Map<String, String> facts, String name) {
    String text = facts.getOrDefault(name, "missing");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TrainingException(file + ": " + name + " is " + text + ", not a number", e);
    }
  }

  /** Shapes alone do not tell nets apart, and the file of a spec may have been changed. */
  private void requireSame(@Nullable String json, NetworkSpec now) {
    if (json != null && !NetworkSpec.parse(json, file + ": " + SPEC).equals(now)) {
      throw new TrainingException(
          file + ": was made with another net named " + now.name() + "; resume with the same spec");
    }
  }

  private void requireSame(Map<String, String> facts, Map<String, String> settings) {
    TreeSet<String> names = new TreeSet<>(settings.keySet());
    facts.keySet().stream()
        .filter(name -> name.startsWith(SETTING))
        .forEach(name -> names.add(name.substring(SETTING.length())));
    names.removeAll(Set.of(VERSION, CORPUS));
    for (String name : names) {
      String before = facts.get(SETTING + name);
      String now = settings.get(name);
      if (name.equals(FINGERPRINT) && !Objects.equals(before, now)) {
        throw otherGames(facts.get(SETTING + CORPUS), settings.get(CORPUS));
      } else if (!Objects.equals(before, now)) {
        throw new TrainingException(
            String.format(
                "%s: was made with %s %s, now it is %s; resume with the same games and settings (older"
                    + " versions had other defaults)",
                file, name, before == null ? "unset" : before, now == null ? "unset" : now));
      }
    }
  }

  private TrainingException otherGames(@Nullable String before, @Nullable String now) {
    return new TrainingException(
        String.format(
            "%s: was made with other games: %s; now it is %s. Name the same ones, in the same order"
                + " and with the same options (--max-handicap, --min-rank and the like). If games"
                + " came to them since, go on from the net with --from and another --out",
            file, before, now));
  }
}
