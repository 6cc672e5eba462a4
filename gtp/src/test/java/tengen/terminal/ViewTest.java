package tengen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.Limits;
import tengen.text.Glyphs;

final class ViewTest {
  private static final Game GAME =
      Game.start(19, Rules.CHINESE, 7.5)
          .play(Color.BLACK, Move.at(Points.parse("Q16", 19)))
          .play(Color.WHITE, Move.at(Points.parse("D4", 19)));

  @Test
  void ordinaryScreenHoldsTheLargeBoardWithTheFactsBesideIt() {
    List<String> lines = draw(80, 24, false);
    assertEquals(21, lines.size());
    assertTrue(lines.get(1).matches("19 .* 19   X Black \\(you\\)"), lines.get(1));
    assertFits(lines, 80);
  }

  @Test
  void factsComeBelowWhereThereIsNoRoomBeside() {
    List<String> lines = draw(50, 30, false);
    assertTrue(lines.get(1).endsWith(" 19"), lines.get(1));
    assertTrue(String.join(" ", lines).contains("move 2: White D4; captured X 0 O 0; komi 7.5"));
    assertFits(lines, 50);
  }

  @Test
  void narrowScreenGetsACompactBoard() {
    List<String> lines = draw(40, 30, false);
    assertTrue(lines.get(1).startsWith("19 ..................."), lines.get(1));
    assertFits(lines, 40);
  }

  @Test
  void lowScreenDoesWithoutTheUpperLetters() {
    assertEquals("19", draw(80, 22, false).get(0).substring(0, 2));
  }

  @Test
  void heatMapThatIsTooWideIsCompact() {
    assertTrue(draw(70, 30, true).get(1).startsWith("19  . "));
    assertFits(draw(70, 30, true), 70);
    assertFits(draw(50, 30, true), 50);
  }

  @Test
  void colorsTakeNoRoom() {
    Screen colored = new Screen(80, 24, true, Glyphs.UNICODE);
    Screen plain = new Screen(80, 24, false, Glyphs.UNICODE);
    String text = view(false).draw(colored);
    assertFalse(text.equals(view(false).draw(plain)));
    assertEquals(view(false).draw(plain), text.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  private static View view(boolean heat) {
    return new View(
        GAME,
        Players.parse("black"),
        List.of("0:00", "0:00"),
        heat ? Optional.of(Conversation.UNIFORM.search(GAME, Limits.NONE)) : Optional.empty(),
        heat,
        heat,
        Optional.empty());
  }

  private static List<String> draw(int columns, int rows, boolean heat) {
    return view(heat).draw(new Screen(columns, rows, false, Glyphs.ASCII)).lines().toList();
  }

  private static void assertFits(List<String> lines, int columns) {
    for (String line : lines) {
      assertTrue(line.length() <= columns, line);
    }
  }
}
