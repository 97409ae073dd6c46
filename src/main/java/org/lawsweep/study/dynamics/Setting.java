package org.lawsweep.study.dynamics;

import org.lawsweep.data.Pixels;

/** What a net has to learn in the place of labeled images (Zhang et al. 2017, Figure 1). */
enum Setting {
  /** Images and their labels, each random with a probability that is an axis of its own. */
  TRUE(Pixels.IMAGES),
  /** Images with labels that are all random. */
  RANDOM_LABELS(Pixels.IMAGES),
  /** Labeled images whose pixels are permuted alike. */
  SHUFFLED_PIXELS(Pixels.SHUFFLED_PIXELS),
  /** Labeled images whose pixels are permuted one by one. */
  RANDOM_PIXELS(Pixels.RANDOM_PIXELS),
  /** Labeled noise. */
  GAUSSIAN(Pixels.GAUSSIAN);

  private final Pixels pixels;

  Setting(Pixels pixels) {
    this.pixels = pixels;
  }

  /** What is left of the images. */
  Pixels pixels() {
    return pixels;
  }

  /** The probability of a random label, where the axis says p. */
  double noise(double p) {
    return this == RANDOM_LABELS ? 1 : p;
  }
}
