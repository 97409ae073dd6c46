package org.lawsweep.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageClassesTest {

  private static ImageClasses draw(int n, Pixels pixels) throws IOException {
    return ImageClasses.draw(
        Images.read(Images.SLICE, Images.Part.TRAIN),
        Images.read(Images.SLICE, Images.Part.TEST),
        n,
        4,
        pixels,
        new SplittableRandom(3),
        new SplittableRandom(4));
  }

  @ParameterizedTest
  @EnumSource
  void pixelsHaveMeanZeroEachAndVarianceOneTogether(Pixels pixels) throws IOException {
    ImageClasses images = draw(300, pixels);
    assertEquals(49, images.d());
    assertEquals(10, images.classes());
    assertEquals(49 * 1000, images.xTest().length);
    double[] mean = new double[49];
    for (int k = 0; k < images.x().length; k++) {
      mean[k % 49] += images.x()[k] / 300;
    }
    assertArrayEquals(new double[49], mean, 1e-12);
    double square = Arrays.stream(images.x()).map(v -> v * v).sum();
    assertEquals(1, square / images.x().length, 1e-12);
    // Test pixels have nearly the same scale.
    double test = Arrays.stream(images.xTest()).map(v -> v * v).sum();
    assertEquals(1, test / images.xTest().length, 0.1);
  }

  @Test
  void imagesAreChosenAlikeWhateverIsLeftOfThem() throws IOException {
    ImageClasses images = draw(5000, Pixels.IMAGES);
    assertArrayEquals(images.label(), draw(5000, Pixels.GAUSSIAN).label());
    assertArrayEquals(Arrays.copyOf(images.label(), 40), draw(40, Pixels.IMAGES).label());
    for (int[] labels : new int[][] {images.label(), images.labelTest()}) {
      for (int c = 0; c < 10; c++) {
        int of = c;
        long count = IntStream.of(labels).filter(l -> l == of).count();
        assertEquals(labels.length / 10, count, "class " + c);
      }
    }
  }

  @Test
  void oneHotHasAOneInTheRowOfTheClass() throws IOException {
    double[] y = draw(20, Pixels.IMAGES).oneHot(new int[] {2, 0, 9});
    double[] expected = new double[30];
    expected[2] = 1;
    expected[10] = 1;
    expected[29] = 1;
    assertArrayEquals(expected, y);
  }

  @Test
  void shuffledPixelsAreTheSamePixelsElsewhere() throws IOException {
    ImageClasses images = draw(30, Pixels.IMAGES);
    ImageClasses shuffled = draw(30, Pixels.SHUFFLED_PIXELS);
    int[] order = Pixels.permutation(49, new SplittableRandom(4));
    for (int k = 0; k < 49 * 30; k++) {
      int from = k / 49 * 49 + order[k % 49];
      assertEquals(images.x()[from], shuffled.x()[k], 1e-12);
    }
    for (int k = 0; k < 49 * 1000; k++) {
      int from = k / 49 * 49 + order[k % 49];
      assertEquals(images.xTest()[from], shuffled.xTest()[k], 1e-12);
    }
  }

  @Test
  void randomPixelsKeepEachImagesHistogramOnly() {
    double[] x = new SplittableRandom(1).doubles(5 * 60).toArray();
    double[] before = x.clone();
    double[] test = {3, 1, 2, 5, 4};
    Pixels.RANDOM_PIXELS.randomize(x, test, 5, new SplittableRandom(2));
    int moved = 0;
    for (int first = 0; first < x.length; first += 5) {
      double[] old = Arrays.copyOfRange(before, first, first + 5);
      double[] now = Arrays.copyOfRange(x, first, first + 5);
      moved += Arrays.equals(old, now) ? 0 : 1;
      Arrays.sort(old);
      Arrays.sort(now);
      assertArrayEquals(old, now);
    }
    assertTrue(moved > 50, moved + " of 60 images");
    Arrays.sort(test);
    assertArrayEquals(new double[] {1, 2, 3, 4, 5}, test);
  }

  @Test
  void permutationsAreUniform() {
    SplittableRandom random = new SplittableRandom(7);
    int[] counts = new int[27];
    for (int k = 0; k < 6000; k++) {
      int[] order = Pixels.permutation(3, random);
      counts[9 * order[0] + 3 * order[1] + order[2]]++;
    }
    int[] used = IntStream.of(counts).filter(c -> c > 0).toArray();
    assertEquals(6, used.length);
    for (int count : used) {
      assertEquals(1000, count, 5 * Math.sqrt(1000));
    }
    assertArrayEquals(new int[] {0}, Pixels.permutation(1, random));
    assertArrayEquals(new int[0], Pixels.permutation(0, random));
  }

  @Test
  void gaussianPixelsMatchTheMoments() {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = random.doubles(40_000, 3, 5).toArray();
    double[] test = new double[40_000];
    Pixels.GAUSSIAN.randomize(x, test, 10, random);
    for (double[] values : new double[][] {x, test}) {
      double mean = Arrays.stream(values).average().orElseThrow();
      double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      // Uniform on [3, 5].
      assertEquals(4, mean, 0.02);
      assertEquals(1.0 / 3, square / values.length, 0.02);
    }
  }

  @Test
  void moreThanThereAreAndOneAloneAreRefused() {
    String refusal =
        assertThrows(IllegalArgumentException.class, () -> draw(5001, Pixels.IMAGES)).getMessage();
    assertEquals("there are 5000 images, not 5001", refusal);
    String one =
        assertThrows(IllegalArgumentException.class, () -> draw(1, Pixels.IMAGES)).getMessage();
    assertEquals("all images are the same: they have no scale", one);
  }

  @Test
  void noiseReplacesAPartAndMoreNoiseMore() {
    int n = 40_000;
    NoisyClasses noisy = new NoisyClasses(new int[n], 10, new SplittableRandom(5));
    int[] before = new int[n];
    for (double p : new double[] {0, 0.3, 1}) {
      int[] labels = noisy.at(p);
      long changed = IntStream.of(labels).filter(l -> l != 0).count();
      assertEquals(0.9 * p, changed / (double) n, p == 0 ? 0 : 0.02);
      for (int i = 0; i < n; i++) {
        assertTrue(before[i] == 0 || before[i] == labels[i]);
      }
      before = labels;
    }
    for (int c = 0; c < 10; c++) {
      int of = c;
      long count = IntStream.of(before).filter(l -> l == of).count();
      assertEquals(n / 10.0, (double) count, 5 * Math.sqrt(n / 10.0));
    }
    assertArrayEquals(new int[0], new NoisyClasses(new int[0], 3, new SplittableRandom(1)).at(1));
  }
}
