package org.lawsweep.study.landscape;

import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Lbfgs;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;

/**
 * How a critical point of L̃ is come by, the net being at a minimum of its own.
 *
 * <p>The net's parameters stay critical where a = 0, and those of the neuron are so where φ(w, b) =
 * ∂L̃/∂a = 0. Its sign does not depend on b, which is 0 at all points: a search would make φ small
 * by b → −∞, where there is none.
 */
enum NeuronPoint {
  /** Made: a = b = 0 and the first w on a random ray at which φ vanishes. */
  RAY,
  /** Where the gradient is 0 near a random neuron and a net that is moved. */
  SEARCH;

  /** Where the gradient of a point made counts as 0: the net's own is no smaller. */
  private static final double CRITICAL = 1e-6;

  /** The same of one that is found. */
  private static final double SOUGHT = 1e-8;

  /** A search with a larger parameter goes off to infinity. */
  private static final double FAR = 30;

  private static final int RAYS = 200;
  private static final double FIRST = 0.05;
  private static final double LAST = 3;
  private static final int PLACES = 60;
  private static final int HALVINGS = 60;
  private static final int STEPS = 60;

  /** How far aside descent starts, in each parameter. */
  private static final double ASIDE = 0.01;

  /** How much lower it has to end; bad minima have losses above 10. */
  private static final double LOWER = 1e-6;

  private static final int MEMORY = 20;
  private static final int DESCENT = 300;

  /** What most points take. */
  private static final double USUAL_RAY = 300;

  /**
   * Finds a point.
   *
   * @param z the minimum with any neuron, read and overwritten by the point
   * @param a the place of a in z, that of w the next
   * @return whether it is one
   */
  boolean find(Surface loss, double[] z, int a, RandomGenerator random, Recorder rows) {
    return this == RAY ? ray(loss, z, a, random, rows) : search(loss, z, a, random, rows);
  }

  private static boolean ray(
      Surface loss, double[] z, int a, RandomGenerator random, Recorder rows) {
    double[] gradient = new double[z.length];
    boolean[] found = {false};
    Steps.of(
            rows,
            attempt -> {
              double[] u = Vectors.gaussian(2, random);
              found[0] = root(loss, z, a, u, gradient);
            })
        .until(() -> found[0], RAYS);
    return found[0] && Vectors.norm(gradient) < CRITICAL;
  }

  /**
   * Looks for the first place from s = 0.05 to 3 with φ(su/|u|, 0) = 0, but for s = 0, where it
   * always is.
   */
  private static boolean root(Surface loss, double[] z, int a, double[] u, double[] gradient) {
    double lower = FIRST;
    double before = phi(loss, z, a, u, lower, gradient);
    for (int k = 1; k < PLACES; k++) {
      double upper = FIRST + (LAST - FIRST) * k / (PLACES - 1);
      if (before * phi(loss, z, a, u, upper, gradient) <= 0) {
        for (int halving = 0; halving < HALVINGS; halving++) {
          double middle = (lower + upper) / 2;
          boolean isLater = before * phi(loss, z, a, u, middle, gradient) > 0;
          lower = isLater ? middle : lower;
          upper = isLater ? upper : middle;
        }
        return true;
      }
      lower = upper;
    }
    return false;
  }

  /** Puts the neuron at a = b = 0 and w = su/|u|; φ is its part of the gradient. */
  private static double phi(
      Surface loss, double[] z, int a, double[] u, double s, double[] gradient) {
    double scale = s / Vectors.norm(u);
    z[a] = 0;
    z[a + 1] = scale * u[0];
    z[a + 2] = scale * u[1];
    z[a + 3] = 0;
    loss.evaluate(z, gradient);
    return gradient[a];
  }

  private static boolean search(
      Surface loss, double[] z, int a, RandomGenerator random, Recorder rows) {
    for (int i = 0; i < z.length; i++) {
      boolean isW = i == a + 1 || i == a + 2;
      z[i] = i < a ? z[i] + 0.1 * random.nextGaussian() : (isW ? 0.5 : 0.3) * random.nextGaussian();
    }
    z[a + 3] = 0;
    CriticalSearch search = new CriticalSearch(loss.holding(a + 3, a + 4), z);
    Steps.of(rows, t -> search.step())
        .until(() -> search.slope() < SOUGHT || search.isStuck(), STEPS);
    double largest = 0;
    for (double value : z) {
      largest = Math.max(largest, Math.abs(value));
    }
    double[] gradient = new double[z.length];
    loss.evaluate(z, gradient);
    return Vectors.norm(gradient) < SOUGHT && largest < FAR;
  }

  /**
   * Tells whether descent that starts beside a point ends below it.
   *
   * @param z the point, read
   */
  static boolean isLeft(Surface loss, double[] z, RandomGenerator random) {
    double[] unused = new double[z.length];
    double[] aside = z.clone();
    for (int i = 0; i < aside.length; i++) {
      aside[i] += ASIDE * random.nextGaussian();
    }
    double[] end = Lbfgs.minimize(loss, aside, MEMORY, DESCENT);
    return loss.evaluate(end, unused) < loss.evaluate(z, unused) - LOWER;
  }

  /**
   * Estimates the operations of finding a point and of leaving it.
   *
   * @param parameters of net and neuron
   * @param evaluation operations of a loss and its gradient
   */
  double flops(double parameters, double evaluation) {
    double descent = DESCENT / 2.0 * (evaluation + 4 * MEMORY * parameters);
    return descent
        + (this == RAY
            ? USUAL_RAY * evaluation
            : STEPS / 4.0 * CriticalSearch.flops(parameters, evaluation));
  }
}
