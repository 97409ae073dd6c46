package org.lawsweep.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lawsweep.numeric.Flops;

/**
 * What the places of a convolution read of the layer before, and the matrix of it, one place a
 * column: with that, all places of a batch are one product.
 *
 * <p>The layer before has a number for each channel and each place of a square image, row by row,
 * channels fastest; inputs have them channel by channel. A patch is a square of 3 × 3 places, also
 * row by row with channels fastest, of zeros beyond the border, and a 1 in a net with biases. What
 * a patch holds of one row of the image is copied in one piece. Immutable.
 */
final class Patches {

  /** Places of a patch's side. */
  static final int KERNEL = 3;

  private final int rows;
  private final int places;
  private final int[] from;
  private final int[] to;
  private final int[] length;

  private record Piece(int from, int to, int length) {}

  private Patches(int rows, int places, List<Piece> pieces) {
    this.rows = rows;
    this.places = places;
    from = pieces.stream().mapToInt(Piece::from).toArray();
    to = pieces.stream().mapToInt(Piece::to).toArray();
    length = pieces.stream().mapToInt(Piece::length).toArray();
  }

  /** Counts the places of a side of which every {@code step}-th is the center of a patch. */
  static int side(int side, int step) {
    return (side + step - 1) / step;
  }

  /**
   * Squares around every {@code step}-th place of every {@code step}-th row, from the first on.
   *
   * @param rows of a column, the bias included
   * @param inputs whether the layer before are the inputs
   */
  static Patches squares(int side, int step, int channels, int rows, boolean inputs) {
    int centers = side(side, step);
    List<Piece> pieces = new ArrayList<>();
    for (int place = 0; place < centers * centers; place++) {
      int top = place / centers * step - KERNEL / 2;
      int left = place % centers * step - KERNEL / 2;
      int first = Math.max(0, -left);
      int numbers = (Math.min(KERNEL, side - left) - first) * channels;
      for (int i = Math.max(0, -top); i < Math.min(KERNEL, side - top); i++) {
        int source = (top + i) * side + left + first;
        int target = place * rows + (i * KERNEL + first) * channels;
        if (!inputs || channels == 1) {
          pieces.add(new Piece(source * channels, target, numbers));
          continue;
        }
        for (int k = 0; k < numbers; k++) {
          int plane = k % channels * side * side;
          pieces.add(new Piece(plane + source + k / channels, target + k, 1));
        }
      }
    }
    return new Patches(rows, centers * centers, pieces);
  }

  /** One patch of all that the layer before holds. */
  static Patches whole(int numbers, int rows) {
    return new Patches(rows, 1, List.of(new Piece(0, 0, numbers)));
  }

  /** Counts the places that have a patch. */
  int places() {
    return places;
  }

  /** Counts the numbers of a sample's matrix. */
  int size() {
    return rows * places;
  }

  /** Counts the numbers that are copied for a sample. */
  int copied() {
    return Arrays.stream(length).sum();
  }

  /** Makes the matrix of that many samples, of zeros, and of ones in the last row for a bias. */
  double[] matrix(int samples, boolean bias) {
    double[] matrix = new double[Math.multiplyExact(size(), samples)];
    for (int i = rows - 1; bias && i < matrix.length; i += rows) {
      matrix[i] = 1;
    }
    return matrix;
  }

  /**
   * Copies the patches of a batch.
   *
   * @param h the layer before, a sample a column of {@code stride} rows, read
   * @param matrix of {@link #matrix}, written but for zeros and ones
   */
  void copy(double[] h, int stride, int samples, double[] matrix) {
    for (int k = 0; k < samples; k++) {
      int source = k * stride;
      int target = k * size();
      for (int piece = 0; piece < length.length; piece++) {
        System.arraycopy(h, source + from[piece], matrix, target + to[piece], length[piece]);
      }
    }
  }

  /**
   * Sums over the patches in which it is what each number of the layer before gets from them.
   *
   * @param matrix laid out as for {@link #copy}, read
   * @param b as h there, written
   */
  void sum(double[] matrix, double[] b, int stride, int samples) {
    Arrays.fill(b, 0, stride * samples, 0);
    for (int k = 0; k < samples; k++) {
      for (int piece = 0; piece < length.length; piece++) {
        int source = k * size() + to[piece];
        int target = k * stride + from[piece];
        for (int i = 0; i < length[piece]; i++) {
          b[target + i] += matrix[source + i];
        }
      }
    }
    Flops.add((long) copied() * samples);
  }
}
