package tengen.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tengen.features.PlaneEncoder;
import tengen.network.Safetensors.Tensor;

/**
 * The weights of a network with its spec and the facts of its training. Immutable.
 *
 * <p>A weights file is safetensors, so other programs read it too. Its metadata holds the spec
 * ({@value #SPEC}), the meaning of the input planes ({@value #ENCODING}), and the facts. Batch
 * norms are kept as trained, with their moving averages; they are folded when the network is built.
 */
public final class Weights {
  static final String SPEC = "tengen.spec";
  static final String ENCODING = "tengen.planes";

  /** The input planes that this engine encodes; a network reads all or the first of them. */
  static final String ALPHAGO_PLANES = "alphago-48/1";

  private final NetworkSpec spec;
  private final Map<String, float[]> tensors;
  private final Map<String, String> facts;

  /**
   * Puts together weights.
   *
   * @param tensors by parameter name; taken over, not copied
   */
  Weights(NetworkSpec spec, Map<String, float[]> tensors, Map<String, String> facts) {
    this.spec = spec;
    this.tensors = tensors;
    this.facts = Map.copyOf(facts);
  }

  /** Draws weights as training begins with: an untrained network (He et al. 2015). */
  public static Weights random(NetworkSpec spec, long seed) {
    return new Weights(spec, FirstWeights.draw(spec, seed), Map.of());
  }

  /** Returns the network that the weights belong to. */
  public NetworkSpec spec() {
    return spec;
  }

  /** Returns what is known of the training, by name. */
  public Map<String, String> facts() {
    return facts;
  }

  /** Returns these weights with other facts. */
  public Weights withFacts(Map<String, String> others) {
    return new Weights(spec, tensors, others);
  }

  /** Returns these weights as a network of another name. */
  public Weights named(String name) {
    NetworkSpec other = new NetworkSpec(name, spec.input(), spec.layers());
    return new Weights(other, tensors, facts);
  }

  /**
   * Grows the network: a larger one that answers as this one does, and has room to learn more.
   *
   * @param larger has the same layers in the same order, with as many channels or more, and may
   *     have residual blocks after those of this network, global pooling biases, an ownership head
   *     and a value that knows komi
   * @param seed draws the new weights
   * @throws SpecException if this network does not fit into the larger one; the message says where
   */
  public Weights grownTo(NetworkSpec larger, long seed) {
    return Growth.grow(this, larger, seed);
  }

  /**
   * Averages the weights of several nets of one shape: the mean of each number. Nets that one run
   * left on its way, or runs that began at one net, often know more together than the best of them
   * (Izmailov et al. 2018, Averaging Weights Leads to Wider Optima and Better Generalization); nets
   * from different beginnings know nothing together. The moving averages of batch norms are
   * averaged, too, not measured anew.
   *
   * @param nets one or more; the name of the first is kept, and of the facts those that all agree
   *     on
   * @throws SpecException if they are not of one shape; the message names the two that differ
   */
  public static Weights average(List<Weights> nets) {
    Weights first = nets.get(0);
    Map<String, float[]> means = new LinkedHashMap<>();
    for (Weights net : nets) {
      if (!net.named(first.spec.name()).spec.equals(first.spec)) {
        throw new SpecException(
            net.spec.name() + " has another shape than " + first.spec.name() + ": no average");
      }
    }
    for (Parameter parameter : Parameter.of(first.spec)) {
      means.put(parameter.name(), mean(nets, parameter.name()));
    }
    Map<String, String> facts = new LinkedHashMap<>(first.facts);
    nets.forEach(net -> facts.entrySet().retainAll(net.facts.entrySet()));
    return new Weights(first.spec, means, facts);
  }

  private static float[] mean(List<Weights> nets, String tensor) {
    float[] mean = new float[nets.get(0).tensor(tensor).length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (Weights net : nets) {
        sum += net.tensor(tensor)[i];
      }
      mean[i] = (float) (sum / nets.size());
    }
    return mean;
  }

  /** Returns the numbers of a tensor; not to be changed. */
  float[] tensor(String name) {
    float[] data = tensors.get(name);
    if (data == null) {
      throw new IllegalArgumentException("no tensor " + name + " in " + spec.name());
    }
    return data;
  }

  /**
   * Reads a weights file.
   *
   * @throws WeightsException if it is damaged or fits no network; the message names file and tensor
   * @throws IOException if it cannot be read
   */
  public static Weights read(Path file) throws IOException {
    return of(Safetensors.read(file), file.toString());
  }

  /**
   * Reads the bytes of a weights file.
   *
   * @param where what they are, for messages
   * @throws WeightsException if they are damaged or fit no network
   */
  public static Weights parse(byte[] bytes, String where) {
    return of(Safetensors.parse(bytes, where), where);
  }

  /**
   * Writes a weights file, whole or not at all.
   *
   * @throws WeightsException if the network reads more planes than this engine encodes
   */
  public void write(Path file) throws IOException {
    write(file, Safetensors.Type.F32);
  }

  /**
   * Writes a weights file of about half the size: kernels and matrices as bfloat16, which keeps 8
   * bits of each number, and the rest as it is. It is read like any other.
   *
   * @throws WeightsException if the network reads more planes than this engine encodes
   */
  public void writeHalf(Path file) throws IOException {
    write(file, Safetensors.Type.BF16);
  }

  private void write(Path file, Safetensors.Type ofKernels) throws IOException {
    checkPlanes(spec, file.toString());
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.of(spec)) {
      Safetensors.Type type =
          parameter.role() == Parameter.Role.WEIGHT ? ofKernels : Safetensors.Type.F32;
      named.put(parameter.name(), new Tensor(parameter.shape(), tensor(parameter.name()), type));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt"); // what other readers of safetensors expect; it costs nothing
    metadata.put(SPEC, spec.toJson());
    metadata.put(ENCODING, ALPHAGO_PLANES);
    facts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(fact -> metadata.put(fact.getKey(), fact.getValue()));
    new Safetensors(named, metadata).write(file);
  }

  private static Weights of(Safetensors file, String where) {
    Map<String, String> facts = new LinkedHashMap<>(file.metadata());
    facts.remove("format");
    String json = facts.remove(SPEC);
    if (json == null) {
      throw new WeightsException(where + ": no " + SPEC + " in its metadata; not a Tengen net");
    }
    String encoding = facts.remove(ENCODING);
    if (!ALPHAGO_PLANES.equals(encoding)) {
      throw new WeightsException(
          where + ": trained on planes " + encoding + ", this engine encodes " + ALPHAGO_PLANES);
    }
    NetworkSpec spec;
    try {
      spec = NetworkSpec.parse(json, where + ": " + SPEC);
    } catch (SpecException e) {
      throw new WeightsException(e.getMessage(), e);
    }
    checkPlanes(spec, where);
    return new Weights(spec, tensors(file, spec, where), facts);
  }

  private static Map<String, float[]> tensors(Safetensors file, NetworkSpec spec, String where) {
    Map<String, Tensor> left = new LinkedHashMap<>(file.tensors());
    Map<String, float[]> tensors = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.of(spec)) {
      Tensor tensor = left.remove(parameter.name());
      if (tensor == null) {
        throw new WeightsException(where + ": tensor " + parameter.name() + " is missing");
      }
      checkShape(parameter, tensor.shape(), where);
      checkVariance(parameter, tensor.data(), where);
      tensors.put(parameter.name(), tensor.data());
    }
    if (!left.isEmpty()) {
      throw new WeightsException(
          where
              + ": tensor "
              + left.keySet().iterator().next()
              + " belongs to no layer of the spec");
    }
    return tensors;
  }

  private static void checkShape(Parameter parameter, List<Integer> found, String where) {
    if (!parameter.shape().equals(found)) {
      throw new WeightsException(
          where
              + ": tensor "
              + parameter.name()
              + " has shape "
              + found
              + ", its layer needs "
              + parameter.shape());
    }
  }

  private static void checkPlanes(NetworkSpec spec, String where) {
    if (!(spec.input() instanceof Input.Board)) {
      throw new WeightsException(
          where + ": " + spec.name() + " reads images of " + spec.input().shape() + ", not Go");
    }
    if (spec.planes() > PlaneEncoder.PLANES) {
      throw new WeightsException(
          where
              + ": "
              + spec.name()
              + " has "
              + spec.planes()
              + " input planes, this engine encodes "
              + PlaneEncoder.PLANES);
    }
  }

  private static void checkVariance(Parameter parameter, float[] data, String where) {
    for (int i = 0; i < data.length && parameter.role() == Parameter.Role.VARIANCE; i++) {
      if (data[i] < 0) {
        throw new WeightsException(
            where
                + ": tensor "
                + parameter.name()
                + " holds "
                + data[i]
                + " at index "
                + i
                + "; a variance is never negative");
      }
    }
  }
}
