package org.lawsweep.data;

import java.util.random.RandomGenerator;

/**
 * Labels ±1 of which each is replaced, with probability p, by a uniform one, so that it flips with
 * p/2 and p = 1 is pure noise. The labels replaced at one p are among those at every larger one.
 */
public final class NoisyLabels {

  private final double[] clean;
  private final double[] threshold;
  private final double[] noise;

  /**
   * Noise for every p.
   *
   * @param clean n labels, kept and read
   * @param random advanced by two numbers for each label
   */
  public NoisyLabels(double[] clean, RandomGenerator random) {
    this.clean = clean;
    threshold = new double[clean.length];
    noise = new double[clean.length];
    for (int i = 0; i < clean.length; i++) {
      threshold[i] = random.nextDouble();
      noise[i] = random.nextBoolean() ? 1 : -1;
    }
  }

  /** The labels at a probability from 0, where all are clean, to 1, where none is. */
  public double[] at(double p) {
    double[] labels = new double[clean.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = threshold[i] < p ? noise[i] : clean[i];
    }
    return labels;
  }
}
