package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoubleDoubleTest {

  private static final MathContext DIGITS = new MathContext(60);

  private static BigDecimal exact(DoubleDouble number) {
    return new BigDecimal(number.high()).add(new BigDecimal(number.low()));
  }

  private static void assertClose(BigDecimal expected, DoubleDouble number, double scale) {
    double error = expected.subtract(exact(number)).abs().doubleValue();
    assertTrue(error <= 1e-30 * scale, error + " of " + scale);
    assertTrue(Math.abs(number.low()) <= Math.ulp(number.high()) / 2);
  }

  @Test
  void operationsHaveThirtyDigits() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      DoubleDouble a = draw(random);
      DoubleDouble b = draw(random);
      BigDecimal exactA = exact(a);
      BigDecimal exactB = exact(b);
      double larger = Math.max(a.magnitude(), b.magnitude());
      assertClose(exactA.add(exactB), a.plus(b), larger);
      assertClose(exactA.subtract(exactB), a.minus(b), larger);
      assertClose(exactA.multiply(exactB), a.times(b), a.magnitude() * b.magnitude());
      assertClose(exactA.divide(exactB, DIGITS), a.dividedBy(b), a.magnitude() / b.magnitude());
    }
  }

  /** Two numbers that agree to all digits of a double but the last. */
  @Test
  void differencesOfNeighborsAreExact() {
    DoubleDouble third = DoubleDouble.of(1).dividedBy(DoubleDouble.of(3));
    assertClose(BigDecimal.ONE.divide(new BigDecimal(3), DIGITS), third, 1);
    double left = third.minus(DoubleDouble.of(third.high())).magnitude();
    assertEquals(Math.abs(third.low()), left);
    assertEquals(0, third.minus(third).magnitude());
  }

  @Test
  void numbersBeyondOneAreCutOffByTheirLastBit() {
    DoubleDouble above = DoubleDouble.of(1).plus(DoubleDouble.of(1e-25));
    DoubleDouble below = DoubleDouble.of(1).minus(DoubleDouble.of(1e-25));
    assertEquals(DoubleDouble.of(1), above.clipped());
    assertEquals(DoubleDouble.of(-1), above.negated().clipped());
    assertEquals(below, below.clipped());
    assertEquals(below.negated(), below.negated().clipped());
    assertEquals(new DoubleDouble(6, 0), DoubleDouble.product(2, 3));
  }

  private static DoubleDouble draw(Random random) {
    double scale = Math.pow(10, random.nextInt(9) - 4);
    return DoubleDouble.product(scale * random.nextGaussian(), random.nextGaussian());
  }
}
