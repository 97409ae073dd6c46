package org.lawsweep.nn;

import java.util.OptionalDouble;

/** How units represent a cosine: where their thresholds lie and how they are weighted. */
public enum Representation {
  /** Thresholds independent and uniform on [−2, 2], weights 4h″: {@link CosineRelu}. */
  IID,
  /** The same weights; one threshold uniform in each of equal cells of [−2, 2]. */
  STRAT,
  /**
   * Taylor's formula on [−1, 1]: an affine function, plus units with weights 2f″ for f(T) = cos(αT
   * + ψ) and thresholds uniform on [−1, 1]. A smaller variance; wrong for |t| > 1.
   */
  AFFINE,
  /** No ReLU at all: the unit is the cosine, what infinitely many thresholds a feature give. */
  COSINE;

  /**
   * The threshold that a uniform number gives; a cosine has none and takes no notice.
   *
   * @param u in [0, 1)
   * @param cell the cell it falls into, from 0
   * @param cells the number of equal cells of the interval of thresholds
   */
  public double threshold(double u, long cell, long cells) {
    double end = this == AFFINE ? 1 : 2;
    return end * (2 * (cell + u) / cells - 1);
  }

  /**
   * The phase-averaged variance of one unit's weighted output at t ∈ [−1, 1]: S̄(α, t) − ½, or α⁴(1
   * + t)³/3 − ½|e^{iv} − 1 − iv|² with v = α(1 + t) where the representation is affine. Empty where
   * units are not independent.
   */
  public OptionalDouble variance(double alpha, double t) {
    double v = alpha * (1 + t);
    return switch (this) {
      case IID -> OptionalDouble.of(CosineRelu.secondMoment(alpha, t) - 0.5);
      case STRAT -> OptionalDouble.empty();
      case COSINE -> OptionalDouble.of(0);
      case AFFINE -> {
        double mean = (Math.pow(Math.cos(v) - 1, 2) + Math.pow(Math.sin(v) - v, 2)) / 2;
        yield OptionalDouble.of(alpha * v * v * v / 3 - mean);
      }
    };
  }

  /**
   * The second moment of one unit's weighted output, averaged over phases and t ~ N(0, 1/c²): L(α;
   * c), or α⁴(1/3 + 1/c²) where the representation is affine, or ½ of a cosine itself. Empty where
   * units are not independent.
   */
  public OptionalDouble gaussianSecondMoment(double alpha, double c) {
    return switch (this) {
      case IID -> OptionalDouble.of(CosineRelu.gaussianSecondMoment(alpha, c));
      case STRAT -> OptionalDouble.empty();
      case AFFINE -> OptionalDouble.of(Math.pow(alpha, 4) * (1.0 / 3 + 1 / (c * c)));
      case COSINE -> OptionalDouble.of(0.5);
    };
  }
}
