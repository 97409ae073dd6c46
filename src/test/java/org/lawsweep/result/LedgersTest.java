package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.lawsweep.report.Ledger;
import org.lawsweep.table.LawRecord;
import org.lawsweep.table.LawTable;

class LedgersTest {

  private static final StructType COLUMNS =
      new StructType()
          .add("law", DataTypes.StringType)
          .add("predictor", DataTypes.StringType)
          .add("role", DataTypes.StringType)
          .add("relation", DataTypes.StringType)
          .add("predicted", DataTypes.DoubleType)
          .add("estimate", DataTypes.DoubleType)
          .add("ci_low", DataTypes.DoubleType)
          .add("ci_high", DataTypes.DoubleType)
          .add("power", DataTypes.DoubleType)
          .add("verdict", DataTypes.StringType);

  private static LawRecord law(Object... cells) {
    return LawTable.read(List.of(new GenericRowWithSchema(cells, COLUMNS))).get(0);
  }

  @Test
  void cellsOfALawAreOneRow() {
    List<Ledger.Row> rows =
        Ledgers.rows(
            "job",
            List.of(
                law("x", "m", "claim", "=", -1.0, -1.1, -1.2, -1.0, 0.1, "consistent"),
                law("x", "m", "claim", "=", -1.0, -0.9, -1.0, -0.8, 0.2, "consistent"),
                law("x", "m", "claim", "=", -1.0, null, null, null, null, "inconclusive"),
                law("x", "n", "claim", "=", 2.0, 2.5, 2.4, 2.6, 0.1, "outside"),
                law("seen", null, null, "=", null, 7.0, 6.0, 8.0, null, null)));
    assertEquals(3, rows.size());
    Ledger.Row first = rows.get(0);
    assertEquals("2 consistent, 1 inconclusive", first.verdicts());
    assertEquals(new Ledger.Range(-1.1, -0.9), first.measured());
    assertEquals(new Ledger.Range(0.1, 0.2), first.noticed());
    assertNull(first.interval());
    assertEquals(new Ledger.Range(2.4, 2.6), rows.get(1).interval());
    assertEquals("", rows.get(2).verdicts());
    assertEquals("", rows.get(2).role());
  }
}
