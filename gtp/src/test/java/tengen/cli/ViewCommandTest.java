package tengen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ViewCommandTest {
  private static void fails(int status, String why, String... arguments) {
    Tengen run = Tengen.run(arguments);
    assertEquals(status, run.status(), run.err());
    assertTrue(run.err().contains(why), run.err());
  }

  @Test
  void gameThatIsNotThereIsToldByName() {
    fails(1, "tengen: nothing.sgf: no such file", "view", "nothing.sgf");
  }

  @Test
  void networkThatIsNotThereIsToldByName() {
    fails(2, "tengen: nothing: no such file", "view", "--net", "nothing");
    fails(2, "nothing", "view", "--untrained", "nothing");
  }

  @Test
  void wrongUseIsRefused() {
    fails(2, "--size: a board has a size of 2 to 25, not 99", "view", "--size", "99");
    fails(2, "mutually exclusive", "view", "--net", "a", "--untrained", "b");
  }

  @Test
  void boardThatTheNetDoesNotTakeIsToldBeforeThePage() {
    fails(2, "lenet5 plays on 19x19 alone, not on 9x9", "view", "--net", "lenet5", "--size", "9");
  }

  @Test
  void portThatCannotBeIsToldBeforeTheNetworkIsLoaded() {
    fails(2, "--port is 0 to 65535, not 99999", "view", "--net", "none", "--port", "99999");
  }

  @Test
  void browserIsOpenedByTheSystemsOwnProgram() {
    String url = "http://127.0.0.1:1919/";
    assertEquals(List.of("xdg-open", url), Browser.command("Linux", url));
    assertEquals(List.of("open", url), Browser.command("Mac OS X", url));
    assertEquals("rundll32", Browser.command("Windows 11", url).get(0));
  }
}
