package org.lawsweep.result;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.study.Axis;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.RealMetric;

/**
 * Trials that nobody ran, with failures, exclusions and a lost point, under a law of every kind.
 */
final class MixedTrials {

  private enum Mode {
    NEW,
    OLD
  }

  private static final IntegerAxis N = Axis.integer("n");
  private static final Axis M = Axis.real("m");
  private static final ChoiceAxis<Mode> MODE = Axis.choice("mode", Mode.values());
  private static final RealMetric Y = Metric.realMetric("y");
  private static final RealMetric MOST = Metric.realMetric("most");
  private static final BooleanMetric WON = Metric.booleanMetric("won");
  private static final IntegerMetric STEPS = Metric.integerMetric("steps");

  static final Declaration STUDY =
      Declaration.of("pass", 1)
          .axes(N, M, MODE)
          .metrics(Y, MOST, WON, STEPS)
          .series(N, WON, Y)
          .claim(Law.power("falls-like", Y).in(N, -1).over(M).within("mode = 'new'"))
          .claim(Law.power("steps-like", STEPS).in(N, 1).within("steps > 3").ofMean())
          .check(Law.powerFloor("floor", Y).in(N, -1).equalTo(0))
          .check(Law.constant("level", Y).over(N).atMost(1))
          .check(Law.falling("falls", Y, N))
          .check(Law.bound("bound", Y).atMost(MOST))
          .check(Law.identity("same", Y, MOST))
          .check(Law.below("arms", Y, MODE, Mode.NEW, Mode.OLD).over(N))
          .check(Law.threshold("begins", WON).in(N, 10))
          .check(Law.thresholdPower("begins-like", WON, N).in(M, 0.5))
          .check(Law.power("nowhere", Y).in(N, 1).within("n > 1000"))
          .build();

  private MixedTrials() {}

  /** Nine replicates at 6 n, 3 m and 2 modes, in partitions that have nothing to do with these. */
  static Dataset<Row> of(SparkSession spark) {
    String noise = "pmod(xxhash64(id), 1000) / 1000D";
    return spark
        .range(0, 6 * 3 * 2 * 9, 1, 5)
        .selectExpr(
            "id",
            "shiftleft(2L, int(id % 6)) AS n",
            "element_at(array(0.5D, 1D, 4D), int(id div 6 % 3) + 1) AS m",
            "if(id div 18 % 2 = 0, 'new', 'old') AS mode",
            "id div 36 AS replicate",
            noise + " AS noise")
        .selectExpr(
            "*",
            "CASE WHEN n = 64 AND m = 4 THEN 'diverged' WHEN id % 11 = 0 THEN 'error' ELSE 'ok' END"
                + " AS status")
        .selectExpr(
            "*",
            "hex(xxhash64(id)) AS trial_id",
            "hex(xxhash64(id div 2)) AS unit_id",
            "status = 'ok' AND id % 17 = 0 AS censored",
            "if(status = 'ok' AND id % 17 > 0, exp(noise / 4) / (n * m), NULL) AS y",
            "if(status = 'ok', exp(noise / 4) * if(id = 40, 0.5, 1) / (n * m), NULL) AS most",
            "if(status = 'ok', n + 8 * noise > 9 * sqrt(m), NULL) AS won",
            "if(status = 'ok' AND n < 64, bigint(n * (1 + noise)), NULL) AS steps",
            "0.25D * (id % 7) AS seconds",
            "double(n) AS flops",
            "'g' AS git",
            "'j' AS jvm",
            "concat('b', id % 3) AS blas",
            "CAST(NULL AS STRING) AS cpu",
            "concat('h', id % 2) AS host",
            "concat('r', id % 2) AS run",
            "if(id % 5 = 0, 'driver', if(id % 5 = 1, NULL, '1')) AS executor",
            "2 AS executor_cores",
            "timestamp '2026-01-01 00:00:00.5' + make_interval(0, 0, 0, 0, 0, 0, id) AS started_at")
        .drop("noise");
  }
}
