package org.lawsweep.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The files of one folder, named by their paths in it. A file that is replaced is written beside
 * and renamed: readers see the old one or the new one, never half of it.
 */
final class FolderFiles {

  private final Configuration conf;
  private final Path folder;

  /** Names a folder, which need not be there. */
  FolderFiles(Configuration conf, Path folder) {
    this.conf = conf;
    this.folder = folder;
  }

  /** Gives the file system that the folder is on. */
  FileSystem system() throws IOException {
    return folder.getFileSystem(conf);
  }

  /** Where the folder is, as a path or URI. */
  @Override
  public String toString() {
    return folder.toString();
  }

  /** Lists what matches a pattern. */
  FileStatus[] matching(String pattern) throws IOException {
    return Literal.matching(system(), folder, pattern);
  }

  /** Lists the files whose paths in the folder match one of these patterns, in order. */
  List<String> names(String... patterns) throws IOException {
    List<String> names = new ArrayList<>();
    for (String pattern : patterns) {
      String in = pattern.substring(0, pattern.lastIndexOf('/') + 1);
      for (FileStatus file : matching(pattern)) {
        names.add(in + file.getPath().getName());
      }
    }
    return names;
  }

  /** Reads a text file; empty where there is none. */
  Optional<String> read(String name) throws IOException {
    try (InputStream in = system().open(new Path(folder, name))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Replaces a text file. */
  void write(String name, String text) throws IOException {
    FileSystem files = system();
    // Hidden files of checksums have no place beside what people look at.
    FileSystem plain = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    replace(
        name,
        file -> {
          try (OutputStream out = plain.create(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  /** Replaces a file by what is written. */
  void replace(String name, Placing.Writing writing) throws IOException {
    try {
      Placing.replace(system(), new Path(folder, name), writing);
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /**
   * Replaces a file of Parquet by rows, in one piece.
   *
   * @param table what the folder is called that the rows are in meanwhile
   */
  void replace(String name, String table, Dataset<Row> rows) throws IOException {
    FileSystem files = system();
    Path beside = new Path(folder, "_" + table + "-" + UUID.randomUUID());
    try {
      rows.coalesce(1).write().parquet(beside.toString());
      Path part = Literal.matching(files, beside, Runs.PARTS)[0].getPath();
      Path file = new Path(folder, name);
      files.mkdirs(file.getParent());
      Placing.move(files, part, file);
    } catch (IOException e) {
      throw unwritable(name, e);
    } finally {
      files.delete(beside, true);
    }
  }

  /** Removes a file, or nothing where there is none. */
  void remove(String name) throws IOException {
    system().delete(new Path(folder, name), false);
  }

  /** Names the file, which Java does not where a disk is full. */
  private IOException unwritable(String name, IOException e) {
    String message = new Path(folder, name) + ": cannot be written: " + e.getMessage();
    return new IOException(message, e);
  }
}
