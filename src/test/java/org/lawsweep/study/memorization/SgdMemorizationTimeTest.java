package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Sphere;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;
import org.lawsweep.study.UnitRecorder;

class SgdMemorizationTimeTest {

  private static final Study STUDY = new SgdMemorizationTime();

  @ParameterizedTest
  @CsvSource({"64, 16, 8, 10, 8.5", "125, 25, 10, 10, 10.9", "64, 16, 8, 20, 15.5"})
  void passesAreThoseOfTheReference(long n, long d, long q, long precision, double reference) {
    // Means over seeds of another program, with batches of 8 and steps of 4 tangent kernels.
    double sum = 0;
    for (int seed = 0; seed < 8; seed++) {
      Unit unit =
          TestUnits.unit(
              STUDY, seed, "n", n, "d", d, "q", q, "precision", precision, "batch", 8L, "eta0", 4.);
      sum += Recorded.run(STUDY, unit).real("passes", "precision", precision);
    }
    assertEquals(reference, sum / 8, 0.25 * reference);
  }

  /** Looks are three steps apart: 50 points at batches of 2. */
  @ParameterizedTest
  @CsvSource({"hinge", "logistic"})
  void samplesAreThoseOfAlgorithmOne(String objective) {
    List<Long> precisions = List.of(5L, 10L, 25L);
    for (int seed = 0; seed < 3; seed++) {
      Unit unit =
          TestUnits.unit(
              STUDY,
              seed,
              "n",
              50L,
              "d",
              5L,
              "q",
              20L,
              "precision",
              precisions,
              "epochs",
              300L,
              "batch",
              2L,
              "objective",
              objective);
      Map<Map<String, Object>, Map<String, Object>> rows = Recorded.run(STUDY, unit).rows();
      for (long precision : precisions) {
        long expected = naiveSamples(unit, objective, precision);
        assertEquals(expected, rows.get(Map.of("precision", precision)).get("samples"));
      }
    }
  }

  /** Algorithm 1 as the paper prints it, loop by loop, until all but n/precision are memorized. */
  private static long naiveSamples(Unit unit, String objective, long precision) {
    int n = 50;
    int d = 5;
    int q = 20;
    double[] x = Sphere.draw(n, d, unit.random("data", Axis.integer("d")));
    double[] y = Labels.SIGN.draw(n, unit.random("label"));
    RandomGenerator init = unit.random("init", Axis.integer("d"));
    RandomGenerator batches = unit.random("batch", Axis.integer("n"));
    double[][] w = new double[2 * q][d];
    double[] u = new double[2 * q];
    for (int i = 0; i < q; i++) {
      for (int j = 0; j < d; j++) {
        w[i][j] = init.nextGaussian();
        w[i + q][j] = w[i][j];
      }
      u[i] = 30;
      u[i + q] = -30;
    }
    double eta = 1 / (2.0 * q * 30 * 30);
    for (long t = 1; ; t++) {
      double[][] dw = new double[2 * q][d];
      double[] du = new double[2 * q];
      for (int k = 0; k < 2; k++) {
        int i = batches.nextInt(n);
        double h = h(w, u, x, i);
        double slope =
            objective.equals("hinge") ? (y[i] * h < 1 ? 1 : 0) : 1 / (1 + Math.exp(y[i] * h));
        for (int r = 0; r < 2 * q; r++) {
          double z = dot(w[r], x, i);
          if (z > 0) {
            du[r] -= slope * y[i] * z / 2;
            for (int j = 0; j < d; j++) {
              dw[r][j] -= slope * y[i] * u[r] * x[i * d + j] / 2;
            }
          }
        }
      }
      for (int r = 0; r < 2 * q; r++) {
        u[r] -= eta * du[r];
        for (int j = 0; j < d; j++) {
          w[r][j] -= eta * dw[r][j];
        }
      }
      int wrong = 0;
      for (int i = 0; i < n; i++) {
        wrong += y[i] * h(w, u, x, i) > 1e-9 ? 0 : 1;
      }
      if (t % 3 == 0 && wrong * precision <= n) {
        return 2 * t;
      }
    }
  }

  private static double h(double[][] w, double[] u, double[] x, int i) {
    double sum = 0;
    for (int r = 0; r < u.length / 2; r++) {
      int twin = r + u.length / 2;
      sum += u[r] * Math.max(dot(w[r], x, i), 0) + u[twin] * Math.max(dot(w[twin], x, i), 0);
    }
    return sum;
  }

  private static double dot(double[] w, double[] x, int i) {
    double sum = 0;
    for (int j = 0; j < w.length; j++) {
      sum += w[j] * x[i * w.length + j];
    }
    return sum;
  }

  /** A sixteenth of the pairs that are needed do not memorize: no time is put, a cap is. */
  @Test
  void tooFewPairsAreCensored() {
    Unit unit =
        TestUnits.unit(STUDY, 0, "n", 128L, "d", 8L, "q", 1L, "precision", 50L, "epochs", 5L);
    UnitRecorder.Trial trial =
        UnitRecorder.run(STUDY, unit).trials().values().stream().findFirst().orElseThrow();
    assertTrue(trial.isCensored());
    assertNull(trial.metrics().get("samples"));
    assertEquals(128 * Math.log(128), trial.metrics().get("n_ln_n"));
  }

  /** Of labels that nothing predicts a net guesses those that it has not seen. */
  @Test
  void eachSampleMustBeSeen() {
    double sum = 0;
    for (long seed : LongStream.range(0, 6).toArray()) {
      Unit unit =
          TestUnits.unit(STUDY, seed, "n", 100L, "d", 10L, "q", 20L, "precision", 20L, "eta0", 8.);
      sum += Recorded.run(STUDY, unit).real("passes", "precision", 20L);
    }
    assertTrue(sum / 6 > Math.log(10), () -> "fewer than ln(1 / 2 epsilon) passes");
  }

  @Test
  void batchesBeyondTheSampleAreRefused() {
    Unit unit = TestUnits.unit(STUDY, 0, "n", 3L, "d", 4L, "q", 3L, "precision", 4L);
    assertEquals(
        Optional.of("batch must be at most n"),
        STUDY.declaration().checks().get(0).problem().apply(unit.point()));
  }
}
