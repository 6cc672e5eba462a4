package tengen.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tengen.board.Color;
import tengen.board.Move;
import tengen.render.GameReview.Turn;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.Candidate;
import tengen.search.SearchResult;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfReader;
import tengen.text.Phrases;

/** The review of a game by an engine whose opinion depends on the position in a known way. */
final class GameReviewTest {
  private static final String GAME =
      "(;SZ[5]KM[0.5]PB[<script>alert(1)</script>]PW[A & \"B\"];B[cc];W[bb];B[dd];W[];B[aa]"
          + ";W[ba];B[ee];W[ab])";

  @TempDir private Path folder;

  /** Likes points in their order, and the mover the better the more stones there are. */
  private static SearchResult think(Game game) {
    List<Candidate> moves = new ArrayList<>();
    for (int point = 0; point < game.size() * game.size(); point++) {
      if (game.isLegal(game.toPlay(), Move.at(point))) {
        moves.add(Candidate.unvisited(Move.at(point), 0.5f / (1 + moves.size())));
      }
    }
    return SearchResult.ofPolicy(moves.get(0).move(), moves, OptionalDouble.of(valueOf(game)));
  }

  private static double valueOf(Game game) {
    return Math.sin((int) (game.position().board().key() % 1000) + game.toPlay().ordinal());
  }

  @Test
  void everyNumberIsThatOfTheEngine() throws IOException {
    GameReview review = review(GAME);
    GameRecord record = review.record();
    assertEquals(8, review.turns().size());
    for (Turn turn : review.turns()) {
      Game before = record.gameAfter(turn.number() - 1, Rules.CHINESE, 0);
      Game after = record.gameAfter(turn.number(), Rules.CHINESE, 0);
      SearchResult thought = think(before);
      List<Move> moves = thought.candidates().stream().map(Candidate::move).toList();
      int rank = 1 + moves.indexOf(turn.move());
      assertEquals(rank, turn.rank().orElse(0), turn.toString());
      assertEquals(
          rank == 0 ? 0 : thought.candidates().get(rank - 1).prior(), turn.prior().orElse(0));
      assertEquals(-valueOf(after), turn.valueAfter().orElseThrow(), 1e-12);
      Game best = before.playTolerant(before.toPlay(), moves.get(0));
      double loss = rank == 1 ? 0 : (valueOf(after) - valueOf(best)) / 2;
      assertEquals(loss, turn.loss().orElseThrow(), 1e-12);
      assertFalse(turn.alternatives().stream().anyMatch(a -> a.move().equals(turn.move())));
      assertEquals(3, turn.alternatives().size());
    }
  }

  @Test
  void biggestMistakesComeFirst() throws IOException {
    List<Turn> mistakes = review(GAME).mistakes(3);
    List<Double> losses = mistakes.stream().map(turn -> turn.loss().orElseThrow()).toList();
    assertFalse(losses.isEmpty());
    assertEquals(losses.stream().sorted((a, b) -> Double.compare(b, a)).toList(), losses);
    assertTrue(losses.get(losses.size() - 1) > 0);
  }

  @Test
  void withoutAValueMistakesAreWhatThePolicyRejects() throws IOException {
    GameRecord record = read(GAME);
    GameReview review =
        GameReview.of(
            record,
            moves -> record.gameAfter(moves, Rules.CHINESE, 0),
            game -> {
              SearchResult all = think(game);
              return SearchResult.ofPolicy(all.best(), all.candidates(), OptionalDouble.empty());
            },
            number -> {});
    assertFalse(review.hasValue());
    assertTrue(review.mistakes(2).get(0).doubt() >= review.mistakes(2).get(1).doubt());
    String page = ReviewPage.of(review, "a net", 2);
    assertFalse(page.contains("The chance to win</h2>"));
    int start = page.indexOf("<h2>The players</h2>");
    String players = page.substring(start, page.indexOf("</table>", start));
    assertEquals(2, players.split("–</td></tr>", -1).length - 1, "no loss: nobody knows one");
    assertTrue(page.contains("The biggest mistakes"));
    assertFalse(ReviewPage.of(review, "a net", 0).contains("The biggest mistakes"));
  }

  @Test
  void stonesThatAreSetUpInTheGameAreHonored() throws IOException {
    GameReview review = review("(;SZ[5];B[cc];W[bb];AE[cc]AW[dd]PL[W];W[ee])");
    assertEquals(List.of(1, 2, 3), review.turns().stream().map(Turn::number).toList());
    Turn last = review.turns().get(2);
    assertEquals(Color.WHITE, last.color());
    assertEquals(
        review.record().gameAfter(2, Rules.CHINESE, 0).position().board().key(),
        last.before().position().board().key());
  }

  @Test
  void curveHoldsBlacksChanceAfterEachMove() throws IOException {
    GameReview review = review(GAME);
    var points = review.curve().lines().get(0).points();
    assertEquals(8, points.size());
    Game after = review.record().gameAfter(3, Rules.CHINESE, 0);
    assertEquals(50 * (1 - valueOf(after)), points.get(2).y(), 1e-9, "White is to play");
    assertEquals(3, points.get(2).x());
  }

  @Test
  void diagramShowsStonesThatWereCaptured() throws Exception {
    MoveDiagram diagram = MoveDiagram.of(review(GAME).turns());
    Svg svg = Svg.of(diagram.picture().drawing());
    assertTrue(svg.texts().containsAll(List.of("1", "3", "5", "7", "8")), svg.texts().toString());
    assertEquals("Moves 1 to 8: 4 passes", diagram.line());
  }

  @Test
  void pageTellsEveryMoveAndEscapesWhatTheRecordSays() throws IOException {
    GameReview review = review(GAME);
    String page = ReviewPage.of(review, "a <net>", 3);
    assertFalse(page.contains("<script"), "a name is no markup");
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assertTrue(page.contains("A &amp; &quot;B&quot;"));
    assertTrue(page.contains("a &lt;net&gt;"));
    for (Turn turn : review.turns()) {
      int start = page.indexOf("<tr id=\"move-" + turn.number() + "\"");
      String row = page.substring(start, page.indexOf("</tr>", start));
      assertTrue(row.contains(">" + Phrases.move(turn.move(), 5) + "<"), row);
      assertTrue(row.contains(">" + Phrases.percent(turn.blackChance().orElseThrow()) + "<"), row);
      assertTrue(
          row.contains(String.format(Locale.ROOT, ">%.1f<", 100 * turn.loss().orElseThrow())), row);
      turn.prior().ifPresent(prior -> assertTrue(row.contains(Phrases.percent(prior)), row));
    }
  }

  @Test
  void pageLoadsNothing() throws IOException {
    String page = ReviewPage.of(review(GAME), "a net", 3);
    assertFalse(page.matches("(?s).*(src|href)=\"(?!#|data:).*"), "no address but its own");
    assertFalse(page.contains("@import") || page.contains("url(http"));
    assertTrue(page.contains("default-src 'none'"));
    assertEquals(1 + 3 + 1, page.split("<svg ", -1).length - 1, "curve, mistakes, diagram");
  }

  private GameReview review(String sgf) throws IOException {
    GameRecord record = read(sgf);
    return GameReview.of(
        record,
        moves -> record.gameAfter(moves, Rules.CHINESE, 0),
        GameReviewTest::think,
        number -> {});
  }

  private GameRecord read(String sgf) throws IOException {
    Path file = folder.resolve("game.sgf");
    Files.writeString(file, sgf);
    return SgfReader.read(file);
  }
}
