package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lawsweep.job.Dimension;
import org.lawsweep.job.Grid;
import org.lawsweep.job.Job;
import org.lawsweep.study.Axis;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;

class FingerprintTest {

  private enum Mode {
    IID,
    STRAT
  }

  private static final String PROGRAM = "v1.2-3-gabc";
  private static final IntegerAxis N = Axis.integer("n");
  private static final IntegerAxis M = Axis.integer("m");
  private static final ChoiceAxis<Mode> MODE = Axis.choice("mode", Mode.values());
  private static final Metric Y = Metric.realMetric("y");
  private static final Metric Z = Metric.realMetric("z");

  private static Job job(Law law, String text) {
    Declaration study = Declaration.of("toy", 1).axes(N, M, MODE).metrics(Y, Z).claim(law).build();
    Grid grid =
        new Grid("", List.of(Dimension.of("n", List.of(8L))), java.util.Map.of(), List.of(), 1);
    return new Job("x", "x.json", study, 0, 0, Optional.empty(), List.of(grid), List.of(), text);
  }

  private static String of(Law law) {
    return Fingerprint.of(PROGRAM, job(law, "{}"), "run=r1/part-0 17").orElseThrow();
  }

  @Test
  void aLawThatChangesInAnythingHasAnotherFingerprint() {
    Law law = Law.power("decay", Y).in(N, -1);
    List<Law> laws =
        List.of(
            law,
            law.per(M),
            law.per(),
            law.ofMean(),
            law.atMost(),
            law.within("n > 8"),
            law.resolvedTo(0.2),
            law.source("Thm 2"),
            law.ifInconclusive("too few"),
            law.ifInconsistent("too few"),
            law.over(M),
            Law.power("decay", Y).in(N, -2),
            Law.power("decay", Y).inLike(N, Z),
            Law.power("decay", Z).in(N, -1),
            Law.below("decay", Y, MODE, Mode.IID, Mode.STRAT),
            Law.below("decay", Y, MODE, Mode.STRAT, Mode.IID));
    Set<String> prints = new HashSet<>();
    laws.forEach(each -> prints.add(of(each)));
    assertEquals(laws.size(), prints.size());
    assertEquals(of(law), of(Law.power("decay", Y).in(N, -1)));
  }

  @Test
  void programJobAndTrialsAreInIt() {
    Law law = Law.power("decay", Y).in(N, -1);
    String print = of(law);
    assertEquals(64, print.length());
    assertNotEquals(
        Optional.of(print), Fingerprint.of(PROGRAM, job(law, "{}"), "run=r1/part-0 18"));
    assertNotEquals(
        Optional.of(print), Fingerprint.of(PROGRAM, job(law, "{} "), "run=r1/part-0 17"));
    assertNotEquals(Optional.of(print), Fingerprint.of("v1.3", job(law, "{}"), "run=r1/part-0 17"));
  }

  @Test
  void aProgramWithoutANameOfItsOwnHasNone() {
    Job job = job(Law.power("decay", Y).in(N, -1), "{}");
    assertEquals(Optional.empty(), Fingerprint.of("unknown", job, ""));
    assertEquals(Optional.empty(), Fingerprint.of(PROGRAM + "-dirty", job, ""));
  }
}
