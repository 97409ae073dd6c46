package org.lawsweep.study.dynamics;

import java.util.function.ObjIntConsumer;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Layers;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.Precision;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.nn.TwoLayerTrainer;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.TrialFailure;

/**
 * m particles (c_r, v_r) that follow the mean-field gradient flow of ½ mean (f − y)², f(x) = (1/m)
 * Σ c_r ReLU(⟨v_r, x⟩), by Euler's method: c_r += dt mean[(y − f) ReLU(⟨v_r, x⟩)] and v_r += dt c_r
 * mean[(y − f) 1[⟨v_r, x⟩ > 0] x].
 *
 * <p>This is descent of step dt/n on the summed loss of the net a = c/√m, W = V/√m.
 */
final class ParticleFlow {

  /** Arithmetic of the flow: its rounding is far below the fluctuations. */
  static final Precision PRECISION = Precision.FLOAT;

  /** Rises of the loss in a row after which a step is too long. */
  private static final int RISES = 3;

  /** The relative change of a small loss that may be rounding. */
  private static final double ROUNDING = 1e-3;

  private final TwoLayerTrainer trainer;
  private final double[] x;
  private final int points;
  private final double dt;
  private final double eta;
  private double loss = Double.POSITIVE_INFINITY;
  private int rises = 0;

  /**
   * Begins a flow at {@code start}, which is copied.
   *
   * @param x points, d × n, column-major, kept and read
   * @param y targets, n values, copied
   */
  ParticleFlow(TwoLayerNet start, double[] x, double[] y, double dt) {
    trainer = new TwoLayerTrainer(start, x, y, Loss.SQUARED, Layers.BOTH, PRECISION);
    this.x = x;
    points = y.length;
    this.dt = dt;
    eta = dt / y.length;
  }

  /**
   * Draws independent particles with c and v ~ N(0, I), drawn one after the other: fewer particles
   * of the same stream are the first of them.
   *
   * @param random advanced by d + 1 Gaussians for each particle
   */
  static TwoLayerNet independent(int m, int d, RandomGenerator random) {
    double scale = 1 / Math.sqrt(m);
    double[] a = new double[m];
    double[] w = new double[d * m];
    for (int r = 0; r < m; r++) {
      a[r] = scale * random.nextGaussian();
      for (int i = r * d; i < (r + 1) * d; i++) {
        w[i] = scale * random.nextGaussian();
      }
    }
    return new TwoLayerNet(d, m, w, a);
  }

  /**
   * Makes a step.
   *
   * @return the loss before it, the sum over the points
   * @throws TrialFailure when the loss rises {@value #RISES} times in a row
   */
  double step() {
    double now = trainer.step(eta);
    rises = now <= (1 + ROUNDING) * loss ? 0 : rises + 1;
    loss = now;
    if (rises == RISES) {
      throw TrialFailure.diverged(
          "the loss rises %d times in a row: dt=%s is too long".formatted(RISES, dt));
    }
    return loss;
  }

  /** Computes the outputs on the points, n values. */
  double[] outputs() {
    double[] f = new double[points];
    trainer.outputs(x, f);
    return f;
  }

  /** Copies the particles, as the net a = c/√m, W = V/√m. */
  TwoLayerNet net() {
    return trainer.net();
  }

  /**
   * Makes steps from the start, and hands over the outputs after some numbers of them.
   *
   * @param ends numbers of steps, ascending
   * @param reading takes the outputs, n values of its own, and the index of the number
   * @throws TrialFailure when a step is too long, or the unit's time is over
   */
  void follow(long[] ends, Recorder rows, ObjIntConsumer<double[]> reading) {
    Steps steps = Steps.watching(rows, k -> step());
    for (int k = 0; k < ends.length; k++) {
      steps.to(ends[k]);
      reading.accept(outputs(), k);
    }
  }

  /**
   * Estimates the bytes of a flow of m particles over n points of d numbers, with its initial net
   * in doubles, while the flow before still waits for the collector.
   */
  static double bytes(int n, int d, int m) {
    int inputs = d + 1;
    return 2 * TwoLayerTrainer.bytes(PRECISION, n, inputs, m)
        + 16.0 * m * (inputs + 1)
        + 8.0 * n * (2 * inputs + 40);
  }
}
