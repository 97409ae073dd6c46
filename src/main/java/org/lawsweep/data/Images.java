package org.lawsweep.data;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Labeled images. Immutable.
 *
 * <p>Read from IDX files (MNIST, Fashion-MNIST), gzip or plain, or from CIFAR-10's binary files.
 */
public final class Images {

  /** The part that a learner sees, and the part that it is tested on. */
  public enum Part {
    TRAIN,
    TEST;

    /** How MNIST's files of the part begin. */
    private String idx() {
      return this == TRAIN ? "train" : "t10k";
    }

    /** CIFAR-10's files of the part, without their ending. */
    private List<String> batches() {
      return this == TEST
          ? List.of("test_batch")
          : IntStream.rangeClosed(1, 5).mapToObj(k -> "data_batch_" + k).toList();
    }
  }

  /** The first 500 and 100 images a class of Fashion-MNIST, which come with the program. */
  public static final String SLICE = "slice";

  /** All of Fashion-MNIST, where Debian's package dataset-fashion-mnist puts it. */
  public static final String FASHION_MNIST = "fashion-mnist";

  private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");
  private static final int CIFAR_SIDE = 32;
  private static final int CIFAR_BYTES = 3 * CIFAR_SIDE * CIFAR_SIDE;

  /** Trials of one JVM read the same files. */
  private static final Map<String, SoftReference<Images>> READ = new ConcurrentHashMap<>();

  private final int side;
  private final int channels;
  private final byte[] pixels;
  private final byte[] labels;

  private Images(int side, int channels, byte[] pixels, byte[] labels) {
    this.side = side;
    this.channels = channels;
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * Reads one part, or gives what this JVM has read before.
   *
   * @param where {@link #SLICE}, {@link #FASHION_MNIST} or a folder
   * @throws IOException if it is not there or no such file; the message has path and reason
   */
  public static Images read(String where, Part part) throws IOException {
    String key = where + "|" + part;
    SoftReference<Images> before = READ.get(key);
    Images images = before == null ? null : before.get();
    if (images == null) {
      images = load(where, part);
      READ.put(key, new SoftReference<>(images));
    }
    return images;
  }

  private static Images load(String where, Part part) throws IOException {
    if (where.equals(SLICE)) {
      return idx(part, name -> Optional.ofNullable(resource(name)), where);
    }
    Path folder = where.equals(FASHION_MNIST) ? DEBIAN : Path.of(where);
    try {
      return part.batches().stream().anyMatch(batch -> Files.exists(batch(folder, batch)))
          ? cifar(folder, part)
          : idx(part, name -> file(folder, name), folder.toString());
    } catch (FileSystemException e) {
      // Its message is the bare path.
      String why = e instanceof NoSuchFileException ? "no such file" : "cannot be read";
      throw new IOException(e.getFile() + ": " + why, e);
    }
  }

  private static Path batch(Path folder, String batch) {
    return folder.resolve(batch + ".bin");
  }

  private static InputStream resource(String name) {
    return Images.class.getResourceAsStream("fashion-mnist/" + name);
  }

  private static Optional<InputStream> file(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
  }

  private interface Opening {
    Optional<InputStream> open(String name) throws IOException;
  }

  private static Images idx(Part part, Opening files, String where) throws IOException {
    Idx images = idx(part.idx() + "-images-idx3-ubyte", 3, files, where);
    Idx labels = idx(part.idx() + "-labels-idx1-ubyte", 1, files, where);
    if (images.size(0) != labels.size(0)) {
      throw new IOException(
          "%s: %d images, but %d labels".formatted(where, images.size(0), labels.size(0)));
    }
    if (images.size(1) != images.size(2)) {
      throw new IOException(
          "%s: images must be square, but are %d x %d"
              .formatted(where, images.size(1), images.size(2)));
    }
    return new Images(images.size(1), 1, images.values(), labels.values());
  }

  private static Idx idx(String name, int dimensions, Opening files, String where)
      throws IOException {
    for (String file : List.of(name + ".gz", name)) {
      Optional<InputStream> in = files.open(file);
      if (in.isPresent()) {
        return Idx.read(where + "/" + file, in.get(), dimensions);
      }
    }
    throw new FileNotFoundException(
        where
            + ": no "
            + name
            + "[.gz] and no CIFAR-10 batch there; Fashion-MNIST is in Debian's package"
            + " dataset-fashion-mnist, and \""
            + SLICE
            + "\" needs no file");
  }

  /** Records of a label and 32 × 32 bytes of red, of green and of blue. */
  private static Images cifar(Path folder, Part part) throws IOException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    for (String batch : part.batches()) {
      Path file = batch(folder, batch);
      byte[] records = Files.readAllBytes(file);
      if (records.length == 0 || records.length % (CIFAR_BYTES + 1) != 0) {
        throw new IOException(
            "%s: must have records of %d bytes, but has %d bytes"
                .formatted(file, CIFAR_BYTES + 1, records.length));
      }
      for (int at = 0; at < records.length; at += CIFAR_BYTES + 1) {
        labels.write(records[at]);
        pixels.write(records, at + 1, CIFAR_BYTES);
      }
    }
    return new Images(CIFAR_SIDE, 3, pixels.toByteArray(), labels.toByteArray());
  }

  /** How many there are. */
  public int size() {
    return labels.length;
  }

  /** Pixels of a side. */
  public int side() {
    return side;
  }

  /** 1 for gray, 3 for color. */
  public int channels() {
    return channels;
  }

  /** The class of image {@code i}. */
  public int label(int i) {
    return labels[i] & 0xff;
  }

  /** The numbers of the images of these classes, in their order. */
  public int[] ofClasses(int... classes) {
    return IntStream.range(0, size())
        .filter(i -> IntStream.of(classes).anyMatch(c -> c == label(i)))
        .toArray();
  }

  /**
   * Numbers of an image whose squares of {@code pooling} by {@code pooling} pixels are averaged.
   */
  public int dimension(int pooling) {
    if (pooling < 1 || side % pooling != 0) {
      throw new IllegalArgumentException(
          "squares of %d pixels do not tile a side of %d".formatted(pooling, side));
    }
    return channels * (side / pooling) * (side / pooling);
  }

  /**
   * One image as numbers in [0, 1], channel by channel, row by row.
   *
   * @param pooling squares of that many by that many pixels are averaged
   * @param out written from {@code offset} on
   */
  public void write(int i, int pooling, double[] out, int offset) {
    int d = dimension(pooling);
    Arrays.fill(out, offset, offset + d, 0);
    int pooled = side / pooling;
    double scale = 1.0 / (255 * pooling * pooling);
    int pixel = i * channels * side * side;
    for (int c = 0; c < channels; c++) {
      for (int row = 0; row < side; row++) {
        int line = offset + (c * pooled + row / pooling) * pooled;
        for (int column = 0; column < side; column++) {
          out[line + column / pooling] += scale * (pixels[pixel++] & 0xff);
        }
      }
    }
  }
}
