package org.lawsweep.study.memorization;

/** When a run near a memorizer ends. */
enum Halt {
  /** After the first epoch that leaves a part of at most τ‖ξ‖² in the span of the gradients. */
  SPAN,
  /** After the epochs named: the control. */
  EPOCHS
}
