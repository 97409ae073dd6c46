package org.lawsweep.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;

/** Where the files of a program lie on this machine. */
final class ProgramFolder {

  private ProgramFolder() {}

  /**
   * Finds the folder that has all files: that to which Spark brought them, else that of the
   * declaration, for a folder that all machines see.
   *
   * @param declared the folder of the declaration on the machine of the driver
   * @param files names below the folder
   * @return empty where no folder has all of them
   */
  static Optional<Path> of(String declared, List<String> files) {
    Stream<String> brought =
        SparkEnv.get() == null ? Stream.of() : Stream.of(SparkFiles.getRootDirectory());
    // Nothing to look for is beside the declaration rather than among what Spark brought.
    Stream<String> places =
        files.isEmpty()
            ? Stream.concat(Stream.of(declared), brought)
            : Stream.concat(brought, Stream.of(declared));
    return places
        .map(Path::of)
        .filter(Files::isDirectory)
        .filter(place -> files.stream().allMatch(file -> Files.exists(place.resolve(file))))
        .map(place -> place.toAbsolutePath().normalize())
        .findFirst();
  }
}
