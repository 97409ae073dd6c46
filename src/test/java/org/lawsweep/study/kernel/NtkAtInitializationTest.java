package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.EmpiricalNtk;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class NtkAtInitializationTest {

  private static final Study STUDY = new NtkAtInitialization();

  @ParameterizedTest
  @CsvSource({"1", "3", "16"})
  void squaredErrorOfOnePointIsAVarianceOverTheWidth(long m) {
    // K(x, x) is a mean of terms 2u₊² + 2a²1[u > 0] with u, a ~ N(0, 1): their variance is 12.
    SummaryStatistics scaled = new SummaryStatistics();
    for (int replicate = 0; replicate < 6000; replicate++) {
      Unit unit = TestUnits.unit(STUDY, replicate, "m", m, "n", 1L, "d", 3L, "depth", 1L);
      scaled.addValue(m * Recorded.run(STUDY, unit).real("mse", "depth", 1L));
    }
    double standardError = scaled.getStandardDeviation() / Math.sqrt(6000);
    assertTrue(standardError < 1.5);
    assertEquals(12, scaled.getMean(), 4 * standardError);
  }

  @Test
  void oneWeightALayerIsWorkedOut() {
    // d = m = 1, x = ±1: h_l = √2 ReLU(w_l h_{l−1}), and a layer's share of K is (f/w_l)² for w >
    // 0.
    int worked = 0;
    for (int replicate = 0; replicate < 40; replicate++) {
      Unit unit = TestUnits.unit(STUDY, replicate, "m", 1L, "n", 1L, "d", 1L, "depth", 2L);
      double x = Math.signum(unit.random("data", Axis.integer("d")).nextGaussian());
      RandomGenerator init = unit.random("init", Axis.integer("d"), Axis.integer("m"));
      double first = init.nextGaussian();
      double second = init.nextGaussian();
      double outer = unit.random("outer", Axis.integer("m")).nextGaussian();
      boolean alive = first * x > 0 && second > 0;
      double f = 2 * Math.abs(first) * second * outer;
      double kernel = square(f / first) + square(f / second) + square(f / outer);
      // A dead second layer leaves no gradient; neither does a dead first one.
      double error = (alive ? kernel : 0) - 3;
      worked += alive ? 1 : 0;
      Recorded rows = Recorded.run(STUDY, unit);
      assertEquals(Math.abs(error), rows.real("rms", "depth", 2L), 1e-12 * (3 + kernel));
      assertEquals(Math.abs(error) / 3, rows.real("rel", "depth", 2L), 1e-12 * (3 + kernel));
      assertEquals(Math.abs(error), rows.real("op", "depth", 2L), 1e-12 * (3 + kernel));
    }
    assertTrue(worked >= 4);
  }

  @Test
  void aDepthOfTheStackIsANetOfItsOwn() {
    // Θ^(L)(x, x) = L + 1, so that one point needs no other kernel.
    int m = 7;
    int d = 4;
    List<Long> depths = List.of(1L, 2L, 3L, 5L);
    Unit unit = TestUnits.unit(STUDY, 3, "m", (long) m, "n", 1L, "d", (long) d, "depth", depths);
    Recorded rows = Recorded.run(STUDY, unit);
    for (long depth : depths) {
      Mlp net = Mlp.tangent(d, m, (int) depth);
      double[] theta = net.drawStandard(unit.random("init", Axis.integer("d"), Axis.integer("m")));
      double[] outer = new double[m];
      RandomGenerator random = unit.random("outer", Axis.integer("m"));
      for (int i = 0; i < m; i++) {
        outer[i] = random.nextGaussian();
      }
      System.arraycopy(outer, 0, theta, net.offset(net.last()), m);
      double[] kernel = new double[1];
      double[] x = Sphere.draw(1, d, unit.random("data", Axis.integer("d")));
      new EmpiricalNtk(net, 1).matrix(x, 1, theta, kernel);
      assertEquals(
          Math.abs(kernel[0] - depth - 1), rows.real("rms", "depth", depth), 1e-12 * depth);
    }
  }

  @Test
  void normsOfTheErrorAreOrdered() {
    List<Long> depths = List.of(1L, 2L, 4L);
    Unit unit = TestUnits.unit(STUDY, 0, "m", 16L, "n", 9L, "d", 3L, "depth", depths);
    Recorded rows = Recorded.run(STUDY, unit);
    for (long depth : depths) {
      double rms = rows.real("rms", "depth", depth);
      double op = rows.real("op", "depth", depth);
      // ‖E‖_F = n rms lies between the operator norm and √n times that.
      assertTrue(op <= 9 * rms * (1 + 1e-12) && 9 * rms <= 3 * op * (1 + 1e-12));
      assertEquals(rms * rms, rows.real("mse", "depth", depth), 1e-14 * rms * rms);
    }
  }

  @Test
  void errorsAreThoseOfThePrototype() {
    // 12 points, d = 10, m = 1024: rms/(L + 1), geometric means of ten seeds.
    double[] prototype = {.025, .033, .046};
    List<Long> depths = List.of(1L, 2L, 3L);
    double[] logs = new double[3];
    int seeds = 8;
    for (int replicate = 0; replicate < seeds; replicate++) {
      Unit unit = TestUnits.unit(STUDY, replicate, "m", 1024L, "depth", depths);
      Recorded rows = Recorded.run(STUDY, unit);
      for (int l = 0; l < 3; l++) {
        logs[l] += Math.log(rows.real("rel", "depth", depths.get(l))) / seeds;
      }
    }
    for (int l = 0; l < 3; l++) {
      assertEquals(prototype[l], Math.exp(logs[l]), 0.2 * prototype[l]);
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void squaredErrorFallsAsTheWidth(long depth) {
    double[] widths = {128, 256, 512};
    double[] means = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int replicate = 0; replicate < 60; replicate++) {
        Unit unit =
            TestUnits.unit(STUDY, replicate, "m", (long) widths[i], "n", 6L, "depth", depth);
        means[i] += Recorded.run(STUDY, unit).real("mse", "depth", depth);
      }
    }
    assertEquals(-1, Slopes.logLog(widths, means), 0.25);
  }

  @Test
  void weightsThatNoArrayHoldsAreRefused() {
    Point point =
        TestUnits.unit(STUDY, 0, "m", 40_000L, "depth", 3L)
            .point()
            .with(Axis.integer("depth").is(3L));
    assertTrue(
        STUDY.declaration().checks().stream()
            .anyMatch(check -> check.problem().apply(point).isPresent()));
    Point small = point.with(Axis.integer("m").is(10_000L));
    assertTrue(
        STUDY.declaration().checks().stream()
            .allMatch(check -> check.problem().apply(small).isEmpty()));
  }

  private static double square(double value) {
    return value * value;
  }
}
