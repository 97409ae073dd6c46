package org.lawsweep.bench;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A study that draws y about 1 / (n √m), all m at once: what its trials cost when they are read.
 */
public final class PlaneStudy implements Study {

  private static final IntegerAxis N = integer("n").atLeast(1).doc("samples");
  private static final IntegerAxis M = integer("m").atLeast(1).readOff().doc("width");
  private static final RealMetric Y = realMetric("y").doc("the response");
  private static final RealMetric LIMIT = realMetric("most").doc("twice the response");

  private static final Declaration DECLARATION =
      Declaration.of("plane", 1)
          .claim("the response falls as 1 / (n sqrt(m))")
          .source("this program")
          .axes(N, M)
          .metrics(Y, LIMIT)
          .flops(point -> 1e3)
          .bytes(point -> 8)
          .check(Law.power("plane", Y).in(N, -1).in(M, -0.5))
          .check(Law.bound("limit", Y).atMost(LIMIT))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    double scatter = Math.exp(0.3 * unit.random("scatter").nextGaussian());
    for (long m : unit.values(M)) {
      double y = scatter / (unit.get(N) * Math.sqrt(m));
      rows.at(M.is(m)).put(Y, y).put(LIMIT, 2 * y);
    }
  }
}
