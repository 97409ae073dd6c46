package org.lawsweep.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Axis;
import org.lawsweep.study.NameAxis;
import org.lawsweep.study.Point;

/** Costs in SQL, without a session. */
class SqlCostTest {

  private static final List<Axis> AXES =
      List.of(
          Axis.integer("m"),
          Axis.real("theta"),
          Axis.real("sigma").orDerived(),
          new NameAxis("arm", "", null, List.of("sgd", "adam")));

  private static Point point(long m, double theta, Double sigma, String arm) {
    Map<String, Object> values = new HashMap<>();
    values.put("m", m);
    values.put("theta", theta);
    values.put("sigma", sigma);
    values.put("arm", arm);
    return new Point(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          64                                                  | 64
          2 * m * m                                           | 2e18
          M + 1                                               | 1000000001
          m / 3                                               | 333333333.3333333
          pow(theta, 4) * log2(8)                             | 0.1875
          greatest(theta, 2, 1) - least(1, theta)             | 1.5
          CASE WHEN arm = 'sgd' THEN 5 ELSE 7 END             | 5
          if(arm IN ('adam', 'lion'), 1, 2)                   | 2
          ifnull(sigma, 0.25) + nvl(sigma, 1) + coalesce(sigma, theta) | 1.75
          cast(theta * 7 as bigint)                           | 3
          bigint(theta * 7) % 2                               | 1
          theta BETWEEN 0 AND 1                               | 1
          arm LIKE 's%'                                       | 1
          nullif(theta, 1) * if(m BETWEEN 1 AND theta + pow(10, 9), 4, 8) | 2
          length(concat(upper(arm), 'x')) + sqrt(4)           | 6
          e() + pi()                                          | 5.859874482048838
          """)
  void anExpressionHasItsValue(String sql, double value) {
    SqlCost cost = SqlCost.of(sql.strip(), AXES);
    assertEquals(value, cost.applyAsDouble(point(1_000_000_000, 0.5, null, "sgd")), 1e-12 * value);
    assertTrue(SparkSession.getActiveSession().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          m * sigma @ flops "m * sigma" must be above 0 and finite, but is NaN at
          1 / (theta - 0.5) @ flops "1 / (theta - 0.5)" has no value: [DIVIDE_BY_ZERO]
          m - 1 @ flops "m - 1" must be above 0 and finite, but is 0.0 at
          exp(m * 1e9) @ flops "exp(m * 1e9)" must be above 0 and finite, but is Infinity at
          """)
  void whatIsNoCostIsToldWithItsPoint(String sql, String problem) {
    SqlCost cost = SqlCost.of(sql, AXES);
    String told = cost.problem("flops", point(1, 0.5, null, "sgd")).orElseThrow();
    assertTrue(told.startsWith(problem), told);
    assertEquals(1, told.lines().count());
    assertTrue(SqlCost.of("m", AXES).problem("flops", point(1, 0.5, null, "sgd")).isEmpty());
  }

  @Test
  void typesThatDoNotFitAreRefused() {
    String told =
        assertThrows(IllegalArgumentException.class, () -> SqlCost.of("m + true", AXES))
            .getMessage();
    assertTrue(told.contains("Cannot resolve \"(m + true)\""), told);
    assertEquals(1, told.lines().count());
  }
}
