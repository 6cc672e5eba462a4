package tengen.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestGuardTest {
  private final RequestGuard guard = new RequestGuard("127.0.0.1");

  private static Optional<String> refusal(RequestGuard guard, @Nullable String host) {
    return guard.refusal(host, null, null, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1919", "localhost:1919", "LOCALHOST", "[::1]:80", "[::1]"})
  void namesOfThisMachineAreLetIn(String host) {
    assertEquals(Optional.empty(), refusal(guard, host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:1919", "localhost.evil.example", "", "192.0.2.1"})
  void otherNamesAreRefusedWhereverTheyResolveTo(String host) {
    assertEquals(Optional.of("this server is not named " + host), refusal(guard, host));
  }

  @Test
  void requestWithoutHostIsRefused() {
    assertTrue(refusal(guard, null).isPresent());
  }

  @Test
  void pagesOfOtherOriginsAreRefused() {
    String host = "127.0.0.1:1919";
    assertTrue(guard.refusal(host, "http://evil.example", null, false).isPresent());
    assertTrue(guard.refusal(host, "http://127.0.0.1:80", null, false).isPresent());
    assertTrue(guard.refusal(host, "https://127.0.0.1:1919", null, false).isPresent());
    assertTrue(guard.refusal(host, "null", null, false).isPresent());
    assertTrue(guard.refusal(host, null, "cross-site", false).isPresent());
    assertTrue(guard.refusal(host, null, "same-site", false).isPresent());
    assertFalse(guard.refusal(host, "http://127.0.0.1:1919", "same-origin", false).isPresent());
    assertFalse(guard.refusal(host, null, "none", false).isPresent());
  }

  @Test
  void linkFromAnotherSiteOpensThePageAndNothingElse() {
    assertFalse(guard.refusal("localhost:1919", null, "cross-site", true).isPresent());
  }

  @Test
  void serverForOthersAnswersToItsNameAndToAddresses() {
    RequestGuard open = new RequestGuard("go.example");
    assertFalse(open.isLocal());
    assertFalse(refusal(open, "go.example:1919").isPresent());
    assertFalse(refusal(open, "192.0.2.1:1919").isPresent());
    assertFalse(refusal(open, "[2001:db8::1]:1919").isPresent());
    assertTrue(refusal(open, "evil.example:1919").isPresent());
    assertTrue(guard.isLocal());
    assertTrue(new RequestGuard("::1").isLocal());
  }
}
