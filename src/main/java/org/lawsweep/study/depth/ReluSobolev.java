package org.lawsweep.study.depth;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.function.IntUnaryOperator;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A deep ReLU net comes within ε of a function of d variables with n bounded derivatives; for that
 * it takes of the order of ε^(−d/n) units a layer and ln(1/ε) layers.
 *
 * <p>Source: Yarotsky (2017), Theorem 1. The net is that of the proof, {@link TaylorNet}: Taylor
 * polynomials of degree n − 1 at the nodes of a grid of N^d cells are off by the order of N^−n
 * between them. A product gate of g layers of squares is off by the order of 4^−g, so that g =
 * ⌈log₂ N⌉ + {@value #SPARE} keeps it at N^−2/64, which is small beside N^−n up to n = 2. Hence
 *
 * <ul>
 *   <li>the error ε is of the order of N^−n, and units are about N^d for each layer of squares. The
 *       theorem allows of the order of ε^(−d/n)(ln(1/ε) + 1), which therefore grows as fast at
 *       least;
 *   <li>twice as many cells along an axis take one more layer of each gate: of c gates in a row the
 *       error falls by 2^(−n/c) a layer. Where log₂ N is no whole number it is rounded up.
 * </ul>
 *
 * <p>N cells have N + 1 nodes, which tilts slopes in units by a hundredth: of these the narrow
 * intervals leave some outside.
 *
 * <p>Laws about slopes begin at N = 32. ° Of a sine the error between two nodes is N^−2/8 times 1 −
 * (π/N)²/4: at N = 16 a part of 1 % is missing, which a pilot saw.
 *
 * <p>Departures: the theorem is about all functions of the unit ball at once, the study about
 * {@link SineSum}s of random phases. The largest error is taken over one random point in each of
 * 2^16 boxes of [0, 1]^d.
 */
public final class ReluSobolev implements Study {

  private static final int SPARE = 3;

  private static final String FINE = "cells >= 32";

  /** With one variable and n = 1 there is nothing to multiply, and depth is 1. */
  private static final String DEEP = "d + smoothness > 2";

  static final IntegerAxis CELLS =
      integer("cells").atLeast(2).atMost(1 << 20).doc("N: cells of the grid along each axis");
  static final IntegerAxis SMOOTHNESS =
      integer("smoothness")
          .atLeast(1)
          .atMost(2)
          .doc("n: order of the derivatives that are bounded");
  static final IntegerAxis D = integer("d").atLeast(1).atMost(2).doc("variables");

  static final RealMetric ERROR = realMetric("error").doc("largest error of the net");
  static final RealMetric ERROR_INTERPOLATION =
      realMetric("error_interpolation").doc("the same with exact products");
  static final RealMetric ERROR_GATE =
      realMetric("error_gate").doc("largest change that inexact products make; NULL without any");
  static final RealMetric ERROR_GATE_ALLOWED =
      realMetric("error_gate_allowed").doc("error_interpolation / 10");
  static final IntegerMetric UNITS = integerMetric("units").doc("hidden units");
  static final IntegerMetric LAYERS = integerMetric("layers").doc("hidden layers");
  static final RealMetric UNITS_ALLOWED =
      realMetric("units_allowed").doc("error^(-d / smoothness) (ln(1 / error) + 1)");
  static final RealMetric UNITS_PER_LAYER = realMetric("units_per_layer").doc("units / layers");
  static final RealMetric UNITS_PRED =
      realMetric("units_pred").doc("units_per_layer^(-smoothness / d)");
  static final RealMetric CELLS_PRED = realMetric("cells_pred").doc("cells^-smoothness");
  static final RealMetric LAYERS_PRED =
      realMetric("layers_pred")
          .doc("2^(-smoothness layers / c), c = d + smoothness - 2 gates in a row; NULL for c = 0");

  private static final Declaration DECLARATION =
      Declaration.of("relu-sobolev", 1)
          .claim("Deep ReLU nets of eps^(-d/n) ln(1/eps) units come within eps of n derivatives")
          .source("Yarotsky 2017, Error Bounds for Approximations with Deep ReLU Networks, Thm 1")
          .axes(CELLS, SMOOTHNESS, D)
          .metrics(ERROR, ERROR_INTERPOLATION, ERROR_GATE, ERROR_GATE_ALLOWED)
          .metrics(UNITS, UNITS_ALLOWED, UNITS_PER_LAYER, UNITS_PRED)
          .metrics(LAYERS, CELLS_PRED, LAYERS_PRED)
          .flops(ReluSobolev::flops)
          .bytes(ReluSobolev::bytes)
          .claim(power("error-in-cells", ERROR).inLike(CELLS, CELLS_PRED).within(FINE))
          .claim(
              power("eps-against-units-per-layer", ERROR)
                  .inLike(UNITS_PER_LAYER, UNITS_PRED)
                  .per(SMOOTHNESS, D)
                  .resolvedTo(0.15)
                  .within(FINE))
          .claim(
              power("allowed-in-units", UNITS_ALLOWED)
                  .in(UNITS, 1)
                  .atLeast()
                  .per(SMOOTHNESS, D)
                  .within(FINE))
          .claim(
              exponential("depth-is-logarithmic", ERROR)
                  .inLike(LAYERS, LAYERS_PRED)
                  .per(SMOOTHNESS, D)
                  .within(FINE + " AND " + DEEP + " AND cells & (cells - 1) = 0"))
          .claim(bound("gates-are-cheap", ERROR_GATE).atMost(ERROR_GATE_ALLOWED).within(DEEP))
          .headline("allowed-in-units")
          .example(unit -> unit.set(CELLS, 8).set(SMOOTHNESS, 2).set(D, 1))
          .build();

  private final IntUnaryOperator terms;
  private final IntUnaryOperator gateLayers;

  /** Makes the study. */
  public ReluSobolev() {
    this(n -> n, ReluSobolev::gateLayers);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param terms of Taylor polynomials, from n
   * @param gateLayers of squares in a gate, from N
   */
  ReluSobolev(IntUnaryOperator terms, IntUnaryOperator gateLayers) {
    this.terms = terms;
    this.gateLayers = gateLayers;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    int n = unit.index(SMOOTHNESS);
    int cells = unit.index(CELLS);
    int squares = gateLayers.applyAsInt(cells);
    SineSum f = new SineSum(n, unit.random("target", D).doubles(d).toArray());
    GridErrors errors =
        GridErrors.of(
            f,
            new TaylorNet(f, cells, terms.applyAsInt(n), TaylorNet.Product.EXACT),
            new TaylorNet(f, cells, terms.applyAsInt(n), TaylorNet.gate(squares)),
            unit.random("data", D),
            rows::checkpoint);
    int chain = TaylorNet.chain(d, n);
    long units = TaylorNet.units(d, n, cells, squares);
    long layers = TaylorNet.layers(chain, squares);
    double finer = Math.log(1 / errors.net());
    Recorder.Row row =
        rows.at()
            .put(ERROR, errors.net())
            .put(ERROR_INTERPOLATION, errors.exact())
            .put(ERROR_GATE_ALLOWED, errors.exact() / 10)
            .put(UNITS, units)
            .put(LAYERS, layers)
            .put(UNITS_ALLOWED, Math.exp(finer * d / n) * (finer + 1))
            .put(UNITS_PER_LAYER, (double) units / layers)
            .put(UNITS_PRED, Math.pow((double) units / layers, -(double) n / d))
            .put(CELLS_PRED, Math.pow(cells, -n));
    if (chain > 0) {
      row.put(ERROR_GATE, errors.between())
          .put(LAYERS_PRED, Math.pow(2, -(double) n * layers / chain));
    }
  }

  /** Counts layers of squares in a gate: ⌈log₂ N⌉, and some to spare. */
  static int gateLayers(int cells) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(cells - 1) + SPARE;
  }

  private static double flops(Point point) {
    int squares = gateLayers(point.index(CELLS));
    return (double) GridErrors.POINTS
        * TaylorNet.flops(point.index(D), point.index(SMOOTHNESS), squares);
  }

  private static double bytes(Point point) {
    double d = point.get(D);
    double tables = 16.0 * d * point.get(SMOOTHNESS) * (point.get(CELLS) + 1);
    double blocks = 8.0 * TaylorNet.BLOCK * (6 * d + 12);
    return tables + blocks + SquareNet.bytes((double) gateLayers(point.index(CELLS)));
  }
}
