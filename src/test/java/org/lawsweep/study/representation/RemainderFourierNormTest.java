package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class RemainderFourierNormTest {

  private static final Study STUDY = new RemainderFourierNorm();

  private static final List<Long> POWERS = LongStream.rangeClosed(0, 6).boxed().toList();

  /** Exponents from 256 to 512 nodes, as a prototype had them from ten draws. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, .00", "0, 2, 1.02", "0, 3, 2.02", "0, 4, 3.01", "0, 6, 5.01",
    "1, 0, .00", "1, 2, .00", "1, 4, 1.02", "1, 5, 2.03", "1, 6, 3.03",
    "2, 0, .00", "2, 4, .00", "2, 6, .99"
  })
  void normsGrowWithTheCutBeyondTheirRange(long k, long s, double exponent) {
    double limit = row(1024, k, "cut_growth_limit", s);
    double growth = row(1024, k, "cut_growth", s);
    assertEquals(Math.max(0.0, s - 1.0 - 2 * k), Math.log(limit) / Math.log(2), 1e-12);
    assertEquals(exponent, Math.log(growth) / Math.log(2), 0.03);
  }

  /** At s = 1 + 2k the norm grows as the logarithm of the cut. */
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 3", "2, 5"})
  void marginalNormsGrowAsALogarithm(long k, long s) {
    assertEquals(0.145, Math.log(row(1024, k, "cut_growth", s)) / Math.log(2), 0.02);
  }

  @ParameterizedTest
  @CsvSource({"100", "10000"})
  void ratiosAreOfTheExpectation(long m) {
    for (long s : new long[] {0, 3, 6}) {
      double expected = row(m, 1, "norm_pred", s);
      assertEquals(row(m, 1, "norm", s) / expected, row(m, 1, "norm_ratio", s), 1e-12);
      assertEquals(row(1, 1, "norm_pred", s) / Math.sqrt((double) m), expected, 1e-12 * expected);
    }
  }

  private static double row(long m, long k, String metric, long s) {
    Unit unit = TestUnits.unit(STUDY, 0, "m", m, "k", k, "per_unit", 512L, "s", POWERS);
    return Recorded.run(STUDY, unit).real(metric, "s", s);
  }

  @Test
  void gridsAreRefusedThatTheTransformDoesNotTake() {
    Point point = TestUnits.unit(STUDY, 0, "m", 1L, "k", 1L, "s", 0L).point();
    List<Declaration.Check> checks = STUDY.declaration().checks();
    assertEquals(Optional.empty(), checks.get(0).problem().apply(point));
    assertEquals(
        Optional.of("per_unit=96 must be a power of two"),
        checks.get(0).problem().apply(point.with(Axis.integer("per_unit").is(96L))));
    assertEquals(Optional.empty(), checks.get(1).problem().apply(point));
    assertEquals(
        Optional.of("k=1 with w1=5.0 does not fit the grid: k w1 must be at most 4.5"),
        checks.get(1).problem().apply(point.with(Axis.real("w1").is(5.0))));
  }
}
