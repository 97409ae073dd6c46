package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.teacher.Potential.Sigma;

class OwnPotentialTest {

  /** Groups that share tiles, and groups of which half the angles are taken: sizes 91 and more. */
  @ParameterizedTest
  @CsvSource({
    "RELU, 1, 1, 1",
    "RELU, 3, 7, 1",
    "ABSOLUTE, 2, 8, 300",
    "RELU, 4, 90, 3",
    "ABSOLUTE, 3, 91, 2",
    "RELU, 5, 513, 1",
    "ABSOLUTE, 2, 1000, 2"
  })
  void isThePotentialOfEveryGroupAtItsSources(Sigma sigma, int d, int size, int groups) {
    SplittableRandom random = new SplittableRandom(size);
    double[] v = Vectors.gaussian(d * size * groups, random);
    double[] b = Vectors.gaussian(size * groups, random);
    double[] gradient = new double[v.length];
    new OwnPotential(sigma, d, size, groups).gradients(v, b, gradient);
    Potential potential = new Potential(sigma, d, size);
    double[] expected = new double[d * size];
    for (int group = 0; group < groups; group++) {
      int from = group * size;
      double[] own = Arrays.copyOfRange(v, from * d, (from + size) * d);
      potential.set(own, Arrays.copyOfRange(b, from, from + size));
      potential.gradients(own, size, expected);
      double[] found = Arrays.copyOfRange(gradient, from * d, (from + size) * d);
      assertArrayEquals(expected, found, 1e-13 * size);
    }
  }

  @Test
  void zeroSourcesHaveNoDirection() {
    double[] gradient = new double[4];
    new OwnPotential(Sigma.RELU, 2, 2, 1)
        .gradients(new double[] {0, 0, 0, 2}, new double[] {7, 1}, gradient);
    // Half of the other source at 0, half of itself there.
    assertArrayEquals(new double[] {0, 0.5, 0, 1}, gradient, 1e-15);
  }

  @ParameterizedTest
  @EnumSource
  void potentialOfTheAxesIsThatOfUnitVectors(Sigma sigma) {
    for (int d : new int[] {1, 3, 40}) {
      SplittableRandom random = new SplittableRandom(d);
      double[] b = Vectors.gaussian(d, random);
      double[] axes = new double[d * d];
      for (int i = 0; i < d; i++) {
        axes[i * (d + 1)] = 1;
      }
      // Several blocks of points, one of them at 0.
      int count = 2000;
      double[] w = Vectors.gaussian(d * count, random);
      Arrays.fill(w, 0, d, 0);
      Potential potential = new Potential(sigma, d, d);
      potential.set(axes, b);
      double[] expected = new double[w.length];
      potential.gradients(w, count, expected);
      double[] gradient = new double[w.length];
      new AxisPotential(sigma, b).gradients(w, count, gradient);
      assertArrayEquals(expected, gradient, 1e-13 * d);
    }
  }
}
