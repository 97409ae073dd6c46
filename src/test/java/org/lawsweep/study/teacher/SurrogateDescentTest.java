package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lawsweep.numeric.Vectors;

class SurrogateDescentTest {

  private static final int D = 4;
  private static final double[] START = SurrogateDescent.start(D, new SplittableRandom(1));

  /** Σ_i (Σ_{j ≠ k} B_ij² B_ik² − 0.1 Σ_j B_ij⁴) + Σ_j (‖b_j‖² − 1)², term by term. */
  @Test
  void theValueIsTheSumOfAllTerms() {
    double sum = 0;
    for (int i = 0; i < D; i++) {
      for (int j = 0; j < D; j++) {
        double square = START[j * D + i] * START[j * D + i];
        for (int k = 0; k < D; k++) {
          sum += k == j ? -0.1 * square * square : square * Math.pow(START[k * D + i], 2);
        }
      }
    }
    for (int j = 0; j < D; j++) {
      double length = 0;
      for (int i = 0; i < D; i++) {
        length += START[j * D + i] * START[j * D + i];
      }
      sum += Math.pow(length - 1, 2);
    }
    assertEquals(sum, new SurrogateDescent(D, START, 1).value(), 1e-13);
  }

  @Test
  void aStepGoesAlongTheGradient() {
    double[] gradient = new double[START.length];
    double spacing = 1e-5;
    for (int k = 0; k < START.length; k++) {
      double[] after = START.clone();
      double[] before = START.clone();
      after[k] += spacing;
      before[k] -= spacing;
      gradient[k] = (value(after) - value(before)) / (2 * spacing);
    }
    SurrogateDescent descent = new SurrogateDescent(D, START, 1);
    descent.step(0.01);
    for (int k = 0; k < START.length; k++) {
      assertEquals(START[k] - 0.01 * gradient[k], descent.b()[k], 1e-10);
    }
  }

  /** The axes are critical at the length 1/(1 − 0.1), and not at 1. */
  @Test
  void theAxesAreCriticalAtTheirLength() {
    double[] axes = new Teacher(new double[D]).w();
    SurrogateDescent unit = new SurrogateDescent(D, axes, 1);
    unit.step(0.01);
    assertEquals(1 + 0.01 * 4 * 0.1, unit.b()[0], 1e-15);
    for (int k = 0; k < axes.length; k++) {
      axes[k] *= Math.sqrt(1 / 0.9);
    }
    SurrogateDescent longer = new SurrogateDescent(D, axes, 1);
    longer.step(0.01);
    assertArrayEquals(axes, longer.b(), 1e-15);
    assertEquals(1 / 0.9, SurrogateDescent.minimumLength(), 1e-15);
  }

  @Test
  void descentFindsEveryDirection() {
    SurrogateDescent descent = new SurrogateDescent(D, START, 1);
    for (int t = 0; t < 4000; t++) {
      descent.step(0.05);
    }
    assertEquals(D / 0.9, Vectors.squaredNorm(descent.b()), 1e-9);
    for (int i = 0; i < D; i++) {
      double square = 0;
      double fourth = 0;
      for (int j = 0; j < D; j++) {
        square += Math.pow(descent.b()[j * D + i], 2);
        fourth += Math.pow(descent.b()[j * D + i], 4);
      }
      // One entry of the row is all of it.
      assertEquals(square * square, fourth, 1e-9);
    }
    assertTrue(descent.value() < value(START));
  }

  private static double value(double[] b) {
    return new SurrogateDescent(D, b, 1).value();
  }
}
