package org.lawsweep.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lawsweep.job.JobException;
import org.lawsweep.study.Studies;
import org.lawsweep.worker.Declarations;
import picocli.CommandLine.Option;

/** Which files declare studies beside those of the class path. */
final class StudyOptions {

  private static final String KEY = "spark.lawsweep.studies";

  @Option(
      names = "--studies",
      paramLabel = "FILE",
      split = ",",
      description =
          "Files that declare studies which another program runs; more than one with commas"
              + " between, or the option again. "
              + KEY
              + " in conf/ adds some to every command.")
  List<Path> files = List.of();

  /**
   * Reads the files, and has every part of the program find the studies.
   *
   * @param allowed whether their programs may start
   * @throws JobException with the problems of all files
   */
  void declare(boolean allowed) {
    List<Path> all = new ArrayList<>();
    Stream.of(System.getProperty(KEY, "").split(","))
        .map(String::strip)
        .filter(file -> !file.isEmpty())
        .map(Path::of)
        .forEach(all::add);
    files.stream().filter(file -> !all.contains(file)).forEach(all::add);
    Studies.declare(Declarations.read(all, allowed));
  }
}
