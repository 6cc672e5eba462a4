package tengen.view;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other web sites out: a page of another origin that a browser has open must neither ask this
 * server nor, by a name that resolves to this machine (DNS rebinding), pass for its own page.
 */
final class RequestGuard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");

  private final String host;
  private final boolean local;

  /**
   * Makes a guard.
   *
   * @param host the name or address that the server is bound to
   */
  RequestGuard(String host) {
    this.host = bracketed(host.toLowerCase(Locale.ROOT));
    local = LOOPBACK.contains(this.host);
  }

  /** Tells whether the server answers this machine alone. */
  boolean isLocal() {
    return local;
  }

  /**
   * Returns why a request is refused, if it is.
   *
   * @param hostHeader its Host
   * @param origin its Origin, if it has one
   * @param site its Sec-Fetch-Site, if it has one
   * @param opensPage whether it is for the page itself, which links may lead to
   */
  Optional<String> refusal(
      @Nullable String hostHeader,
      @Nullable String origin,
      @Nullable String site,
      boolean opensPage) {
    if (hostHeader == null || !isOwn(withoutPort(hostHeader.toLowerCase(Locale.ROOT)))) {
      return Optional.of("this server is not named " + hostHeader);
    } else if (origin != null && !origin.equalsIgnoreCase("http://" + hostHeader)) {
      return Optional.of("requests from " + origin + " are refused");
    } else if (site != null && !opensPage && !Set.of("same-origin", "none").contains(site)) {
      return Optional.of("requests from other sites are refused");
    }
    return Optional.empty();
  }

  /** An address cannot be rebound; a name other than the server's own may be anybody's. */
  private boolean isOwn(String name) {
    return LOOPBACK.contains(name)
        || name.equals(host)
        || (!local && ADDRESS.matcher(name).matches());
  }

  private static String withoutPort(String header) {
    int colon = header.lastIndexOf(':');
    return colon > header.lastIndexOf(']') ? header.substring(0, colon) : header;
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
