package org.lawsweep.study.dynamics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.NoisyClasses;
import org.lawsweep.data.Pixels;
import org.lawsweep.study.Unit;
import org.lawsweep.study.dynamics.LabelRandomization.Variant;
import org.lawsweep.study.images.ImageAxes;

/**
 * Images and what a net learns to call them, which need not be what they show.
 *
 * @param images with their true classes
 * @param label n classes to learn
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
record LabeledImages(ImageClasses images, int[] label) {

  /** The part of the images that a mutant has come twice, with two labels. */
  private static final double CONTRADICTORY = 0.05;

  /** Draws the images of a unit with their true labels. */
  static LabeledImages clean(Unit unit) {
    ImageClasses images = ImageAxes.drawClasses(unit, Pixels.IMAGES);
    return new LabeledImages(images, images.label());
  }

  /** Draws what a unit of the study, or of a mutant of it, is about. */
  static LabeledImages of(Unit unit, Variant variant) {
    Setting setting = unit.get(LabelRandomization.SETTING);
    ImageClasses images = ImageAxes.drawClasses(unit, setting.pixels());
    boolean half = variant == Variant.HALF_TRUE && setting == Setting.RANDOM_LABELS;
    double p = half ? 0.5 : setting.noise(unit.get(LabelRandomization.P));
    RandomGenerator random = unit.random("label", LabelRandomization.IMAGES);
    int[] label =
        switch (variant) {
          case ONE_CLASS -> new NoisyClasses(images.label(), 1, random).at(p);
          case RENAMED -> renamed(images, p, random);
          default -> new NoisyClasses(images.label(), images.classes(), random).at(p);
        };
    if (variant == Variant.CONTRADICTORY) {
      contradict(images, label);
    }
    return new LabeledImages(images, label);
  }

  /** Calls images by the next class: some of those to learn from, and all test images. */
  private static int[] renamed(ImageClasses images, double p, RandomGenerator random) {
    int[] label = images.label().clone();
    int[] own = new int[label.length];
    Arrays.fill(own, 1);
    int[] kept = new NoisyClasses(own, 1, random).at(p);
    for (int k = 0; k < label.length; k++) {
      label[k] = (label[k] + 1 - kept[k]) % images.classes();
    }
    for (int k = 0; k < images.labelTest().length; k++) {
      images.labelTest()[k] = (images.labelTest()[k] + 1) % images.classes();
    }
    return label;
  }

  /** Has the first images come once more, under another label. */
  private static void contradict(ImageClasses images, int[] label) {
    int d = images.d();
    int copies = (int) (CONTRADICTORY * label.length);
    for (int k = 0; k < copies; k++) {
      System.arraycopy(images.x(), k * d, images.x(), (copies + k) * d, d);
      label[copies + k] = (label[k] + 1) % images.classes();
    }
  }
}
