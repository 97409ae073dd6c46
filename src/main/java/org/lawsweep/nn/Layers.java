package org.lawsweep.nn;

/** The layers of a two-layer net that are trained. */
public enum Layers {
  /** W alone; a keeps its initial value. */
  HIDDEN,
  /** W and a. */
  BOTH
}
