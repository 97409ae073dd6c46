package org.lawsweep.data;

import java.io.IOException;
import java.util.stream.IntStream;

/**
 * Images to learn from and images to be tested on, of one kind.
 *
 * @param train to learn from
 * @param test of the same side and channels, and of no class that {@code train} lacks
 */
public record ImageParts(Images train, Images test) {

  /**
   * Reads both parts, or gives what this JVM has read before.
   *
   * @param where as of {@link Images#read}
   * @throws IOException if one is not there, is damaged, or they do not belong together; the
   *     message has path and reason
   */
  public static ImageParts read(String where) throws IOException {
    Images train = Images.read(where, Images.Part.TRAIN);
    Images test = Images.read(where, Images.Part.TEST);
    if (train.side() != test.side() || train.channels() != test.channels()) {
      throw new IOException(
          "%s: training images are %s, but test images %s"
              .formatted(where, shape(train), shape(test)));
    }
    int most = largestLabel(train);
    if (largestLabel(test) > most) {
      throw new IOException(
          "%s: training images have classes up to %d, but test images up to %d"
              .formatted(where, most, largestLabel(test)));
    }
    return new ImageParts(train, test);
  }

  private static String shape(Images images) {
    return "%d x %d of %d channels".formatted(images.side(), images.side(), images.channels());
  }

  private static int largestLabel(Images images) {
    return IntStream.range(0, images.size()).map(images::label).max().orElse(-1);
  }
}
