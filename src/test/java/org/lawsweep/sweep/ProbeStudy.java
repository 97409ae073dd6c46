package org.lawsweep.sweep;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
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
    /**
     * Throws while the system property {@link #BROKEN} is true: a bug that is mended later. Where
     * it is "no data", the trial misses what it reads.
     */
    BREAKS,
    /** Its task runs out of memory where no row can say so, as in Spark's own sorting. */
    EXHAUSTS
  }

  /** Breaks the trials whose fate it is. */
  public static final String BROKEN = "probe.broken";

  /** What a contract test may run. */
  public static final String NAME = "probe";

  private static final IntegerAxis N = integer("n").atLeast(1).doc("samples");
  private static final RealAxis THETA =
      real("theta").above(0).below(2).otherwise(1.0).doc("a real axis");
  private static final IntegerAxis A =
      integer("a").atLeast(1).readOff().otherwise(1L).doc("halvings");
  private static final ChoiceAxis<Fate> FATE =
      choice("fate", Fate.values()).otherwise(Fate.OK).doc("how the trial ends");
  private static final RealAxis SIGMA =
      real("sigma").above(0).orDerived().doc("sd of the log error, else 0.1");
  private static final RealMetric ERROR = realMetric("error").doc("2^-a / n times scatter");
  private static final IntegerMetric DRAWS = integerMetric("draws").doc("random numbers used");
  private static final BooleanMetric SMALL =
      booleanMetric("small").doc("whether the error is below 0.01");

  private static final Declaration DECLARATION =
      Declaration.of(NAME, 1)
          .claim("the error is 2^-a / n")
          .source("by construction")
          .axes(N, THETA, A, FATE, SIGMA)
          .metrics(ERROR, DRAWS, SMALL)
          .flops(point -> 1e3 * point.get(N) * point.get(A))
          .bytes(point -> 8.0 * point.get(N))
          .check(
              List.of(N, THETA),
              point ->
                  point.get(N) * point.get(THETA) > 1e6
                      ? Optional.of("n * theta must be at most 1e6, but n is " + point.get(N))
                      : Optional.empty())
          .claim(
              Law.power("error-in-n", ERROR)
                  .in(N, -1)
                  .ifInconclusive("too few to say")
                  .ifInconsistent("a bug"))
          .claim(Law.exponential("error-in-a", ERROR).in(A, -Math.log(2)).ofMean())
          .series(A, ERROR, DRAWS)
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    RandomGenerator random = unit.random("feature", N, THETA);
    double sd = unit.optional(SIGMA).orElse(0.1);
    Fate fate = unit.get(FATE);
    if (fate == Fate.INFEASIBLE) {
      throw TrialFailure.infeasible("nothing can be placed");
    }
    boolean first = true;
    double scatter = Math.exp(sd * random.nextGaussian());
    for (long a : unit.values(A)) {
      if (!first) {
        end(fate, rows);
      }
      if (first || fate != Fate.FORGETS) {
        double error = Math.scalb(scatter, (int) -a) / unit.get(N);
        rows.at(A.is(a))
            .put(ERROR, fate == Fate.NOT_A_NUMBER && !first ? Double.NaN : error)
            .put(DRAWS, 1)
            .put(SMALL, error < 0.01);
      }
      first = false;
    }
  }

  private static void end(Fate fate, Recorder rows) {
    switch (fate) {
      case DIVERGES -> throw TrialFailure.diverged("the error grows");
      case THROWS -> throw new IllegalStateException("a bug");
      case RUNS_OUT_OF_MEMORY -> throw new OutOfMemoryError("Java heap space");
      case EXHAUSTS -> throw new Error("of the task", new OutOfMemoryError("Java heap space"));
      case SLEEPS -> {
        while (true) {
          rows.checkpoint();
          Thread.onSpinWait();
        }
      }
      case BREAKS -> {
        if ("no data".equals(System.getProperty(BROKEN))) {
          throw TrialFailure.noData("/data: no such folder");
        }
        if (Boolean.getBoolean(BROKEN)) {
          throw new IllegalStateException("broken until mended");
        }
      }
      default -> {}
    }
  }
}
