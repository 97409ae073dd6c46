package org.lawsweep.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Which samples make up the next batch. Not for use by several threads. */
public abstract class Batches {

  final int[] batch;

  private Batches(int samples, int size) {
    if (size < 1 || size > samples) {
      throw new IllegalArgumentException(
          "a batch has 1 to %d samples: %d".formatted(samples, size));
    }
    batch = new int[size];
    Arrays.setAll(batch, k -> k);
  }

  /** All samples in their order: full-batch descent. */
  public static Batches whole(int samples) {
    return new Batches(samples, samples) {
      @Override
      public int next() {
        return samples;
      }
    };
  }

  /** Takes one sample after the other, and then begins again: a stream of them. */
  public static Batches inOrder(int samples, int size) {
    return new Batches(samples, size) {

      private int used = 0;

      @Override
      public int next() {
        for (int k = 0; k < size; k++) {
          batch[k] = used;
          used = (used + 1) % samples;
        }
        return size;
      }
    };
  }

  /** With replacement: each batch takes {@code size} numbers of the stream. */
  public static Batches independent(int samples, int size, RandomGenerator random) {
    return new Batches(samples, size) {
      @Override
      public int next() {
        for (int k = 0; k < size; k++) {
          batch[k] = random.nextInt(samples);
        }
        return size;
      }
    };
  }

  /**
   * Without replacement: an epoch is a fresh permutation, which takes n − 1 numbers of the stream,
   * cut into batches; the last one is smaller where the size does not divide n.
   */
  public static Batches permuted(int samples, int size, RandomGenerator random) {
    return new Permuted(samples, size, random);
  }

  /** Draws the next batch and says how many samples it has. */
  public abstract int next();

  /** Samples of the largest batch. */
  public int largest() {
    return batch.length;
  }

  /** The batch drawn last: its first entries, overwritten by the next. */
  public int[] indices() {
    return batch;
  }

  private static final class Permuted extends Batches {

    private final int[] order;
    private final RandomGenerator random;
    private int used;

    Permuted(int samples, int size, RandomGenerator random) {
      super(samples, size);
      order = new int[samples];
      Arrays.setAll(order, k -> k);
      this.random = random;
      used = samples;
    }

    @Override
    public int next() {
      if (used == order.length) {
        shuffle();
        used = 0;
      }
      int size = Math.min(batch.length, order.length - used);
      System.arraycopy(order, used, batch, 0, size);
      used += size;
      return size;
    }

    /** Fisher and Yates. */
    private void shuffle() {
      for (int k = order.length - 1; k > 0; k--) {
        int other = random.nextInt(k + 1);
        int moved = order[k];
        order[k] = order[other];
        order[other] = moved;
      }
    }
  }
}
