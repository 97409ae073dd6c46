package org.lawsweep.data;

import java.util.random.RandomGenerator;

/** Random labels that carry no information on the points. */
public enum Labels {
  /** Uniform on [0, 1). */
  UNIFORM,
  /** −1 or 1, equally likely: the sign that the uniform label of the same draw has about ½. */
  SIGN;

  /** Draws n labels; the first n of a larger draw are the draw of size n. */
  public double[] draw(int n, RandomGenerator random) {
    double[] labels = random.doubles(n).toArray();
    if (this == SIGN) {
      for (int k = 0; k < n; k++) {
        labels[k] = labels[k] < 0.5 ? -1 : 1;
      }
    }
    return labels;
  }
}
