package org.lawsweep.study.memorization;

import static org.lawsweep.study.memorization.Guarantee.Condition.DISTINCT;
import static org.lawsweep.study.memorization.Guarantee.Condition.MARGIN;
import static org.lawsweep.study.memorization.Guarantee.Condition.SEPARATED;
import static org.lawsweep.study.memorization.Guarantee.Condition.UNIFORM;
import static org.lawsweep.study.memorization.Guarantee.Condition.UNIFORM_UP_TO_SQUARE;
import static org.lawsweep.study.memorization.Guarantee.Counted.PARAMETERS;
import static org.lawsweep.study.memorization.Guarantee.Counted.UNITS;
import static org.lawsweep.study.memorization.MemorizingMethod.CORRECTIONS;
import static org.lawsweep.study.memorization.MemorizingMethod.DESCENT;
import static org.lawsweep.study.memorization.MemorizingMethod.FROZEN;
import static org.lawsweep.study.memorization.MemorizingMethod.TANGENT;

import java.util.Optional;
import org.lawsweep.study.Axis;

/**
 * The rows of the tables of what is enough to memorize n labels: powers of n, d and θ, constants
 * and logarithms dropped.
 *
 * <p>Sources: the table of Nagaraj's slides on Bresler and Nagaraj (2020), in units, and §1.1 of
 * Daniely (2020), in parameters, which states no conditions. The two differ on Song and Yang (n⁴
 * units, n² parameters); of Ji and Telgarsky the slides print n²⁴/θ⁸ where the paper has n¹²/θ⁴.
 */
enum Guarantee {
  ALLEN_ZHU_LI_SONG(UNITS, 24, 1, -8, SEPARATED, DESCENT),
  DU(UNITS, 6, 0, 0, DISTINCT, DESCENT),
  /** Its size is of order ln n. */
  JI_TELGARSKY_MARGIN(UNITS, 0, 0, 0, MARGIN, DESCENT),
  JI_TELGARSKY(UNITS, 24, 0, -8, SEPARATED, DESCENT),
  OYMAK_SOLTANOLKOTABI(UNITS, 2, -1, 0, UNIFORM_UP_TO_SQUARE, DESCENT),
  SONG_YANG(UNITS, 4, 0, 0, DISTINCT, DESCENT),
  DANIELY(UNITS, 1, -1, 0, UNIFORM, DESCENT),
  KAWAGUCHI_HUANG(UNITS, 1, 0, 0, SEPARATED, FROZEN),
  BRESLER_NAGARAJ(UNITS, 1, 0, -4, SEPARATED, CORRECTIONS),
  ALLEN_ZHU_PARAMETERS(PARAMETERS, 24, 0, 0, DISTINCT, DESCENT),
  ZOU_GU_PARAMETERS(PARAMETERS, 8, 0, 0, DISTINCT, DESCENT),
  WU_PARAMETERS(PARAMETERS, 6, 0, 0, DISTINCT, DESCENT),
  DU_PARAMETERS(PARAMETERS, 4, 0, 0, DISTINCT, DESCENT),
  OYMAK_PARAMETERS(PARAMETERS, 2, 0, 0, DISTINCT, DESCENT),
  DANIELY_PARAMETERS(PARAMETERS, 1, 0, 0, UNIFORM, DESCENT),
  FIAT(PARAMETERS, 1, 0, 0, DISTINCT, TANGENT),
  /** What is necessary for a linear function of features: n/2 of them, at even odds. */
  CAPACITY(PARAMETERS, 1, 0, 0, UNIFORM, TANGENT);

  /** What a size is a number of. */
  enum Counted {
    UNITS,
    PARAMETERS
  }

  /** On which points a row is a theorem. */
  enum Condition {
    DISTINCT,
    SEPARATED,
    UNIFORM,
    UNIFORM_UP_TO_SQUARE,
    MARGIN
  }

  final Counted counted;
  final MemorizingMethod method;
  private final double inSamples;
  private final double inDimension;
  private final double inSeparation;
  private final Condition condition;

  Guarantee(
      Counted counted,
      double inSamples,
      double inDimension,
      double inSeparation,
      Condition condition,
      MemorizingMethod method) {
    this.counted = counted;
    this.inSamples = inSamples;
    this.inDimension = inDimension;
    this.inSeparation = inSeparation;
    this.condition = condition;
    this.method = method;
  }

  /**
   * Computes n^a d^b θ^c.
   *
   * @param theta any number where c is 0
   */
  double size(double n, double d, double theta) {
    double separation = inSeparation == 0 ? 1 : Math.pow(theta, inSeparation);
    return Math.pow(n, inSamples) * Math.pow(d, inDimension) * separation;
  }

  /**
   * Says in one line why the row is no theorem on n points in d dimensions; empty where it is one.
   *
   * @param separated whether points have a given smallest distance, or else are uniform
   */
  Optional<String> problem(long n, long d, boolean separated) {
    String row = "row " + Axis.choiceName(this);
    return Optional.ofNullable(
        switch (condition) {
          case DISTINCT -> null;
          case SEPARATED ->
              separated ? null : row + " is about points of a smallest distance: give theta";
          case UNIFORM ->
              separated
                  ? row + " is about points uniform on the sphere: no theta"
                  : tooFew(row, n, d);
          case UNIFORM_UP_TO_SQUARE ->
              separated
                  ? row + " is about points uniform on the sphere: no theta"
                  : n > d * d ? row + " is about n <= d^2" : tooFew(row, n, d);
          case MARGIN ->
              row + " is about labels with a margin in the tangent space, not random ones";
        });
  }

  /** Fewer than d points are linearly separable; the theorems suppose more. */
  private static String tooFew(String row, long n, long d) {
    return n < d ? row + " is about n >= d" : null;
  }
}
