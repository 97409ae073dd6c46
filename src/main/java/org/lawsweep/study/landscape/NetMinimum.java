package org.lawsweep.study.landscape;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Lbfgs;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.TrialFailure;

/**
 * A minimum of the net c + Σ_j v_j σ(⟨w_j, x⟩ + b_j) alone, σ leaky, to which a neuron is added.
 */
enum NetMinimum {
  /** A local one, where samples are misclassified. */
  BAD,
  /** One of loss 0. */
  GLOBAL;

  /** Where a gradient counts as 0. */
  private static final double CRITICAL = 1e-6;

  /** Of the loss: how far below 0 the differences may put the least eigenvalue of a minimum. */
  private static final double CURVED = 1e-5;

  private static final int ATTEMPTS = 100;
  private static final int MEMORY = 20;
  private static final int DESCENT = 500;
  private static final int POLISH = 30;

  /** What polishing mostly takes. */
  private static final double USUAL_POLISH = 10;

  /**
   * Draws a minimum.
   *
   * @param net of {@link Trap#net}
   * @param loss of the net alone
   * @param random advanced
   * @return θ
   * @throws TrialFailure infeasible, where no start ends in one
   */
  double[] draw(
      Mlp net,
      ExponentialLoss loss,
      double[] x,
      double[] y,
      RandomGenerator random,
      Recorder rows) {
    double[][] z = new double[1][];
    boolean[] found = {false};
    Steps.of(
            rows,
            attempt -> {
              z[0] =
                  this == BAD
                      ? start(net, Trap.STUCK.draw(net, x, y, random, rows))
                      : start(net, net.drawStandard(random));
              found[0] = this == BAD ? polish(loss, z[0], rows) : fit(net, loss, z[0], rows);
            })
        .until(() -> found[0], ATTEMPTS)
        .orElseThrow(
            () ->
                TrialFailure.infeasible("none of %d nets came to the minimum".formatted(ATTEMPTS)));
    return Arrays.copyOf(z[0], net.parameters());
  }

  private static double[] start(Mlp net, double[] theta) {
    return Arrays.copyOf(theta, ExponentialLoss.parameters(net));
  }

  /** Goes down to the critical point nearby, and says whether it is a minimum. */
  private static boolean polish(ExponentialLoss loss, double[] z, Recorder rows) {
    System.arraycopy(Lbfgs.minimize(loss, z, MEMORY, DESCENT), 0, z, 0, z.length);
    CriticalSearch search = new CriticalSearch(loss, z);
    Steps.of(rows, t -> search.step()).until(search::isStuck, POLISH);
    return search.slope() < CRITICAL
        && SymmetricEigen.smallest(z.length, loss.hessian(z)) >= -CURVED * loss.ofNet(z);
  }

  /** Descends, and scales up a net without errors until its loss is 0 there and nearby. */
  private static boolean fit(Mlp net, ExponentialLoss loss, double[] z, Recorder rows) {
    Trap.search(loss, z, rows);
    double margin = loss.leastMargin(z);
    for (int i = net.offset(2); i < net.parameters(); i++) {
      z[i] *= 2 / margin;
    }
    return margin > 0;
  }

  /**
   * Estimates the operations of a draw.
   *
   * @param parameters of net and neuron
   * @param evaluation operations of a loss and its gradient
   */
  double flops(double parameters, double evaluation) {
    double step = evaluation + 13 * parameters;
    return this == BAD
        ? Trap.STUCK.expectedSteps() * step
            + USUAL_POLISH * CriticalSearch.flops(parameters, evaluation)
        : Trap.SEARCH * step;
  }
}
