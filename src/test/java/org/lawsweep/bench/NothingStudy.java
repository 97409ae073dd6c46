package org.lawsweep.bench;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/** A study that does nothing: what a trial costs beside its work. */
public final class NothingStudy implements Study {

  private static final IntegerAxis N = integer("n").atLeast(1).doc("samples");
  private static final IntegerAxis M = integer("m").atLeast(1).otherwise(1L).doc("width");
  private static final RealAxis THETA = real("theta").above(0).otherwise(1.0).doc("separation");
  private static final RealMetric ERROR = realMetric("error").doc("one");

  private static final Declaration DECLARATION =
      Declaration.of("nothing", 1)
          .claim("a trial costs microseconds")
          .source("this program")
          .axes(N, M, THETA)
          .metrics(ERROR)
          .flops(point -> 1)
          .bytes(point -> 8)
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    rows.at().put(ERROR, 1.0);
  }
}
