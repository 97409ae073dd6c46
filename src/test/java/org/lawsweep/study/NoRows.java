package org.lawsweep.study;

/** A recorder for tests of what makes steps and records nothing. */
public final class NoRows implements Recorder {

  @Override
  public Row at(AxisValue... fused) {
    throw new AssertionError("no row is wanted");
  }

  @Override
  public void checkpoint() {}
}
