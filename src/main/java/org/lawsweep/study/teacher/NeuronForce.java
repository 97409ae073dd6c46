package org.lawsweep.study.teacher;

import java.util.Arrays;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/**
 * Computes what moves a neuron w of the function f_P(x) = E_{v∼P} ‖v‖|⟨v, x⟩| that learns f*(x) =
 * (1/d) Σ_i |x_i|: the gradient of g(w) = ‖w‖φ(w), which is ∇g = φŵ + ‖w‖∇φ with φ(w) = E (f_P −
 * f*)|⟨w, x⟩| = ⟨w, ∇φ(w)⟩. Descent of L = ½E(f_P − f*)² moves a particle of weight p by −p∇g.
 *
 * <p>Not for use by several threads.
 */
final class NeuronForce {

  /** Samples of a block: its activations fill a common L2 cache at 1024 particles and less. */
  private static final int BLOCK = 128;

  private final int d;
  private final int particles;
  private final Potential neurons;
  private final AxisPotential target;
  private final double[] b;
  private final double[] scratch;
  private final double[] z;
  private final double[] f;
  private final double[] weighted;

  /**
   * Makes room for the force of so many particles of equal weights.
   *
   * @param points on which it is wanted, at most
   */
  NeuronForce(int d, int particles, int points) {
    this.d = d;
    this.particles = particles;
    neurons = new Potential(Potential.Sigma.ABSOLUTE, d, particles);
    target = target(d);
    b = new double[particles];
    scratch = new double[d * points];
    z = new double[BLOCK * Math.max(particles, points)];
    f = new double[BLOCK];
    weighted = new double[d * BLOCK];
  }

  /** Makes the potential of f*. */
  static AxisPotential target(int d) {
    double[] weights = new double[d];
    Arrays.fill(weights, 1.0 / d);
    return new AxisPotential(Potential.Sigma.ABSOLUTE, weights);
  }

  /** Estimates the bytes that a force takes. */
  static double bytes(double d, double particles, double points) {
    return Potential.bytes(d, particles)
        + 8 * (d * points + (BLOCK + 1) * Math.max(particles, points));
  }

  /** Estimates the operations of {@link #exact}. */
  static double flops(double d, double particles, double points) {
    return Potential.flops(d, particles, points) + AxisPotential.flops(d, points);
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
    weigh(d, v, particles, b);
    neurons.set(v, b);
    neurons.gradients(w, count, force);
    target.gradients(w, count, scratch);
    for (int k = 0; k < d * count; k++) {
      force[k] -= scratch[k];
    }
    Flops.add((long) d * count);
    complete(d, w, count, force);
  }

  /**
   * Computes ∇g over samples, E becoming their mean, for several numbers of them: whole blocks are
   * added up once.
   *
   * @param v particles, d × particles, read
   * @param x samples, d × the last of n, read
   * @param n samples to use, ascending
   * @param w points, d × count, read
   * @return d × count values for each of n
   */
  double[][] sampled(double[] v, double[] x, long[] n, double[] w, int count) {
    weigh(d, v, particles, b);
    double[] sum = new double[d * count];
    double[][] forces = new double[n.length][];
    int added = 0;
    for (int s = 0; s < n.length; s++) {
      for (; added + BLOCK <= n[s]; added += BLOCK) {
        add(v, x, added, BLOCK, w, count, sum);
      }
      double[] force = sum.clone();
      if (added < n[s]) {
        add(v, x, added, (int) n[s] - added, w, count, force);
      }
      for (int k = 0; k < force.length; k++) {
        force[k] /= n[s];
      }
      complete(d, w, count, force);
      forces[s] = force;
    }
    return forces;
  }

  /** Adds Σ (f_P − f*)(x) sign⟨w, x⟩ x over a block of samples to sum. */
  private void add(
      double[] v, double[] x, int first, int size, double[] w, int count, double[] sum) {
    residuals(v, x, first, size);
    for (int s = 0; s < size; s++) {
      for (int k = 0; k < d; k++) {
        weighted[s * d + k] = f[s] * x[(first + s) * d + k];
      }
    }
    Blas.gemm("T", "N", size, count, d, 1, x, first * d, d, w, 0, d, 0, z, 0, size);
    signs(size * count);
    Flops.add((long) size * (count + d));
    Blas.gemm("N", "N", d, count, size, 1, weighted, 0, d, z, 0, size, 1, sum, 0, d);
  }

  /** Replaces z by its sign, in vector code, which Math.signum is not; no product is a denormal. */
  private void signs(int length) {
    for (int k = 0; k < length; k++) {
      z[k] = Math.max(-1, Math.min(1, z[k] * Double.MAX_VALUE));
    }
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

  /**
   * Writes the coefficients of particles of equal weights, b_j = ‖v_j‖ over their number.
   *
   * @param v read, d × any multiple of that number: groups that are weighed apart
   */
  static void weigh(int d, double[] v, int particles, double[] b) {
    for (int j = 0; j < b.length; j++) {
      b[j] = Math.sqrt(inner(d, v, v, j)) / particles;
    }
    Flops.add(2L * d * b.length);
  }

  /** Turns columns ∇φ into columns ⟨w, ∇φ⟩ŵ + ‖w‖∇φ. */
  static void complete(int d, double[] w, int count, double[] force) {
    for (int i = 0; i < count; i++) {
      double norm = Math.sqrt(inner(d, w, w, i));
      double radial = norm == 0 ? 0 : inner(d, w, force, i) / norm;
      for (int k = i * d; k < (i + 1) * d; k++) {
        force[k] = radial * w[k] + norm * force[k];
      }
    }
    Flops.add(7L * d * count);
  }

  private static double inner(int d, double[] v, double[] w, int column) {
    double sum = 0;
    for (int k = column * d; k < (column + 1) * d; k++) {
      sum += v[k] * w[k];
    }
    return sum;
  }
}
