package org.lawsweep.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageClassesTest {

  private static ImageClasses draw(int n, int pooling) throws IOException {
    return ImageClasses.draw(
        Images.read(Images.SLICE, Images.Part.TRAIN),
        Images.read(Images.SLICE, Images.Part.TEST),
        n,
        pooling,
        new SplittableRandom(3));
  }

  @ParameterizedTest
  @CsvSource({"5000, 4, 49", "301, 2, 196", "2, 1, 784"})
  void numbersHaveMeanZeroInEveryPixelAndDeviationOne(int n, int pooling, int d)
      throws IOException {
    ImageClasses images = draw(n, pooling);
    assertEquals(d, images.d());
    assertEquals(n * d, images.x().length);
    assertEquals(1000 * d, images.xTest().length);
    for (int i = 0; i < d; i += 7) {
      double sum = 0;
      for (int k = 0; k < n; k++) {
        sum += images.x()[k * d + i];
      }
      assertEquals(0, sum / n, 1e-11);
    }
    assertEquals(1, Arrays.stream(images.x()).map(v -> v * v).average().orElseThrow(), 1e-11);
    // The test images keep the scale of the others, so that a net sees the same kind of numbers.
    double test = Arrays.stream(images.xTest()).map(v -> v * v).average().orElseThrow();
    assertTrue(n < 100 || Math.abs(test - 1) < 0.1, "mean square " + test);
  }

  @Test
  void labelsAreOneOfTenAndAllOfTheSliceIsBalanced() throws IOException {
    ImageClasses images = draw(5000, 4);
    assertEquals(10, images.classes());
    double[] count = new double[10];
    for (int k = 0; k < images.y().length; k++) {
      assertTrue(images.y()[k] == 0 || images.y()[k] == 1);
      count[k % 10] += images.y()[k];
    }
    assertEquals(500, Arrays.stream(count).min().orElseThrow());
    assertEquals(500, Arrays.stream(count).max().orElseThrow());
    assertEquals(1000, Arrays.stream(images.yTest()).sum());
  }

  @Test
  void aLargerSetAddsImages() throws IOException {
    double[] small = draw(30, 4).y();
    double[] large = draw(50, 4).y();
    assertTrue(Arrays.equals(small, Arrays.copyOf(large, small.length)));
  }

  @Test
  void moreThanThereAreAndOneAloneAreRefused() {
    String many = assertThrows(IllegalArgumentException.class, () -> draw(5001, 4)).getMessage();
    assertEquals("there are 5000 images to learn from, not 5001", many);
    String one = assertThrows(IllegalArgumentException.class, () -> draw(1, 4)).getMessage();
    assertEquals("the 1 images are all alike", one);
  }
}
