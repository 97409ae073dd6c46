package org.lawsweep.cluster;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Metric.realMetric;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Blas;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A study that comes in a user's own jar: the spectral norm of a Gaussian matrix by power iteration
 * in native BLAS, every digit of it decided by the seed. It pauses, so that a process can be killed
 * in mid-run on any machine.
 */
public final class PacedStudy implements Study {

  static final String NAME = "paced";

  /** Names a file: while there is one, no unit begins. */
  static final String GATE = "PACED_GATE";

  /** Of a unit: half of them outlast the start of an executor, whatever runs beside it. */
  private static final Duration PAUSE = Duration.ofMillis(300);

  private static final IntegerAxis N = integer("n").atLeast(2).doc("rows and columns");
  private static final IntegerAxis A = integer("a").atLeast(1).readOff().doc("power iterations");
  private static final RealMetric NORM =
      realMetric("norm").doc("|W x| of the unit vector x after a iterations");

  private static final Declaration DECLARATION =
      Declaration.of(NAME, 1)
          .claim("the spectral norm of a Gaussian n x n matrix is 2 sqrt(n)")
          .source("Geman 1980")
          .axes(N, A)
          .metrics(NORM)
          // A second a unit, as predicted: each is a task of its own.
          .flops(point -> 2e9 * (1 + 1e-3 * point.get(A)))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    RandomGenerator random = unit.random("data", N);
    double[] w = new double[n * n];
    Arrays.setAll(w, k -> random.nextGaussian());
    double[] gram = new double[n * n];
    Blas.gemm("T", "N", n, n, n, 1, w, 0, n, w, 0, n, 0, gram, 0, n);
    double[] x = random.doubles(n).toArray();
    normalize(x);
    int iteration = 0;
    try {
      String gate = System.getenv(GATE);
      while (gate != null && Files.exists(Path.of(gate))) {
        Thread.sleep(PAUSE.toMillis());
      }
      for (long a : unit.values(A)) {
        double norm = 0;
        for (; iteration < a; iteration++) {
          double[] y = new double[n];
          Blas.gemv("T", n, n, 1, gram, 0, n, x, 0, 0, y, 0);
          norm = Math.sqrt(normalize(y));
          x = y;
        }
        Thread.sleep(PAUSE.toMillis() / unit.values(A).length);
        rows.at(A.is(a)).put(NORM, norm);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Divides a vector by its norm, which it returns. */
  private static double normalize(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    double norm = Math.sqrt(sum);
    for (int i = 0; i < x.length; i++) {
      x[i] /= norm;
    }
    return norm;
  }
}
