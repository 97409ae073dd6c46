package org.lawsweep.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lawsweep.job.Expression;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Nearest;
import org.lawsweep.job.OwnLaw;
import org.lawsweep.job.Problem;
import org.lawsweep.job.StudyFile;
import org.lawsweep.plan.Expressions;
import org.lawsweep.plan.SqlCost;
import org.lawsweep.study.Column;
import org.lawsweep.study.Studies;

/** Reads the files that declare studies, and refuses what is wrong with them. */
public final class Declarations {

  private Declarations() {}

  /**
   * Reads files.
   *
   * @param allowed whether the programs that they name may start
   * @throws JobException with the problems of all files
   */
  public static List<DeclaredStudy> read(List<Path> files, boolean allowed) {
    List<DeclaredStudy> studies = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Map<String, Path> names = new HashMap<>();
    for (Path file : files) {
      try {
        StudyFile read = StudyFile.read(file);
        String name = read.declaration().name();
        Path other = names.put(name, file);
        if (Studies.onClassPath().containsKey(name)) {
          problems.add(problem(read, "/name", "'" + name + "' is a study on the class path"));
        } else if (other != null) {
          problems.add(problem(read, "/name", "'" + name + "' is also declared in " + other));
        }
        List<Problem> found = problems(read, folder(file));
        problems.addAll(found);
        if (found.isEmpty()) {
          studies.add(
              DeclaredStudy.of(read, folder(file), programFiles(read, folder(file)), allowed));
        }
      } catch (JobException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new JobException(problems);
    }
    return studies;
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().normalize().getParent();
  }

  private static Problem problem(StudyFile read, String pointer, String message) {
    return new Problem(read.file(), pointer, message);
  }

  private static List<Problem> problems(StudyFile read, Path folder) {
    List<String> axes = read.declaration().axes().stream().map(Column::name).toList();
    List<Problem> problems = new ArrayList<>();
    List<Expression> costs = new ArrayList<>(List.of(read.flops()));
    read.bytes().ifPresent(costs::add);
    for (Expression cost : costs) {
      List<Problem> wrong = Expressions.problems(read.file(), cost, axes);
      problems.addAll(wrong.isEmpty() ? ofTypes(read, cost) : wrong);
    }
    List<String> columns =
        Stream.concat(
                Stream.concat(axes.stream(), Stream.of("replicate")),
                read.declaration().metrics().stream().map(Column::name))
            .toList();
    for (OwnLaw law : read.laws()) {
      problems.addAll(Expressions.problems(read.file(), law.regime(), columns));
    }
    for (int k = 0; k < read.files().size(); k++) {
      String file = read.files().get(k);
      if (!isThere(folder, file)) {
        String hint = Nearest.hint(file, siblings(folder));
        String message = "no such file beside the declaration: '" + file + "'" + hint;
        problems.add(problem(read, "/files/" + k, message));
      }
    }
    return problems;
  }

  private static List<Problem> ofTypes(StudyFile read, Expression cost) {
    try {
      SqlCost.of(cost.sql(), read.declaration().axes());
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(problem(read, cost.pointer(), e.getMessage() + ": \"" + cost.sql() + '"'));
    }
  }

  /** Whether a file lies below the folder, or Spark brings it. */
  private static boolean isThere(Path folder, String file) {
    return Files.exists(folder.resolve(file)) || isSent(file);
  }

  private static boolean isSent(String file) {
    return sent().contains(file.split("/", 2)[0]);
  }

  /** The names under which {@code --files} and {@code --archives} bring what they have. */
  private static Set<String> sent() {
    Set<String> names = new LinkedHashSet<>();
    for (String key : List.of("spark.files", "spark.archives")) {
      Arrays.stream(System.getProperty(key, "").split(","))
          .map(uri -> uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#')) + 1))
          .forEach(names::add);
    }
    return names;
  }

  private static List<String> siblings(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? List.of() : Stream.of(names).sorted().toList();
  }

  /** Those that the declaration lists, and those of the command that lie beside it or are sent. */
  private static List<String> programFiles(StudyFile read, Path folder) {
    Set<String> files = new LinkedHashSet<>(read.files());
    read.worker().stream()
        .filter(word -> !Path.of(word).isAbsolute())
        .filter(word -> Files.isRegularFile(folder.resolve(word)) || isSent(word))
        .forEach(files::add);
    return List.copyOf(files);
  }
}
