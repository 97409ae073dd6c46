package org.lawsweep.study.depth;

import org.lawsweep.numeric.Flops;

/**
 * Multiplies small square matrices, d × d and column-major, that lie in longer arrays: a native
 * call costs more than a product. Chains of 3 × 3 are four times as fast as by the loops, 0.4 µs
 * against 1.6 for the 62 products of a step at depth 20.
 */
final class SquareProducts {

  private SquareProducts() {}

  /** Computes C = AᵀB; c is written from {@code atC} on, a and b are read. */
  static void transposed(int d, double[] a, int atA, double[] b, int atB, double[] c, int atC) {
    multiply(d, a, atA, d, 1, b, atB, c, atC);
  }

  /** Computes C = AB; c is written from {@code atC} on, a and b are read. */
  static void plain(int d, double[] a, int atA, double[] b, int atB, double[] c, int atC) {
    multiply(d, a, atA, 1, d, b, atB, c, atC);
  }

  /** Computes C = FB, where entry (i, k) of F stands at i·down + k·right in a. */
  private static void multiply(
      int d, double[] a, int atA, int down, int right, double[] b, int atB, double[] c, int atC) {
    if (d == 3) {
      int second = atA + down;
      int third = second + down;
      double a0 = a[atA];
      double a1 = a[atA + right];
      double a2 = a[atA + 2 * right];
      double a3 = a[second];
      double a4 = a[second + right];
      double a5 = a[second + 2 * right];
      double a6 = a[third];
      double a7 = a[third + right];
      double a8 = a[third + 2 * right];
      for (int j = 0; j < 9; j += 3) {
        c[atC + j] = dot(a0, a1, a2, b, atB + j, 1);
        c[atC + j + 1] = dot(a3, a4, a5, b, atB + j, 1);
        c[atC + j + 2] = dot(a6, a7, a8, b, atB + j, 1);
      }
    } else {
      for (int j = 0; j < d; j++) {
        for (int i = 0; i < d; i++) {
          c[atC + i + j * d] = dot(d, a, atA + i * down, right, b, atB + j * d, 1);
        }
      }
    }
    Flops.add(2L * d * d * d);
  }

  /** Adds αABᵀ to C, which is written from {@code atC} on; a and b are read. */
  static void addOuter(
      int d, double alpha, double[] a, int atA, double[] b, int atB, double[] c, int atC) {
    if (d == 3) {
      double a0 = a[atA];
      double a1 = a[atA + 1];
      double a2 = a[atA + 2];
      double a3 = a[atA + 3];
      double a4 = a[atA + 4];
      double a5 = a[atA + 5];
      double a6 = a[atA + 6];
      double a7 = a[atA + 7];
      double a8 = a[atA + 8];
      for (int j = 0; j < 3; j++) {
        c[atC + 3 * j] += alpha * dot(a0, a3, a6, b, atB + j, 3);
        c[atC + 3 * j + 1] += alpha * dot(a1, a4, a7, b, atB + j, 3);
        c[atC + 3 * j + 2] += alpha * dot(a2, a5, a8, b, atB + j, 3);
      }
    } else {
      for (int j = 0; j < d; j++) {
        for (int i = 0; i < d; i++) {
          c[atC + i + j * d] += alpha * dot(d, a, atA + i, d, b, atB + j, d);
        }
      }
    }
    Flops.add(2L * d * d * d);
  }

  private static double dot(double a, double b, double c, double[] v, int at, int next) {
    return Math.fma(c, v[at + 2 * next], Math.fma(b, v[at + next], a * v[at]));
  }

  private static double dot(int d, double[] a, int atA, int nextA, double[] b, int atB, int nextB) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      sum = Math.fma(a[atA + k * nextA], b[atB + k * nextB], sum);
    }
    return sum;
  }
}
