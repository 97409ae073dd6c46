package org.lawsweep.result;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A metric that is a known function of x, with Gaussian scatter of its own at each x and replicate:
 * what a law makes of it is known too.
 */
final class KnownStudy implements Study {

  /** The function. */
  enum Kind {
    /** 1 + 0.38 ln x: from 1 to 2.58 at x = 64, with a mean near 1.83. */
    TREND,
    /** 1, with relative scatter. */
    FLAT,
    /** 1, whatever the scatter. */
    SAME,
    /** 1/x, but −1 at x = 4. */
    LOST
  }

  static final RealAxis X = real("x").above(0).doc("what y depends on");
  static final ChoiceAxis<Kind> KIND = choice("kind", Kind.values()).doc("how y depends on x");
  static final RealAxis SIGMA = real("sigma").atLeast(0).doc("sd of the scatter");
  static final RealMetric Y = realMetric("y").doc("the function with scatter");
  static final BooleanMetric TRUTH = booleanMetric("truth").doc("whether x exceeds 10");

  private static final Declaration DECLARATION =
      Declaration.of("known", 1)
          .claim("a function is what it is")
          .source("by construction")
          .axes(X, KIND, SIGMA)
          .metrics(Y, TRUTH)
          .flops(point -> 1)
          .claim(constant("trend-is-2", Y).over(X).equalTo(2).within("kind = 'trend'"))
          .claim(constant("trend-is-its-mean", Y).over(X).equalTo(1.83).within("kind = 'trend'"))
          .claim(constant("trend-stays-below", Y).over(X).atMost(2).within("kind = 'trend'"))
          .claim(constant("trend-stays-above", Y).over(X).atLeast(1.5).within("kind = 'trend'"))
          .claim(
              constant("trend-is-positive", Y)
                  .over(X)
                  .atLeast(0)
                  .resolvedTo(1)
                  .within("kind = 'trend'"))
          .claim(constant("flat-is-1", Y).over(X).equalTo(1).within("kind = 'flat'"))
          .claim(power("flat-is-flat", Y).in(X, 0).within("kind = 'flat'"))
          .claim(power("flat-is-square", Y).in(X, 2).within("kind = 'flat'"))
          .claim(power("flat-is-linear", Y).in(X, 1).within("kind = 'flat'"))
          .claim(power("flat-is-root", Y).in(X, -0.5).within("kind = 'flat'"))
          .claim(power("flat-is-inverse", Y).in(X, -1).within("kind = 'flat'"))
          .claim(constant("same-is-1", Y).over(X).equalTo(1).within("kind = 'same'"))
          .claim(rising("same-rises", Y, X).within("kind = 'same'"))
          .claim(falling("same-falls", Y, X).within("kind = 'same'"))
          .claim(power("lost-is-inverse", Y).in(X, -1).within("kind = 'lost'"))
          .claim(threshold("truth-begins", TRUTH).in(X, 10).within("kind = 'flat'"))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    double x = unit.get(X);
    double scatter = unit.get(SIGMA) * unit.random("scatter", X, KIND).nextGaussian();
    double y =
        switch (unit.get(KIND)) {
          case TREND -> 1 + 0.38 * Math.log(x) + scatter;
          case FLAT -> Math.exp(scatter);
          case SAME -> 1;
          case LOST -> x == 4 ? -1 : Math.exp(scatter) / x;
        };
    rows.at().put(Y, y).put(TRUTH, x > 10);
  }
}
