package org.lawsweep.nn;

import java.util.random.RandomGenerator;

/** Random batches of the indices 0, ..., n − 1. */
public final class Batches {

  /** How a batch is drawn. */
  public enum Sampling {
    /** Each index uniform and independent of all others. */
    WITH_REPLACEMENT,
    /** Epoch by epoch: a new permutation, cut into batches; the last one may be smaller. */
    WITHOUT_REPLACEMENT
  }

  private final Sampling sampling;
  private final RandomGenerator random;
  private final int[] order;
  private final int[] full;
  private final int[] last;
  private int used;

  /**
   * Batches of one stream.
   *
   * @param n how many indices, at least 1
   * @param size of a batch, at least 1; without replacement at most n
   * @param random advanced by every batch or, without replacement, at the start of every epoch
   */
  public Batches(int n, int size, Sampling sampling, RandomGenerator random) {
    if (n < 1 || size < 1 || (sampling == Sampling.WITHOUT_REPLACEMENT && size > n)) {
      throw new IllegalArgumentException("no batches of %d out of %d".formatted(size, n));
    }
    this.sampling = sampling;
    this.random = random;
    order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    full = new int[size];
    last = new int[n % size];
    used = n;
  }

  /** The next batch; overwritten by later calls. */
  public int[] next() {
    if (sampling == Sampling.WITH_REPLACEMENT) {
      for (int j = 0; j < full.length; j++) {
        full[j] = random.nextInt(order.length);
      }
      return full;
    }
    if (used == order.length) {
      shuffle();
      used = 0;
    }
    int[] batch = order.length - used < full.length ? last : full;
    System.arraycopy(order, used, batch, 0, batch.length);
    used += batch.length;
    return batch;
  }

  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[k];
      order[k] = swapped;
    }
  }
}
