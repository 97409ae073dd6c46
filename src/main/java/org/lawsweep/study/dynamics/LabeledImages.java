package org.lawsweep.study.dynamics;

import java.util.random.RandomGenerator;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.NoisyClasses;
import org.lawsweep.data.Pixels;
import org.lawsweep.study.Unit;
import org.lawsweep.study.images.ImageAxes;

/**
 * Images and what a net learns to call them, which need not be what they show.
 *
 * @param images with their true classes
 * @param label n classes to learn
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
record LabeledImages(ImageClasses images, int[] label) {

  /** Draws the images of a unit with their true labels. */
  static LabeledImages clean(Unit unit) {
    ImageClasses images = ImageAxes.drawClasses(unit, Pixels.IMAGES);
    return new LabeledImages(images, images.label());
  }

  /** Draws what a unit is about. */
  static LabeledImages of(Unit unit) {
    Setting setting = unit.get(LabelRandomization.SETTING);
    ImageClasses images = ImageAxes.drawClasses(unit, setting.pixels());
    double p = setting.noise(unit.get(LabelRandomization.P));
    return new LabeledImages(
        images, new NoisyClasses(images.label(), images.classes(), noise(unit)).at(p));
  }

  /** The random numbers of a unit's labels. */
  static RandomGenerator noise(Unit unit) {
    return unit.random("label", LabelRandomization.IMAGES);
  }
}
