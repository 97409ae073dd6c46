package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Sphere;
import org.lawsweep.study.Axis;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.SeparatedPoints;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * The size that a method takes to memorize n labels grows with n no faster than a theorem on that
 * method says is enough, and one of them needs what is necessary.
 *
 * <p>Source: the tables of {@link Guarantee}. Each trial finds, on one draw of points and signs,
 * the least size at which the row's {@link MemorizingMethod} memorizes, in what the row counts. A
 * row is met where the exponent of that size in n is at most that of the row along the same n, d
 * and θ: n/d is n^(3/5) along n = d^(5/2). Rows that share a method share its draws, so that the
 * same points give them the same nets.
 *
 * <p>Only rows within a power of a logarithm of the least size can fail: Daniely's, Kawaguchi and
 * Huang's, Fiat's. The others, from n² to n²⁴, are checks; their theorems are on full-batch descent
 * and other nets, for which SGD on pairs of neurons stands here. The last row is one of necessity,
 * and sharp: features are added until random signs are linear in them, which by Cover's count
 * happens at {@link LinearCapacity#meanSize}, about (n + d)/2. A law refers to a method: what makes
 * its size grow faster refutes it.
 */
public final class MemorizationGuaranteeTable implements Study {

  private static final Set<Guarantee> CLAIMS =
      EnumSet.of(
          Guarantee.DANIELY,
          Guarantee.DANIELY_PARAMETERS,
          Guarantee.KAWAGUCHI_HUANG,
          Guarantee.FIAT);

  /**
   * Units that are active at all points are worth d + 1 of them at once, so that frozen units are
   * of order n − d − 1, with the exponent n/(n − d − 1): within 0.05 of 1 in this regime.
   */
  private static final String FEW_AFFINE = " AND n >= 24 * (d + 1)";

  static final ChoiceAxis<Guarantee> ROW =
      choice("row", Guarantee.values()).doc("a row of the tables, and with it a method");
  static final IntegerAxis N = CorrectionChain.N;
  static final IntegerAxis D = Axis.integer("d").atLeast(3).doc("input dimension");
  static final RealAxis THETA =
      real("theta")
          .above(0)
          .below(2)
          .orDerived()
          .doc("smallest distance of two samples; without it they are uniform on the sphere");

  static final IntegerMetric SIZE =
      integerMetric("size").doc("least size that memorizes, in what the row counts");
  static final IntegerMetric UNITS = integerMetric("units").doc("the same in units");
  static final IntegerMetric PARAMETERS =
      integerMetric("parameters").doc("the same in numbers that are trained, or constructed");
  static final RealMetric GUARANTEE =
      realMetric("guarantee").doc("powers of n, d and theta of the row, constants dropped");
  static final RealMetric DIGITS_ABOVE =
      realMetric("digits_above").doc("decimal logarithm of guarantee / size");
  static final RealMetric SIZE_OVER_MEAN =
      realMetric("size_over_mean").doc("parameters over Cover's mean; NULL but of the capacity");

  private static final Declaration DECLARATION = declare();

  private static Declaration declare() {
    Declaration.Builder study =
        Declaration.of("memorization-guarantee-table", 1)
            .claim("No method takes a power of n more than its theorem grants to memorize n labels")
            .source("Table of Nagaraj's slides on Bresler and Nagaraj 2020, and Daniely 2020, §1.1")
            .axes(ROW, N, D, THETA)
            .metrics(SIZE, UNITS, PARAMETERS, GUARANTEE, DIGITS_ABOVE, SIZE_OVER_MEAN)
            .flops(p -> p.get(ROW).method.flops((double) p.get(N), (double) p.get(D)))
            .bytes(p -> p.get(ROW).method.bytes((double) p.get(N), (double) p.get(D)))
            .check(
                List.of(ROW, N, D, THETA),
                p -> p.get(ROW).problem(p.get(N), p.get(D), p.optional(THETA).isPresent()))
            .check(List.of(N, D, THETA), MemorizationGuaranteeTable::placement)
            .claim(
                constant("capacity", SIZE_OVER_MEAN)
                    .over(N, D)
                    .equalTo(1)
                    .resolvedTo(0.03)
                    .within("row = 'capacity' AND " + TangentInterpolation.ENOUGH_CELLS)
                    .source(TangentInterpolation.COVER));
    for (Guarantee row : Guarantee.values()) {
      if (CLAIMS.contains(row)) {
        study.claim(exponent(row));
      } else if (row != Guarantee.CAPACITY && row != Guarantee.JI_TELGARSKY_MARGIN) {
        study.check(exponent(row));
      }
    }
    return study
        .headline("kawaguchi-huang")
        .example(unit -> unit.set(ROW, Guarantee.FIAT).set(N, 40).set(D, 4))
        .build();
  }

  private static Law exponent(Guarantee row) {
    String name = Axis.choiceName(row);
    String regime = row == Guarantee.KAWAGUCHI_HUANG ? FEW_AFFINE : "";
    return power(name, SIZE)
        .inLike(N, GUARANTEE)
        .atMost()
        .per()
        .within("row = '" + name + "'" + regime);
  }

  private static Optional<String> placement(Point point) {
    return point.optional(THETA).isPresent()
        ? CorrectionChain.checkPlacement(point)
        : Optional.empty();
  }

  /** What a method is given of n points in d dimensions. */
  @FunctionalInterface
  interface Sight {

    /**
     * Gives the points.
     *
     * @param x d × n, read
     */
    double[] of(int n, int d, double[] x);
  }

  private final Sight sight;

  /** Makes the study. */
  public MemorizationGuaranteeTable() {
    this((n, d, x) -> x);
  }

  /** Makes a study whose methods are given other points, to test that laws notice. */
  MemorizationGuaranteeTable(Sight sight) {
    this.sight = sight;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    Guarantee row = unit.get(ROW);
    int n = unit.index(N);
    int d = unit.index(D);
    double theta = unit.optional(THETA).orElse(Double.NaN);
    double[] x =
        unit.optional(THETA).isPresent()
            ? SeparatedPoints.draw(unit, N, D, THETA)
            : Sphere.draw(n, d, unit.random("data", D));
    // Fresh signs at each n: levels of one replicate are independent, by Cover's count.
    double[] y = Labels.SIGN.draw(n, unit.random("label", N));
    OptionalInt least = row.method.least(unit, sight.of(n, d, x), y, rows);
    if (least.isEmpty()) {
      throw TrialFailure.infeasible("no size that is tried memorizes");
    }
    long units = row.method.units(least.getAsInt());
    long parameters = row.method.parameters(least.getAsInt(), d);
    long size = row.counted == Guarantee.Counted.UNITS ? units : parameters;
    double guarantee = row.size(n, d, theta);
    Recorder.Row values =
        rows.at()
            .put(SIZE, size)
            .put(UNITS, units)
            .put(PARAMETERS, parameters)
            .put(GUARANTEE, guarantee)
            .put(DIGITS_ABOVE, Math.log10(guarantee / size));
    if (row == Guarantee.CAPACITY) {
      values.put(SIZE_OVER_MEAN, parameters / LinearCapacity.meanSize(n, d));
    }
  }
}
