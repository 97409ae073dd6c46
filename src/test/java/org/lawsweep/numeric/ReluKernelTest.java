package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference digits were computed with 30 digits by mpmath, from arccos itself. */
class ReluKernelTest {

  /** (1, 0), (.6, .8), (0, 1). */
  private static final double[] PLANAR = {1, 0, .6, .8, 0, 1};

  @ParameterizedTest
  @CsvSource({
    "-.9,.009538398844672076,-.06460483190791782",
    "-.5,.1089977810442294,-.08333333333333333",
    "0,.3183098861837907,0",
    ".3,.4827442838354876,.08954800260310174",
    ".5,.6089977810442294,.1666666666666667",
    ".9,.9095383988446721,.3853951680920822"
  })
  void oneLayerHasTheReferenceDigits(double r, double kappa1, double firstLayer) {
    assertEquals(kappa1, ReluKernel.covariance(1).at(r), 5e-16);
    assertEquals(firstLayer, ReluKernel.firstLayer().at(r), 5e-16);
  }

  @ParameterizedTest
  @CsvSource({
    "1,-.05766888562243731,.3183098861837907,.9423311143775627",
    "2,.3438622462727269,.6857086362829425,1.351479561123483",
    "3,.7422493225611797,1.060388106802583,1.737844679215309",
    "5,1.507106801986167,1.792195966844593,2.462893132458021",
    "10,3.237155613885482,3.479376712021002,4.108351526422749"
  })
  void deepKernelsHaveTheReferenceDigits(int depth, double minusHalf, double zero, double half) {
    ReluKernel kernel = ReluKernel.tangent(depth);
    assertEquals(minusHalf, kernel.at(-.5), 1e-14);
    assertEquals(zero, kernel.at(0), 1e-14);
    assertEquals(half, kernel.at(.5), 1e-14);
    assertEquals(depth + 1, kernel.at(1));
  }

  @ParameterizedTest
  @CsvSource({
    "1,.6089977810442294",
    "2,.683905650898706",
    "3,.7381281923010005",
    "5,.8104542010046283"
  })
  void covariancesHaveTheReferenceDigits(int depth, double half) {
    assertEquals(half, ReluKernel.covariance(depth).at(.5), 1e-15);
    assertEquals(1, ReluKernel.covariance(depth).at(1));
  }

  @Test
  void planarPointsHaveTheReferenceGram() {
    double[] k = ReluKernel.firstLayer().gram(2, 3, PLANAR);
    double[] expected = {
      .5, .21144982940974, 0, .21144982940974, .5, .31806689412035, 0, .31806689412035, .5
    };
    assertArrayEquals(expected, k, 1e-14);
    double[] deep = ReluKernel.tangent(2).gram(2, 3, PLANAR);
    assertEquals(1.54441630067721, deep[1], 1e-14);
    assertEquals(.6857086362829425, deep[2], 1e-14);
    assertEquals(3, deep[4]);
  }

  @ParameterizedTest
  @CsvSource({
    "0,.1967788048852222",
    "1,.1457410299531859",
    "2,.236543583274744",
    "3,.2907343593660737"
  })
  void kernelRegressionHasTheReferenceDigits(int depth, double prediction) {
    // Depth 0 stands for the kernel of the first layer alone.
    ReluKernel kernel = depth == 0 ? ReluKernel.firstLayer() : ReluKernel.tangent(depth);
    double[] weights = Cholesky.of(3, kernel.gram(2, 3, PLANAR)).solve(1, new double[] {1, -1, 1});
    double[] k = kernel.cross(2, 3, PLANAR, 1, new double[] {Math.cos(.3), Math.sin(.3)});
    assertEquals(prediction, k[0] * weights[0] + k[1] * weights[1] + k[2] * weights[2], 1e-13);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 127, 130})
  void gramIsSymmetricAndItsEntriesAreThoseOfPairs(int n) {
    int d = 7;
    double[] x = random(d * n, 3);
    double[] before = x.clone();
    for (ReluKernel kernel :
        new ReluKernel[] {
          ReluKernel.firstLayer(), ReluKernel.tangent(4), ReluKernel.covariance(3)
        }) {
      double[] k = kernel.gram(d, n, x);
      double[] cross = kernel.cross(d, n, x, n, x);
      for (int j = 0; j < n; j++) {
        for (int i = 0; i < n; i++) {
          assertEquals(k[i + j * n], k[j + i * n]);
          double scale = Math.sqrt(dot(d, x, i, i) * dot(d, x, j, j));
          double r = i == j ? 1 : dot(d, x, i, j) / scale;
          assertEquals(scale * kernel.at(r), k[i + j * n], 1e-13);
          // A point met again: the rounding of r = 1 goes under a root.
          assertEquals(k[i + j * n], cross[i + j * n], i == j ? 1e-6 : 1e-13);
        }
      }
      assertArrayEquals(k, kernel.gram(d, n, x), "repeated");
    }
    assertArrayEquals(before, x);
  }

  @Test
  void crossKernelsMayBeWideTallOrEmpty() {
    double[] x = random(10, 1);
    double[] z = random(6, 2);
    ReluKernel kernel = ReluKernel.tangent(1);
    double[] wide = kernel.cross(2, 3, z, 5, x);
    double[] tall = kernel.cross(2, 5, x, 3, z);
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 3; j++) {
        assertEquals(wide[j + i * 3], tall[i + j * 5], 1e-15);
      }
    }
    assertEquals(0, kernel.cross(2, 0, new double[0], 5, x).length);
    assertEquals(0, kernel.cross(2, 5, x, 0, new double[0]).length);
  }

  @Test
  void zeroInputHasNoKernelAndLengthsMultiply() {
    double[] k = ReluKernel.firstLayer().gram(2, 3, new double[] {0, 0, 3, 0, 0, -2});
    assertArrayEquals(new double[] {0, 0, 0, 0, 4.5, 0, 0, 0, 2}, k);
  }

  @Test
  void wideRandomLayerApproachesItsKernel() {
    // H(0) of m units has mean H∞, entry by entry, and the variance r²p(1 − p)/m.
    int m = 20_000;
    double[] x = {1, 0, 0, .6, .8, 0, -.6, 0, .8};
    double[] expected = ReluKernel.firstLayer().gram(3, 3, x);
    RandomGenerator random = new SplittableRandom(5);
    double[] h = new double[9];
    for (int unit = 0; unit < m; unit++) {
      double[] w = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      for (int j = 0; j < 3; j++) {
        for (int i = 0; i < 3; i++) {
          if (active(w, x, i) && active(w, x, j)) {
            h[i + 3 * j] += dot(3, x, i, j) / m;
          }
        }
      }
    }
    for (int i = 0; i < 9; i++) {
      double r = dot(3, x, i % 3, i / 3);
      double p = r == 0 ? 0 : expected[i] / r;
      double deviation = Math.sqrt(r * r * p * (1 - p) / m);
      assertEquals(expected[i], h[i], 4 * deviation + 1e-12);
    }
  }

  @Test
  void shapesAndDepthsMustFit() {
    assertThrows(IllegalArgumentException.class, () -> ReluKernel.tangent(0));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> ReluKernel.firstLayer().gram(2, 2, new double[3]));
    assertEquals("2 points in dimension 2 have no 3 coordinates", refusal.getMessage());
  }

  @Test
  void operationsAreCounted() {
    long before = Flops.done();
    ReluKernel.tangent(3).gram(2, 3, PLANAR);
    assertTrue(Flops.done() - before >= 3 * 6 * 50);
  }

  private static boolean active(double[] w, double[] x, int i) {
    return w[0] * x[3 * i] + w[1] * x[3 * i + 1] + w[2] * x[3 * i + 2] >= 0;
  }

  private static double dot(int d, double[] x, int i, int j) {
    double dot = 0;
    for (int c = 0; c < d; c++) {
      dot += x[c + i * d] * x[c + j * d];
    }
    return dot;
  }

  private static double[] random(int length, long seed) {
    return new SplittableRandom(seed).doubles(length, -1, 1).toArray();
  }
}
