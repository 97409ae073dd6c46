package org.lawsweep.study.teacher;

import java.util.Arrays;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/**
 * Computes what moves a neuron w of the function f_P(x) = E_{v∼P} ‖v‖|⟨v, x⟩| that learns f*(x) =
 * (1/d) Σ_i |x_i|: the gradient of g(w) = ‖w‖φ(w), which is ∇g = φŵ + ‖w‖∇φ with φ(w) = E (f_P −
 * f*)|⟨w, x⟩| = ⟨w, ∇φ(w)⟩. Descent of L = ½E(f_P − f*)² moves a particle of weight p by −p∇g.
 *
 * <p>Calls allocate nothing. Not for use by several threads.
 */
final class NeuronForce {

  /** Samples of a block: its activations fill a common L2 cache at 1024 particles and less. */
  private static final int BLOCK = 128;

  private final int d;
  private final int particles;
  private final Potential neurons;
  private final Potential target;
  private final double[] b;
  private final double[] scratch;
  private final double[] z;
  private final double[] f;

  /**
   * Makes room for the force of so many particles of equal weights.
   *
   * @param points on which it is wanted, at most
   */
  NeuronForce(int d, int particles, int points) {
    this.d = d;
    this.particles = particles;
    neurons = new Potential(Potential.Sigma.ABSOLUTE, d, particles);
    target = new Potential(Potential.Sigma.ABSOLUTE, d, d);
    double[] axes = new double[d * d];
    double[] weights = new double[d];
    Arrays.fill(weights, 1.0 / d);
    for (int i = 0; i < d; i++) {
      axes[i * (d + 1)] = 1;
    }
    target.set(axes, weights);
    b = new double[particles];
    scratch = new double[d * points];
    z = new double[BLOCK * Math.max(particles, points)];
    f = new double[BLOCK];
  }

  /** Estimates the bytes that a force takes. */
  static double bytes(double d, double particles, double points) {
    return Potential.bytes(d, particles)
        + Potential.bytes(d, d)
        + 8 * (d * points + (BLOCK + 1) * Math.max(particles, points));
  }

  /** Estimates the operations of {@link #exact}. */
  static double flops(double d, double particles, double points) {
    return Potential.flops(d, particles, points) + Potential.flops(d, d, points);
  }

  /** Estimates the operations of {@link #sampled}. */
  static double flopsSampled(double d, double particles, double points, double n) {
    return n * (particles * (2 * d + 3) + points * (4 * d + 1));
  }

  /**
   * Computes ∇g over all inputs x ~ N(0, I).
   *
   * @param v particles, d × particles, read
   * @param w points, d × count, read
   * @param force d × count, written
   */
  void exact(double[] v, double[] w, int count, double[] force) {
    weigh(v);
    neurons.set(v, b);
    neurons.gradients(w, count, force);
    target.gradients(w, count, scratch);
    for (int k = 0; k < d * count; k++) {
      force[k] -= scratch[k];
    }
    Flops.add((long) d * count);
    complete(w, count, force);
  }

  /**
   * Computes ∇g over samples: E becomes their mean.
   *
   * @param x samples, d × n, read from the first on
   * @param n samples to use
   */
  void sampled(double[] v, double[] x, int n, double[] w, int count, double[] force) {
    weigh(v);
    Arrays.fill(force, 0, d * count, 0);
    for (int first = 0; first < n; first += BLOCK) {
      int size = Math.min(BLOCK, n - first);
      residuals(v, x, first, size);
      Blas.gemm("T", "N", size, count, d, 1, x, first * d, d, w, 0, d, 0, z, 0, size);
      for (int i = 0; i < count; i++) {
        for (int s = 0; s < size; s++) {
          z[i * size + s] = Math.signum(z[i * size + s]) * f[s];
        }
      }
      Flops.add((long) size * count);
      Blas.gemm("N", "N", d, count, size, 1.0 / n, x, first * d, d, z, 0, size, 1, force, 0, d);
    }
    complete(w, count, force);
  }

  /** Writes f_P − f* at a block of samples into the first entries of f. */
  private void residuals(double[] v, double[] x, int first, int size) {
    Blas.gemm("T", "N", size, particles, d, 1, x, first * d, d, v, 0, d, 0, z, 0, size);
    for (int k = 0; k < size * particles; k++) {
      z[k] = Math.abs(z[k]);
    }
    for (int s = 0; s < size; s++) {
      double sum = 0;
      for (int k = (first + s) * d; k < (first + s + 1) * d; k++) {
        sum += Math.abs(x[k]);
      }
      f[s] = sum / d;
    }
    Flops.add((long) size * (particles + d));
    Blas.gemv("N", size, particles, 1, z, 0, size, b, 0, -1, f, 0);
  }

  /** Writes b_j: ‖v_j‖ over the number of particles. */
  private void weigh(double[] v) {
    for (int j = 0; j < particles; j++) {
      b[j] = Math.sqrt(inner(v, v, j)) / particles;
    }
    Flops.add(2L * d * particles);
  }

  /** Turns columns ∇φ into columns ⟨w, ∇φ⟩ŵ + ‖w‖∇φ. */
  private void complete(double[] w, int count, double[] force) {
    for (int i = 0; i < count; i++) {
      double norm = Math.sqrt(inner(w, w, i));
      double radial = norm == 0 ? 0 : inner(w, force, i) / norm;
      for (int k = i * d; k < (i + 1) * d; k++) {
        force[k] = radial * w[k] + norm * force[k];
      }
    }
    Flops.add(7L * d * count);
  }

  private double inner(double[] v, double[] w, int column) {
    double sum = 0;
    for (int k = column * d; k < (column + 1) * d; k++) {
      sum += v[k] * w[k];
    }
    return sum;
  }
}
