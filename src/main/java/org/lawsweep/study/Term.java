package org.lawsweep.study;

import java.io.Serializable;
import org.lawsweep.study.Law.Relation;

/**
 * One predictor and what is predicted along it: a slope, or for a threshold its place.
 *
 * @param predictor an axis or a metric that the axes determine
 * @param predicted NaN where {@code like} gives it, or where nothing is predicted
 * @param like a metric whose own slope over the same levels, or whose mean, is the prediction; or
 *     null
 */
public record Term(String predictor, double predicted, String like) implements Serializable {

  /** Whether anything is predicted along it. */
  public boolean isStated() {
    return like != null || !Double.isNaN(predicted);
  }

  /** Shows the factor of a power law: {@code m^-1}. */
  String power() {
    return like == null ? predictor + "^" + number(predicted) : predictor + ", as " + like;
  }

  /** Shows the factor of an exponential: {@code exp(-1 a)}. */
  String rate() {
    return like == null
        ? "exp(" + number(predicted) + " " + predictor + ")"
        : "exp(" + predictor + "), as " + like;
  }

  /** Shows where a threshold lies, {@code : n ≤ 25}, or {@code in n} where nothing says it. */
  String place(Relation relation) {
    String where = like == null ? number(predicted) : like;
    return isStated() ? ": " + predictor + " " + relation.sign() + " " + where : " in " + predictor;
  }

  /** Shows a number that is predicted, or that none is. */
  static String number(double predicted) {
    return Double.isNaN(predicted) ? "?" : Canonical.text(predicted);
  }
}
