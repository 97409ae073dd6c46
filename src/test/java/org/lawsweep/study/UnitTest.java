package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class UnitTest {

  /** What Java 17 draws first of the seed below. */
  private static final long[] OF_JAVA_17 = {
    0x2543cec49d6e14a1L, 0x90082ab07d8c1083L, 0x8649b9452267cfbaL
  };

  @Test
  void everyJavaDrawsTheSameOfASeed() {
    byte[] seed = new byte[32];
    for (int k = 0; k < seed.length; k++) {
      seed[k] = (byte) (37 * k + 11);
    }
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(Unit.onEveryJava(seed));
    for (long expected : OF_JAVA_17) {
      assertEquals(expected, random.nextLong());
    }
  }

  @Test
  void aByteWithItsSignSetsWhatIsBeforeItInItsGroup() {
    byte[] seed = {1, 2, -3, 4, -5, 6, 7, 8, 9, 10, -11};
    assertArrayEquals(
        new byte[] {-1, -1, -1, -1, -5, 6, 7, 8, -1, -1, -11}, Unit.onEveryJava(seed));
    assertArrayEquals(new byte[] {1, 2}, Unit.onEveryJava(new byte[] {1, 2}));
  }
}
