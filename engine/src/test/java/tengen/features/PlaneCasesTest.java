package tengen.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tengen.board.Points;
import tengen.features.PlaneCase.Expectation;

/** The drawn positions of {@code planes.txt}. */
final class PlaneCasesTest {
  static List<PlaneCase> cases() {
    return PlaneCase.readAll();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void planesShowWhatTheDrawingSays(PlaneCase drawn) {
    for (Expectation expectation : drawn.expectations()) {
      List<String> words = expectation.words();
      String about = expectation + "\n" + drawn.position().board();
      if (words.get(0).equals("only")) {
        String points = String.join(" ", words.subList(1, words.size()));
        assertEquals(points, drawn.points(expectation), about);
      } else {
        int point = Points.parse(words.get(0), drawn.position().size());
        assertEquals(words.get(1), drawn.shown(expectation, point), about);
      }
    }
  }
}
