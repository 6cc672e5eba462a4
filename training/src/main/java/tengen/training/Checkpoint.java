package tengen.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import tengen.network.Learner;
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

  private static final String STEPS = "run.steps";
  private static final String MILLIS = "run.millis";
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
      throw new TrainingException(file + ": no such checkpoint; leave out --resume to start anew");
    }
    try {
      Map<String, String> facts = learner.readState(file);
      requireSame(facts, settings);
      return new Reached(number(facts, STEPS), number(facts, MILLIS));
    } catch (WeightsException e) {
      throw new TrainingException(e.getMessage() + "; it cannot be resumed", e);
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

  private void requireSame(Map<String, String> facts, Map<String, String> settings) {
    TreeSet<String> names = new TreeSet<>(settings.keySet());
    facts.keySet().stream()
        .filter(name -> name.startsWith(SETTING))
        .forEach(name -> names.add(name.substring(SETTING.length())));
    for (String name : names) {
      String before = facts.get(SETTING + name);
      String now = settings.get(name);
      if (!Objects.equals(before, now)) {
        throw new TrainingException(
            String.format(
                "%s: was made with %s %s, now it is %s; resume with the same games and settings",
                file, name, before == null ? "unset" : before, now == null ? "unset" : now));
      }
    }
  }
}
