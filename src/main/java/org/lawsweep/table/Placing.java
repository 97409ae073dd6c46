package org.lawsweep.table;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Puts files where readers look for them, each whole or not at all: on an object store what is
 * written is there in one step when its stream is closed; elsewhere it is written beside and
 * renamed.
 */
final class Placing {

  private Placing() {}

  /** Writes a file. */
  interface Writing {
    void at(Path file) throws IOException;
  }

  /** Tells whether a file is there only once its stream is closed, as on an object store. */
  static boolean isStore(FileSystem files, Path path) throws IOException {
    // Which is what it means that a stream can be given up.
    return files.hasPathCapability(path, CommonPathCapabilities.ABORTABLE_STREAM);
  }

  /** Replaces what may be there by what is written: readers see the old file or the new one. */
  static void replace(FileSystem files, Path file, Writing writing) throws IOException {
    if (isStore(files, file)) {
      writing.at(file);
      return;
    }
    Path beside = new Path(file.getParent(), "_" + UUID.randomUUID());
    try {
      writing.at(beside);
      move(files, beside, file);
    } catch (IOException e) {
      files.delete(beside, false);
      throw e;
    }
  }

  /**
   * Moves a file over what may be there. On a disk the file's checksums, which Hadoop keeps in a
   * hidden file beside it, stay behind and are removed.
   */
  static void move(FileSystem files, Path from, Path to) throws IOException {
    if (files instanceof LocalFileSystem local) {
      // Hadoop deletes the old file first, in which two drivers on one job get in each other's way.
      java.nio.file.Path source = local.pathToFile(from).toPath();
      java.nio.file.Path target = local.pathToFile(to).toPath();
      Files.deleteIfExists(checksums(target));
      try {
        Files.move(
            source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (FileSystemException e) {
        throw new IOException(String.valueOf(e.getReason()), e);
      }
      Files.deleteIfExists(checksums(source));
    } else if (isStore(files, to)) {
      FileUtil.copy(files, from, files, to, true, true, files.getConf());
    } else {
      Path target = files.makeQualified(to);
      FileContext.getFileContext(target.toUri(), files.getConf())
          .rename(files.makeQualified(from), target, Options.Rename.OVERWRITE);
    }
  }

  private static java.nio.file.Path checksums(java.nio.file.Path file) {
    return file.resolveSibling("." + file.getFileName() + ".crc");
  }
}
