package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.bool;
import static org.lawsweep.study.Metric.real;

import java.util.List;
import org.lawsweep.data.Labels;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.representation.Representation;

/**
 * About n/θ⁴ · log(1/(δε)) units memorize n labels up to a mean squared error ε, with probability 1
 * − δ.
 *
 * <p>Source: Bresler and Nagaraj (2020), A Corrective View of Neural Networks, Theorem 1; seed
 * "Memorization - Proof". Groups have m = κnL(ω₀) units, so that each multiplies the expected
 * squared residual by about 1/κ ({@link CorrectiveMemorization}), and follow one another until ‖r‖²
 * ≤ εn. As ‖y‖² ≤ n, Markov's inequality says that
 *
 * <pre>a = ⌈log(1/(δε))/log κ⌉ groups suffice with probability 1 − δ,</pre>
 *
 * am units together, fewest where κ = e: the paper's 2neL. The prediction leaves out the bias of a
 * group, ‖(I − G)r‖²/‖r‖², a few hundredths at s = 1. Departure: κ = 4 by default.
 */
public final class CorrectiveMemorizationSize implements Study {

  /** A residual that has grown by this factor will not come back. */
  private static final double DIVERGED = 1e6;

  /** The modes whose noise is known, and with it κ. */
  private static final Representation[] MODES = {
    Representation.IID, Representation.AFFINE, Representation.COSINE
  };

  private static final String SOURCE =
      "Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 1";
  private static final String CONVERGING = "step = 'unit' AND kappa > 2";

  /** Before the third digit one group too many or too few is half of the size. */
  private static final String RESOLVED = CONVERGING + " AND digits >= 3";

  private static final Declaration DECLARATION =
      Declaration.of("corrective-memorization-size", 1)
          .claim("Of order n / theta^4 log(1 / epsilon) ReLU units memorize n labels up to epsilon")
          .source(SOURCE)
          .axis(integer("n").atLeast(2).doc("samples"))
          .axis(Axis.real("theta").above(0).below(2).doc("smallest distance of two samples"))
          .axis(
              integer("digits")
                  .atLeast(1)
                  .atMost(25)
                  .readOff()
                  .doc("epsilon is 10^-digits: squared residual over n to reach"))
          .axis(Axis.real("kappa").above(0).otherwise(4).doc("m is kappa n L(omega0)"))
          .axis(Axis.real("delta").above(0).below(1).otherwise(0.1).doc("failures granted"))
          .axis(integer("cap").atLeast(1).otherwise(200).doc("corrections at which to give up"))
          .axis(integer("d").atLeast(2).otherwise(24).doc("input dimension"))
          .axis(Axis.real("s").above(0).otherwise(1).doc("sigma is sqrt(2 s ln n) / theta"))
          .axis(Axis.real("c").atLeast(2).otherwise(3).doc("frequency: omega0 is c sigma"))
          .axis(Axis.real("sigma").above(0).orDerived().doc("feature scale instead of that by s"))
          .axis(choice("mode", MODES).otherwise(Representation.AFFINE).doc("what units stand for"))
          .axis(choice("labels", Labels.values()).otherwise(Labels.UNIFORM).doc("on [0, 1], or ±1"))
          .axis(choice("step", Step.values()).otherwise(Step.UNIT).doc("multiple of a group taken"))
          .metric(Metric.integer("groups").doc("corrections until the residual is there"))
          .metric(Metric.integer("units").doc("hidden units of all groups so far"))
          .metric(real("units_pred").doc("m log(1/epsilon) / log kappa; NULL for kappa at most 1"))
          .metric(bool("sufficient").doc("whether no more than log(1/(delta epsilon)) asks for"))
          .flops(CorrectiveMemorizationSize::flops)
          .bytes(point -> CorrectionChain.bytes(point, 1))
          .check(List.of("n", "theta", "d"), CorrectiveMemorization::checkPlacement)
          .law(
              power("groups-in-precision", "groups")
                  .in("digits", 1)
                  .ofMean()
                  .atMost()
                  .per("mode", "labels", "kappa", "step")
                  .within("kappa > 2")
                  .source(SOURCE))
          // With a handful of points log rho scatters so much that a typical group takes more than
          // the mean one, by about 2/n nats: sizes catch up with n from below.
          .law(
              size("units-in-samples")
                  .in("n", 1)
                  .within(RESOLVED + " AND n >= 8 AND sigma IS NOT NULL"))
          .law(
              size("units-in-separation")
                  .inLike("theta", "units_pred")
                  .within(RESOLVED + " AND sigma IS NULL"))
          .law(
              size("units-as-predicted")
                  .in("units_pred", 1)
                  .atMost()
                  .per("mode", "labels", "kappa"))
          .law(
              constant("sufficient-with-probability", "sufficient")
                  .over("n", "theta", "digits")
                  .per("mode", "labels", "kappa")
                  .atLeast(0.9)
                  .within(CONVERGING + " AND delta <= 0.1")
                  .source(SOURCE))
          .build();

  private static Law size(String name) {
    return power(name, "units").ofMean().within(CONVERGING).source(SOURCE);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    long m = width(unit.point());
    CorrectionChain chain = new CorrectionChain(unit, m, 1);
    double start = chain.squaredResidual();
    long cap = unit.integer("cap");
    long groups = 0;
    for (long digits : unit.integers("digits")) {
      double wanted = unit.integer("n") * Math.pow(10, (double) -digits);
      while (chain.squaredResidual() > wanted && groups < cap) {
        chain.correct(rows::checkpoint);
        groups++;
        if (!(chain.squaredResidual() <= DIVERGED * start)) {
          throw TrialFailure.diverged("the residual grew past 1e6 at correction " + groups);
        }
      }
      boolean reached = chain.squaredResidual() <= wanted;
      double nats = digits * Math.log(10);
      double rate = Math.log(unit.real("kappa"));
      Recorder.Row row = rows.at("digits", digits);
      if (reached) {
        row.put("groups", groups).put("units", chain.units());
      } else {
        row.censored();
      }
      if (rate > 0) {
        double granted = Math.ceil((nats - Math.log(unit.real("delta"))) / rate);
        row.put("units_pred", m * nats / rate).put("sufficient", reached && groups <= granted);
      }
    }
  }

  /** m = ⌈κnL(ω₀)⌉. */
  static long width(Point point) {
    double noise = CorrectionChain.unitNoise(point).orElseThrow();
    return (long) Math.ceil(point.real("kappa") * point.integer("n") * noise);
  }

  private static double flops(Point point) {
    // Most residuals shrink faster than the mean of a heavy tail: by about 2κ a group.
    double rate = Math.log(2 * point.real("kappa"));
    double cap = point.integer("cap");
    double groups =
        rate <= 0 ? cap : Math.min(cap, 1 + point.integer("digits") * Math.log(10) / rate);
    return CorrectionChain.flops(point, groups * width(point), 1);
  }
}
