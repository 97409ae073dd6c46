package org.lawsweep.study.kernel;

import static org.lawsweep.study.Metric.realMetric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Unit;

/** The curves of the two panels of {@link FivePoints}: nets by depth, kernels by order. */
final class FivePointCurves {

  private static final int[] DEPTHS = {1, 2, 3, 5};
  private static final int[] ORDERS = {4, 8, 12, 16};

  private static final List<RealMetric> NETS = metrics("net_", DEPTHS, "hidden layers");
  private static final List<RealMetric> KERNELS = metrics("kernel_", ORDERS, "the kernel's order");

  private static final RealMetric LINES =
      realMetric("lines").doc("straight lines from point to point, at t");
  private static final RealMetric OVERFIT =
      realMetric("overfit").doc("lines + sin(8 pi t), which meets the points too, at t");

  private FivePointCurves() {}

  private static List<RealMetric> metrics(String begin, int[] values, String what) {
    return Arrays.stream(values)
        .mapToObj(
            v -> realMetric(begin + v).doc("what is fitted with %s %d, at t".formatted(what, v)))
        .toList();
  }

  /** The curves of the left panel. */
  static RealMetric[] left() {
    return with(NETS, LINES, OVERFIT);
  }

  /** The curves of the right panel. */
  static RealMetric[] right() {
    return with(KERNELS, LINES);
  }

  private static RealMetric[] with(List<RealMetric> first, RealMetric... others) {
    List<RealMetric> all = new ArrayList<>(first);
    all.addAll(List.of(others));
    return all.toArray(RealMetric[]::new);
  }

  /** All of them, each once. */
  static RealMetric[] all() {
    return with(KERNELS, left());
  }

  /** Records all curves to labels y at the places of a unit. */
  static void record(double[] y, Unit unit, IntegerAxis width, RealAxis place, Recorder rows) {
    double[] t = unit.values(place);
    Map<RealMetric, double[]> curves = at(t, y, unit, width, rows);
    for (int k = 0; k < t.length; k++) {
      Recorder.Row row = rows.at(place.is(t[k]));
      int i = k;
      curves.forEach((curve, values) -> row.put(curve, values[i]));
    }
  }

  private static Map<RealMetric, double[]> at(
      double[] t, double[] y, Unit unit, IntegerAxis width, Recorder rows) {
    Map<RealMetric, double[]> curves = new LinkedHashMap<>();
    double[] lines = FivePointFits.lines(y).at(t);
    double[] waves = new double[t.length];
    Arrays.setAll(waves, i -> lines[i] + Math.sin(8 * Math.PI * t[i]));
    curves.put(LINES, lines);
    curves.put(OVERFIT, waves);
    IntStream.range(0, ORDERS.length)
        .forEach(k -> curves.put(KERNELS.get(k), FivePointFits.kernel(y, ORDERS[k], false).at(t)));
    for (int k = 0; k < DEPTHS.length; k++) {
      FivePointFits.Trained net =
          FivePointFits.train(
              y,
              FivePointFits.net(DEPTHS[k], unit.index(width)),
              1,
              unit.random("init-" + DEPTHS[k], width),
              rows);
      curves.put(NETS.get(k), net.fit().at(t));
    }
    return curves;
  }

  /** Operations of all curves, as of so many steps for each net. */
  static double flops(int width, double steps, double places) {
    double sum = ORDERS.length * (double) FivePointFits.kernelFlops(1) * places;
    for (int depth : DEPTHS) {
      sum += FivePointFits.flops(FivePointFits.net(depth, width), steps);
    }
    return sum;
  }
}
