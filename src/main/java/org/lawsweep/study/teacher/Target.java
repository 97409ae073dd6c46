package org.lawsweep.study.teacher;

import org.lawsweep.numeric.Vectors;

/**
 * f*(x) = ⟨v*, x⟩ + Σ_i a*_i ReLU(x_i) over x ~ N(0, I): a {@link Teacher}, some of whose neurons
 * may have no weight, and a linear part.
 *
 * @param neurons the teacher, at least one of whose weights is not 0
 * @param v v*, d values
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of numbers, never compared.
record Target(Teacher neurons, double[] v) {

  /** Makes a target without a linear part. */
  static Target of(double... a) {
    return new Target(new Teacher(a), new double[a.length]);
  }

  /** Dimension. */
  int d() {
    return v.length;
  }

  /**
   * Computes f* at points.
   *
   * @param x d × n, read
   */
  double[] values(double[] x) {
    int d = v.length;
    double[] a = neurons.a();
    double[] y = new double[x.length / d];
    for (int k = 0; k < x.length; k++) {
      y[k / d] += v[k % d] * x[k] + a[k % d] * Math.max(0, x[k]);
    }
    return y;
  }

  /**
   * Computes E f*² = Σ a*_i²/2 + Σ_{i≠j} a*_i a*_j/(2π) + ‖v*‖² + ⟨v*, a*⟩, in which E ReLU(t)² is
   * ½ and (E ReLU(t))² is 1/(2π).
   */
  double energy() {
    double[] a = neurons.a();
    double sum = 0;
    for (double weight : a) {
      sum += weight;
    }
    double squares = Vectors.squaredNorm(a);
    double own = squares / 2 + (sum * sum - squares) / (2 * Math.PI);
    return own + Vectors.squaredNorm(v) + Vectors.dot(v, a);
  }
}
