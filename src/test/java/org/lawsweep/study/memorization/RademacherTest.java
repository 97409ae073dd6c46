package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class RademacherTest {

  private static final Study STUDY = new Rademacher();

  @Test
  void orthonormalPointsHaveOneOverTheRoot() {
    double[] identity = {1, 0, 0, 1};
    double[] signs = {1, 1, 1, -1, -1, -1};
    double root = 0.707106781187;
    assertArrayEquals(
        new double[] {root, root, root}, HypothesisClass.correlations(2, identity, signs), 1e-12);
  }

  @Test
  void aSupremumIsThatOfManyMembers() {
    // h = ⟨w, x⟩ over directions w in the plane, for x = (1, 0), (.6, .8) and (0, −1).
    double[] x = {1, 0, .6, .8, 0, -1};
    double[] signs = {1, -1, 1, 1, 1, 1, -1, -1, 1};
    double[] gram = HypothesisClass.LINEAR.gram(2, 3, x);
    double[] found = HypothesisClass.correlations(3, gram, signs);
    for (int draw = 0; draw < 3; draw++) {
      double most = 0;
      for (int k = 0; k < 100_000; k++) {
        double angle = 2 * Math.PI * k / 100_000;
        double sum = 0;
        for (int i = 0; i < 3; i++) {
          double h = Math.cos(angle) * x[2 * i] + Math.sin(angle) * x[2 * i + 1];
          sum += signs[3 * draw + i] * h / 3;
        }
        most = Math.max(most, sum);
      }
      assertEquals(most, found[draw], 1e-8);
    }
  }

  @Test
  void kernelHasHalfOfTheTrace() {
    Recorded rows = run("kernel", 200, "radius", 2.0);
    assertEquals(2 * 0.05, rows.real("rad_bound"), 1e-12);
    // .04974 of a prototype.
    assertEquals(2 * 0.04974, rows.real("rad_mc"), 0.003);
    assertEquals(1 / Math.sqrt(200), run("linear", 200).real("rad_bound"), 1e-12);
  }

  private static Recorded run(String members, long n, Object... more) {
    return Recorded.run(STUDY, unit(members, n, more));
  }

  private static Unit unit(String members, long n, Object... more) {
    Object[] all = new Object[6 + more.length];
    Object[] first = {"members", members, "n", n, "d", 20L};
    System.arraycopy(first, 0, all, 0, 6);
    System.arraycopy(more, 0, all, 6, more.length);
    return TestUnits.unit(STUDY, 1, all);
  }

  @Test
  void onePointIsFullyCorrelated() {
    Recorded rows = run("linear", 1);
    assertEquals(1, rows.real("rad_mc"), 1e-12);
    assertEquals(1, rows.real("rad_ratio"), 1e-12);
  }

  @Test
  void netsMeetAsManySignsAsTheyHaveFreedomFor() {
    Recorded wide = run("net", 40, "depth", 1L, "m", 6L);
    assertEquals(1, wide.real("fit_corr"), 0);
    assertEquals(127 / 40.0, wide.real("load"), 1e-12);
    double narrow = run("net", 200, "depth", 1L, "m", 1L).real("fit_corr");
    assertTrue(narrow > 0.1 && narrow < 0.7, "fit_corr " + narrow);
  }

  @Test
  void refusesTheWidthOfABall() {
    Unit unit = unit("linear", 10, "m", 3L);
    assertEquals(
        "depth and m are given with members=net, and with nothing else",
        TestUnits.problem(STUDY, unit.points().get(0)).orElse(""));
  }
}
