package tengen.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;
import tengen.network.Safetensors.Tensor;

/**
 * A network in training, by momentum SGD and, for the kernels that {@link LearnerOptions#muon}
 * tells of, Muon, on the cross-entropy of the policy, plus that of winning for a network with a
 * value head and that of owning a point, averaged over the board, for one with an ownership head.
 *
 * <p>With one thread for each replica and the same seed, the same steps give the same weights to
 * the last bit. Owns native memory: close it. For one thread at a time.
 */
public final class Learner implements AutoCloseable {
  /** The share of a new batch in the moving averages of batch norms. */
  private static final float NEW_BATCH = 0.02f;

  /**
   * Multiples of this many channels are normalized fast. With 24 in bfloat16 oneDNN (in TensorFlow
   * 2.18) takes a way that costs ten times as much as with 48, a tenth of a whole step of {@code
   * res-48x6}; in 32-bit floats it does not.
   */
  private static final int FAST_CHANNELS = 16;

  /** Between the seeds of two replicas' dropouts; one more is that of the next layer. */
  private static final long SEEDS_APART = 1L << 32;

  private static final String MOMENTUM = ".momentum";
  private static final String AVERAGE = ".average";

  /** The sum of the shares in the averages, which begin at 0: 1 minus what is left of that. */
  private static final Parameter AVERAGED =
      new Parameter("averaged", List.of(), Parameter.Role.MEAN);

  /** The steps taken, counted for dropouts and averages; exact up to 16 million. */
  private static final Parameter STEPS =
      new Parameter("dropout.steps", List.of(), Parameter.Role.MEAN);

  /** The average is over about one step in so many of those taken, at most. */
  private static final float STEPS_AN_AVERAGED_ONE = 10;

  /** What a state without the number of steps is taken to have taken: it was before averages. */
  private static final float MANY_STEPS = 1e6f;

  private final NetworkSpec spec;
  private final Graph graph;
  private final Session session;
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final List<Replica> replicas;
  private final StepLosses losses;
  private final Placeholder<TFloat32> learningRate;
  private final Op step;
  private final boolean averages;
  private final boolean counts;

  /** A tensor that lives in the session, and the way to set it. */
  private record Variable(
      Parameter parameter,
      Operand<? extends TType> handle,
      Operand<TFloat32> read,
      Placeholder<TFloat32> next,
      Op assign) {}

  /** The network and what it learns, from its part of each batch. */
  private record Replica(ForwardGraph forward, Objective objective) {}

  /**
   * The losses of a batch, as those of its positions have them on average of which enough is known,
   * and the hits of all.
   */
  private record StepLosses(
      Operand<TFloat32> policy,
      Operand<TFloat32> value,
      Operand<TFloat32> hits,
      Operand<TFloat32> ownership) {}

  /**
   * Makes a learner with random first weights (He et al. 2015).
   *
   * @throws MissingNativeException if TensorFlow's native library is not there
   * @throws MissingDeviceException if the options name a GPU that is not there
   */
  public Learner(NetworkSpec spec, LearnerOptions options) {
    this(spec, options, FirstWeights.draw(spec, options.seed()));
  }

  /** Makes a learner that goes on from trained weights, without momentum. */
  public static Learner from(Weights weights, LearnerOptions options) {
    Map<String, float[]> tensors = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.of(weights.spec())) {
      tensors.put(parameter.name(), weights.tensor(parameter.name()));
    }
    return new Learner(weights.spec(), options, tensors);
  }

  private Learner(NetworkSpec spec, LearnerOptions options, Map<String, float[]> first) {
    spec.board(); // refuses networks of images
    Machine.require(options.runtime());
    this.spec = spec;
    averages = options.averaging() > 0;
    requireRoomForState(spec, averages);
    graph = new Graph();
    counts = averages || spec.layers().stream().anyMatch(layer -> layer instanceof Layer.Dropout);
    Ops tf = Ops.create(graph);
    for (Parameter parameter : Parameter.of(spec)) {
      addVariable(tf, parameter, parameter.name());
      if (parameter.isTrained()) {
        addVariable(tf, parameter, parameter.name() + MOMENTUM);
      }
      if (averages) {
        addVariable(tf, parameter, parameter.name() + AVERAGE);
      }
    }
    if (averages) {
      addVariable(tf, AVERAGED, AVERAGED.name());
    }
    if (counts) {
      addVariable(tf, STEPS, STEPS.name());
    }
    Map<String, List<Operand<TFloat32>>> statistics = new LinkedHashMap<>();
    replicas =
        IntStream.range(0, options.replicas())
            .mapToObj(index -> replica(tf, index, statistics, options))
            .toList();
    losses =
        new StepLosses(
            mean(tf, one -> one.policyLoss, one -> one.count(tf)),
            mean(tf, one -> one.valueLoss, one -> one.resultCount(tf)),
            sum(tf, one -> one.hits),
            mean(tf, one -> one.ownershipLoss, one -> one.ownersCount(tf)));
    learningRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    step = step(tf, statistics, options);
    session = new Session(graph, options.runtime().config(options.replicas()));
    Map<String, float[]> numbers = new LinkedHashMap<>(first);
    variables.forEach(
        (name, variable) ->
            numbers.computeIfAbsent(name, missing -> new float[variable.parameter().length()]));
    assign(numbers);
  }

  /** A state that could be written but not read would be told when the run is to go on. */
  private static void requireRoomForState(NetworkSpec spec, boolean averages) {
    long bytes = 0;
    for (Parameter parameter : Parameter.of(spec)) {
      int copies = 1 + (parameter.isTrained() ? 1 : 0) + (averages ? 1 : 0);
      bytes += copies * parameter.count() * Float.BYTES;
    }
    if (bytes > Safetensors.MAX_BYTES - Safetensors.MAX_HEADER) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is too large to be trained: a checkpoint would take %.1f GB, and can take 2",
              spec.name(),
              bytes / 1e9));
    }
  }

  /** Returns the network. */
  public NetworkSpec spec() {
    return spec;
  }

  /**
   * Trains on one batch.
   *
   * @throws IllegalArgumentException if a move is off the board, a value out of its range or an
   *     array of another length
   * @throws TrainingDivergedException if the loss is no number
   */
  public StepLoss step(Examples examples, float learningRate) {
    return run(examples, learningRate, runner -> loss(runner, examples.count(), learningRate));
  }

  /** Trains on one batch and returns what TensorFlow tells of the operations of the step. */
  RunMetadata trace(Examples examples, float learningRate) {
    RunOptions everything =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
    return run(
        examples,
        learningRate,
        runner -> {
          try (Result result = runner.setOptions(everything).runAndFetchMetadata()) {
            return result.getMetadata().orElseThrow();
          }
        });
  }

  /** Has a step made. */
  private <T> T run(Examples examples, float learningRate, Function<Session.Runner, T> runStep) {
    replicas.get(0).objective().check(examples);
    if (examples.count() < replicas.size()) {
      throw new IllegalArgumentException(
          examples.count() + " positions are too few for " + replicas.size() + " replicas");
    }
    List<Objective.Feed> feeds = new ArrayList<>();
    try (TFloat32 rate = TFloat32.scalarOf(learningRate)) {
      Session.Runner runner =
          session
              .runner()
              .feed(this.learningRate, rate)
              .addTarget(step)
              .fetch(losses.policy())
              .fetch(losses.value())
              .fetch(losses.hits())
              .fetch(losses.ownership());
      for (int i = 0; i < replicas.size(); i++) {
        Objective.Feed feed = replicas.get(i).objective().feed(part(examples, i));
        feeds.add(feed);
        feed.to(runner);
      }
      return runStep.apply(runner);
    } finally {
      feeds.forEach(Objective.Feed::close);
    }
  }

  /** Returns what a replica learns from. */
  private Examples part(Examples examples, int replica) {
    if (replicas.size() == 1) {
      return examples;
    }
    int from = replica * examples.count() / replicas.size();
    return examples.slice(from, (replica + 1) * examples.count() / replicas.size());
  }

  private static StepLoss loss(Session.Runner runner, int batch, float learningRate) {
    try (Result result = runner.run()) {
      StepLoss loss =
          new StepLoss(
              scalar(result, 0), scalar(result, 1), scalar(result, 2) / batch, scalar(result, 3));
      if (!Float.isFinite(loss.policy() + loss.value() + loss.ownership())) {
        throw new TrainingDivergedException(
            "the loss is no number any more: start again with a lower learning rate (it was "
                + learningRate
                + "), from the last net written if that is good");
      }
      return loss;
    }
  }

  /**
   * Returns what a layer gives in the next step, with the statistics of the batch and the numbers
   * that the step drops.
   *
   * @param row its name in the {@link LayerTable}
   * @param planes packed planes, {@code [batch][boardSize * boardSize][bytesPerPoint]}
   */
  float[] output(String row, int batch, byte[] planes) {
    ForwardGraph forward = replicas.get(0).forward();
    Operand<TFloat32> output = forward.outputs().get(row);
    if (output == null) {
      throw new IllegalArgumentException("no layer " + row);
    }
    Shape shape = Shape.of(batch, spec.boardSize(), spec.boardSize(), spec.bytesPerPoint());
    try (TUint8 x = TUint8.tensorOf(shape, DataBuffers.of(planes, true, false));
        Result result = session.runner().feed(forward.planes, x).fetch(output).run()) {
      return Tensors.numbers((TFloat32) result.get(0));
    }
  }

  /**
   * Returns the weights as they are now, or their average if that is kept.
   *
   * @throws TrainingDivergedException if one of them is no number
   */
  public Weights weights(Map<String, String> facts) {
    Map<String, float[]> tensors = averages ? averages() : Map.of();
    return new Weights(spec, tensors.isEmpty() ? fetch(names("")) : tensors, facts);
  }

  /**
   * Writes weights, momentum and averages, whole or not at all, so that another learner can go on
   * exactly.
   *
   * @param facts texts to keep with them
   * @throws TrainingDivergedException if a weight is no number; an older file stays as it is
   */
  public void writeState(Path file, Map<String, String> facts) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    fetch(List.copyOf(variables.keySet()))
        .forEach(
            (name, data) ->
                tensors.put(name, new Tensor(variable(name).parameter().shape(), data)));
    new Safetensors(tensors, facts).write(file);
  }

  /**
   * Goes on from what {@link #writeState} wrote.
   *
   * @return the texts kept with it
   * @throws WeightsException if the file is damaged or of another network
   */
  public Map<String, String> readState(Path file) throws IOException {
    Safetensors state = Safetensors.read(file);
    Map<String, float[]> numbers = new LinkedHashMap<>();
    for (Map.Entry<String, Variable> entry : variables.entrySet()) {
      Tensor tensor = state.tensors().get(entry.getKey());
      if (tensor == null && entry.getKey().equals(STEPS.name())) {
        numbers.put(entry.getKey(), new float[] {MANY_STEPS});
        continue;
      }
      if (tensor == null || !tensor.shape().equals(entry.getValue().parameter().shape())) {
        throw new WeightsException(
            file + ": tensor " + entry.getKey() + " does not fit " + spec.name());
      }
      numbers.put(entry.getKey(), tensor.data());
    }
    assign(numbers);
    return state.metadata();
  }

  /**
   * Returns the texts that {@link #writeState} kept with a state, without a look at the rest.
   *
   * @throws WeightsException if the file is damaged where they stand
   */
  public static Map<String, String> stateFacts(Path file) throws IOException {
    return Safetensors.readMetadata(file);
  }

  /** Frees the native memory. */
  @Override
  public void close() {
    session.close();
    graph.close();
  }

  // The graph.

  private void addVariable(Ops tf, Parameter parameter, String name) {
    Shape shape = Shape.of(parameter.dimensions());
    Operand<? extends TType> handle =
        tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    Placeholder<TFloat32> next = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    variables.put(
        name,
        new Variable(
            parameter,
            handle,
            tf.readVariableOp(handle, TFloat32.class),
            next,
            tf.assignVariableOp(handle, next)));
  }

  private Replica replica(
      Ops tf, int index, Map<String, List<Operand<TFloat32>>> statistics, LearnerOptions options) {
    Ops ops = options.replicas() == 1 ? tf : tf.withSubScope("replica" + index);
    TrainingTensors tensors = new TrainingTensors(ops, index, statistics, options);
    ForwardGraph forward = new ForwardGraph(ops, spec, spec.boardSize(), tensors);
    return new Replica(forward, new Objective(ops, spec, forward));
  }

  /**
   * Returns the mean over the positions of all replicas.
   *
   * @param mean that of a replica
   * @param count over how many positions that is
   */
  private Operand<TFloat32> mean(
      Ops tf,
      Function<Objective, Operand<TFloat32>> mean,
      Function<Objective, Operand<TFloat32>> count) {
    if (replicas.size() == 1) {
      return mean.apply(replicas.get(0).objective());
    }
    Operand<TFloat32> sum = sum(tf, one -> tf.math.mul(mean.apply(one), count.apply(one)));
    return tf.math.div(sum, tf.math.maximum(sum(tf, count), tf.constant(1f)));
  }

  private Operand<TFloat32> sum(Ops tf, Function<Objective, Operand<TFloat32>> number) {
    return sum(tf, replicas.stream().map(Replica::objective).map(number).toList());
  }

  private static Operand<TFloat32> sum(Ops tf, List<Operand<TFloat32>> numbers) {
    return numbers.size() == 1 ? numbers.get(0) : tf.math.addN(numbers);
  }

  private Op step(Ops tf, Map<String, List<Operand<TFloat32>>> statistics, LearnerOptions options) {
    Operand<TFloat32> value = mean(tf, one -> one.valueObjective(tf), one -> one.resultCount(tf));
    Operand<TFloat32> ends = tf.math.add(value, losses.ownership());
    Operand<TFloat32> loss =
        tf.math.add(losses.policy(), tf.math.mul(ends, tf.constant(options.valueWeight())));
    List<Variable> trained =
        variables.entrySet().stream()
            .filter(entry -> entry.getValue().parameter().isTrained())
            .filter(entry -> entry.getKey().equals(entry.getValue().parameter().name()))
            .map(Map.Entry::getValue)
            .toList();
    Gradients gradients = tf.gradients(loss, trained.stream().map(Variable::read).toList());
    List<Parameter> kernels = options.muon() > 0 ? Muon.kernels(spec) : List.of();
    Muon muon =
        new Muon(tf, options.momentum(), tf.math.mul(learningRate, tf.constant(options.muon())));
    List<Op> all = new ArrayList<>();
    statistics.forEach(
        (name, numbers) -> {
          Operand<TFloat32> mean = tf.math.mul(sum(tf, numbers), tf.constant(1f / numbers.size()));
          all.add(tf.assignVariableOp(variable(name).handle(), mean));
        });
    for (int i = 0; i < trained.size(); i++) {
      Variable variable = trained.get(i);
      if (kernels.contains(variable.parameter())) {
        all.addAll(descend(tf, variable, gradients.dy(i), muon));
      } else {
        all.add(descend(tf, variable, gradients.dy(i), options));
      }
    }
    Op stepped = tf.withControlDependencies(all).noOp();
    if (counts) {
      stepped =
          tf.withControlDependencies(List.of(stepped))
              .assignAddVariableOp(variable(STEPS.name()).handle(), tf.constant(1f));
    }
    return averages ? average(tf, stepped, options.averaging()) : stepped;
  }

  /** Moves a variable by momentum SGD. */
  private Op descend(
      Ops tf, Variable variable, Operand<TFloat32> gradient, LearnerOptions options) {
    Operand<TFloat32> slope = gradient;
    if (variable.parameter().role() == Parameter.Role.WEIGHT) {
      slope = tf.math.add(slope, tf.math.mul(variable.read(), tf.constant(options.weightDecay())));
    }
    return tf.train.resourceApplyMomentum(
        variable.handle(),
        moving(variable).handle(),
        learningRate,
        slope,
        tf.constant(options.momentum()),
        ResourceApplyMomentum.useNesterov(true));
  }

  /** Moves a kernel by Muon. */
  private List<Op> descend(Ops tf, Variable kernel, Operand<TFloat32> gradient, Muon muon) {
    Variable moving = moving(kernel);
    Muon.Step step = muon.step(kernel.parameter(), kernel.read(), moving.read(), gradient);
    return List.of(
        tf.assignVariableOp(kernel.handle(), step.kernel()),
        tf.assignVariableOp(moving.handle(), step.moving()));
  }

  /** Returns the moving sum of a variable's gradients. */
  private Variable moving(Variable variable) {
    return variable(variable.parameter().name() + MOMENTUM);
  }

  /**
   * Moves the averages towards what the step has made of weights and of the batch norms' moving
   * averages: by one step's share, but at first by more, that a short run does not end with an
   * average of what it began with.
   */
  private Op average(Ops tf, Op stepped, float averaging) {
    Ops after = tf.withControlDependencies(List.of(stepped));
    Operand<TFloat32> steps = after.readVariableOp(variable(STEPS.name()).handle(), TFloat32.class);
    Operand<TFloat32> atFirst =
        tf.math.div(
            tf.constant(STEPS_AN_AVERAGED_ONE),
            tf.math.add(steps, tf.constant(STEPS_AN_AVERAGED_ONE - 1)));
    Operand<TFloat32> share = tf.math.maximum(tf.constant(1 - averaging), atFirst);
    List<Op> moves = new ArrayList<>();
    for (Parameter parameter : Parameter.of(spec)) {
      Operand<TFloat32> now =
          after.readVariableOp(variable(parameter.name()).handle(), TFloat32.class);
      moves.add(move(tf, variable(parameter.name() + AVERAGE), now, share));
    }
    moves.add(move(tf, variable(AVERAGED.name()), tf.constant(1f), share));
    return tf.withControlDependencies(moves).noOp();
  }

  private static Op move(Ops tf, Variable average, Operand<TFloat32> now, Operand<TFloat32> share) {
    return tf.assignAddVariableOp(
        average.handle(), tf.math.mul(share, tf.math.sub(now, average.read())));
  }

  /** Variables as they are trained, and batch norms over the batch. */
  private final class TrainingTensors implements ForwardGraph.Tensors {
    private final Ops tf;
    private final Map<String, List<Operand<TFloat32>>> statistics;
    private final long seed;
    private final boolean isGpu;

    /**
     * Tensors of a replica.
     *
     * @param statistics where batch norms put what their moving averages are to be, by the names of
     *     these
     */
    TrainingTensors(
        Ops tf,
        int replica,
        Map<String, List<Operand<TFloat32>>> statistics,
        LearnerOptions options) {
      this.tf = tf;
      this.statistics = statistics;
      seed = options.seed() + SEEDS_APART * replica;
      isGpu = options.runtime().isGpu();
    }

    @Override
    public Operand<TFloat32> get(String name) {
      return variable(name).read();
    }

    @Override
    public Optional<ForwardGraph.FoldedKernel> folded(String weight, String norm, float epsilon) {
      return Optional.empty();
    }

    /**
     * Drops by numbers that depend on the run's seed, the step, the replica and the layer alone, so
     * that a run can be repeated and goes on as if it had not been interrupted.
     */
    @Override
    public Operand<TFloat32> drop(
        Operand<TFloat32> in, Operand<TInt32> batch, int layer, float rate) {
      Ops ops = tf.withSubScope(layer + ".dropout");
      int[] rest = IntStream.range(1, in.shape().numDimensions()).map(i -> side(in, i)).toArray();
      Operand<TInt32> shape = ops.concat(List.of(batch, ops.constant(rest)), ops.constant(0));
      Operand<TInt32> step =
          ops.reshape(
              ops.dtypes.cast(variable(STEPS.name()).read(), TInt32.class),
              ops.constant(new int[] {1}));
      int salt = new SplittableRandom(seed + layer).nextInt();
      Operand<TInt32> seeds =
          ops.concat(List.of(step, ops.constant(new int[] {salt})), ops.constant(0));
      Operand<TFloat32> drawn = ops.random.statelessRandomUniform(shape, seeds);
      Operand<TFloat32> kept =
          ops.dtypes.cast(ops.math.greaterEqual(drawn, ops.constant(rate)), TFloat32.class);
      return ops.math.mul(in, ops.math.mul(kept, ops.constant(1 / (1 - rate))));
    }

    private static int side(Operand<TFloat32> map, int dimension) {
      return Math.toIntExact(map.shape().get(dimension));
    }

    @Override
    public Operand<TFloat32> normalize(Operand<TFloat32> in, String norm, float epsilon) {
      Ops ops = tf.withSubScope(norm + "norm");
      int channels = side(in, 3);
      int unused = isGpu ? 0 : Math.floorMod(-channels, FAST_CHANNELS);
      FusedBatchNorm<TFloat32, TFloat32> normalized =
          ops.nn.fusedBatchNorm(
              padded(ops, in, unused),
              padded(ops, get(norm + "gamma"), unused),
              padded(ops, get(norm + "beta"), unused),
              padded(ops, get(norm + "mean"), unused),
              padded(ops, get(norm + "variance"), unused),
              FusedBatchNorm.epsilon(epsilon),
              FusedBatchNorm.isTraining(true),
              FusedBatchNorm.exponentialAvgFactor(NEW_BATCH));
      // With a factor below 1 these outputs are the moving averages, not those of the batch.
      keep(norm + "mean", first(ops, normalized.batchMean(), channels));
      keep(norm + "variance", first(ops, normalized.batchVariance(), channels));
      return first(ops, normalized.y(), channels);
    }

    private void keep(String name, Operand<TFloat32> average) {
      statistics.computeIfAbsent(name, first -> new ArrayList<>()).add(average);
    }

    /**
     * Returns a maximum whose gradient knows where it was found. That of a plain one looks for it
     * in six operations over all points; but for one position the plain one is faster. On a GPU
     * neither was measured.
     */
    @Override
    public Operand<TFloat32> maximum(Ops ops, Operand<TFloat32> in) {
      return isGpu
          ? ForwardGraph.Tensors.super.maximum(ops, in)
          : WindowOperations.maximum(ops, in);
    }

    /**
     * Returns a lead whose gradient is nothing: who owns the points is learned from the owners
     * alone. As a sum over the board it answers a small change of the ownership head some hundred
     * times; if the value taught that head, a usual learning rate would be too high for it, and the
     * value's sharpness, which makes it so, would sink until the lead hardly counts
     * (training/EXPERIMENTS.md, "The value and the lead").
     */
    @Override
    public Operand<TFloat32> lead(Ops ops, Operand<TFloat32> owners) {
      return ops.stopGradient(ForwardGraph.Tensors.super.lead(ops, owners));
    }

    /** Returns an operand with more channels, of zeros. */
    private static Operand<TFloat32> padded(Ops ops, Operand<TFloat32> in, int more) {
      if (more == 0) {
        return in;
      }
      int[][] paddings = new int[in.shape().numDimensions()][2];
      paddings[paddings.length - 1][1] = more;
      return ops.pad(in, ops.constant(paddings), ops.constant(0f));
    }

    /** Returns the first channels of an operand. */
    private static Operand<TFloat32> first(Ops ops, Operand<TFloat32> in, int channels) {
      int dimensions = in.shape().numDimensions();
      if (in.shape().get(dimensions - 1) == channels) {
        return in;
      }
      int[] size = new int[dimensions];
      Arrays.fill(size, -1);
      size[dimensions - 1] = channels;
      return ops.slice(in, ops.constant(new int[dimensions]), ops.constant(size));
    }
  }

  // The variables.

  private Variable variable(String name) {
    Variable variable = variables.get(name);
    if (variable == null) {
      throw new AssertionError("no variable " + name);
    }
    return variable;
  }

  private void assign(Map<String, float[]> numbers) {
    Session.Runner runner = session.runner();
    List<TFloat32> tensors = new ArrayList<>();
    try {
      numbers.forEach(
          (name, data) -> {
            Variable variable = variable(name);
            Shape shape = Shape.of(variable.parameter().dimensions());
            TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(data));
            tensors.add(tensor);
            runner.feed(variable.next(), tensor).addTarget(variable.assign());
          });
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  /** Returns the averages, by the names of what they are of, or nothing before the first step. */
  private Map<String, float[]> averages() {
    float total = fetch(List.of(AVERAGED.name())).get(AVERAGED.name())[0];
    if (total == 0) {
      return Map.of();
    }
    Map<String, float[]> data = new LinkedHashMap<>();
    fetch(names(AVERAGE))
        .forEach(
            (name, sums) -> {
              for (int i = 0; i < sums.length; i++) {
                sums[i] /= total;
              }
              data.put(name.substring(0, name.length() - AVERAGE.length()), sums);
            });
    return data;
  }

  private List<String> names(String suffix) {
    return Parameter.of(spec).stream().map(parameter -> parameter.name() + suffix).toList();
  }

  private Map<String, float[]> fetch(List<String> names) {
    Session.Runner runner = session.runner();
    names.forEach(name -> runner.fetch(variable(name).read()));
    Map<String, float[]> data = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < names.size(); i++) {
        float[] numbers = Tensors.numbers((TFloat32) result.get(i));
        checkFinite(names.get(i), numbers);
        data.put(names.get(i), numbers);
      }
    }
    return data;
  }

  /** The loss of a step is that before its update, so the latest update may be one too much. */
  private static void checkFinite(String name, float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new TrainingDivergedException(
            "tensor "
                + name
                + " holds no numbers any more: start again with a lower learning rate, from the last"
                + " net written if that is good");
      }
    }
  }

  private static float scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }
}
