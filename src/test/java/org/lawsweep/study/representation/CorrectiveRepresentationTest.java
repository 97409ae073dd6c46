package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class CorrectiveRepresentationTest {

  private static final Study STUDY = new CorrectiveRepresentation();
  private static final double W1 = 0.3;
  private static final int ORIGIN = 32 * Charge.PER_UNIT;

  @ParameterizedTest
  @CsvSource({
    "GAUSS, 0, -4, 6.656750",
    "GAUSS, 1, -4.1820893587, 6.875584",
    "GAUSS, 2, -4.3588086924, 7.084434",
    "GAUSS, 3, -4.5278714610, 7.281083",
    "OSC, 0, -22,",
    "OSC, 1, -25.2597014436,",
    "OSC, 2, -28.7741121186,",
    "OSC, 3, -32.4999547766,"
  })
  void densitiesOfThresholds(Target target, int k, double atZero, Double integral) {
    double[] h =
        new Charge(target, Charge.PER_UNIT).masses(GridUnit.of(k, 3, W1, Charge.PER_UNIT)).clone();
    assertEquals(atZero, h[ORIGIN] * Charge.PER_UNIT, 1e-9);
    if (integral != null) {
      double sum = 0;
      int last = (int) (ORIGIN + 1.9 * Charge.PER_UNIT);
      for (int i = ORIGIN - 10 * Charge.PER_UNIT; i <= last; i++) {
        sum += Math.abs(h[i]);
      }
      assertEquals(integral, sum, 1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, .998186813245, .831377824471, .011205092732",
    "2, .996549326361, .703966662261, .000222029304",
    "3, .995086595541, .606508257580, .000004649886"
  })
  void transformsOfTheChain(int k, double atHalf, double at5, double at20) {
    SmoothedRelu unit = GridUnit.of(k, 3, W1, Charge.PER_UNIT).function();
    assertEquals(atHalf, unit.transform(.5), 1e-12);
    assertEquals(at5, unit.transform(5), 1e-12);
    assertEquals(at20, unit.transform(20), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void noFrequencyGrowsFromOneOrderToTheNext(int order) {
    for (int k = 1; k <= order; k++) {
      SmoothedRelu wide = GridUnit.of(k, order, W1, Charge.PER_UNIT).function();
      SmoothedRelu narrow = GridUnit.of(k - 1, order, W1, Charge.PER_UNIT).function();
      for (int i = 0; i < Charge.NODES; i++) {
        double xi = Charge.frequency(i);
        assertTrue(wide.transform(xi) > 0);
        assertTrue(wide.transform(xi) <= narrow.transform(xi) * (1 + 1e-12) + 1e-300);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 5.2e-6", "1, 3e-11", "2, 3e-11", "3, 3e-11"})
  void allNodesTogetherAreTheTarget(int k, double tolerance) {
    SmoothedRelu unit = GridUnit.of(k, 3, W1, Charge.PER_UNIT).function();
    double[] h =
        new Charge(Target.GAUSS, Charge.PER_UNIT)
            .masses(GridUnit.of(k, 3, W1, Charge.PER_UNIT))
            .clone();
    for (int e = 0; e <= 40; e++) {
      double x = e / 20.0 - 1;
      double sum = 0;
      for (int i = ORIGIN - 10 * Charge.PER_UNIT; i <= ORIGIN + 2 * Charge.PER_UNIT; i++) {
        sum += h[i] * unit.value(x - Charge.node(i, Charge.PER_UNIT));
      }
      assertEquals(Target.GAUSS.value(x), sum, tolerance);
    }
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void transformsOfTargetsAreTheirIntegrals(Target target) {
    for (double xi : new double[] {0, 0.7, 3.2}) {
      double sum = 0;
      // The trapezoid rule is exact to rounding for Gaussians.
      for (int i = -3200; i <= 3200; i++) {
        sum += target.value(i / 100.0) * Math.cos(xi * i / 100.0) / 100;
      }
      assertEquals(sum, target.transform(xi), 1e-13);
    }
  }

  @Test
  void groupsAreUnbiased() {
    SummaryStatistics[] left = {new SummaryStatistics(), new SummaryStatistics()};
    for (int seed = 0; seed < 200; seed++) {
      ChargeChain chain = new ChargeChain(Target.GAUSS, 1, W1, 1, 1);
      SplittableRandom random = new SplittableRandom(seed);
      for (SummaryStatistics atZero : left) {
        chain.correct(256, random);
        atZero.addValue(chain.error(2 * Charge.PER_UNIT));
      }
    }
    for (SummaryStatistics atZero : left) {
      double standardError = atZero.getStandardDeviation() / Math.sqrt(200);
      assertTrue(standardError < 0.05);
      assertEquals(0, atZero.getMean(), 4 * standardError);
    }
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void chargeIsThatOfTheErrorTakenDirectly(Target target) {
    Recorded rows =
        Recorded.run(
            STUDY,
            TestUnits.unit(
                STUDY,
                3,
                "m",
                2000L,
                "target",
                Axis.choiceName(target),
                "k",
                3L,
                "a",
                List.of(0L, 1L, 2L, 3L)));
    for (long a = 0; a <= 3; a++) {
      assertTrue(rows.real("grid_residual", "a", a) < (a == 0 ? 1e-5 : 1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 1, 3", ", 1, 3", ", 2, 2"})
  void everyCorrectionRaisesTheOrderByOne(Long k, long proposal, int last) {
    double[] m = {512, 1024, 2048, 4096, 8192, 16384};
    double[][] logs = new double[4][m.length];
    int seeds = 16;
    for (int i = 0; i < m.length; i++) {
      for (int seed = 0; seed < seeds; seed++) {
        Recorded rows =
            Recorded.run(
                STUDY,
                TestUnits.unit(
                    STUDY,
                    seed,
                    "m",
                    (long) m[i],
                    "k",
                    k,
                    "proposal",
                    proposal,
                    "a",
                    List.of(0L, 1L, 2L, 3L)));
        for (int a = 0; a < 4; a++) {
          logs[a][i] += Math.log(rows.real("mse", "a", (long) a)) / seeds;
        }
      }
    }
    for (int a = 0; a <= last; a++) {
      double[] mean = new double[m.length];
      for (int i = 0; i < m.length; i++) {
        mean[i] = Math.exp(logs[a][i]);
      }
      assertEquals(-(a + 1), Slopes.logLog(m, mean), 0.35);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void aRunOfItsOwnIsThatWithTheSameOrder(long a) {
    Unit all = TestUnits.unit(STUDY, 2, "m", 300L, "a", List.of(0L, 1L, 2L));
    Unit one = TestUnits.unit(STUDY, 2, "m", 300L, "k", a, "a", a);
    assertEquals(
        Recorded.run(STUDY, one).rows().get(Map.of("a", a)),
        Recorded.run(STUDY, all).rows().get(Map.of("a", a)));
  }

  @Test
  void ordersAndRoomAreChecked() {
    Point point =
        TestUnits.unit(STUDY, 0, "m", 1L, "k", 3L, "a", 1L).point().with(Axis.integer("a").is(4L));
    assertEquals(
        Optional.of("a=4 must be at most k=3: each group takes one order less"),
        STUDY.declaration().checks().get(0).problem().apply(point));
    assertEquals(
        Optional.of("k=3 with w1=2.0 does not fit the grid: k w1 must be at most 4.5"),
        STUDY.declaration().checks().get(1).problem().apply(point.with(Axis.real("w1").is(2.0))));
    for (int check = 0; check < 2; check++) {
      assertEquals(
          Optional.empty(),
          STUDY
              .declaration()
              .checks()
              .get(check)
              .problem()
              .apply(point.with(Axis.integer("a").is(3L))));
    }
  }

  @Test
  void oneUnitOfOrderZeroIsAReluAtItsThreshold() {
    ChargeChain chain = new ChargeChain(Target.GAUSS, 0, W1, 1, 1);
    chain.correct(1, new SplittableRandom(5));
    double slope = 0;
    int kinks = 0;
    for (int e = 1; e < 4 * Charge.PER_UNIT; e++) {
      double bend = fitted(chain, e + 1) - 2 * fitted(chain, e) + fitted(chain, e - 1);
      slope += bend;
      kinks += Math.abs(bend) > 1e-9 ? 1 : 0;
    }
    double first = fitted(chain, 1) - fitted(chain, 0);
    assertEquals(1, kinks + (Math.abs(first) > 1e-12 ? 1 : 0));
    assertEquals(chain.weightNorm() / (2.0 * Charge.PER_UNIT), Math.abs(first + slope), 1e-9);
  }

  private static double fitted(ChargeChain chain, int e) {
    return Target.GAUSS.value(e / (2.0 * Charge.PER_UNIT) - 1) - chain.error(e);
  }
}
