package tengen.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tengen.rules.Game;
import tengen.rules.Rules;
import tengen.search.TimeControl.Absolute;
import tengen.search.TimeControl.ByoYomi;
import tengen.search.TimeControl.Canadian;
import tengen.search.TimeControl.Fischer;

final class ClockTest {
  private static final Duration LAG = Duration.ofMillis(300);

  @Test
  void suddenDeathRunsDown() {
    Clock clock = Clock.start(new Absolute(seconds(60)));
    assertEquals(seconds(60), clock.left());
    assertEquals(seconds(53), clock.afterMove(seconds(7)).left());
    assertEquals(Duration.ZERO, clock.afterMove(seconds(61)).left());
  }

  @Test
  void mainTimeFlowsIntoByoYomi() {
    Clock clock = Clock.start(new ByoYomi(seconds(10), seconds(30), 3));
    assertEquals(new Clock(clock.control(), seconds(4), 0), clock.afterMove(seconds(6)));
    assertEquals(new Clock(clock.control(), seconds(30), 3), clock.afterMove(seconds(39)));
    assertEquals(new Clock(clock.control(), seconds(30), 2), clock.afterMove(seconds(41)));
  }

  @Test
  void periodOfByoYomiComesBackIfItIsNotOverrun() {
    Clock clock = Clock.start(new ByoYomi(Duration.ZERO, seconds(30), 3));
    assertEquals(3, clock.count());
    assertEquals(clock, clock.afterMove(seconds(29)));
    assertEquals(1, clock.afterMove(seconds(65)).count());
  }

  @Test
  void canadianPeriodBeginsAnewAfterItsStones() {
    Clock clock = Clock.start(new Canadian(seconds(5), seconds(60), 2));
    Clock first = clock.afterMove(seconds(15));
    assertEquals(new Clock(clock.control(), seconds(50), 1), first);
    assertEquals(new Clock(clock.control(), seconds(60), 2), first.afterMove(seconds(49)));
  }

  @Test
  void fischerAddsUpToTheCap() {
    Clock clock = Clock.start(new Fischer(seconds(60), seconds(5), seconds(62), seconds(20)));
    assertEquals(seconds(55), clock.afterMove(seconds(10)).left());
    assertEquals(seconds(62), clock.afterMove(seconds(1)).left());
    assertTrue(clock.budget(100, LAG).most().compareTo(seconds(20)) < 0);
  }

  @Test
  void withoutControlTimeIsNoLimit() {
    Clock clock = Clock.NONE.withLeft(seconds(1), 0);
    assertTrue(clock.budget(100, LAG).isUnlimited());
    assertEquals(clock, clock.afterMove(seconds(100)));
  }

  @Test
  void periodOfByoYomiIsUsedAlmostWhole() {
    TimeBudget budget = Clock.start(new ByoYomi(Duration.ZERO, seconds(10), 5)).budget(100, LAG);
    assertTrue(budget.aim().compareTo(seconds(7)) > 0, budget.toString());
    assertTrue(budget.most().plus(LAG).compareTo(seconds(10)) < 0, budget.toString());
  }

  @Test
  void moreTimeIsSpentWhereFewMovesAreToCome() {
    Clock clock = Clock.start(new Absolute(seconds(600)));
    assertTrue(clock.budget(20, LAG).aim().compareTo(clock.budget(100, LAG).aim()) > 0);
    assertEquals(clock.budget(15, LAG), clock.budget(1, LAG));
  }

  @Test
  void movesToComeGetFewer() {
    assertEquals(126, Clock.movesToCome(Game.start(19, Rules.CHINESE, 7.5)));
    assertEquals(28, Clock.movesToCome(Game.start(9, Rules.CHINESE, 7.5)));
    Game setUp =
        Game.start(9, Rules.CHINESE, 7.5).withSetup(List.of(0, 1, 2, 3, 4), List.of(9, 10, 11));
    assertEquals(24, Clock.movesToCome(setUp), "stones that were set up count as moves");
  }

  static TimeControl[] controls() {
    return new TimeControl[] {
      new Absolute(seconds(120)),
      new Absolute(seconds(3600)),
      new Canadian(seconds(60), seconds(30), 5),
      new Canadian(Duration.ZERO, seconds(10), 1),
      new Canadian(Duration.ZERO, seconds(300), 25),
      new ByoYomi(seconds(60), seconds(10), 5),
      new ByoYomi(Duration.ZERO, seconds(1), 1),
      new Fischer(seconds(10), seconds(1)),
      new Fischer(seconds(60), seconds(5), seconds(60), seconds(8))
    };
  }

  /** Plays a game of 340 moves; its moves take up to the most there is, with the lag on top. */
  @ParameterizedTest
  @MethodSource("controls")
  void gameIsNotLostOnTime(TimeControl control) {
    SplittableRandom random = new SplittableRandom(1);
    Clock clock = Clock.start(control);
    for (int move = 0; move < 170; move++) {
      TimeBudget budget = clock.budget(Math.max(0, 126 - move), LAG);
      boolean inDoubt = random.nextInt(4) == 0;
      Duration used = (inDoubt ? budget.most() : budget.aim()).plus(LAG);
      assertTrue(used.compareTo(whole(clock)) < 0, "move " + move + ": " + used + " of " + clock);
      clock = clock.afterMove(used);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 60, 900})
  void longGameOfSuddenDeathCanBePlayedToItsEnd(int main) {
    Clock clock = Clock.start(new Absolute(seconds(main)));
    Duration quickest = Duration.ofMillis(40);
    for (int move = 0; move < 220; move++) {
      TimeBudget budget = clock.budget(Math.max(0, 126 - move), Duration.ZERO);
      Duration used = budget.aim().compareTo(quickest) > 0 ? budget.aim() : quickest;
      assertTrue(used.compareTo(clock.left()) < 0, "move " + move + ": " + used + " of " + clock);
      clock = clock.afterMove(used);
    }
  }

  /** Returns what a move must not exceed; no period of byo-yomi is to be lost. */
  private static Duration whole(Clock clock) {
    if (clock.count() == 0 && clock.control() instanceof Canadian canadian) {
      return clock.left().plus(canadian.period());
    } else if (clock.count() == 0 && clock.control() instanceof ByoYomi byoYomi) {
      return clock.left().plus(byoYomi.period());
    }
    return clock.left();
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
