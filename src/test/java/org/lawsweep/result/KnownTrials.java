package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.lawsweep.fit.Verdict;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;

/** Trials that satisfy a law, or violate it, by construction, and what a law makes of them. */
final class KnownTrials {

  static final Metric Y = Metric.realMetric("y");
  static final Axis N = Axis.integer("n");
  static final Axis M = Axis.integer("m");
  static final double NAN = Double.NaN;
  static final int REPLICATES = 3;

  private KnownTrials() {}

  /** A trial at some predictors, each of whose slopes is predicted by the same metric. */
  static Seen seen(long replicate, double y, double like, double other, double... x) {
    List<Double> predictors = new ArrayList<>();
    for (double value : x) {
      predictors.add(value);
    }
    return new Seen(
        replicate, y, predictors, Collections.nCopies(x.length, like), other, 0, false, false);
  }

  /** Three replicates without scatter at 2, 4, 8, 16, 32, 64. */
  static List<Seen> trials(DoubleUnaryOperator y, DoubleUnaryOperator like) {
    List<Seen> trials = new ArrayList<>();
    for (double x = 2; x <= 64; x *= 2) {
      for (int replicate = 0; replicate < REPLICATES; replicate++) {
        trials.add(seen(replicate, y.applyAsDouble(x), like.applyAsDouble(x), NAN, x));
      }
    }
    return trials;
  }

  static List<Seen> trials(DoubleUnaryOperator y) {
    return trials(y, x -> NAN);
  }

  static List<Judged> judged(Law law, List<Seen> trials) {
    return LawForms.of(law).judge(Folds.cell(law, trials));
  }

  static Judged only(Law law, List<Seen> trials) {
    List<Judged> judged = judged(law, trials);
    assertEquals(1, judged.size(), judged::toString);
    return judged.get(0);
  }

  static void assertJudged(double estimate, Verdict verdict, Judged judged) {
    assertEquals(estimate, judged.finding().estimate(), 1e-9, judged::toString);
    assertEquals(verdict, judged.verdict(), judged::toString);
  }
}
