package org.lawsweep.study.landscape;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;

/** How a critical point of a deep linear net is come by. */
enum LinearPoint {
  /** Made for a set of eigenvectors, W_H⋯W_2 having the rank of the narrowest layer. */
  FULL,
  /** Made, that rank being no larger than the set. */
  LOW,
  /** Where descent ends. */
  DESCENT,
  /** Where the gradient is 0, whatever the point. */
  SEARCH;

  /** Of ‖Y‖²: descent ends where its loss is the least but for this. */
  static final double REACHED = 1e-8;

  /** Of ‖YXᵀ‖: where a gradient counts as 0. */
  private static final double CRITICAL = 1e-9;

  /** Of random weights where a search starts: critical points of all kinds are found. */
  private static final double[] SCALES = {0.1, 0.5, 1};

  private static final double DESCENT_SCALE = 0.5;
  private static final int DESCENT_STEPS = 20_000;
  private static final int SEARCH_STEPS = 60;

  /** What most searches and descents take. */
  private static final double USUAL_SEARCH = 15;

  private static final double USUAL_DESCENT = 300;

  /**
   * Where to look.
   *
   * @param m units of the narrowest layer
   * @param set of eigenvectors, for a point that is made
   */
  record Search(Mlp net, LinearFit fit, LinearSpectrum spectrum, int m, long set) {}

  /** Whether the point is made for a set. */
  boolean isMade() {
    return this == FULL || this == LOW;
  }

  /** The other of the two ranks. */
  LinearPoint swapped() {
    return switch (this) {
      case FULL -> LOW;
      case LOW -> FULL;
      default -> this;
    };
  }

  /**
   * Finds a point.
   *
   * @param random advanced where weights are random
   * @return the net's parameters; none where a search ended at no critical point
   */
  double[] find(Search in, RandomGenerator random, Recorder rows) {
    return switch (this) {
      case FULL -> in.spectrum.point(in.net, in.set, in.m);
      case LOW -> in.spectrum.point(in.net, in.set, Long.bitCount(in.set));
      case DESCENT -> descend(in, draw(in.net, DESCENT_SCALE, random), rows);
      case SEARCH -> search(in, draw(in.net, SCALES[random.nextInt(SCALES.length)], random), rows);
    };
  }

  /** Estimates the operations of finding a point and of its Hessian. */
  double flops(double parameters, double n) {
    double hessian = LinearFit.hessianFlops(parameters, n) + 4 * Math.pow(parameters, 3) / 3;
    return switch (this) {
      case FULL, LOW -> hessian;
      case DESCENT -> USUAL_DESCENT * LinearFit.flops(parameters, n);
      case SEARCH ->
          USUAL_SEARCH * CriticalSearch.flops(parameters, LinearFit.flops(parameters, n)) + hessian;
    };
  }

  private static double[] draw(Mlp net, double scale, RandomGenerator random) {
    double[] theta = net.drawStandard(random);
    Arrays.setAll(theta, i -> scale * theta[i]);
    return theta;
  }

  private static double[] descend(Search in, double[] theta, Recorder rows) {
    ArmijoDescent descent = new ArmijoDescent(in.fit, theta);
    double target = in.spectrum.least(in.m) + REACHED * in.spectrum.energy();
    Steps.of(rows, t -> descent.step())
        .until(() -> descent.loss() <= target || descent.isStuck(), DESCENT_STEPS);
    return theta;
  }

  private static double[] search(Search in, double[] theta, Recorder rows) {
    CriticalSearch search = new CriticalSearch(in.fit, theta);
    double critical = CRITICAL * in.spectrum.slope();
    Steps.of(rows, t -> search.step())
        .until(() -> search.slope() <= critical || search.isStuck(), SEARCH_STEPS);
    return search.slope() <= critical ? theta : new double[0];
  }
}
