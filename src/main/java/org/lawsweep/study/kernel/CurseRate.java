package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A method that knows of a function of d variables only that it has s derivatives has an error of
 * order n^(−s/d) after n samples: the curse of dimension.
 *
 * <p>Source: seed "Overview of Recent Progresses in Theoretical Deep Learning", the mysteries of
 * generalization. The function is f(x) = Σ_i sin(2πx_i)/d. Where the nearest of n random points
 * lends its value, s = 1, and the mean squared error is known at every n ({@link
 * TorusNeighbours#meanSquare}): it has the rate n^(−1/d) once neighbours, at a distance r = (nV)^
 * (−1/d), V the volume of the unit ball, are a small part of a period away. Before that the local
 * slope lacks the part (πr)²/(d + 2) of −1/d, and nothing decays faster. A part in a hundred takes
 * 663 points at d = 3, 5484 at d = 4 and 23 million at d = 8. ° That the rate is asked for from
 * there on was set after a pilot at seed 1: slopes from n = 64 on were −0.329 for −1/3 and −0.245
 * for −1/4, with standard errors of 0.001. That part is predicted, by a law of its own. Cells, k
 * along each coordinate, n = k^d, with the best polynomial of a degree below s in each, show the
 * rate for s above 1; there all follows from Taylor's formula, and laws are checks. Departure:
 * opposite faces of the cube are glued, as the period of f allows; points at a face would have
 * neighbours on one side only, and rates be steeper (−0.27 for −1/4).
 */
public final class CurseRate implements Study {

  private static final int TESTS = 1000;

  private static final String NEAREST = "method = 'nearest' AND n >= 64";

  /** ° Where the slope of what is predicted is that of n^(−1/d) up to a part in a hundred. */
  private static final String NEAR =
      "method = 'nearest' AND (d = 1 AND n >= 10 OR d = 2 AND n >= 79 OR d = 3 AND n >= 663"
          + " OR d = 4 AND n >= 5484)";

  /** From 16 cells along a coordinate on what a rate lacks to its limit is a part in 250. */
  private static final String FINE = "method = 'cells' AND n >= pow(16, d)";

  /** What lends the value at a point: a polynomial in its cell, or the nearest of n points. */
  enum Method {
    CELLS,
    NEAREST
  }

  static final IntegerAxis N =
      integer("n").atLeast(1).readOff().doc("samples, or cells; points are prefixes of one draw");
  static final IntegerAxis D = integer("d").atLeast(1).atMost(32).doc("dimension of the cube");
  static final ChoiceAxis<Method> METHOD =
      choice("method", Method.values()).doc("where the value at a point comes from");
  static final IntegerAxis S =
      integer("s")
          .atLeast(1)
          .atMost(4)
          .otherwise(1)
          .doc("derivatives used: polynomials in cells have a degree below it");

  static final RealMetric RMS = realMetric("rms").doc("root mean square error at 1000 points");
  static final RealMetric RMS_PRED =
      realMetric("rms_pred").doc("its expectation; NULL where cells or balls are too large for it");
  static final RealMetric MSE_RATIO = realMetric("mse_ratio").doc("(rms / rms_pred)^2");
  static final RealMetric RATE = realMetric("rate").doc("n^(-s/d)");

  private static final Declaration DECLARATION =
      Declaration.of("curse-rate", 1)
          .claim("n samples of a function with s derivatives leave an error ~ n^(-s/d)")
          .source("Lei Wu 2019, Overview of Recent Progresses in Theoretical Deep Learning")
          .axes(N, D, METHOD, S)
          .metrics(RMS, RMS_PRED, MSE_RATIO, RATE)
          .flops(CurseRate::flops)
          .bytes(point -> 8.0 * TESTS * (point.get(D) + 6.0))
          .check(
              List.of(METHOD, S),
              p -> p.get(METHOD) == Method.CELLS || p.get(S) == 1,
              p -> "method=nearest uses no derivative beyond s=1: s=%d".formatted(p.get(S)))
          .check(
              List.of(METHOD, N, D),
              p -> p.get(METHOD) == Method.NEAREST || isPower(p.get(N), p.get(D)),
              p ->
                  "method=cells needs n=k^d for a whole k: n=%d, d=%d"
                      .formatted(p.get(N), p.get(D)))
          .claim(power("nearest-in-samples", RMS).inLike(N, RATE).resolvedTo(0.05).within(NEAR))
          .claim(
              power("nearest-before-the-rate", RMS)
                  .inLike(N, RMS_PRED)
                  .resolvedTo(0.05)
                  .within(NEAREST + " AND d > 2 AND rms_pred > 0"))
          .claim(
              power("nearest-no-faster", RMS)
                  .inLike(N, RATE)
                  .atLeast()
                  .resolvedTo(0.05)
                  .within(NEAREST + " AND d > 4"))
          .claim(constant("nearest-as-predicted", MSE_RATIO).over(N).equalTo(1).within(NEAREST))
          .check(power("cells-in-samples", RMS).inLike(N, RATE).within(FINE))
          .check(
              constant("cells-as-predicted", MSE_RATIO)
                  .over(N)
                  .equalTo(1)
                  .within("method = 'cells' AND n >= pow(4, d)"))
          .headline("nearest-in-samples")
          .example(unit -> unit.set(METHOD, Method.NEAREST).set(D, 2).set(N, 4, 9, 100))
          .build();

  private final IntUnaryOperator active;

  /** Makes the study. */
  public CurseRate() {
    this(d -> d);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param active coordinates that f depends on, and cells and distances with it
   */
  CurseRate(IntUnaryOperator active) {
    this.active = active;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int s = unit.index(S);
    int d = unit.index(D);
    boolean cells = unit.get(METHOD) == Method.CELLS;
    double[][] x = new double[active.applyAsInt(d)][];
    double[] f = new double[TESTS];
    RandomGenerator random = unit.random("test", D);
    for (int i = 0; i < x.length; i++) {
      double[] along = random.doubles(TESTS).toArray();
      Arrays.setAll(f, j -> f[j] + Math.sin(2 * Math.PI * along[j]) / x.length);
      x[i] = along;
    }
    TorusNeighbours neighbours = new TorusNeighbours(x, unit.random("data", D));
    for (long n : unit.values(N)) {
      double[] values =
          cells
              ? new LocalFit(side((double) n, x.length), s).of(x)
              : neighbours.values(n, rows::checkpoint);
      OptionalDouble mean =
          cells ? meanSquare(side((double) n, d), s, d) : TorusNeighbours.meanSquare((double) n, d);
      double square = Vectors.squaredDistance(f, values) / TESTS;
      Recorder.Row row = rows.at(N.is(n)).put(RMS, Math.sqrt(square));
      row.put(RATE, Math.pow((double) n, -s / (double) d));
      if (mean.isPresent()) {
        row.put(RMS_PRED, Math.sqrt(mean.getAsDouble()))
            .put(MSE_RATIO, square / mean.getAsDouble());
      }
    }
  }

  private static OptionalDouble meanSquare(long k, int s, int d) {
    return k < 3 ? OptionalDouble.empty() : OptionalDouble.of(new LocalFit(k, s).meanSquare() / d);
  }

  /** The cells along a coordinate, where n is a d-th power. */
  private static long side(double n, double d) {
    return Math.round(Math.pow(n, 1 / d));
  }

  private static boolean isPower(long n, long d) {
    return BigInteger.valueOf(side((double) n, (double) d))
        .pow((int) d)
        .equals(BigInteger.valueOf(n));
  }

  private static double flops(Point point) {
    double d = point.get(D);
    double n = point.get(N);
    // Of cells, one fit for each doubling of k up to that of n.
    return point.get(METHOD) == Method.CELLS
        ? TESTS * d * LocalFit.flops((double) point.get(S)) * (1 + Math.log(n) / d)
        : TorusNeighbours.flops(n, d, TESTS);
  }
}
