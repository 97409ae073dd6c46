package org.lawsweep.cli;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/** A study whose columns have names that SQL or a table uses otherwise: value = 1 / left. */
public final class OddNamesStudy implements Study {

  private static final IntegerAxis LEFT = integer("left").atLeast(1).doc("a word of joins");
  private static final IntegerAxis ORDER = integer("order").readOff().doc("a word of queries");
  private static final IntegerAxis FROM = integer("from").otherwise(1).doc("another");
  private static final RealAxis LAMBDA = real("lambda").otherwise(0.5).doc("a word of DuckDB");
  private static final IntegerAxis LAW = integer("law").otherwise(1).doc("a column of laws");
  private static final IntegerAxis CELL = integer("cell").otherwise(1).doc("another");
  private static final RealAxis ESTIMATE = real("estimate").otherwise(1).doc("another");
  private static final RealMetric VALUE = realMetric("value").doc("a column of a query");

  private static final Declaration DECLARATION =
      Declaration.of("odd-names", 1)
          .claim("the value is 1 / left")
          .source("by construction")
          .axes(LEFT, ORDER, FROM, LAMBDA, LAW, CELL, ESTIMATE)
          .metrics(VALUE)
          .flops(point -> 1e3 * point.get(ORDER))
          .bytes(point -> 8)
          .claim(Law.power("falls", VALUE).in(LEFT, -1).within("order > 0 AND from = 1"))
          .series(ORDER, VALUE)
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    double scatter = Math.exp(0.01 * unit.random("scatter", LEFT).nextGaussian());
    for (long order : unit.values(ORDER)) {
      rows.at(ORDER.is(order)).put(VALUE, scatter / unit.get(LEFT));
    }
  }
}
