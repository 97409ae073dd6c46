package org.lawsweep.study.kernel;

/** What learns the labels. */
enum Predictor {
  /** The infinitely wide net, trained to the end: H∞(x, X)H∞⁻¹y. */
  KERNEL,
  /** A net of m neurons, trained for as many steps as the theorem asks. */
  NET
}
