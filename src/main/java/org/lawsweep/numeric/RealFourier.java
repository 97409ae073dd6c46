package org.lawsweep.numeric;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Computes X_k = Σ_i x_i exp(−2πi ik/n) of n real numbers, n a power of two from 4 on, and its
 * inverse, by a complex transform of half the length: twice as fast as one with zeros beside.
 *
 * <p>The numbers of even and of odd places, with transforms E and O, are real and imaginary parts:
 * Z = E + iO, and X_k = E_k + exp(−2πi k/n) O_k. Since X_{n−k} is the conjugate of X_k, elements 0
 * to n/2 are all there is. Not for use by several threads.
 */
public final class RealFourier {

  private final int half;
  private final double[] cos;
  private final double[] sin;
  private final double[][] z;

  /** Makes room for transforms of so many numbers. */
  public RealFourier(int n) {
    half = n / 2;
    cos = new double[half];
    sin = new double[half];
    for (int k = 0; k < half; k++) {
      cos[k] = Math.cos(2 * Math.PI * k / n);
      sin[k] = Math.sin(2 * Math.PI * k / n);
    }
    z = new double[2][half];
  }

  /**
   * Computes the transform.
   *
   * @param x n numbers, read
   * @param re n/2 + 1 real parts, written
   * @param im n/2 + 1 imaginary parts, written
   */
  public void forward(double[] x, double[] re, double[] im) {
    for (int i = 0; i < half; i++) {
      z[0][i] = x[2 * i];
      z[1][i] = x[2 * i + 1];
    }
    transform(TransformType.FORWARD);
    re[0] = z[0][0] + z[1][0];
    im[0] = 0;
    re[half] = z[0][0] - z[1][0];
    im[half] = 0;
    for (int k = 1; k < half; k++) {
      int mirror = half - k;
      double evenRe = (z[0][k] + z[0][mirror]) / 2;
      double evenIm = (z[1][k] - z[1][mirror]) / 2;
      double oddRe = (z[1][k] + z[1][mirror]) / 2;
      double oddIm = (z[0][mirror] - z[0][k]) / 2;
      re[k] = evenRe + cos[k] * oddRe + sin[k] * oddIm;
      im[k] = evenIm + cos[k] * oddIm - sin[k] * oddRe;
    }
  }

  /**
   * Computes the numbers that have a transform.
   *
   * @param re n/2 + 1 real parts, read
   * @param im n/2 + 1 imaginary parts, read, the first and the last one 0
   * @param x n numbers, written
   */
  public void inverse(double[] re, double[] im, double[] x) {
    for (int k = 0; k < half; k++) {
      int mirror = half - k;
      double differenceRe = (re[k] - re[mirror]) / 2;
      double differenceIm = (im[k] + im[mirror]) / 2;
      double oddRe = differenceRe * cos[k] - differenceIm * sin[k];
      double oddIm = differenceRe * sin[k] + differenceIm * cos[k];
      z[0][k] = (re[k] + re[mirror]) / 2 - oddIm;
      z[1][k] = (im[k] - im[mirror]) / 2 + oddRe;
    }
    transform(TransformType.INVERSE);
    for (int i = 0; i < half; i++) {
      x[2 * i] = z[0][i];
      x[2 * i + 1] = z[1][i];
    }
  }

  private void transform(TransformType type) {
    FastFourierTransformer.transformInPlace(z, DftNormalization.STANDARD, type);
    // The usual count, and that of taking Z apart.
    Flops.add((5L * Integer.numberOfTrailingZeros(half) + 14) * half);
  }
}
