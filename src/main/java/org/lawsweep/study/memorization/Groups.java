package org.lawsweep.study.memorization;

/**
 * Groups of equal size that samples on a line are cut into, the last of them padded.
 *
 * @param count h₁
 * @param size h₂
 */
record Groups(int count, int size) {

  /**
   * Cuts n samples into about √(n·aspect) groups of ⌈n/h₁⌉, and no more groups than these need.
   *
   * @param aspect groups over samples of a group, positive
   */
  static Groups of(int n, double aspect) {
    long about = Math.round(Math.sqrt(n * aspect));
    int size = (int) Math.ceil((double) n / Math.max(1, Math.min(n, about)));
    return new Groups((n + size - 1) / size, size);
  }

  /** Counts the places for samples, h₁h₂. */
  int places() {
    return count * size;
  }
}
