package org.lawsweep.job;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;

/** Job files for tests, over two small studies. */
final class Jobs {

  enum Mode {
    IID,
    STRAT
  }

  static final Declaration TOY =
      Declaration.of("toy", 1)
          .axes(
              Axis.integer("n").atLeast(2).atMost(1_000_000),
              Axis.integer("m").atLeast(1),
              Axis.real("theta").above(0).below(2),
              Axis.choice("mode", Mode.values()).otherwise(Mode.IID),
              Axis.real("step").orDerived())
          .build();

  static final Declaration FREE =
      Declaration.of("free-axes", 1)
          .axes(Axis.integer("i").otherwise(3), Axis.real("x").otherwise(0.5))
          .metrics(Metric.realMetric("y"), Metric.realMetric("z"))
          .build();

  private static final JobReader READER = new JobReader(List.of(TOY, FREE));

  private Jobs() {}

  /** Reads a text with single quotes for double ones as that of the file {@code jobs/x.json}. */
  static Job read(String text, String... overrides) throws JobException {
    return READER.read("jobs/x.json", text.replace('\'', '"'), List.of(overrides));
  }

  static Job read(Path file, String... overrides) throws JobException {
    return READER.read(file, List.of(overrides));
  }

  /** The lines about a text, without the name of the file. */
  static List<String> problems(String text, String... overrides) {
    return lines(assertThrows(JobException.class, () -> read(text, overrides)));
  }

  /** The lines about a file, without the name of the file. */
  static List<String> problems(Path file) {
    return lines(assertThrows(JobException.class, () -> read(file)));
  }

  private static List<String> lines(JobException exception) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : exception.problems()) {
      lines.add(problem.toString().substring(problem.file().length() + 2));
    }
    return lines;
  }

  /** A job of the study free-axes that gives one axis. */
  static String free(String axis, String values) {
    return "{'study': 'free-axes', 'grid': {'" + axis + "': " + values + "}}";
  }

  /** The values that a grid of the study free-axes gives an axis. */
  static List<Object> values(String axis, String values) throws JobException {
    return read(free(axis, values)).grids().get(0).dimensions().stream()
        .filter(dimension -> dimension.axes().contains(axis))
        .findFirst()
        .orElseThrow()
        .columns()
        .get(0);
  }
}
