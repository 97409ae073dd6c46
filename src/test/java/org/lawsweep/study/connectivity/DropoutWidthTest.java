package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class DropoutWidthTest {

  private static final Study STUDY = new DropoutWidth();

  @ParameterizedTest
  @CsvSource({"mlp, 0", "mlp, 0.5", "conv, 0", "conv, 0.5"})
  void epsilonIsThatOfTheDropoutPath(String net, double dropout) {
    Recorded rows =
        Recorded.run(
            STUDY,
            TestUnits.unit(
                STUDY,
                4,
                "net",
                net,
                "m",
                8L,
                "n",
                90L,
                "dropout",
                dropout,
                "epochs",
                4L,
                "pooling",
                4L,
                "subsets",
                List.of(1L, 5L)));
    Study path = new DropoutPath();
    for (long subsets : new long[] {1, 5}) {
      Recorded walked =
          Recorded.run(
              path,
              TestUnits.unit(
                  path, 4, "net", net, "m", 8L, "n", 90L, "dropout", dropout, "epochs", 4L,
                  "pooling", 4L, "subsets", subsets, "t", 0.0));
      assertEquals(
          walked.real("epsilon_a", "t", 0.0),
          rows.real("epsilon", "subsets", subsets, "copies", 0L),
          1e-15);
      assertEquals(
          walked.real("loss_a", "t", 0.0),
          rows.real("loss", "subsets", subsets, "copies", 0L),
          1e-15);
    }
  }

  @Test
  void widthMoreHalvesAndDropoutAllHelp() {
    double narrow = 0;
    double wide = 0;
    double robust = 0;
    for (int seed = 0; seed < 3; seed++) {
      narrow += epsilon(seed, 8, 0, 10);
      wide += epsilon(seed, 64, 0, 10);
      robust += epsilon(seed, 64, 0.5, 10);
      assertTrue(
          topEpsilon(seed, 10) <= topEpsilon(seed, 1), "one more half to choose is no worse");
    }
    assertTrue(wide < 0.7 * narrow, wide + " after " + narrow);
    assertTrue(robust < 0.5 * wide, robust + " after " + wide);
  }

  private static double epsilon(int seed, long m, double dropout, long subsets) {
    return run(seed, m, dropout, subsets).real("epsilon", "subsets", subsets, "copies", 0L);
  }

  private static double topEpsilon(int seed, long subsets) {
    return run(seed, 8, 0, subsets).real("epsilon_top", "subsets", subsets, "copies", 0L);
  }

  private static Recorded run(int seed, long m, double dropout, long subsets) {
    return Recorded.run(
        STUDY,
        TestUnits.unit(
            STUDY,
            seed,
            "m",
            m,
            "n",
            500L,
            "dropout",
            dropout,
            "pooling",
            4L,
            "subsets",
            List.of(subsets)));
  }
}
