package org.lawsweep.data;

import java.util.random.RandomGenerator;

/**
 * Classes of which each is replaced, with probability p, by a uniform one, which may be the same.
 * Those replaced at one p are among those at every larger one; see {@link NoisyLabels} for two.
 */
public final class NoisyClasses {

  private final int[] clean;
  private final double[] threshold;
  private final int[] noise;

  /**
   * Noise for every p.
   *
   * @param clean n classes from 0 on, kept and read
   * @param classes how many there are
   * @param random advanced by two numbers for each label
   */
  public NoisyClasses(int[] clean, int classes, RandomGenerator random) {
    this.clean = clean;
    threshold = new double[clean.length];
    noise = new int[clean.length];
    for (int i = 0; i < clean.length; i++) {
      threshold[i] = random.nextDouble();
      noise[i] = (int) (classes * random.nextDouble());
    }
  }

  /** The classes at a probability from 0, where all are clean, to 1, where all are random. */
  public int[] at(double p) {
    int[] labels = new int[clean.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = threshold[i] < p ? noise[i] : clean[i];
    }
    return labels;
  }
}
