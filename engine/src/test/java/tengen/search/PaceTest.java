package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tengen.network.UniformNetwork;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.Pace.Race;
import tengen.search.SearchQuery.Purpose;
import tengen.search.TreeSettings.Choice;

final class PaceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Game GAME = Game.start(5, Rules.CHINESE, 0.5);

  private static final TreeSettings BY_BOUND =
      TreeSettings.DEFAULT.toBuilder().choice(Choice.LOWER_BOUND).build();

  private final AtomicLong now = new AtomicLong();
  private final Tree tree = new Tree(GAME, 10);

  @Test
  void clearChoiceEndsTheSearchEarly() {
    Pace pace = pace(Purpose.PLAY, 10, 20);
    // 400 visits in 4 s, so that 600 are to come until 10 s.
    assertTrue(pace.isEnough(new Race(5, 400, 601, false), 4 * SECOND));
    assertFalse(pace.isEnough(new Race(5, 400, 599, false), 4 * SECOND));
  }

  @Test
  void timeBeforeTheFirstStepDoesNotSlowTheVisitsToCome() {
    now.set(3 * SECOND);
    Pace pace = pace(Purpose.PLAY, 10, 20);
    // 400 visits in the 1 s since then, so that 2400 are to come until 10 s.
    assertFalse(pace.isEnough(new Race(5, 400, 2399, false), 4 * SECOND));
    assertTrue(pace.isEnough(new Race(5, 400, 2401, false), 4 * SECOND));
  }

  @Test
  void visitsDecideNothingEarlyWhereTheLowerBoundChooses() {
    Pace pace = new Pace(query(Purpose.PLAY, 10, 20), BY_BOUND, now::get, 0, 0);
    assertFalse(pace.isEnough(new Race(5, 400, 399, false), 9 * SECOND));
    assertTrue(pace.isEnough(new Race(5, 400, 399, false), 10 * SECOND));
  }

  @Test
  void onlyMoveNeedsNoTime() {
    assertTrue(pace(Purpose.PLAY, 10, 20).isEnough(new Race(1, 1, 0, false), 1));
  }

  @Test
  void doubtGetsMoreTimeThanWasAimedAt() {
    Pace pace = pace(Purpose.PLAY, 10, 20);
    assertFalse(pace.isEnough(new Race(5, 1000, 10, true), 11 * SECOND));
    assertTrue(pace.isEnough(new Race(5, 1000, 10, false), 11 * SECOND));
  }

  @Test
  void doubtGetsNoTimeInWhichNothingCanBeCaughtUp() {
    Pace pace = pace(Purpose.PLAY, 10, 20);
    // 1000 visits in 11 s, so that 818 are to come until 20 s.
    assertFalse(pace.isEnough(new Race(5, 1000, 818, true), 11 * SECOND));
    assertTrue(pace.isEnough(new Race(5, 1000, 819, true), 11 * SECOND));
  }

  @Test
  void moveThatWinsMorePointsIsInNoDoubtForABitOfValue() {
    assertFalse(raceOf(8, 5, 0.50, 0.51).isInDoubt(), "3 points more count 0.04 to 0.06");
    assertTrue(raceOf(5, 5, 0.50, 0.51).isInDoubt());
    assertTrue(raceOf(5, 8, 0.50, 0.50).isInDoubt());
  }

  /** Returns how the first of two moves stands with twice the visits of the second. */
  private static Race raceOf(double lead, double otherLead, double value, double otherValue) {
    Tree small = new Tree(GAME, 10);
    Node root = small.root();
    root.expand(new Ranking(new short[] {0, 1}, new float[] {0.5f, 0.5f}));
    root.record(0, 0);
    visit(root, 0, 40, value, lead);
    visit(root, 1, 20, otherValue, otherLead);
    return Race.of(small, TreeSettings.DEFAULT);
  }

  private static void visit(Node node, int move, int visits, double value, double lead) {
    assertEquals(move, node.select(TreeSettings.DEFAULT, GAME.toPlay()));
    for (int i = 0; i < visits; i++) {
      node.record(move, value, lead);
    }
  }

  @Test
  void mostIsNeverExceededByAStepAsLongAsTheLongest() {
    TreeSettings one = TreeSettings.DEFAULT.toBuilder().threads(1).build();
    Pace pace = new Pace(query(Purpose.ANALYZE, 10, 10), one, now::get, 0, 0);
    assertFalse(pace.isEnough(tree));
    now.set(3 * SECOND);
    assertFalse(pace.isEnough(tree));
    now.set(6 * SECOND);
    assertFalse(pace.isEnough(tree));
    now.set(8 * SECOND);
    assertTrue(pace.isEnough(tree)); // another 3 s would end at 11 s
  }

  @Test
  void anotherThreadMayHaveBegunAStepJustNow() {
    TreeSettings two = TreeSettings.DEFAULT.toBuilder().threads(2).build();
    Pace pace = new Pace(query(Purpose.ANALYZE, 10, 10), two, now::get, 0, 0);
    now.set(3 * SECOND);
    assertFalse(pace.isEnough(tree));
    now.set(4 * SECOND);
    assertFalse(pace.isEnough(tree));
    now.set(5 * SECOND);
    assertTrue(pace.isEnough(tree)); // one of 3 s that ends at 8 s at most, and another at 11 s
  }

  @Test
  void analysisTakesAllTheTimeThereIs() {
    Pace pace = pace(Purpose.ANALYZE, 1, 10);
    now.set(2 * SECOND);
    assertFalse(pace.isEnough(tree));
  }

  @Test
  void withoutLimitItIsNeverEnough() {
    Pace pace = new Pace(SearchQuery.of(GAME, Limits.NONE), TreeSettings.DEFAULT, now::get, 0, 0);
    now.set(Long.MAX_VALUE / 2);
    assertFalse(pace.isEnough(tree));
  }

  @Test
  void raceIsReadFromTheRoot() {
    Tree grown = new Tree(GAME, 100);
    assertEquals(new Race(0, 0, 0, false), Race.of(grown, TreeSettings.DEFAULT));
    TreeSearcher player =
        new TreeSearcher(
            new UniformNetwork(),
            TreeSettings.DEFAULT.toBuilder().threads(1).batch(1).build(),
            PolicySearcher.Style.BEST);
    SearchResult result = player.search(GAME, Limits.ofVisits(300));
    Tree searched = Objects.requireNonNull(player.tree());
    Race race = Race.of(searched, TreeSettings.DEFAULT);
    assertEquals(25, race.candidates());
    assertEquals(300, race.visits());
    assertEquals(
        result.candidates().get(0).visits() - result.candidates().get(1).visits(), race.gap());
  }

  private static SearchQuery query(Purpose purpose, int aim, int most) {
    TimeBudget budget = new TimeBudget(Duration.ofSeconds(aim), Duration.ofSeconds(most));
    return SearchQuery.of(GAME, Limits.NONE.withTime(budget)).withPurpose(purpose);
  }

  private Pace pace(Purpose purpose, int aim, int most) {
    return new Pace(query(purpose, aim, most), TreeSettings.DEFAULT, now::get, 0, 0);
  }
}
