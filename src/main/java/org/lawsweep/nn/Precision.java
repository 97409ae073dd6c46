package org.lawsweep.nn;

/** The arithmetic of a training run. */
public enum Precision {
  /** 64 bits. */
  DOUBLE,
  /** 32 bits: about twice as fast; a net's outputs carry six or seven digits. */
  FLOAT;

  /** Bytes of one number. */
  int bytes() {
    return this == DOUBLE ? Double.BYTES : Float.BYTES;
  }
}
