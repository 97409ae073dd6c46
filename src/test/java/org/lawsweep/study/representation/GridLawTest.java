package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GridLawTest {

  /** The first place whose sum is above u, found by looking at all of them. */
  @Test
  void placesAreThoseOfTheDistributionFunction() {
    double[] p = {0.125, 0, 0.375, 1e-9, 0.5 - 1e-9};
    GridLaw law = new GridLaw(p);
    assertEquals(0, law.draw(0));
    assertEquals(0, law.draw(Math.nextDown(0.125)));
    assertEquals(2, law.draw(0.125));
    assertEquals(3, law.draw(0.5));
    assertEquals(4, law.draw(0.5 + 2e-9));
    assertEquals(4, law.draw(Math.nextDown(1.0)));
    SplittableRandom random = new SplittableRandom(1);
    for (int draw = 0; draw < 1000; draw++) {
      double u = random.nextDouble();
      double sum = p[0];
      int place = 0;
      while (place < p.length - 1 && sum <= u) {
        place++;
        sum += p[place];
      }
      assertEquals(place, law.draw(u));
    }
  }

  @Test
  void roundingLeavesNoNumberWithoutAPlace() {
    double[] p = new double[10];
    Arrays.fill(p, 0.1 * (1 - 1e-12));
    assertEquals(9, new GridLaw(p).draw(Math.nextDown(1.0)));
  }
}
