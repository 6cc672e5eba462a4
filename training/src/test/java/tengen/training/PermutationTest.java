package tengen.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PermutationTest {
  @ParameterizedTest
  @ValueSource(
      ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 63, 64, 65, 100, 361, 4095, 4097, 65_537})
  void everyNumberComesOnce(int length) {
    Permutation permutation = new Permutation(length);
    for (long key : new long[] {0, 1, -1, 42, Long.MIN_VALUE}) {
      BitSet seen = new BitSet(length);
      for (int i = 0; i < length; i++) {
        long number = permutation.at(i, key);
        assertTrue(number >= 0 && number < length, number + " of " + length);
        assertFalse(seen.get((int) number), number + " comes twice, length " + length);
        seen.set((int) number);
      }
    }
  }

  @Test
  void lengthsBeyondAnIntStayWithinBounds() {
    long length = (1L << 40) + 3;
    Permutation permutation = new Permutation(length);
    long distinct =
        LongStream.range(0, 10_000)
            .map(i -> permutation.at(length - 1 - i, 7))
            .peek(number -> assertTrue(number >= 0 && number < length, "" + number))
            .distinct()
            .count();
    assertEquals(10_000, distinct);
  }

  @Test
  void keysGiveOrdersOfTheirOwn() {
    Permutation permutation = new Permutation(1000);
    long same =
        LongStream.range(0, 1000).filter(i -> permutation.at(i, 1) == permutation.at(i, 2)).count();
    assertTrue(same < 10, same + " of 1000 stand at the same place; 1 is expected by chance");
    assertNotEquals(permutation.at(0, 1), permutation.at(0, 3));
  }

  /** The mean of 10,000 even numbers below 1000 is 499.5, give or take 2.9. */
  @Test
  void everyPlaceHoldsAnyNumberAlike() {
    Permutation permutation = new Permutation(1000);
    for (long index : new long[] {0, 1, 500, 999}) {
      double mean =
          LongStream.range(0, 10_000)
              .map(key -> permutation.at(index, key))
              .average()
              .orElseThrow();
      assertEquals(499.5, mean, 12, "place " + index);
    }
  }

  @Test
  void nothingCannotBeShuffled() {
    assertThrows(IllegalArgumentException.class, () -> new Permutation(0));
  }
}
