package org.lawsweep.bench;

import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/** A study that does nothing: what a trial costs beside its work. */
public final class NothingStudy implements Study {

  private static final Declaration DECLARATION =
      Declaration.of("nothing", 1)
          .claim("a trial costs microseconds")
          .source("this program")
          .axis(Axis.integer("n").atLeast(1).doc("samples"))
          .axis(Axis.integer("m").atLeast(1).otherwise(1L).doc("width"))
          .axis(Axis.real("theta").above(0).otherwise(1.0).doc("separation"))
          .metric(Metric.real("error").doc("one"))
          .flops(point -> 1)
          .bytes(point -> 8)
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    rows.at().put("error", 1.0);
  }
}
