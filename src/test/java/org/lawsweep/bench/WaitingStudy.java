package org.lawsweep.bench;

import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Metric.integerMetric;

import java.util.concurrent.locks.LockSupport;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/** A study whose trials last a stated time and need no processor: for schedules, not for speed. */
public final class WaitingStudy implements Study {

  private static final RealAxis MILLISECONDS =
      real("milliseconds").atLeast(0).doc("how long a trial lasts");
  private static final IntegerMetric WAITS = integerMetric("waits").doc("one");

  private static final Declaration DECLARATION =
      Declaration.of("waiting", 1)
          .claim("a trial lasts as long as it is told")
          .source("this program")
          .axes(MILLISECONDS)
          .metrics(WAITS)
          .flops(point -> 2e6 * point.get(MILLISECONDS))
          .bytes(point -> 8)
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    long end = System.nanoTime() + (long) (1e6 * unit.get(MILLISECONDS));
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      rows.checkpoint();
    }
    rows.at().put(WAITS, 1);
  }
}
