package org.lawsweep.nn;

import java.util.Arrays;

/** Two-layer training as the formulas read, one neuron and one point at a time. */
final class NaiveTwoLayer {

  final int d;
  final int m;
  final double[] w;
  final double[] a;
  final double[] gradientW;
  final double[] gradientA;
  private final double[] velocityW;
  private final double[] velocityA;

  NaiveTwoLayer(TwoLayerNet start) {
    d = start.d();
    m = start.m();
    w = start.w().clone();
    a = start.a().clone();
    gradientW = new double[d * m];
    gradientA = new double[m];
    velocityW = new double[d * m];
    velocityA = new double[m];
  }

  private double preactivation(int r, double[] x, int j) {
    double z = 0;
    for (int i = 0; i < d; i++) {
      z += w[r * d + i] * x[j * d + i];
    }
    return z;
  }

  double output(double[] x, int j) {
    double f = 0;
    for (int r = 0; r < m; r++) {
      f += a[r] * Math.max(preactivation(r, x, j), 0);
    }
    return f;
  }

  double loss(double[] x, double[] y, Loss loss) {
    double sum = 0;
    for (int j = 0; j < y.length; j++) {
      sum += loss.value(output(x, j), y[j]);
    }
    return sum;
  }

  /** Writes the gradient over the points of a batch. */
  void differentiate(double[] x, double[] y, Loss loss, int... batch) {
    Arrays.fill(gradientW, 0);
    Arrays.fill(gradientA, 0);
    for (int j : batch) {
      double slope = loss.derivative(output(x, j), y[j]);
      for (int r = 0; r < m; r++) {
        double z = preactivation(r, x, j);
        if (z > 0) {
          gradientA[r] += slope * z;
          for (int i = 0; i < d; i++) {
            gradientW[r * d + i] += slope * a[r] * x[j * d + i];
          }
        }
      }
    }
  }

  void descend(double eta, double momentum, Layers layers) {
    for (int i = 0; i < w.length; i++) {
      velocityW[i] = momentum * velocityW[i] - eta * gradientW[i];
      w[i] += velocityW[i];
    }
    for (int r = 0; layers == Layers.BOTH && r < m; r++) {
      velocityA[r] = momentum * velocityA[r] - eta * gradientA[r];
      a[r] += velocityA[r];
    }
  }
}
