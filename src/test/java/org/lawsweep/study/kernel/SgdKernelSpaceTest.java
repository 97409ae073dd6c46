package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.Loss;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class SgdKernelSpaceTest {

  private static final Study STUDY = new SgdKernelSpace();

  /**
   * With the term that the proof of the bound drops, it is an equality: over the samples themselves
   * the mean loss is (M² − |h − f|²)/(2η₀T) + η₀/4, whatever the samples are.
   */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 12"})
  void lossOfTheStreamIsTheRegret(int seed, double norm) {
    int n = 50;
    int d = 3;
    Unit unit = TestUnits.unit(STUDY, seed, "d", 3L, "T", 50L);
    double[] x = Sphere.draw(n, d, unit.random("data", SgdOnPairs.D));
    double[] gram = ReluKernel.firstLayer().gram(d, n, x);
    // The target is of the samples' own kernels, so that all norms are sums over the Gram matrix.
    double[] alpha = Vectors.gaussian(n, unit.random("target"));
    double[] f = times(gram, alpha);
    double factor = norm / Math.sqrt(Vectors.dot(alpha, f));
    for (int k = 0; k < n; k++) {
      alpha[k] *= factor;
      f[k] *= factor;
    }
    double eta0 = norm * Math.sqrt(2.0 / n);
    // The tests are the samples, so that the outputs there are seen.
    StreamTask task = new StreamTask(d, 1, x, f, x, f, Loss.ABSOLUTE, 0);
    StreamLearner learner = StreamArm.KERNEL.learner(task, 1, 1, eta0, unit.random("init"));
    double[] rest = alpha.clone();
    double[] h = new double[n];
    double sum = 0;
    for (int t = 0; t < n; t++) {
      learner.outputs(h);
      sum += Math.abs(h[t] - f[t]);
      rest[t] += eta0 * Math.signum(h[t] - f[t]);
      learner.step();
    }
    double left = Vectors.dot(rest, times(gram, rest));
    double regret = (norm * norm - left) / (2 * eta0 * n) + eta0 / 4;
    assertEquals(regret, sum / n, 1e-6 * norm);
  }

  private static double[] times(double[] gram, double[] v) {
    int n = v.length;
    return IntStream.range(0, n)
        .mapToDouble(i -> IntStream.range(0, n).mapToDouble(j -> gram[i + j * n] * v[j]).sum())
        .toArray();
  }

  @Test
  void lossIsInProportionToTheNorm() {
    Recorded one = run(STUDY, 4, "d", 4L, "T", 100L);
    Recorded ten = run(STUDY, 4, "d", 4L, "T", 100L, "norm", 10.0);
    assertEquals(10 * one.real("excess_mean"), ten.real("excess_mean"), 1e-9);
    assertEquals(one.real("ratio_t"), ten.real("ratio_t"), 1e-10);
    assertEquals(1 / Math.sqrt(200), one.real("bound_t"), 1e-15);
  }

  @Test
  void firstIterateIsTheZeroPredictor() {
    Recorded row = run(STUDY, 2, "d", 5L, "T", 1L);
    assertEquals(row.real("excess_zero"), row.real("excess_mean"), 1e-15);
    assertEquals(row.real("excess_zero"), row.real("excess_last"), 1e-15);
    assertEquals(1, row.real("excess_share"), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"hinge", "logistic"})
  void signsAreLearnedByEitherLoss(String loss) {
    Recorded row = run(STUDY, 1, "d", 3L, "T", 400L, "norm", 20.0, "loss_kind", loss);
    assertTrue(row.real("excess_last") < 0.5 * row.real("excess_zero"), "" + row);
  }

  @Test
  void netIsComparedWithItsOwnFeatures() {
    Recorded net = run(STUDY, 1, "d", 4L, "T", 80L, "q", 10L, "arm", "net");
    Recorded linear = run(STUDY, 1, "d", 4L, "T", 80L, "q", 10L, "arm", "linear");
    assertEquals(
        net.real("excess_mean") / linear.real("excess_mean"), net.real("net_over_linear"), 1e-12);
    assertEquals(1, net.real("net_over_linear"), 0.05);
  }

  @Test
  void lossesThatAreNotLipschitzAreRefused() {
    String problem = "the loss is Lipschitz, and noise is on labels of the absolute one";
    for (Object[] axes : new Object[][] {{"squared", 0.0}, {"hinge", 0.1}, {"logistic", 0.1}}) {
      Unit unit =
          TestUnits.unit(STUDY, 0, "d", 3L, "T", 10L, "loss_kind", axes[0], "noise", axes[1]);
      assertEquals(
          Optional.of(problem), STUDY.declaration().checks().get(0).problem().apply(unit.point()));
    }
  }

  private static Recorded run(Study study, int seed, Object... axes) {
    return Recorded.run(study, TestUnits.unit(study, seed, axes));
  }
}
