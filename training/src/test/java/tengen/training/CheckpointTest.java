package tengen.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.features.PlaneEncoder;
import tengen.network.Layer;
import tengen.network.Learner;
import tengen.network.NetworkSpec;

final class CheckpointTest {
  private static final Map<String, String> SETTINGS = Map.of("batch", "16", "seed", "1");
  private static final Checkpoint.Reached REACHED = new Checkpoint.Reached(12, 34_567);

  private static final String AGAIN =
      "; resume with the same games and settings (older versions had other defaults)";

  @TempDir private Path folder;
  private Path file = Path.of("set below");

  @BeforeEach
  void nameFile() {
    file = folder.resolve("net.checkpoint");
  }

  @Test
  void stateComesBackToTheBit() throws IOException {
    Corpus corpus = RandomGames.corpus(TinyNet.SIZE, 10, 1);
    BatchMaker maker =
        new BatchMaker(
            Sampler.training(corpus.positions(), 1), PlaneEncoder.PLANES, Optional.empty());
    Batch batch = maker.newBatch(16);
    maker.fill(batch, 0, 16);
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS);
        Learner other = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      learner.step(batch.examples(), 0.1f);
      new Checkpoint(file).write(learner, REACHED, SETTINGS);
      assertEquals(REACHED, new Checkpoint(file).read(other, SETTINGS));
      Path again = folder.resolve("again");
      new Checkpoint(again).write(other, REACHED, SETTINGS);
      assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
    }
  }

  @Test
  void otherSettingIsRefusedByName() throws IOException {
    write();
    assertRefused(
        "was made with batch 16, now it is 32" + AGAIN, Map.of("batch", "32", "seed", "1"));
    assertRefused("was made with seed 1, now it is unset" + AGAIN, Map.of("batch", "16"));
    assertRefused(
        "was made with ema unset, now it is 0.9" + AGAIN,
        Map.of("batch", "16", "seed", "1", "ema", "0.9"));
  }

  @Test
  void newerVersionGoesOn() throws IOException {
    Map<String, String> older = new HashMap<>(SETTINGS);
    older.put(Checkpoint.VERSION, "0.17.0");
    Map<String, String> newer = new HashMap<>(SETTINGS);
    newer.put(Checkpoint.VERSION, "0.18.0");
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      new Checkpoint(file).write(learner, REACHED, older);
      assertEquals(REACHED, new Checkpoint(file).read(learner, newer));
    }
  }

  @Test
  void sameGamesUnderOtherNamesGoOn() throws IOException {
    Map<String, String> here = new HashMap<>(SETTINGS);
    here.put(Checkpoint.CORPUS, "games.zip (10 games)");
    Map<String, String> there = new HashMap<>(SETTINGS);
    there.put(Checkpoint.CORPUS, "other.zip (10 games)");
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      new Checkpoint(file).write(learner, REACHED, here);
      assertEquals(REACHED, new Checkpoint(file).read(learner, there));
    }
  }

  /** Its tensors have the same shapes, so that only the spec tells them apart. */
  @Test
  void otherNetOfTheSameNameIsRefused() throws IOException {
    write();
    NetworkSpec spec = TinyNet.SPEC;
    Layer[] layers = spec.layers().toArray(Layer[]::new);
    layers[1] = new Layer.BatchNorm(0.5f);
    NetworkSpec changed =
        new NetworkSpec(spec.name(), spec.planes(), spec.boardSize(), Arrays.asList(layers));
    try (Learner learner = new Learner(changed, TinyNet.OPTIONS)) {
      TrainingException failure =
          assertThrows(TrainingException.class, () -> new Checkpoint(file).read(learner, SETTINGS));
      assertEquals(
          file + ": was made with another net named tiny; resume with the same spec",
          failure.getMessage());
    }
  }

  @Test
  void brokenFileIsTold() throws IOException {
    write();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      TrainingException failure =
          assertThrows(TrainingException.class, () -> new Checkpoint(file).read(learner, SETTINGS));
      String message = failure.getMessage();
      assertEquals(file + ": ", message.substring(0, (file + ": ").length()));
      assertEquals("; it cannot be resumed", message.substring(message.length() - 22));
    }
  }

  @Test
  void missingFileIsTold() {
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      TrainingException failure =
          assertThrows(TrainingException.class, () -> new Checkpoint(file).read(learner, SETTINGS));
      assertEquals(
          file + ": no such checkpoint; leave out --resume to begin anew", failure.getMessage());
    }
  }

  @Test
  void otherGamesAreToldByTheirNamesAndNumbers() throws IOException {
    Map<String, String> had = Map.of("corpus", "a.zip (2 games)", "corpus fingerprint", "1f");
    Map<String, String> now = Map.of("corpus", "a.zip (3 games)", "corpus fingerprint", "2f");
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      new Checkpoint(file).write(learner, REACHED, had);
      assertEquals(Optional.of(TinyNet.SPEC), new Checkpoint(file).spec());
    }
    assertRefused(
        "was made with other games: a.zip (2 games); now it is a.zip (3 games). Name the same ones, in"
            + " the same order and with the same options (--max-handicap, --min-rank and the like)."
            + " If games came to them since, go on from the net with --from and another --out",
        now);
  }

  private void write() throws IOException {
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      new Checkpoint(file).write(learner, REACHED, SETTINGS);
    }
  }

  private void assertRefused(String why, Map<String, String> settings) {
    try (Learner learner = new Learner(TinyNet.SPEC, TinyNet.OPTIONS)) {
      TrainingException failure =
          assertThrows(TrainingException.class, () -> new Checkpoint(file).read(learner, settings));
      assertEquals(file + ": " + why, failure.getMessage());
    }
  }
}
