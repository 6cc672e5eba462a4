package tengen.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import tengen.network.LayerTable.Row;

final class SavedModelTest {
  @TempDir Path folder;

  private static final float[] KOMI = {7.5f, -7.5f, 0, 50};

  private static Map<String, Tensor> inputs(NetworkSpec spec, Tensor planes, Tensor komi) {
    return spec.knowsKomi()
        ? Map.of("planes", planes, "compensation", komi)
        : Map.of("planes", planes);
  }

  static List<NetworkSpec> specs() {
    return List.of(
        Nets.everyLayer(),
        Nets.lectureLayers(),
        Nets.boundLayers(),
        Nets.dropout(),
        Nets.komi(),
        Nets.globalPooling());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void loadedModelEvaluatesAsTheNetwork(NetworkSpec spec) throws IOException {
    Weights weights = Nets.randomWeights(spec, 3);
    byte[][] planes = Nets.randomPlanes(spec, spec.boardSize(), 4, 5);
    SavedModel.write(weights, folder.resolve("model"));
    try (Network network = Networks.of(weights, Nets.RUNTIME);
        SavedModelBundle model = SavedModelBundle.load(folder.resolve("model").toString());
        Tensor plain = plain(spec, planes);
        TFloat32 komi = TFloat32.vectorOf(KOMI);
        Result result = model.function("serving_default").call(inputs(spec, plain, komi))) {
      Evaluation[] expected = network.evaluate(spec.boardSize(), planes);
      TFloat32 policy = (TFloat32) result.get("policy").orElseThrow();
      assertPolicies(expected, policy);
      assertEquals(spec.hasValue(), result.get("value").isPresent());
      for (int i = 0; spec.hasValue() && i < expected.length; i++) {
        TFloat32 value = (TFloat32) result.get("value").orElseThrow();
        assertEquals(expected[i].value(KOMI[i]).orElseThrow(), value.getFloat(i), 1e-5);
      }
      assertEquals(spec.hasOwnership(), result.get("ownership").isPresent());
      for (int i = 0; spec.knowsKomi() && i < expected.length; i++) {
        TFloat32 ownership = (TFloat32) result.get("ownership").orElseThrow();
        double lead = ownership.get(i).streamOfObjects().mapToDouble(owner -> owner).sum();
        assertEquals(expected[i].outlook().orElseThrow().lead(), lead, 1e-3);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void frozenGraphEvaluatesAsTheNetwork(NetworkSpec spec) throws IOException {
    Weights weights = Nets.randomWeights(spec, 3);
    byte[][] planes = Nets.randomPlanes(spec, spec.boardSize(), 4, 5);
    Path file = folder.resolve("graph.pb");
    SavedModel.writeGraph(weights, file);
    try (Graph graph = new Graph();
        Network network = Networks.of(weights, Nets.RUNTIME);
        Tensor plain = plain(spec, planes)) {
      graph.importGraphDef(GraphDef.parseFrom(Files.readAllBytes(file)));
      try (Session session = new Session(graph, Nets.RUNTIME.config());
          Result result = session.runner().feed("planes", plain).fetch("policy").run()) {
        assertPolicies(network.evaluate(spec.boardSize(), planes), (TFloat32) result.get(0));
      }
      assertNamedAfterLayers(spec, names(graph));
    }
  }

  /** Each row of the table has operations of its name, but those folded into one with another. */
  private static void assertNamedAfterLayers(NetworkSpec spec, List<String> names) {
    for (Row layer : LayerTable.of(spec).layers()) {
      assertTrue(
          names.stream().anyMatch(name -> name.startsWith(layer.name() + ".")),
          layer.name() + " in " + names);
      for (Row part : layer.parts()) {
        if (!part.title().equals("batch norm")) {
          assertTrue(
              names.stream().anyMatch(name -> name.startsWith(part.name() + "/")),
              part.name() + " in " + names);
        }
      }
    }
  }

  @Test
  void emptyFolderIsFilledAndStaysTheSame() throws IOException {
    Path model = Files.createDirectory(folder.resolve("model"));
    Files.createDirectory(model.resolve(".unfinished")); // of a process that was killed
    Object before = Files.readAttributes(model, BasicFileAttributes.class).fileKey();
    SavedModel.write(Nets.randomWeights(Nets.small(), 1), model);
    assertEquals(before, Files.readAttributes(model, BasicFileAttributes.class).fileKey());
    assertTrue(Files.exists(model.resolve("saved_model.pb")));
    assertFalse(Files.exists(model.resolve(".unfinished")));
  }

  @Test
  void folderWithFilesIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    Weights weights = Nets.randomWeights(Nets.small(), 1);
    assertThrows(FileAlreadyExistsException.class, () -> SavedModel.write(weights, folder));
    Path file = folder.resolve("mine.txt");
    assertThrows(FileAlreadyExistsException.class, () -> SavedModel.writeGraph(weights, file));
    assertEquals("mine", Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  private static void assertPolicies(Evaluation[] expected, TFloat32 policy) {
    int points = expected[0].policy().length;
    assertEquals(Shape.of(expected.length, points), policy.shape());
    for (int i = 0; i < expected.length; i++) {
      for (int point = 0; point < points; point++) {
        assertEquals(expected[i].policy()[point], policy.getFloat(i, point), 1e-5);
      }
    }
  }

  private static List<String> names(Graph graph) {
    Iterator<GraphOperation> operations = graph.operations();
    Iterable<GraphOperation> all = () -> operations;
    return StreamSupport.stream(all.spliterator(), false).map(GraphOperation::name).toList();
  }

  private static Tensor plain(NetworkSpec spec, byte[][] packed) {
    int bytes = spec.bytesPerPoint();
    int size = spec.boardSize();
    float[] numbers = new float[packed.length * size * size * spec.planes()];
    for (int i = 0; i < numbers.length; i++) {
      int plane = i % spec.planes();
      int point = i / spec.planes() % (size * size);
      byte[] position = packed[i / spec.planes() / (size * size)];
      numbers[i] = position[point * bytes + plane / 8] >> (plane % 8) & 1;
    }
    Shape shape = Shape.of(packed.length, size, size, spec.planes());
    return TFloat32.tensorOf(shape, DataBuffers.of(numbers));
  }
}
