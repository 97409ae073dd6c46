package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against sums in as many digits as there are. */
class ExactSumTest {

  private static double sum(List<Double> numbers) {
    ExactSum sum = new ExactSum();
    numbers.forEach(sum::add);
    return sum.value();
  }

  @Test
  void nothingIsLost() {
    assertEquals(0, new ExactSum().value());
    assertEquals(1, sum(List.of(1e16, 1.0, -1e16)));
    assertEquals(1e-300, sum(List.of(1e300, 1.0, 1e-300, -1.0, -1e300)));
    // Half way between two numbers, and what lies below decides.
    assertEquals(1 + Math.ulp(1.0), sum(List.of(1.0, Math.ulp(1.0) / 2, 1e-40)));
    assertEquals(1, sum(List.of(1.0, Math.ulp(1.0) / 2)));
    assertEquals(1, sum(List.of(1.0, Math.ulp(1.0) / 2, -1e-40)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 1000})
  void aSumIsRoundedOnceInAnyOrder(int count) {
    Random random = new Random(count);
    for (int round = 0; round < 20; round++) {
      List<Double> numbers = new ArrayList<>();
      BigDecimal exact = BigDecimal.ZERO;
      for (int k = 0; k < count; k++) {
        double number = Math.scalb(random.nextGaussian(), random.nextInt(80) - 40);
        numbers.add(number);
        exact = exact.add(new BigDecimal(number));
      }
      assertEquals(exact.doubleValue(), sum(numbers));
      Collections.shuffle(numbers, random);
      ExactSum first = new ExactSum();
      ExactSum second = new ExactSum();
      numbers.subList(0, count / 2).forEach(first::add);
      numbers.subList(count / 2, count).forEach(second::add);
      second.add(first);
      assertEquals(exact.doubleValue(), second.value());
    }
  }
}
