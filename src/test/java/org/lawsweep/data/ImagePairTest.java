package org.lawsweep.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePairTest {

  private static ImagePair draw(int n, int pooling, boolean centered) throws IOException {
    return ImagePair.draw(
        Images.read(Images.SLICE, Images.Part.TRAIN),
        Images.read(Images.SLICE, Images.Part.TEST),
        5,
        7,
        n,
        pooling,
        centered,
        new SplittableRandom(3));
  }

  @ParameterizedTest
  @CsvSource({"40, 1, 784, false", "40, 2, 196, true", "1, 4, 49, false", "1000, 4, 49, true"})
  void imagesAreUnitVectorsWithTheirLabels(int n, int pooling, int d, boolean centered)
      throws IOException {
    ImagePair pair = draw(n, pooling, centered);
    assertEquals(d, pair.d());
    assertEquals(n * d, pair.x().length);
    assertEquals(200 * d, pair.xTest().length);
    for (double[] x : new double[][] {pair.x(), pair.xTest()}) {
      for (int first = 0; first < x.length; first += d) {
        double square = Arrays.stream(x, first, first + d).map(v -> v * v).sum();
        assertEquals(1, square, 1e-12);
      }
    }
    assertEquals(100, Arrays.stream(pair.yTest()).filter(y -> y == 1).count());
    assertTrue(Arrays.stream(pair.y()).allMatch(y -> Math.abs(y) == 1));
    if (n == 1000) {
      assertEquals(0, Arrays.stream(pair.y()).sum(), "all images of both classes");
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void aLargerSetAddsImages(int pooling) throws IOException {
    ImagePair small = draw(30, pooling, false);
    ImagePair large = draw(50, pooling, false);
    assertArrayEquals(small.x(), Arrays.copyOf(large.x(), small.x().length));
    assertArrayEquals(small.y(), Arrays.copyOf(large.y(), 30));
  }

  @ParameterizedTest
  @CsvSource({"1001"})
  void moreThanThereAreIsRefused(int n) {
    String refusal =
        assertThrows(IllegalArgumentException.class, () -> draw(n, 4, false)).getMessage();
    assertEquals("classes 5 and 7 have 1000 images, not 1001", refusal);
  }
}
