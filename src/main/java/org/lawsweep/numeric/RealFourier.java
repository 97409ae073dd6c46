package org.lawsweep.numeric;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jtransforms.fft.DoubleFFT_1D;
import pl.edu.icm.jlargearrays.ConcurrencyUtils;

/**
 * Computes X_k = Σ_i x_i exp(−2πi ik/n) of n real numbers, n a power of two from 4 on, and its
 * inverse, by JTransforms: two to three times as fast as a complex transform of half the length by
 * Commons Math. Since X_{n−k} is the conjugate of X_k, elements 0 to n/2 are all there is. Not for
 * use by several threads.
 */
public final class RealFourier {

  static {
    // Trials run side by side, one a core. Else long transforms would start threads of their own.
    ConcurrencyUtils.setNumberOfThreads(1);
  }

  /**
   * By length: their tables of sines took a fifth of trials. Transforms only read these, so that
   * threads share them, as those of JTransforms in two dimensions do.
   */
  private static final Map<Integer, DoubleFFT_1D> OF_LENGTH = new ConcurrentHashMap<>();

  private final int half;
  private final DoubleFFT_1D transform;
  // Re X_0, Re X_{n/2}, then real and imaginary part of each in between.
  private final double[] packed;

  /** Makes room for transforms of so many numbers. */
  public RealFourier(int n) {
    half = n / 2;
    transform = OF_LENGTH.computeIfAbsent(n, length -> new DoubleFFT_1D(length));
    packed = new double[n];
  }

  /**
   * Computes the transform.
   *
   * @param x n numbers, read
   * @param re n/2 + 1 real parts, written
   * @param im n/2 + 1 imaginary parts, written
   */
  public void forward(double[] x, double[] re, double[] im) {
    System.arraycopy(x, 0, packed, 0, packed.length);
    transform.realForward(packed);
    count();
    re[0] = packed[0];
    im[0] = 0;
    re[half] = packed[1];
    im[half] = 0;
    for (int k = 1; k < half; k++) {
      re[k] = packed[2 * k];
      im[k] = packed[2 * k + 1];
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
    packed[0] = re[0];
    packed[1] = re[half];
    for (int k = 1; k < half; k++) {
      packed[2 * k] = re[k];
      packed[2 * k + 1] = im[k];
    }
    transform.realInverse(packed, true);
    count();
    System.arraycopy(packed, 0, x, 0, packed.length);
  }

  /** The usual count of a complex transform of half the length, and of taking it apart. */
  private void count() {
    Flops.add((5L * Integer.numberOfTrailingZeros(half) + 14) * half);
  }
}
