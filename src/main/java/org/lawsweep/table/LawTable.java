package org.lawsweep.table;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The table {@code laws}: one {@link LawRecord} for each law, cell and predictor. */
public final class LawTable {

  private static final RecordTable<LawRecord> RECORDS = new RecordTable<>(LawRecord.class);

  /** The columns of the table. */
  public static final StructType SCHEMA = RECORDS.schema();

  private LawTable() {}

  /** Writes records as rows of {@link #SCHEMA}. */
  public static List<Row> rows(List<LawRecord> laws) {
    return RECORDS.rows(laws);
  }

  /** Reads rows that {@link #rows} wrote. */
  public static List<LawRecord> read(List<Row> rows) {
    return rows.stream().map(RECORDS::read).toList();
  }
}
