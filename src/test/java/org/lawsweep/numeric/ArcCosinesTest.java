package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArcCosinesTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 1500})
  void anglesAreThoseOfTheLibrary(int length) {
    double[] r = new SplittableRandom(length).doubles(length, -1, 1).toArray();
    double[] kappa0 = r.clone();
    double[] sine = new double[length];
    new ArcCosines().split(kappa0, sine, length);
    for (int j = 0; j < length; j++) {
      assertEquals(1 - Math.acos(r[j]) / Math.PI, kappa0[j], 5e-16);
      assertEquals(Math.sqrt((1 - r[j]) * (1 + r[j])) / Math.PI, sine[j], 5e-16);
    }
  }

  @Test
  void endsAndTheMiddleAreExactBeyondIsClampedAndTheRestStays() {
    double[] r = {-1.0000000000000002, -1, 0, 1, 1.0000000000000002, 7};
    double[] sine = {9, 9, 9, 9, 9, 9};
    new ArcCosines().split(r, sine, 5);
    assertArrayEquals(new double[] {0, 0, 0.5, 1, 1, 7}, r);
    assertArrayEquals(new double[] {0, 0, 1 / Math.PI, 0, 0, 9}, sine);
  }
}
