package org.lawsweep.table;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What the end of a Parquet file tells of it, without a row being read.
 *
 * @param metadata as Parquet has it
 */
record Footer(ParquetMetadata metadata) {

  /** Under which Spark writes the columns of a file, as JSON. */
  static final String COLUMNS = "org.apache.spark.sql.parquet.row.metadata";

  /** Bytes of the shortest Parquet file: the magic number twice, and how long the footer is. */
  private static final int LEAST = 12;

  /**
   * Reads the footer of a file that Spark wrote.
   *
   * @throws Unreadable if it is no such file
   */
  static Footer of(Configuration conf, FileStatus file) throws IOException {
    Footer footer;
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(file, conf))) {
      footer = new Footer(reader.getFooter());
    } catch (FileNotFoundException | AccessControlException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw Unreadable.cut(file, e);
    }
    if (!footer.metadata.getFileMetaData().getKeyValueMetaData().containsKey(COLUMNS)) {
      throw new Unreadable(file, "is a Parquet file of another program", null);
    }
    return footer;
  }

  /** Tells by its last bytes whether a file is whole: of a write that was cut short they differ. */
  static boolean isWhole(FileSystem files, FileStatus file) throws IOException {
    if (!file.isFile() || file.getLen() < LEAST) {
      return false;
    }
    byte[] end = new byte[ParquetFileWriter.MAGIC.length];
    // Without the file of checksums, which takes longer to open than this takes in all.
    FileSystem plain = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    try (FSDataInputStream in = plain.open(file.getPath())) {
      in.readFully(file.getLen() - end.length, end);
    } catch (EOFException e) {
      return false;
    }
    return Arrays.equals(end, ParquetFileWriter.MAGIC);
  }

  /** Tells whether the file has no row. */
  boolean isEmpty() {
    return metadata.getBlocks().stream().allMatch(block -> block.getRowCount() == 0);
  }

  /** Gives the columns of the file. */
  StructType columns() {
    String json = metadata.getFileMetaData().getKeyValueMetaData().get(COLUMNS);
    return (StructType) DataType.fromJson(json);
  }

  /** Gives the text that a column has in every row; empty where the footer shows no such text. */
  Optional<String> only(String column) {
    Set<String> texts = new HashSet<>();
    for (BlockMetaData block : metadata.getBlocks()) {
      for (ColumnChunkMetaData chunk : block.getColumns()) {
        Statistics<?> range = chunk.getStatistics();
        if (!chunk.getPath().toDotString().equals(column)) {
          continue;
        }
        if (!range.hasNonNullValue() || range.getNumNulls() > 0) {
          return Optional.empty();
        }
        texts.add(((Binary) range.genericGetMin()).toStringUsingUTF8());
        texts.add(((Binary) range.genericGetMax()).toStringUsingUTF8());
      }
    }
    return texts.size() == 1 ? Optional.of(texts.iterator().next()) : Optional.empty();
  }
}
