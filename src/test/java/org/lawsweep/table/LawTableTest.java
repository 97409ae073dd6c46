package org.lawsweep.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** One typed row, from which schema and Spark's row derive. */
class LawTableTest {

  private static final double NAN = Double.NaN;

  private static final LawRecord ROW =
      new LawRecord(
          "job",
          "exploring",
          7L,
          "study",
          2,
          "law",
          "claim",
          null,
          "y ∝ m^-1",
          "y",
          "m",
          -1,
          "mean",
          "=",
          -1.1,
          -1.2,
          -1,
          -1.3,
          -0.9,
          6,
          1,
          5,
          3L,
          "3 trials failed",
          "true",
          0.2,
          true,
          NAN,
          0.1,
          0.15,
          "consistent",
          1,
          null,
          "OLS",
          "paper",
          0.5,
          NAN,
          NAN,
          0.1,
          0.2,
          NAN,
          NAN,
          NAN,
          NAN,
          NAN,
          NAN);

  @Test
  void readingBackGivesTheSameRecord() {
    assertEquals(List.of(ROW), LawTable.read(LawTable.rows(List.of(ROW))));
  }

  @Test
  void columnsAreTheComponents() {
    Row row = LawTable.rows(List.of(ROW)).get(0);
    assertEquals(
        "job,purpose,seed,study,study_version,law,role,cell,statement,response,predictor,predicted,statistic,"
            + "relation,estimate,ci_low,ci_high,band_low,band_high,levels,lost_levels,replicates,excluded,"
            + "excluded_why,regime,resolution,tight,room,power,family_power,verdict,p_value,remark,method,source,lack_of_fit_p,"
            + "trend_p,curvature,scatter_slope,hold_out,floor,floor_estimate,floor_ci_low,floor_ci_high,"
            + "floor_delta_aic,floor_factor",
        String.join(",", LawTable.SCHEMA.fieldNames()));
    assertEquals(-1.2, row.<Double>getAs("ci_low"));
    assertEquals(3L, row.<Long>getAs("excluded"));
    assertTrue(row.isNullAt(row.fieldIndex("cell")), "a null text is NULL");
    assertTrue(row.isNullAt(row.fieldIndex("curvature")), "NaN never reaches a table");
  }

  @Test
  void whatAnOlderTableLacksIsUnknown() {
    StructType few = StructType.fromDDL("study_version int, levels int, estimate double");
    LawRecord read =
        LawTable.read(List.of(new GenericRowWithSchema(new Object[] {1, 4, 2.5}, few))).get(0);
    assertEquals(0, read.seed());
    assertEquals(4, read.levels());
    assertEquals(2.5, read.estimate());
    assertTrue(Double.isNaN(read.holdOut()));
    assertEquals(null, read.law());
  }

  @Test
  void thresholdsAreWrittenAlike() {
    ThresholdRecord row =
        new ThresholdRecord(
            "job",
            "exploring",
            "study",
            1,
            "t",
            "a = 2",
            "m",
            4,
            3,
            NAN,
            "fitted",
            2,
            8,
            0.5,
            6,
            0L);
    Row written = ThresholdRecord.TABLE.rows(List.of(row)).get(0);
    assertEquals(row, ThresholdRecord.TABLE.read(written));
    assertEquals(
        "job string,purpose string,study string,study_version int,law string,cell string,axis"
            + " string,x50 double,ci_low double,ci_high double,status string,low double,high"
            + " double,width double,levels int,excluded bigint",
        ThresholdRecord.TABLE.schema().toDDL().toLowerCase(Locale.ROOT));
  }

  /** A record of what no column holds. */
  private record Odd(Object thing) {}

  @Test
  void aComponentOfNoColumnsTypeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RecordTable<>(Odd.class));
  }
}
