package org.lawsweep.study.landscape;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.TrialFailure;

/** What the net c + Σ_j v_j σ(⟨w_j, x⟩ + b_j) is when the neuron comes: one that cannot learn. */
enum Trap {
  /** Leaky units, trained until they are stuck with errors. */
  STUCK(0.1),
  /** ReLU units, off at all samples. */
  DEAD(0);

  private static final double RATE = 0.02;

  /** Steps of the search for a minimum. */
  static final int SEARCH = 2500;

  /** A bad minimum has at least this loss; the loss of a net that is 0 is n. */
  private static final double BAD = 10;

  private static final int ATTEMPTS = 2000;

  /** Of starts that end in a bad minimum at m = 3: about one in so many. */
  private static final double EXPECTED_ATTEMPTS = 15;

  private static final double OFF = -100;

  /** Of the activation, left of its kink. */
  private final double slope;

  Trap(double slope) {
    this.slope = slope;
  }

  /** Makes the shape of a net of m hidden units on the plane. */
  Mlp net(int m) {
    return Mlp.uniform(2, m, 1, 1, new Activation(slope), true);
  }

  /** How many steps {@link #draw} is expected to take. */
  double expectedSteps() {
    return this == STUCK ? EXPECTED_ATTEMPTS * SEARCH : 0;
  }

  /**
   * Draws the parameters of such a net.
   *
   * @param net of {@link #net}
   * @param x 2 × n, read
   * @param y n labels ±1, read
   * @throws TrialFailure infeasible, where no start ends in a bad minimum
   */
  double[] draw(Mlp net, double[] x, double[] y, RandomGenerator random, Recorder rows) {
    return switch (this) {
      case DEAD -> dead(net, random);
      case STUCK -> stuck(net, new ExponentialLoss(net, x, y, 0, false), random, rows);
    };
  }

  /** All gradients but that of c vanish, and c = 0 is the best constant of as many 1 as −1. */
  private static double[] dead(Mlp net, RandomGenerator random) {
    double[] theta = net.drawStandard(random);
    for (int j = 1; j <= net.width(1); j++) {
      theta[net.offset(1) + j * net.stride(1) - 1] = OFF;
    }
    theta[theta.length - 1] = 0;
    return theta;
  }

  private static double[] stuck(
      Mlp net, ExponentialLoss loss, RandomGenerator random, Recorder rows) {
    double[] z = new double[ExponentialLoss.parameters(net)];
    boolean[] bad = {false};
    Steps.of(
            rows,
            attempt -> {
              double[] start = net.drawStandard(random);
              Arrays.fill(z, 0);
              System.arraycopy(start, 0, z, 0, start.length);
              bad[0] = isBadAfterSearch(loss, z, rows);
              if (bad[0]) {
                // Again, to tell a minimum from a plateau.
                bad[0] = isBadAfterSearch(loss, z, rows);
              }
            })
        .until(() -> bad[0], ATTEMPTS)
        .orElseThrow(
            () ->
                TrialFailure.infeasible(
                    "none of %d starts ended in a bad local minimum".formatted(ATTEMPTS)));
    return Arrays.copyOf(z, net.parameters());
  }

  private static boolean isBadAfterSearch(ExponentialLoss loss, double[] z, Recorder rows) {
    search(loss, z, rows);
    return loss.evaluate(z, new double[z.length]) > BAD && loss.errors(z, true) > 0;
  }

  /**
   * Descends to where the net stays, a minimum for most starts.
   *
   * @param z the parameters of net and neuron, read and written
   */
  static void search(ExponentialLoss loss, double[] z, Recorder rows) {
    double[] gradient = new double[z.length];
    Steps.watching(rows, loss.descent(z, gradient, t -> RATE * (1 - (double) t / SEARCH)))
        .to(SEARCH);
  }
}
