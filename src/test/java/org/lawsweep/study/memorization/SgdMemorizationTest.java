package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Layers;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.Precision;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.nn.TwoLayerTrainer;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

class SgdMemorizationTest {

  private static final Study STUDY = new SgdMemorization();

  @ParameterizedTest
  @CsvSource({
    "256,16,4,0.711",
    "256,16,8,0.889",
    "256,16,16,0.994",
    "256,16,32,1",
    "512,16,8,0.754"
  })
  void fractionsAreThoseOfTheReference(long n, long d, long q, double reference) {
    // Means of three seeds of another program, whose standard error is about 0.01.
    int seeds = 4;
    double sum = 0;
    for (int seed = 0; seed < seeds; seed++) {
      sum += run(seed, n, d, q, 200).real("fraction", "epochs", 200L, "epsilon", 0.0);
    }
    assertEquals(reference, sum / seeds, 0.03);
  }

  @ParameterizedTest
  @CsvSource({"64,16,16", "100,10,40", "128,8,64", "9,3,12", "2,2,64"})
  void fourTimesTheSamplesInParametersMemorizeAll(long n, long d, long q) {
    // Of two samples in the plane four pairs may leave one in the dark: no neuron sees it.
    long batch = Math.min(n, 8);
    Unit unit =
        TestUnits.unit(
            STUDY, 5, "n", n, "d", d, "q", q, "epochs", 200L, "epsilon", 0.0, "batch", batch);
    Recorded rows = Recorded.run(STUDY, unit);
    assertEquals(1, rows.real("fraction", "epochs", 200L, "epsilon", 0.0));
    assertEquals((double) q * d / n, rows.real("load", "epochs", 200L, "epsilon", 0.0));
    assertEquals((double) n / d, rows.real("n_over_d", "epochs", 200L, "epsilon", 0.0));
  }

  @ParameterizedTest
  @CsvSource({"64, 16, 8, 0.1, 8.5", "125, 25, 10, 0.1, 10.9", "64, 16, 8, 0.05, 15.5"})
  void precisionIsReachedWhenTheReferenceSays(
      long n, long d, long q, double epsilon, double reference) {
    List<Long> epochs = LongStream.rangeClosed(1, 60).boxed().toList();
    double sum = 0;
    for (int seed = 0; seed < 8; seed++) {
      Unit unit =
          TestUnits.unit(STUDY, seed, "n", n, "d", d, "q", q, "epochs", epochs, "epsilon", epsilon);
      Recorded rows = Recorded.run(STUDY, unit);
      sum +=
          epochs.stream()
              .filter(e -> bool(rows, "memorized", new Object[] {"epochs", e, "epsilon", epsilon}))
              .findFirst()
              .orElseThrow();
    }
    // Means over seeds of another program; a look an epoch is late by half of one.
    assertEquals(reference + 0.5, sum / 8, 0.25 * reference);
  }

  @Test
  void stepsAreThoseOfAlgorithmOne() {
    int n = 21;
    int d = 3;
    int q = 4;
    List<Long> epochs = List.of(1L, 2L, 3L, 8L);
    for (int seed = 0; seed < 5; seed++) {
      Unit unit =
          TestUnits.unit(
              STUDY, seed, "n", 21L, "d", 3L, "q", 4L, "epochs", epochs, "epsilon", 0.25);
      Recorded rows = Recorded.run(STUDY, unit);
      double[] x = Sphere.draw(n, d, unit.random("data", Axis.integer("d")));
      double[] y = Labels.SIGN.draw(n, unit.random("label"));
      double uniform = unit.random("iterate").nextDouble();
      for (long e : epochs) {
        long steps = (long) Math.ceil(e * n / 8.0);
        double last = naiveFraction(unit, x, y, q, steps);
        double returned = naiveFraction(unit, x, y, q, (long) (uniform * steps));
        Object[] at = {"epochs", e, "epsilon", 0.25};
        assertEquals(last, rows.real("fraction", at), 1e-12);
        assertEquals(returned, rows.real("fraction_returned", at), 1e-12);
        assertEquals(last >= 0.75, bool(rows, "memorized", at));
        double good = 0;
        for (long look = 1; look <= e; look++) {
          long time = (long) Math.ceil(look * n / 8.0);
          good += naiveFraction(unit, x, y, q, time) >= 0.75 ? 1 : 0;
        }
        assertEquals(good / e, rows.real("share_returned", at), 1e-12);
        assertEquals(good / e - 0.75, rows.real("share_spare", at), 1e-12);
      }
    }
  }

  private static boolean bool(Recorded rows, String metric, Object[] at) {
    return (Boolean) rows.rows().get(Map.of(at[0], at[1], at[2], at[3])).get(metric);
  }

  /** The part memorized after Algorithm 1 as the paper prints it, loop by loop. */
  private static double naiveFraction(Unit unit, double[] x, double[] y, int q, long steps) {
    int n = y.length;
    int d = x.length / n;
    RandomGenerator init = unit.random("init", Axis.integer("d"));
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
    RandomGenerator batches = unit.random("batch", Axis.integer("n"));
    double eta = 4 / (2.0 * q * 30 * 30);
    for (long t = 0; t < steps; t++) {
      double[][] dw = new double[2 * q][d];
      double[] du = new double[2 * q];
      for (int k = 0; k < 8; k++) {
        int i = batches.nextInt(n);
        if (y[i] * h(w, u, x, i) < 1) {
          for (int r = 0; r < 2 * q; r++) {
            double z = dot(w[r], x, i);
            if (z > 0) {
              du[r] -= y[i] * z / 8;
              for (int j = 0; j < d; j++) {
                dw[r][j] -= y[i] * u[r] * x[i * d + j] / 8;
              }
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
    }
    double memorized = 0;
    for (int i = 0; i < n; i++) {
      memorized += y[i] * h(w, u, x, i) > 1e-9 ? 1 : 0;
    }
    return memorized / n;
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

  /** Without a changed sign the first step is linear: what is of second order cancels in pairs. */
  @Test
  void firstStepAddsTheTangentKernel() {
    int d = 5;
    int q = 200;
    int n = 6;
    double b = 1e6;
    double eta0 = 4;
    Unit unit = TestUnits.unit(STUDY, 1, "n", 6L, "d", 5L, "q", 200L, "epsilon", 0.0);
    double[] x = Sphere.draw(n, d, unit.random("data", Axis.integer("d")));
    double[] y = Labels.SIGN.draw(n, unit.random("label"));
    TwoLayerNet net = TwoLayerNet.paired(d, q, b, unit.random("init", Axis.integer("d")));
    TwoLayerTrainer trainer =
        new TwoLayerTrainer(net, x, y, Loss.HINGE, Layers.BOTH, Precision.DOUBLE);
    trainer.step(eta0 / (2 * q * b * b * n), Batches.whole(n));
    double[] h = new double[n];
    trainer.outputs(x, h);
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        expected[i] += eta0 / n * y[j] * tangentKernel(net.w(), d, q, b, x, i, j);
      }
    }
    // 2qB ReLU's cancel to an h of order 1.
    assertArrayEquals(expected, h, 1e-6);
  }

  /** tk_W(x_i, x_j) = (1/q) Σ σ'σ' ⟨x_i, x_j⟩ + (1/(qB²)) Σ σσ, over the pairs. */
  private static double tangentKernel(
      double[] w, int d, int q, double b, double[] x, int i, int j) {
    double sum = 0;
    for (int r = 0; r < q; r++) {
      double zi = 0;
      double zj = 0;
      double inner = 0;
      for (int k = 0; k < d; k++) {
        zi += w[r * d + k] * x[i * d + k];
        zj += w[r * d + k] * x[j * d + k];
        inner += x[i * d + k] * x[j * d + k];
      }
      sum += zi > 0 && zj > 0 ? inner + zi * zj / (b * b) : 0;
    }
    return sum / q;
  }

  @Test
  void absurdStepsDiverge() {
    Unit unit = TestUnits.unit(STUDY, 0, "n", 20L, "d", 4L, "q", 3L, "epsilon", 0.0, "eta0", 1e300);
    TrialFailure failure = assertThrows(TrialFailure.class, () -> Recorded.run(STUDY, unit));
    assertEquals(Status.DIVERGED, failure.status());
  }

  @Test
  void batchesBeyondTheSampleAreRefused() {
    Unit unit = TestUnits.unit(STUDY, 0, "n", 7L, "d", 4L, "q", 3L, "epsilon", 0.0);
    assertEquals(
        Optional.of("batch must be at most n"),
        STUDY.declaration().checks().get(0).problem().apply(unit.point()));
  }

  private static Recorded run(int seed, long n, long d, long q, long epochs) {
    return Recorded.run(
        STUDY,
        TestUnits.unit(STUDY, seed, "n", n, "d", d, "q", q, "epochs", epochs, "epsilon", 0.0));
  }
}
