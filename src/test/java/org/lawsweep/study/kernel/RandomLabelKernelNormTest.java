package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

class RandomLabelKernelNormTest {

  private static final Study STUDY = new RandomLabelKernelNorm();

  @ParameterizedTest
  @CsvSource({
    "3, .0625, .02734375, .0022786458333333333, 6.561279296875e-4",
    "5, .03515625, .0107421875, 4.425048828125e-4, 7.5531005859375e-5",
    "6, .028820247791598, .0076461881896077, 2.3962413129825e-4, 3.2946067639052e-5",
    "10, .016730121167005, .0029035747479926, 4.0088803226722e-5, 2.7816720606297e-6"
  })
  void eigenvaluesAreThoseOfTheTheory(int d, double at0, double at2, double at4, double at6) {
    FirstLayerSpectrum spectrum = new FirstLayerSpectrum(d);
    assertEquals(at0, spectrum.eigenvalue(0), 1e-14);
    assertEquals(1 / (4.0 * d), spectrum.eigenvalue(1), 1e-16);
    assertEquals(at2, spectrum.eigenvalue(2), 1e-15);
    assertEquals(0, spectrum.eigenvalue(3));
    assertEquals(at4, spectrum.eigenvalue(4), 1e-16);
    assertEquals(at6, spectrum.eigenvalue(6), 1e-17);
  }

  @ParameterizedTest
  @CsvSource({
    "64, 16, 3.87135",
    "512, 64, 3.92177",
    "256, 16, 7.10673",
    "1024, 32, 7.14690",
    "499, 12, 10.97071"
  })
  void inverseIsThatOfTheTheory(int n, int d, double reference) {
    assertEquals(reference, new FirstLayerSpectrum(d).meanInverse(n), 6e-6);
  }

  @ParameterizedTest
  @CsvSource({"1.5, 4", "3, 11.007753575536", "5, 15.547449066683"})
  void inverseHasTheLimitsOfTheTheory(double c, double limit) {
    int d = 1_000_000;
    double inverse = new FirstLayerSpectrum(d).meanInverse(Math.pow(d, c));
    // The next order is d^-1/2 or 1/d.
    assertEquals(limit, inverse, 1e-3);
  }

  @Test
  void onePointHasTheInverseOfItsKernel() {
    assertEquals(2, norm(STUDY, 0, 1, 7), 1e-15);
  }

  @Test
  void twoPointsHaveTheNormThatTheirLabelsGive() {
    Unit unit = TestUnits.unit(STUDY, 5, "n", 2L, "d", 3L);
    double[] x = Sphere.draw(2, 3, unit.random("data", RandomLabelKernelNorm.D));
    double k = ReluKernel.firstLayer().at(x[0] * x[3] + x[1] * x[4] + x[2] * x[5]);
    double same = 2 / (0.5 + k);
    double unlike = 2 / (0.5 - k);
    // So many of the four draws have unlike labels.
    double draws = 4 * (norm(STUDY, 5, 2, 3) - same) / (unlike - same);
    assertEquals(Math.rint(draws), draws, 1e-12);
    assertTrue(draws > -0.5 && draws < 4.5, "draws: " + draws);
  }

  @Test
  void normIsThatOfTheSpectrumInTheMean() {
    double mean =
        IntStream.range(0, 200)
            .mapToObj(seed -> TestUnits.unit(STUDY, seed, "n", 64L, "d", 16L))
            .mapToDouble(unit -> Recorded.run(STUDY, unit).real("norm_ratio"))
            .average()
            .orElseThrow();
    // Exact traces have 1.0062 ± 0.0005; a ratio scatters by 0.07.
    assertEquals(1.0062, mean, 0.02);
  }

  @Test
  void matrixThatIsNotDefiniteIsRefused() {
    Study broken = new RandomLabelKernelNorm(-0.5);
    TrialFailure refusal = assertThrows(TrialFailure.class, () -> norm(broken, 0, 4, 3));
    assertEquals(Status.INFEASIBLE, refusal.status());
    assertTrue(refusal.getMessage().startsWith("two points are parallel"), refusal.getMessage());
  }

  private static double norm(Study study, int seed, long n, long d) {
    return Recorded.run(study, TestUnits.unit(study, seed, "n", n, "d", d)).real("norm_total");
  }
}
