package org.lawsweep.study.depth;

/** How a net with one hidden layer comes by its weights. */
enum Learner {
  /** Random units, of which the outer weights are fitted. */
  RANDOM,
  /** All weights are trained from there. */
  TRAINED
}
