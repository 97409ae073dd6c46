package org.lawsweep.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/** A Parquet file of few rows, read by this thread: a job of Spark would take longer. */
final class SmallTable {

  private SmallTable() {}

  /** Reads all rows of a file that Spark wrote of a {@link RecordTable}. */
  static List<Row> rows(Configuration conf, FileStatus file) throws IOException {
    StructType columns = Footer.of(conf, file).columns();
    List<Row> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        new GroupReader(HadoopInputFile.fromStatus(file, conf)).withConf(conf).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        Object[] cells = new Object[columns.size()];
        for (int k = 0; k < cells.length; k++) {
          cells[k] = row.getFieldRepetitionCount(k) == 0 ? null : cell(row, k);
        }
        rows.add(new GenericRowWithSchema(cells, columns));
      }
    }
    return rows;
  }

  private static Object cell(Group row, int column) {
    PrimitiveTypeName type = row.getType().getType(column).asPrimitiveType().getPrimitiveTypeName();
    return switch (type) {
      case BINARY -> row.getString(column, 0);
      case BOOLEAN -> row.getBoolean(column, 0);
      case INT32 -> row.getInteger(column, 0);
      case INT64 -> row.getLong(column, 0);
      case DOUBLE -> row.getDouble(column, 0);
      default -> throw new IllegalArgumentException("no record has a column of type " + type);
    };
  }

  private static final class GroupReader extends ParquetReader.Builder<Group> {

    GroupReader(HadoopInputFile file) {
      super(file);
    }

    @Override
    protected GroupReadSupport getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
