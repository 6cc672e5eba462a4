package tengen.view;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import tengen.network.RuntimeOptions;
import tengen.network.Weights;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfReader;

/**
 * Serves the page and the answers to its questions by HTTP, to this machine alone unless it is told
 * otherwise, and to its own page alone in any case ({@link RequestGuard}).
 */
public final class ViewServer implements AutoCloseable {
  /** The port that is tried first if none is asked for. */
  public static final int DEFAULT_PORT = 1919;

  private static final String API = "/api/";
  private static final int MAX_BODY = 4 << 20;
  private static final int THREADS = 12;

  /** Nothing from anywhere else, nothing inline, and no page of others around this one. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final RequestGuard guard;
  private final Mind mind;
  private final Api api;
  private final PrintStream problems;
  private final Server server;
  private final ServerConnector connector;
  private final String host;

  /**
   * What to show.
   *
   * @param weights the network
   * @param trained whether the weights come from training; random ones are marked
   * @param game the game to begin with
   */
  public record Show(Weights weights, boolean trained, GameRecord game) {}

  private ViewServer(String host, int port, Mind mind, Api api, PrintStream problems) {
    this.host = host;
    this.mind = mind;
    this.api = api;
    this.problems = problems;
    guard = new RequestGuard(host);
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("view");
    threads.setDaemon(true);
    server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new Answerer());
  }

  /**
   * Starts to serve.
   *
   * @param host the name or address to listen on
   * @param port 0 for any that is free
   * @param problems gets a line for each failure that is no fault of the request
   * @throws IOException if the port is taken or the address is not this machine's
   */
  public static ViewServer start(
      Show show, RuntimeOptions options, String host, int port, PrintStream problems)
      throws IOException {
    Mind mind = new Mind(show.weights(), options);
    Api api = new Api(mind, show.game(), show.trained());
    ViewServer server = new ViewServer(host, port, mind, api, problems);
    try {
      server.server.start();
    } catch (Exception e) { // Jetty's own signature
      server.close();
      throw startFailure(host, port, e);
    }
    server.warmUp(show.game().size());
    return server;
  }

  private static IOException startFailure(String host, int port, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new BindException(
            "cannot listen on " + host + ", port " + port + ": " + cause.getMessage());
      }
    }
    return new IOException(
        "cannot listen on " + host + ", port " + port + ": " + failure.getMessage(), failure);
  }

  /** Returns the address of the page. */
  public String url() {
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    String name = everywhere ? InetAddress.getLoopbackAddress().getHostAddress() : host;
    return "http://"
        + (name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name)
        + ":"
        + connector.getLocalPort()
        + "/";
  }

  /** Tells whether this machine alone is answered. */
  public boolean isLocal() {
    return guard.isLocal();
  }

  /** Ends the service; the network stays until this is closed. */
  public void stop() {
    try {
      server.stop();
    } catch (Exception e) { // Jetty's own signature
      problems.println("tengen: stopping the server: " + e.getMessage());
    }
  }

  /** Waits until the service has ended. */
  public void await() throws InterruptedException {
    server.join();
  }

  /** Ends the service and frees the network. */
  @Override
  public void close() {
    stop();
    mind.close();
  }

  private void warmUp(int size) {
    Thread thread = new Thread(() -> mind.warmUp(size), "view-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  /** An answer on its way out. */
  private record Reply(int status, String type, byte[] bytes) {
    static Reply json(int status, Object view) {
      return new Reply(
          status,
          "application/json; charset=utf-8",
          Json.write(view).getBytes(StandardCharsets.UTF_8));
    }

    static Reply failure(int status, String message) {
      return json(status, new Views.ErrorView(message));
    }
  }

  private final class Answerer extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Reply reply = reply(request);
      response.setStatus(reply.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.getHeaders().put("Content-Security-Policy", CONTENT_POLICY);
      response.getHeaders().put("X-Content-Type-Options", "nosniff");
      response.getHeaders().put("Referrer-Policy", "no-referrer");
      response.getHeaders().put("Cross-Origin-Resource-Policy", "same-origin");
      response.getHeaders().put("Cross-Origin-Opener-Policy", "same-origin");
      response.write(true, ByteBuffer.wrap(reply.bytes()), callback);
      return true;
    }

    private Reply reply(Request request) {
      String path = Request.getPathInContext(request);
      boolean asks = path.startsWith(API);
      Optional<String> refusal =
          guard.refusal(
              header(request, "Host"),
              header(request, "Origin"),
              header(request, "Sec-Fetch-Site"),
              !asks && "navigate".equals(header(request, "Sec-Fetch-Mode")));
      if (refusal.isPresent()) {
        return Reply.failure(403, refusal.get());
      }
      return asks ? answer(path.substring(API.length()), request) : page(path, request.getMethod());
    }

    private Reply page(String path, String method) {
      if (!method.equals("GET")) {
        return Reply.failure(405, "GET alone, not " + method);
      }
      return PageFiles.find(path)
          .map(file -> new Reply(200, file.type(), file.bytes()))
          .orElseGet(() -> Reply.failure(404, "no page " + path));
    }

    private Reply answer(String name, Request request) {
      String method = Api.opens(name) ? "POST" : "GET";
      if (!request.getMethod().equals(method)) {
        return Reply.failure(405, method + " alone, not " + request.getMethod());
      }
      try {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
          parameters.put(field.getName(), field.getValue());
        }
        return Reply.json(200, api.answer(name, new Api.Query(parameters, body(request))));
      } catch (ViewException e) {
        return Reply.failure(e.status(), e.getMessage());
      } catch (IOException | RuntimeException e) {
        problems.println("tengen: " + name + ": " + e);
        return Reply.failure(500, "the engine failed: " + e.getMessage());
      }
    }

    private static String body(Request request) throws IOException {
      byte[] bytes = Content.Source.asInputStream(request).readNBytes(MAX_BODY + 1);
      if (bytes.length > MAX_BODY) {
        throw new ViewException(413, "a game of more than " + (MAX_BODY >> 20) + " MB");
      }
      return SgfReader.text(bytes);
    }

    private static @Nullable String header(Request request, String name) {
      HttpField field = request.getHeaders().getField(name);
      return field == null ? null : field.getValue();
    }
  }
}
