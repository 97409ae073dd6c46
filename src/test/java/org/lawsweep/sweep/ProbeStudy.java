package org.lawsweep.sweep;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * A study whose laws are known by construction, error = 2^-a / n with log-normal scatter, and which
 * ends in every way that a trial can end.
 */
public final class ProbeStudy implements Study {

  /** What happens from the second fused value on. */
  public enum Fate {
    OK,
    DIVERGES,
    INFEASIBLE,
    NOT_A_NUMBER,
    THROWS,
    FORGETS,
    RUNS_OUT_OF_MEMORY,
    SLEEPS,
    /** Throws while the system property {@link #BROKEN} is true: a bug that is mended later. */
    BREAKS
  }

  /** Breaks the trials whose fate it is. */
  public static final String BROKEN = "probe.broken";

  /** What a contract test may run. */
  public static final String NAME = "probe";

  private static final Declaration DECLARATION =
      Declaration.of(NAME, 1)
          .claim("the error is 2^-a / n")
          .source("by construction")
          .axis(Axis.integer("n").atLeast(1).doc("samples"))
          .axis(Axis.real("theta").above(0).below(2).otherwise(1.0).doc("a real axis"))
          .axis(Axis.integer("a").atLeast(1).readOff().otherwise(1L).doc("halvings"))
          .axis(Axis.choice("fate", Fate.values()).otherwise(Fate.OK).doc("how the trial ends"))
          .axis(Axis.real("sigma").above(0).orDerived().doc("sd of the log error, else 0.1"))
          .metric(Metric.real("error").doc("2^-a / n times scatter"))
          .metric(Metric.integer("draws").doc("random numbers used"))
          .metric(Metric.bool("small").doc("whether the error is below 0.01"))
          .flops(point -> 1e3 * point.integer("n") * point.integer("a"))
          .bytes(point -> 8.0 * point.integer("n"))
          .check(
              List.of("n", "theta"),
              point ->
                  point.integer("n") * point.real("theta") > 1e6
                      ? Optional.of("n * theta must be at most 1e6, but n is " + point.integer("n"))
                      : Optional.empty())
          .law(
              Law.power("error-in-n", "error")
                  .in("n", -1)
                  .ifInconclusive("too few to say")
                  .ifInconsistent("a bug"))
          .law(Law.exponential("error-in-a", "error").in("a", -Math.log(2)).ofMean())
          .series("a", "error", "draws")
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    RandomGenerator random = unit.random("feature", "n", "theta");
    double sd = unit.optionalReal("sigma").orElse(0.1);
    Fate fate = unit.choice("fate", Fate.class);
    if (fate == Fate.INFEASIBLE) {
      throw TrialFailure.infeasible("nothing can be placed");
    }
    boolean first = true;
    double scatter = Math.exp(sd * random.nextGaussian());
    for (long a : unit.integers("a")) {
      if (!first) {
        end(fate, rows);
      }
      if (first || fate != Fate.FORGETS) {
        double error = Math.scalb(scatter, (int) -a) / unit.integer("n");
        rows.at("a", a)
            .put("error", fate == Fate.NOT_A_NUMBER && !first ? Double.NaN : error)
            .put("draws", 1)
            .put("small", error < 0.01);
      }
      first = false;
    }
  }

  private static void end(Fate fate, Recorder rows) {
    switch (fate) {
      case DIVERGES -> throw TrialFailure.diverged("the error grows");
      case THROWS -> throw new IllegalStateException("a bug");
      case RUNS_OUT_OF_MEMORY -> throw new OutOfMemoryError("Java heap space");
      case SLEEPS -> {
        while (true) {
          rows.checkpoint();
          Thread.onSpinWait();
        }
      }
      case BREAKS -> {
        if (Boolean.getBoolean(BROKEN)) {
          throw new IllegalStateException("broken until mended");
        }
      }
      default -> {}
    }
  }
}
