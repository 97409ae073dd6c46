package org.lawsweep.report;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some of many points: those to draw, and how many there are.
 *
 * @param shown the points drawn
 * @param total how many there are in all; at least as many as shown
 */
public record Sample<T>(List<T> shown, long total) implements Serializable {

  /**
   * Copies the points.
   *
   * @throws IllegalArgumentException if more are shown than there are
   */
  public Sample {
    shown = List.copyOf(shown);
    if (total < shown.size()) {
      throw new IllegalArgumentException(
          "the total must not be less than what is shown: %d < %d".formatted(total, shown.size()));
    }
  }

  /** All of {@code points}. */
  public static <T> Sample<T> all(List<T> points) {
    return new Sample<>(points, points.size());
  }

  /**
   * At most {@code most} of the points, at equal steps in the given order, both ends among them. In
   * the order (x, y) each level keeps the shape of its distribution. The same points give the same
   * sample, whatever order they came in.
   */
  public Sample<T> thinned(int most, Comparator<T> order) {
    int count = shown.size();
    if (count <= most) {
      return this;
    }
    List<T> sorted = shown.stream().sorted(order).toList();
    List<T> kept =
        IntStream.range(0, most)
            .mapToObj(i -> sorted.get((int) ((long) i * (count - 1) / Math.max(1, most - 1))))
            .toList();
    return new Sample<>(kept, total);
  }

  /** {@code 160 of 2,000 trials}; {@code 40 trials} where all are shown. */
  String count(String noun) {
    String of = shown.size() == total ? "" : Numbers.count(shown.size()) + " of ";
    return of + Numbers.count(total, noun);
  }
}
