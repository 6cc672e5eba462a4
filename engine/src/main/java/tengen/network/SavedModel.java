package tengen.network;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import tengen.files.WholeFile;

/**
 * A network for other programs that use TensorFlow: the graph of play with the weights as constants
 * and batch norms folded, its operations named after the rows of the {@link LayerTable}.
 *
 * <p>The input {@value #PLANES} is {@code [batch][size][size][planes]} of 0 and 1 as 32-bit floats,
 * row 0 = line 1. The output {@value #POLICY} is {@code [batch][size * size]}, A1 first; {@value
 * #VALUE} is {@code [batch]}, -1 to 1 for the side to move, and {@value #OWNERSHIP} {@code
 * [batch][size * size]}, 1 where the side to move will own the point for sure and -1 where the
 * opponent will, each where the network has that head. Where its value knows komi, a second input
 * {@value #COMPENSATION} is {@code [batch]}: the komi if the side to move is White, minus the komi
 * if it is Black.
 */
public final class SavedModel {
  /** The name of the input. */
  public static final String PLANES = "planes";

  /** The name of the komi as the side to move gets it. */
  public static final String COMPENSATION = "compensation";

  /** The name of the probabilities of moves. */
  public static final String POLICY = "policy";

  /** The name of the expected result. */
  public static final String VALUE = "value";

  /** The name of who will own the points. */
  public static final String OWNERSHIP = "ownership";

  private static final String PREDICT = "tensorflow/serving/predict";

  private static final String UNFINISHED = ".unfinished";

  private SavedModel() {}

  /**
   * Writes a SavedModel with the signature {@code serving_default}, whole or not at all.
   *
   * @param folder to be made; it may be there if it is empty
   * @throws FileAlreadyExistsException if something is in it
   * @throws MissingNativeException if TensorFlow's native library is not there
   */
  public static void write(Weights weights, Path folder) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    boolean isThere = Files.exists(place);
    Path unfinished =
        isThere
            ? place.resolve(UNFINISHED) // it may be mounted, or somebody's current folder
            : place.resolveSibling("." + place.getFileName() + UNFINISHED);
    delete(unfinished); // of a process that was killed
    requireEmpty(place);
    MissingNativeException.check();
    try {
      export(weights, unfinished);
      if (isThere) {
        moveAll(unfinished, place);
      } else {
        Files.move(unfinished, place);
      }
    } catch (IOException | RuntimeException | Error e) {
      delete(unfinished);
      throw e;
    }
  }

  private static void export(Weights weights, Path folder) throws IOException {
    try (Graph graph = new Graph();
        Session session =
            new Session(graph, new RuntimeOptions(0, Precision.FP32, "cpu").config())) {
      Signature signature = build(graph, weights);
      SavedModelBundle.exporter(folder.toString())
          .withSession(session)
          .withSignature(signature)
          .export();
    }
  }

  /**
   * Writes the graph alone as a GraphDef with its constants, a "frozen graph", which viewers of
   * networks open.
   *
   * @throws FileAlreadyExistsException if the file is there
   * @throws MissingNativeException if TensorFlow's native library is not there
   */
  public static void writeGraph(Weights weights, Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    MissingNativeException.check();
    try (Graph graph = new Graph()) {
      build(graph, weights);
      WholeFile.write(file, graph.toGraphDef().toByteArray());
    }
  }

  private static Signature build(Graph graph, Weights weights) {
    Ops tf = Ops.create(graph);
    ForwardGraph forward =
        ForwardGraph.plain(tf, weights.spec(), new ConstantTensors(tf, weights, true));
    Signature.Builder signature =
        Signature.builder().methodName(PREDICT).input(PLANES, forward.planes);
    if (forward.compensation != null) {
      signature.input(COMPENSATION, forward.compensation);
    }
    signature.output(POLICY, named(tf, POLICY, forward.policy));
    if (forward.value != null) {
      signature.output(VALUE, named(tf, VALUE, forward.value));
    }
    if (forward.ownership != null) {
      signature.output(OWNERSHIP, named(tf, OWNERSHIP, forward.ownership));
    }
    return signature.build();
  }

  private static Operand<TFloat32> named(Ops tf, String name, Operand<TFloat32> output) {
    return tf.withName(name).identity(output);
  }

  private static void moveAll(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) { // variables first
        Files.move(file, to.resolve(file.getFileName()));
      }
    }
    Files.delete(from);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new FileAlreadyExistsException(folder.toString());
        }
      }
    }
  }
}
