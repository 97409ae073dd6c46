package org.lawsweep.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImagesTest {

  @TempDir Path folder;

  private static byte[] idx(int magic, int[] sizes, byte... values) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.length + values.length).putInt(magic);
    for (int size : sizes) {
      file.putInt(size);
    }
    return file.put(values).array();
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  /** Two images of 2 × 2 pixels, of classes 7 and 3. */
  private void two() throws IOException {
    write(
        "train-images-idx3-ubyte",
        idx(
            0x803,
            new int[] {2, 2, 2},
            (byte) 0,
            (byte) 51,
            (byte) 102,
            (byte) 255,
            (byte) 1,
            (byte) 2,
            (byte) 3,
            (byte) 4));
    write("train-labels-idx1-ubyte", idx(0x801, new int[] {2}, (byte) 7, (byte) 3));
  }

  private Images read() throws IOException {
    return Images.read(folder.toString(), Images.Part.TRAIN);
  }

  private String refused() {
    return assertThrows(IOException.class, this::read).getMessage();
  }

  @Test
  void pixelsAreUnsignedAndPooledByTheirMean() throws IOException {
    two();
    Images images = read();
    assertEquals(2, images.size());
    assertEquals(7, images.label(0));
    double[] out = {9, 9, 9, 9, 9};
    images.write(0, 1, out, 1);
    assertArrayEquals(new double[] {9, 0, 0.2, 0.4, 1}, out, 1e-15);
    images.write(1, 2, out, 0);
    assertEquals(2.5 / 255, out[0], 1e-15);
    assertArrayEquals(new int[] {1}, images.ofClasses(3, 4));
    assertThrows(IllegalArgumentException.class, () -> images.dimension(3));
  }

  @Test
  void gzipIsReadAsPlainIs() throws IOException {
    two();
    Path plain = folder.resolve("train-images-idx3-ubyte");
    byte[] content = Files.readAllBytes(plain);
    Files.delete(plain);
    write(plain.getFileName() + ".gz", gzip(content));
    double[] out = new double[4];
    read().write(0, 1, out, 0);
    assertArrayEquals(new double[] {0, 0.2, 0.4, 1}, out, 1e-15);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  @Test
  void aPartIsReadOnce() throws IOException {
    two();
    assertSame(read(), read());
  }

  @Test
  void aMissingFileNamesThePathAndTheRemedy() {
    assertTrue(refused().startsWith(folder + ": no train-images-idx3-ubyte[.gz]"), refused());
    assertTrue(refused().contains("dataset-fashion-mnist"), refused());
  }

  @Test
  void aWrongMagicIsShown() throws IOException {
    two();
    write("train-labels-idx1-ubyte", idx(0x803, new int[] {2}, (byte) 7, (byte) 3));
    assertTrue(refused().endsWith("begins with 00000801, but this with 00000803"), refused());
  }

  @Test
  void aTruncatedFileSaysWhere() throws IOException {
    two();
    write("train-images-idx3-ubyte", idx(0x803, new int[] {2, 2, 2}, (byte) 1));
    assertTrue(refused().endsWith("train-images-idx3-ubyte: truncated after 1 of 8 bytes"));
    write("train-images-idx3-ubyte", new byte[] {0, 0});
    assertTrue(refused().endsWith("truncated"), refused());
    write("train-images-idx3-ubyte", new byte[0]);
    assertTrue(refused().endsWith("truncated"), refused());
  }

  @Test
  void damageInsideGzipIsFoundByItsChecksum() throws IOException {
    two();
    byte[] noise = new byte[3 * 20 * 20];
    new Random(7).nextBytes(noise);
    write("train-images-idx3-ubyte", idx(0x803, new int[] {3, 20, 20}, noise));
    write("train-labels-idx1-ubyte", idx(0x801, new int[] {3}, (byte) 7, (byte) 3, (byte) 1));
    byte[] packed = gzip(Files.readAllBytes(folder.resolve("train-images-idx3-ubyte")));
    assertEquals(3, read().size());
    Arrays.fill(packed, 500, 700, (byte) 0);
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.write(other.resolve("train-images-idx3-ubyte.gz"), packed);
    String refusal =
        assertThrows(IOException.class, () -> Images.read(other.toString(), Images.Part.TRAIN))
            .getMessage();
    assertTrue(refusal.startsWith(other + "/train-images-idx3-ubyte.gz: damaged: "), refusal);
  }

  @Test
  void bytesBeyondTheSizesAreRefused() throws IOException {
    two();
    write("train-labels-idx1-ubyte", idx(0x801, new int[] {2}, (byte) 7, (byte) 3, (byte) 3));
    assertTrue(refused().endsWith("-ubyte: 1 bytes more than its sizes say"), refused());
  }

  @Test
  void labelsAreUnsigned() throws IOException {
    two();
    write("train-labels-idx1-ubyte", idx(0x801, new int[] {2}, (byte) 200, (byte) 128));
    assertEquals(200, read().label(0));
    assertArrayEquals(new int[] {0}, read().ofClasses(200));
    assertArrayEquals(new int[] {1}, read().ofClasses(128));
  }

  @Test
  void countsMustAgree() throws IOException {
    two();
    write("train-labels-idx1-ubyte", idx(0x801, new int[] {1}, (byte) 7));
    assertTrue(refused().endsWith("2 images, but 1 labels"), refused());
  }

  @Test
  void impossibleSizesAreRefused() throws IOException {
    two();
    write("train-images-idx3-ubyte", idx(0x803, new int[] {1 << 30, 1 << 30, 4}));
    assertTrue(refused().contains("impossible sizes"), refused());
    write("train-images-idx3-ubyte", idx(0x803, new int[] {-1, 2, 2}));
    assertTrue(refused().contains("impossible sizes"), refused());
  }

  @Test
  void cifarIsReadByChannels() throws IOException {
    byte[] record = new byte[3073];
    record[0] = 5;
    record[1] = (byte) 255;
    record[3072] = 51;
    write("test_batch.bin", record);
    Images images = Images.read(folder.toString(), Images.Part.TEST);
    assertEquals(3 * 32 * 32, images.dimension(1));
    double[] out = new double[3 * 16 * 16];
    images.write(0, 2, out, 0);
    assertEquals(0.25, out[0], 1e-15, "red, first");
    assertEquals(0.05, out[out.length - 1], 1e-15, "blue, last");
    write("test_batch.bin", new byte[3072]);
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.write(other.resolve("test_batch.bin"), new byte[3072]);
    String refusal =
        assertThrows(IOException.class, () -> Images.read(other.toString(), Images.Part.TEST))
            .getMessage();
    assertTrue(refusal.endsWith("must have records of 3073 bytes, but has 3072 bytes"), refusal);
  }

  @Test
  void aMissingBatchOfCifarIsNamed() throws IOException {
    for (int batch : new int[] {2, 3, 5}) {
      write("data_batch_" + batch + ".bin", new byte[3073]);
    }
    assertEquals(folder.resolve("data_batch_1.bin") + ": no such file", refused());
    write("data_batch_1.bin", new byte[3073]);
    assertEquals(folder.resolve("data_batch_4.bin") + ": no such file", refused());
  }

  @Test
  void partsThatDoNotBelongTogetherAreRefused() throws IOException {
    two();
    write("t10k-images-idx3-ubyte", idx(0x803, new int[] {1, 1, 1}, (byte) 1));
    write("t10k-labels-idx1-ubyte", idx(0x801, new int[] {1}, (byte) 7));
    assertEquals(
        folder + ": training images are 2 x 2 of 1 channels, but test images 1 x 1 of 1 channels",
        mismatch(folder));
    Path other = Files.createDirectory(folder.resolve("other"));
    for (String part : new String[] {"train", "t10k"}) {
      Files.copy(
          folder.resolve("train-images-idx3-ubyte"), other.resolve(part + "-images-idx3-ubyte"));
      byte[] labels = idx(0x801, new int[] {2}, (byte) 7, (byte) (part.equals("train") ? 3 : 9));
      Files.write(other.resolve(part + "-labels-idx1-ubyte"), labels);
    }
    assertEquals(
        other + ": training images have classes up to 7, but test images up to 9", mismatch(other));
  }

  private static String mismatch(Path where) {
    return assertThrows(IOException.class, () -> ImageParts.read(where.toString())).getMessage();
  }

  @ParameterizedTest
  @EnumSource
  void theSliceHasEveryClassEquallyOften(Images.Part part) throws IOException {
    Images slice = Images.read(Images.SLICE, part);
    assertEquals(28, slice.side());
    for (int c = 0; c < 10; c++) {
      assertEquals(part == Images.Part.TRAIN ? 500 : 100, slice.ofClasses(c).length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSliceIsTheBeginningOfTheWhole(Images.Part part) throws IOException {
    assumeTrue(
        Files.exists(Path.of("/usr/share/datasets/fashion-mnist")),
        "Debian's dataset-fashion-mnist is not installed");
    Images slice = Images.read(Images.SLICE, part);
    Images whole = Images.read(Images.FASHION_MNIST, part);
    double[] expected = new double[784];
    double[] actual = new double[784];
    for (int c = 0; c < 10; c++) {
      for (int k = 0; k < 100; k += 33) {
        whole.write(whole.ofClasses(c)[k], 1, expected, 0);
        slice.write(slice.ofClasses(c)[k], 1, actual, 0);
        assertArrayEquals(expected, actual);
      }
    }
  }
}
