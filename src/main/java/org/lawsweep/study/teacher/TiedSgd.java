package org.lawsweep.study.teacher;

import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;

/**
 * Stochastic descent of a student f(x) = ⟨v, x⟩ + Σ_j c_j ReLU(⟨w_j, x⟩), c_j = ±‖w_j‖, on samples
 * of a {@link Target}: the algorithm of Li, Ma and Zhang (2020), in which the outer weight of a
 * neuron is tied to its norm.
 *
 * <p>The start is w_j ~ N(0, I/m), half of the signs positive, v = 0. A step has a batch of {@value
 * #BATCH} samples, drawn with replacement, and the size (4/d)(0.1(1 − t/T) + 0.001), T = 12000
 * (d/6)² being the number of steps. A step allocates nothing. Not for use by several threads.
 */
final class TiedSgd {

  /** A student, and mutants of it. */
  enum Variant {
    /** That of the theorem. */
    THEOREM,
    /** One of random features: v and the c_j are trained, the c_j on their own. */
    FROZEN,
    /** One that makes T = 12000 steps in any dimension. */
    HURRIED,
    /** One that is given d⁴/n of n samples, the fewer the more there are. */
    FEWER_SAMPLES,
    /** One that begins with w_j ~ N(0, I/(8d)) whatever m. */
    HEAVY
  }

  private static final int BATCH = 50;

  /** Steps in six dimensions. */
  private static final long FEWEST = 12_000;

  private final int d;
  private final int m;
  private final Variant variant;
  private final double[] w;
  private final double[] c;
  private final double[] v;
  private final double[] batch;
  private final double[] residual = new double[BATCH];
  private final double[] z;
  private final double[] gradient;
  private final double[] slope;

  /**
   * Draws a student that has made no step.
   *
   * @param random advanced by d numbers for each neuron: fewer of the same stream are the first of
   *     them, scaled
   */
  TiedSgd(int d, int m, Variant variant, RandomGenerator random) {
    this.d = d;
    this.m = m;
    this.variant = variant;
    w = Vectors.gaussian(d * m, random);
    for (int k = 0; k < w.length; k++) {
      w[k] /= Math.sqrt(variant == Variant.HEAVY ? 8 * d : m);
    }
    c = new double[m];
    for (int j = 0; j < m; j++) {
      c[j] = (j % 2 == 0 ? 1 : -1) * norm(j);
    }
    v = new double[d];
    batch = new double[d * BATCH];
    z = new double[m * BATCH];
    gradient = new double[d * m];
    slope = new double[m];
  }

  /** Counts T. */
  static long steps(double d) {
    return Math.round(FEWEST * d * d / 36);
  }

  /**
   * Makes all steps.
   *
   * @param x samples, d × n, read
   * @param y f* at these, read
   * @param random advanced by as many numbers a step as a batch has samples
   */
  void train(double[] x, double[] y, RandomGenerator random, Recorder rows) {
    long last = variant == Variant.HURRIED ? FEWEST : steps(d);
    Steps.of(
            rows,
            t -> {
              draw(x, y, random);
              step(4.0 / d * (0.1 * (1 - (double) t / last) + 1e-3));
            })
        .to(last);
  }

  /** Copies samples into the batch, and minus their labels into the residuals. */
  private void draw(double[] x, double[] y, RandomGenerator random) {
    int n = variant == Variant.FEWER_SAMPLES ? d * d * d * d / y.length : y.length;
    for (int b = 0; b < BATCH; b++) {
      int sample = random.nextInt(n);
      System.arraycopy(x, sample * d, batch, b * d, d);
      residual[b] = -y[sample];
    }
  }

  /** Makes a step along the gradient of half the mean squared residual over the batch. */
  private void step(double eta) {
    Blas.gemm("T", "N", m, BATCH, d, 1, w, 0, d, batch, 0, d, 0, z, 0, m);
    for (int k = 0; k < z.length; k++) {
      z[k] = Math.max(0, z[k]);
    }
    Blas.gemv("T", m, BATCH, 1, z, 0, m, c, 0, 1, residual, 0);
    Blas.gemv("T", d, BATCH, 1, batch, 0, d, v, 0, 1, residual, 0);
    Blas.gemv("N", m, BATCH, 1, z, 0, m, residual, 0, 0, slope, 0);
    Blas.gemv("N", d, BATCH, -eta / BATCH, batch, 0, d, residual, 0, 1, v, 0);
    if (variant != Variant.FROZEN) {
      moveAll(eta / BATCH);
    } else {
      for (int j = 0; j < m; j++) {
        c[j] -= eta / BATCH * slope[j];
      }
    }
    Flops.add(2L * z.length + 6L * d * m);
  }

  private void moveAll(double eta) {
    for (int b = 0; b < BATCH; b++) {
      for (int k = b * m; k < (b + 1) * m; k++) {
        // 0 or 1, as no z is a denormal, without a branch that goes either way: a third faster.
        z[k] = residual[b] * Math.min(z[k] * Double.MAX_VALUE, 1);
      }
    }
    Blas.gemm("N", "T", d, m, BATCH, 1, batch, 0, d, z, 0, m, 0, gradient, 0, d);
    for (int j = 0; j < m; j++) {
      double sign = Math.signum(c[j]);
      double radial = sign * slope[j] / Math.abs(c[j]);
      for (int k = j * d; k < (j + 1) * d; k++) {
        w[k] -= eta * (c[j] * gradient[k] + radial * w[k]);
      }
      c[j] = sign * norm(j);
    }
  }

  private double norm(int j) {
    double sum = 0;
    for (int k = j * d; k < (j + 1) * d; k++) {
      sum += w[k] * w[k];
    }
    return Math.sqrt(sum);
  }

  /**
   * Computes the relative error over all inputs, E(f − f*)²/E f*², in closed form: with g the
   * difference of the neurons and u that of the linear parts it is E g² + ‖u‖² + ⟨u, Σ_j c_jw_j −
   * a*⟩, as E ReLU(⟨w, x⟩)x = w/2.
   */
  double error(Target target) {
    StudentDescent difference = new StudentDescent(target.neurons(), w, c);
    double error = difference.evaluate() * difference.energy();
    for (int i = 0; i < d; i++) {
      double u = v[i] - target.v()[i];
      double sum = -target.neurons().a()[i];
      for (int j = 0; j < m; j++) {
        sum += c[j] * w[j * d + i];
      }
      error += u * (u + sum);
    }
    return Math.max(0, error / target.energy());
  }

  /** Computes the relative error over samples, as above. */
  double error(double[] x, double[] y, Target target) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double f = -y[i];
      for (int k = 0; k < d; k++) {
        f += v[k] * x[i * d + k];
      }
      for (int j = 0; j < m; j++) {
        double inner = 0;
        for (int k = 0; k < d; k++) {
          inner += w[j * d + k] * x[i * d + k];
        }
        f += c[j] * Math.max(0, inner);
      }
      sum += f * f;
    }
    Flops.add(2L * (m + 1) * d * y.length);
    return sum / y.length / target.energy();
  }

  /** Estimates the operations of all steps. */
  static double flops(double d, double m) {
    return steps(d) * (BATCH * (4 * m * d + 6 * m + 4 * d) + 6 * d * m)
        + StudentDescent.flops(d, m);
  }

  /** Estimates the bytes. */
  static double bytes(double d, double m) {
    return 8 * (2 * d * m + BATCH * (m + d)) + StudentDescent.bytes(d, m);
  }
}
