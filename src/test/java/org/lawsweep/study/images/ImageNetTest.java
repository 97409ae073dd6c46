package org.lawsweep.study.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.Mlp;

class ImageNetTest {

  /** Gray images of sides 28, 14 and 7, and of three colors of side 32: 9 weights a channel. */
  @ParameterizedTest
  @CsvSource({"784, 1, 49", "196, 1, 16", "49, 1, 4", "3072, 3, 64"})
  void imagesAreGrayOrOfThreeColors(int d, int channels, int places) {
    Mlp net = ImageNet.CONV.shape(d, 4, 2, 10, false);
    assertEquals(d, net.inputs());
    assertEquals(channels, net.width(0));
    assertEquals(places, net.places(2));
    assertEquals(9 * channels * 4 + 9 * 4 * 4 + 10 * 4 * places, net.parameters());
    assertEquals(d * 4 + 4 * 4 + 4 * 10, ImageNet.MLP.shape(d, 4, 2, 10, false).parameters());
  }
}
