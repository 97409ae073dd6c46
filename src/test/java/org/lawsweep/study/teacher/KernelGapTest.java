package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.NoRows;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class KernelGapTest {

  private static final Study STUDY = new KernelGap();

  /** Shares of a target, by means of f* and of f*² over pairs: those of degrees 0, 1 and 2. */
  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void sharesAreThoseOfSampledParts(int d) {
    double[] a = new double[d];
    a[0] = 1;
    a[1] = -0.5;
    double[] v = new double[d];
    v[2] = 0.3;
    Target target = new Target(new Teacher(a), v);
    SpanFloor floor = new SpanFloor(target);
    int n = 200_000;
    double[] x = Sphere.draw(2 * n, d, new SplittableRandom(3));
    double[] f = target.values(x);
    double[] parts = new double[3];
    for (int i = 0; i < 2 * n; i += 2) {
      double t = 0;
      for (int k = 0; k < d; k++) {
        t += x[i * d + k] * x[(i + 1) * d + k];
      }
      // N_k P_k(t), which reproduces degree k.
      double[] reproducing = {1, d * t, (d + 2.0) * (d * t * t - 1) / 2};
      for (int k = 0; k < 3; k++) {
        parts[k] += d * f[i] * f[i + 1] * reproducing[k] / n / target.energy();
      }
    }
    for (int k = 0; k < 3; k++) {
      assertEquals(floor.share(k), parts[k], 0.02, "degree " + k);
    }
  }

  /** ReLU(x_1) at d = 3, where harmonics of one coordinate are Legendre polynomials. */
  @Test
  void sharesOfOneNeuronAreThoseOfLegendreSeries() {
    SpanFloor floor = new SpanFloor(Target.of(1, 0, 0));
    // max(0, t) = 1/4 P_0 + 1/2 P_1 + 5/16 P_2 − 3/32 P_4 + …, squares over 2k + 1, 1/6 in all.
    assertEquals(6.0 / 16, floor.share(0), 1e-14);
    assertEquals(6.0 / 12, floor.share(1), 1e-14);
    assertEquals(6 * 25.0 / 256 / 5, floor.share(2), 1e-14);
    assertEquals(0, floor.share(3), 0);
    assertEquals(6 * 9.0 / 1024 / 9, floor.share(4), 1e-14);
  }

  /** In high dimension spherical harmonics are Hermite polynomials: (1 − 3/π)/2 above degree 2. */
  @ParameterizedTest
  @CsvSource({"one, 0.0225351707243", "balanced, 0.0330577930757"})
  void aboveDegreeTwoIsTheReferenceInHighDimension(String name, double reference) {
    KernelGap.Function function =
        name.equals("one") ? KernelGap.Function.ONE : KernelGap.Function.BALANCED;
    SpanFloor floor = new SpanFloor(KernelGap.target(function, 4000));
    double above = 1 - floor.share(0) - floor.share(1) - floor.share(2);
    assertEquals(reference, above, 1e-4);
  }

  /** Random neurons with the best outer weights on the sphere obey the floor, and come near it. */
  @Test
  void theFloorIsMetByRandomNeurons() {
    int d = 6;
    int n = 3;
    Target target = KernelGap.target(KernelGap.Function.BALANCED, d);
    double error = 0;
    int draws = 400;
    for (int draw = 0; draw < draws; draw++) {
      double[] w = Sphere.draw(n, d, new SplittableRandom(draw));
      double[] gram = new double[n * n];
      double[] c = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          gram[i + j * n] = kernel(d, w, i, w, j) + (i == j ? 1e-9 : 0);
        }
        for (int k = 0; k < d; k++) {
          c[i] += target.neurons().a()[k] * kernel(d, w, i, target.neurons().w(), k);
        }
      }
      double explained = Vectors.dot(c, Cholesky.of(n, gram).solve(1, c));
      error += (1 - explained / target.energy()) / draws;
    }
    double floor = new SpanFloor(target).at(n);
    assertTrue(error > floor && error < 2 * floor, error + " against " + floor);
  }

  /** E ReLU(⟨u, x⟩)ReLU(⟨v, x⟩) of unit vectors. */
  private static double kernel(int d, double[] u, int i, double[] v, int j) {
    double cosine = 0;
    for (int k = 0; k < d; k++) {
      cosine += u[i * d + k] * v[j * d + k];
    }
    double angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
    return (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle)) / (2 * Math.PI);
  }

  /** By Monte Carlo, with neurons, linear part and zero weights; and by B's value of balance. */
  @Test
  void theEnergyIsTheMeanSquare() {
    Target target = new Target(new Teacher(new double[] {1.5, -1, 0}), new double[] {0.2, 1, -0.4});
    int n = 200_000;
    double[] values = target.values(Vectors.gaussian(3 * n, new SplittableRandom(1)));
    assertEquals(target.energy(), Vectors.squaredNorm(values) / n, 0.03);
    assertEquals(6 * (0.5 - 1 / (2 * Math.PI)), Target.of(1, -1, 1, -1, 1, -1).energy(), 1e-12);
  }

  /** A linear function is within the kernel's reach. */
  @Test
  void ridgeLearnsALinearFunction() {
    Target target = new Target(new Teacher(new double[4]), new double[] {1, -1, 0.5, 0});
    double[] x = Vectors.gaussian(4 * 200, new SplittableRandom(2));
    double error = TangentRidge.error(target, x, new SplittableRandom(4), new NoRows());
    assertTrue(error < 2e-3, "error " + error);
  }

  @Test
  void theLossIsThatOfManySamples() {
    Target target = new Target(new Teacher(new double[] {1, -1.5, 0}), new double[] {0.3, 0, -0.2});
    TiedSgd student = new TiedSgd(3, 6, TiedSgd.Variant.THEOREM, new SplittableRandom(5));
    double[] few = Vectors.gaussian(3 * 50, new SplittableRandom(6));
    student.train(few, target.values(few), new SplittableRandom(7), new NoRows());
    double[] many = Vectors.gaussian(3 * 200_000, new SplittableRandom(8));
    double sampled = student.error(many, target.values(many), target);
    assertEquals(sampled, student.error(target), 0.03 * sampled);
  }

  /** From d neurons and many samples a student learns; of random features it learns less. */
  @Test
  void aStudentLearnsWithAllItsWeights() {
    double all = row("student");
    double kernel = row("kernel");
    assertTrue(all < kernel / 2, all + " against " + kernel);
  }

  private static double row(String learner) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, 0, "d", 4L, "n", 512L, "learner", learner))
        .real("error");
  }
}
