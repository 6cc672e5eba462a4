package tengen.analysis;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tengen.network.CachedNetwork;
import tengen.search.SearchQuery;
import tengen.search.SearchQuery.Purpose;
import tengen.search.SearchResult;
import tengen.search.Searcher;

/**
 * Answers queries as they come, several positions at a time, until the input ends and all is done.
 *
 * <p>Each of some threads searches one position after the other, the most urgent first. All ask one
 * network, which should put together what they ask for at the same time.
 */
public final class AnalysisServer {
  /**
   * How to serve.
   *
   * @param version what the program calls itself
   * @param positions how many positions to search at a time
   * @param visits the visits of a query that names none
   * @param winratesAs BLACK, WHITE or SIDETOMOVE: from whose side to tell numbers
   */
  public record Options(String version, int positions, int visits, String winratesAs) {}

  /** What a program sends to end the analysis of positions. */
  private record Termination(Optional<String> id, Optional<List<Integer>> turns) {
    boolean concerns(Task task) {
      return id.map(task.query().id()::equals).orElse(true)
          && turns.map(list -> list.contains(task.position().turn())).orElse(true);
    }
  }

  private final CachedNetwork network;
  private final Supplier<Searcher> searchers;
  private final Options options;
  private final QueryReader reader;
  private final OutputStream out;
  private final PrintStream err;
  private final TaskQueue tasks = new TaskQueue();
  private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
  private final Gson strict = new GsonBuilder().setStrictness(Strictness.STRICT).create();
  private final AtomicInteger clearings = new AtomicInteger();
  private volatile @Nullable IOException broken;

  /**
   * Makes a server.
   *
   * @param network what the searchers ask; stays the caller's to close
   * @param searchers makes a searcher for each thread
   * @param out gets the answers, one a line
   * @param err gets what is for people, each line after {@code tengen:}
   */
  public AnalysisServer(
      CachedNetwork network,
      Supplier<Searcher> searchers,
      Options options,
      OutputStream out,
      PrintStream err) {
    this.network = network;
    this.searchers = searchers;
    this.options = options;
    this.out = out;
    this.err = err;
    reader = new QueryReader(options.visits(), Query.Perspective.valueOf(options.winratesAs()));
  }

  /**
   * Serves until the input ends and every query is answered.
   *
   * @throws IOException if reading or writing fails
   */
  public void run(InputStream in) throws IOException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < options.positions(); i++) {
      Thread thread = new Thread(this::work, "analysis-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null && broken == null; line = lines.readLine()) {
      if (!line.isBlank()) {
        serve(line);
      }
    }
    tasks.close();
    join(threads);
    IOException failure = broken;
    if (failure != null) {
      throw failure;
    }
  }

  private static void join(List<Thread> threads) {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(String line) {
    JsonObject json;
    try {
      json = strict.fromJson(line, JsonObject.class);
    } catch (JsonParseException e) {
      json = null;
    }
    if (json == null) {
      JsonObject error = new JsonObject();
      error.addProperty("error", "a query is one JSON object on one line");
      write(error);
      return;
    }
    Fields fields = new Fields(json);
    String id = "";
    try {
      id = fields.requiredText("id");
      Optional<String> action = fields.text("action");
      if (action.isPresent()) {
        act(action.get(), json, fields);
      } else {
        Query query = reader.read(id, fields);
        Report.warnings(query).forEach(this::write);
        query.positions().forEach(position -> tasks.add(query, position));
      }
    } catch (QueryException e) {
      write(Report.notice("error", String.valueOf(e.getMessage()), e.field(), id));
    }
  }

  /** Does what is no analysis, and echoes it. */
  private void act(String action, JsonObject json, Fields fields) {
    JsonObject answer = json.deepCopy();
    List<Task> ended = List.of();
    switch (action) {
      case "query_version" -> {
        answer.addProperty("version", options.version());
        answer.addProperty("git_hash", "<omitted>");
      }
      case "query_models" -> answer.add("models", models());
      case "clear_cache" -> {
        network.clear();
        clearings.incrementAndGet();
      }
      case "terminate" ->
          ended = terminate(Optional.of(fields.requiredText("terminateId")), fields);
      case "terminate_all" -> ended = terminate(Optional.empty(), fields);
      default ->
          throw new QueryException(
              "action",
              "'"
                  + action
                  + "' is none of terminate, terminate_all, query_version, query_models and"
                  + " clear_cache");
    }
    write(answer);
    for (Task task : ended) {
      write(Report.ofNothing(task.query().id(), task.position().turn()));
    }
  }

  private List<Task> terminate(Optional<String> id, Fields fields) {
    Termination termination =
        new Termination(id, fields.integers("turnNumbers", 0, Integer.MAX_VALUE));
    return tasks.terminate(termination::concerns);
  }

  private JsonArray models() {
    JsonObject model = new JsonObject();
    model.addProperty("name", network.spec().name());
    model.addProperty("internalName", network.spec().name());
    model.addProperty("maxBatchSize", options.positions());
    model.addProperty("usesHumanSLProfile", false);
    model.addProperty("version", 1);
    model.addProperty("usingFP16", "auto");
    JsonArray models = new JsonArray();
    models.add(model);
    return models;
  }

  private void work() {
    int seen = 0;
    try (Searcher searcher = searchers.get()) {
      for (Optional<Task> task = tasks.take(); task.isPresent(); task = tasks.take()) {
        int all = clearings.get();
        if (all != seen) {
          searcher.forget();
          seen = all;
        }
        analyze(task.get(), searcher);
      }
    }
  }

  private void analyze(Task task, Searcher searcher) {
    try {
      write(analysis(task, searcher));
    } catch (QueryException e) { // what only the network can tell
      String message = String.valueOf(e.getMessage());
      write(Report.notice("error", message, e.field(), task.query().id()));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
      err.println("tengen: analysis failed: " + e);
      JsonObject error = Report.ofNothing(task.query().id(), task.position().turn());
      error.addProperty("error", "internal error: " + e);
      write(error);
    } finally {
      tasks.done(task);
    }
  }

  private JsonObject analysis(Task task, Searcher searcher) {
    Query query = task.query();
    Report report = new Report(query, task.position(), network);
    SearchQuery search =
        SearchQuery.of(task.position().game(), query.limits())
            .withPurpose(Purpose.ANALYZE)
            .withBans(query.bans())
            .withWideness(query.wideness());
    long every = query.reportEvery().map(duration -> duration.toNanos()).orElse(Long.MAX_VALUE);
    long[] last = {System.nanoTime()};
    SearchResult result =
        searcher.search(
            search,
            soFar -> {
              if (System.nanoTime() - last[0] >= every) {
                last[0] = System.nanoTime();
                reportSoFar(report, soFar.get());
              }
              return !task.isTerminated() && broken == null;
            });
    return report.of(result, false);
  }

  /** Tells of a search that has looked at more than the position itself. */
  private void reportSoFar(Report report, SearchResult result) {
    if (result.visits() > 1) {
      write(report.of(result, true));
    }
  }

  /** Writes one line; after a failure nothing more. */
  private void write(JsonElement json) {
    byte[] line = (gson.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      try {
        if (broken == null) {
          out.write(line);
          out.flush();
        }
      } catch (IOException e) {
        broken = e;
      }
    }
  }
}
