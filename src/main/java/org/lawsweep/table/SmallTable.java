package org.lawsweep.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.execution.datasources.parquet.SparkToParquetSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;

/** A Parquet file of few rows, read and written by this thread: a job of Spark takes longer. */
final class SmallTable {

  private SmallTable() {}

  /**
   * Reads all rows of a file that Spark wrote of a {@link RecordTable}.
   *
   * @throws Unreadable if it is no such file
   */
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
    } catch (RuntimeException | ChecksumException e) {
      throw new Unreadable(file, "does not decode", e);
    }
    return rows;
  }

  /** Writes a file of rows, as Spark would. */
  static void write(Configuration conf, Path file, StructType columns, Iterator<Row> rows)
      throws IOException {
    MessageType type = new SparkToParquetSchemaConverter(SQLConf.get()).convert(columns);
    SimpleGroupFactory groups = new SimpleGroupFactory(type);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, conf))
            .withConf(conf)
            .withType(type)
            .withExtraMetaData(Map.of(Footer.COLUMNS, columns.json()))
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build()) {
      while (rows.hasNext()) {
        Row row = rows.next();
        Group group = groups.newGroup();
        for (int k = 0; k < columns.size(); k++) {
          add(group, columns.fields()[k].name(), row.get(k));
        }
        writer.write(group);
      }
    }
  }

  private static void add(Group group, String column, Object cell) {
    if (cell instanceof String text) {
      group.add(column, text);
    } else if (cell instanceof Boolean truth) {
      group.add(column, truth);
    } else if (cell instanceof Integer number) {
      group.add(column, number);
    } else if (cell instanceof Long number) {
      group.add(column, number);
    } else if (cell instanceof Double number) {
      group.add(column, number);
    } else if (cell != null) {
      throw new IllegalArgumentException("no table has a column of " + cell.getClass());
    }
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
