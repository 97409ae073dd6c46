package org.lawsweep.data;

/** Two classes of Fashion-MNIST to be told apart: by how hard that is. */
public enum ImageTask {
  /** T-shirts and ankle boots. */
  EASY(0, 9),
  /** Sandals and sneakers. */
  MEDIUM(5, 7),
  /** Pullovers and coats. */
  HARD(2, 4);

  private final int plus;
  private final int minus;

  ImageTask(int plus, int minus) {
    this.plus = plus;
    this.minus = minus;
  }

  /** The class of label 1. */
  public int plus() {
    return plus;
  }

  /** The class of label −1. */
  public int minus() {
    return minus;
  }
}
