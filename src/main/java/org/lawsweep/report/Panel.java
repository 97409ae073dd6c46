package org.lawsweep.report;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A rectangle of a drawing with an axis to the left and one below. Coordinates are those of the
 * axes, lengths the drawing's.
 */
record Panel(
    Axis x, Axis y, Range xs, Range ys, double left, double top, double width, double height) {

  private static final int STEPS = 40;

  /** The pixel of a coordinate on x. */
  double px(double z) {
    return left + width * xs.fraction(z);
  }

  /** The pixel of a coordinate on y. */
  double py(double u) {
    return top + height * (1 - ys.fraction(u));
  }

  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  /** The heading, grid lines and marks of y, and the grid lines of x. */
  void frame(Svg svg, String heading) {
    svg.text("head", left, top - 8, heading);
    for (Ticks.Tick tick : ticks(x, xs, columns())) {
      if (!tick.label().isEmpty()) {
        double at = px(x.coordinate(tick.value()));
        svg.line("grid", at, top, at, bottom());
      }
    }
    List<Ticks.Tick> ticks = ticks(y, ys, Math.max(4, (int) (height / 40)));
    svg.text("num e", left - 7, top - 8, power(ticks));
    for (Ticks.Tick tick : ticks) {
      double at = py(y.coordinate(tick.value()));
      if (tick.label().isEmpty()) {
        svg.line("tick", left - 3, at, left, at);
      } else {
        svg.line("grid", left, at, right(), at);
        svg.text("num e", left - 7, at + 3.8, tick.label());
      }
    }
    svg.line("axis", left, bottom(), right(), bottom());
  }

  /** The marks and numbers of x, and what it measures. */
  void bottomAxis(Svg svg) {
    List<Ticks.Tick> ticks = ticks(x, xs, columns());
    for (Ticks.Tick tick : ticks) {
      double at = px(x.coordinate(tick.value()));
      boolean minor = tick.label().isEmpty();
      svg.line("tick", at, bottom(), at, bottom() + (minor ? 3 : 5));
      if (!minor) {
        // A number under the very end would leave the drawing.
        double half = 4.2 * tick.label().length();
        double inside = Math.min(at, Layout.WIDTH - half);
        svg.text("num c", inside, bottom() + 18, tick.label());
      }
    }
    svg.text("num", left, bottom() + 36, power(ticks));
    svg.text("head e", right(), bottom() + 36, x.text());
  }

  /** The power of ten that all numbers of an axis count: {@code ×10⁻⁹}; empty for none. */
  private static String power(List<Ticks.Tick> ticks) {
    int power = ticks.stream().mapToInt(Ticks.Tick::power).findFirst().orElse(0);
    return power == 0 ? "" : "×" + Numbers.power(power);
  }

  private int columns() {
    return (int) (width / 60);
  }

  private static List<Ticks.Tick> ticks(Axis axis, Range range, int most) {
    return Ticks.of(axis, axis.value(range.low()), axis.value(range.high()), most);
  }

  /** Opens a window over the panel. */
  void open(Svg svg) {
    svg.openWindow(left, top, width, height);
  }

  /** The path of a function of the coordinate between two coordinates; NaN leaves a gap. */
  String curve(DoubleUnaryOperator u, double from, double to) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int k = 0; k <= STEPS; k++) {
      double z = from + (to - from) * k / STEPS;
      double value = u.applyAsDouble(z);
      if (Double.isFinite(value)) {
        path.append(pen ? "L" : "M").append(Svg.at(px(z), far(py(value))));
      }
      pen = Double.isFinite(value);
    }
    return path.toString();
  }

  /** As {@link #curve}, of a function that has no bends. */
  String straight(DoubleUnaryOperator u, double from, double to) {
    double a = py(u.applyAsDouble(from));
    double b = py(u.applyAsDouble(to));
    return Double.isFinite(a) && Double.isFinite(b)
        ? "M" + Svg.at(px(from), far(a)) + "L" + Svg.at(px(to), far(b))
        : "";
  }

  /** The closed path between two functions; empty if either is unknown. */
  String band(DoubleUnaryOperator low, DoubleUnaryOperator high, double from, double to) {
    String upper = curve(high, from, to);
    String lower =
        IntStream.rangeClosed(0, STEPS)
            .mapToDouble(k -> to + (from - to) * k / STEPS)
            .filter(z -> Double.isFinite(low.applyAsDouble(z)))
            .mapToObj(z -> "L" + Svg.at(px(z), far(py(low.applyAsDouble(z)))))
            .collect(Collectors.joining());
    return upper.isEmpty() || lower.isEmpty() ? "" : upper + lower + "Z";
  }

  /** Far outside is as good as farther: some viewers lose paths with huge numbers. */
  private static double far(double pixel) {
    return Math.max(-1e4, Math.min(1e4, pixel));
  }
}
