package org.lawsweep.study.kernel;

import org.lawsweep.data.ImagePair;

/** What {@link NoisyDescent} says of unseen images of two classes, after any number of steps. */
final class StoppingTests {

  private final NoisyDescent descent;
  private final double[] cross;
  private final double[] labels;

  /** Prepares tests on all unseen images. */
  StoppingTests(NoisyDescent descent, ImagePair images) {
    this.descent = descent;
    cross = descent.cross(images.xTest());
    labels = images.yTest();
  }

  /** The part of the images on the wrong side, from labels of components c. */
  double error(double[] c, long k) {
    return error(c, k, 0, 1);
  }

  /**
   * The error at the end less that at the time that is best, which every other image chooses for
   * those between them.
   */
  double gain(double[] c) {
    long best = NoisyDescent.best(k -> error(c, k, 0, 2));
    return error(c, NoisyDescent.END, 1, 2) - error(c, best, 1, 2);
  }

  private double error(double[] c, long k, int first, int step) {
    double[] f = descent.at(c, k, cross);
    int wrong = 0;
    int count = 0;
    for (int i = first; i < f.length; i += step) {
      wrong += f[i] * labels[i] > 0 ? 0 : 1;
      count++;
    }
    return (double) wrong / count;
  }
}
