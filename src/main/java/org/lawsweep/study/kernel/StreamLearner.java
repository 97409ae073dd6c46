package org.lawsweep.study.kernel;

/** A predictor that begins with h = 0 and descends the loss on one batch after the other. */
interface StreamLearner {

  /** Writes its outputs at the tests. */
  void outputs(double[] h);

  /** Makes a step on the next batch. */
  void step();
}
