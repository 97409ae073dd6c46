package org.lawsweep.study.teacher;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Vectors;

/**
 * Neurons without weight, which a crowd moves and which do not move it, each with a twin that began
 * nearby: how far twins come apart says by what factor an error of a step is amplified.
 *
 * <p>A step allocates nothing. Not for use by several threads.
 */
final class TwinTracers {

  /** Which part of the crowd's force moves a tracer. */
  enum Force {
    /** All of it. */
    FULL,
    /** What |·| has of the orders 0 and 2: it tells directions by the second moment alone. */
    SECOND_ORDER
  }

  /** The distance of twins at the start, over the norm. */
  private static final double APART = 1e-6;

  /** The parts of E|⟨u, x⟩||⟨v, x⟩| over ‖u‖‖v‖ that are constant and quadratic in the cosine. */
  private static final double ORDER_0 = 2 / Math.PI;

  private static final double ORDER_2 = 1 / Math.PI;

  private final int d;
  private final int count;
  private final int particles;
  private final Force kind;
  private final double[] w;
  private final double[] step;
  private final double[] moment;
  private final NeuronForce force;
  private final double[] widest;

  /**
   * Places tracers and their twins.
   *
   * @param w d × count, read
   * @param particles neurons of the crowd
   * @param random advanced by d numbers for each tracer
   */
  TwinTracers(int d, double[] w, int particles, Force kind, RandomGenerator random) {
    this.d = d;
    this.particles = particles;
    this.kind = kind;
    count = w.length / d;
    this.w = Arrays.copyOf(w, 2 * w.length);
    double[] aside = Vectors.gaussian(w.length, random);
    for (int i = 0; i < count; i++) {
      double scale = APART * norm(w, i) / norm(aside, i);
      for (int k = i * d; k < (i + 1) * d; k++) {
        this.w[w.length + k] = w[k] + scale * aside[k];
      }
    }
    step = new double[2 * w.length];
    moment = new double[d * d];
    force = new NeuronForce(d, particles, 2 * count);
    widest = new double[count];
    Arrays.fill(widest, 1);
  }

  /**
   * Makes one step.
   *
   * @param crowd d × particles, read
   */
  void advance(double[] crowd, double eta) {
    if (kind == Force.FULL) {
      force.exact(crowd, w, 2 * count, step);
    } else {
      secondOrder(crowd);
    }
    for (int k = 0; k < w.length; k++) {
      w[k] -= eta * step[k];
    }
    Flops.add(2L * w.length);
    note();
  }

  /**
   * Computes 2 (q₀ a w + q₂ S w) with a = E‖v‖² − 1 and S = E vvᵀ − I/d over the crowd: the
   * gradient of q₀ a ‖w‖² + q₂ wᵀSw.
   */
  private void secondOrder(double[] crowd) {
    Blas.gemm(
        "N", "T", d, d, particles, 1.0 / particles, crowd, 0, d, crowd, 0, d, 0, moment, 0, d);
    double trace = 0;
    for (int k = 0; k < d; k++) {
      trace += moment[k * (d + 1)];
      moment[k * (d + 1)] -= 1.0 / d;
    }
    for (int k = 0; k < d; k++) {
      moment[k * (d + 1)] += ORDER_0 / ORDER_2 * (trace - 1);
    }
    Blas.gemm("N", "N", d, 2 * count, d, 2 * ORDER_2, moment, 0, d, w, 0, d, 0, step, 0, d);
  }

  /** Keeps the largest distances of twins. */
  private void note() {
    for (int i = 0; i < count; i++) {
      widest[i] = Math.max(widest[i], distance(i));
    }
    Flops.add(6L * d * count);
  }

  /** Measures how far twins are apart, over the norm and over that at the start. */
  private double distance(int i) {
    double square = 0;
    for (int k = i * d; k < (i + 1) * d; k++) {
      double difference = w[k] - w[count * d + k];
      square += difference * difference;
    }
    return Math.sqrt(square) / (APART * norm(w, i));
  }

  private double norm(double[] v, int i) {
    double square = 0;
    for (int k = i * d; k < (i + 1) * d; k++) {
      square += v[k] * v[k];
    }
    return Math.sqrt(square);
  }

  /** Finds the median, over tracers, of the log of the largest factor so far. */
  double largestGrowth() {
    return Math.log(median(widest.clone()));
  }

  /** Finds the median, over tracers, of the log of the present factor. */
  double growth() {
    double[] factors = new double[count];
    Arrays.setAll(factors, this::distance);
    return Math.log(median(factors));
  }

  /** The mean of the two middle ones, of an even number. */
  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return (values[half - 1 + values.length % 2] + values[half]) / 2;
  }

  /** Tracers, d of each, then their twins; not to be written. */
  double[] w() {
    return w;
  }

  /** Estimates the operations of a step. */
  static double flops(double d, double count, double particles) {
    return NeuronForce.flops(d, particles, 2 * count) + 20 * d * count;
  }

  /** Estimates the bytes. */
  static double bytes(double d, double count, double particles) {
    return NeuronForce.bytes(d, particles, 2 * count) + 8 * (5 * d * count + d * d);
  }
}
