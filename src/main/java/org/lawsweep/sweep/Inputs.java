package org.lawsweep.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.plan.Units;
import org.lawsweep.study.Axis;
import org.lawsweep.study.StudyHandle;
import org.lawsweep.study.TextAxis;

/** Whether what trials read beside their parameters is there. */
public final class Inputs {

  private Inputs() {}

  /**
   * Refuses a job that names what is not there, before any trial runs. Executors look: what is to
   * be read is to be there, and not where the driver is. A study without such an axis costs
   * nothing.
   *
   * @param units that are to run
   * @throws JobException with a line for each such value of an axis
   */
  public static void require(Job job, Units units) {
    List<Problem> problems = new ArrayList<>();
    for (Axis axis : job.study().axes()) {
      if (axis instanceof TextAxis text && text.input() != null) {
        missing(StudyHandle.of(job.study().name()), axis.name(), units).stream()
            .map(problem -> new Problem(job.file(), "/grid", axis.name() + ": " + problem))
            .forEach(problems::add);
      }
    }
    if (!problems.isEmpty()) {
      throw new JobException(problems);
    }
  }

  private static List<String> missing(StudyHandle study, String axis, Units units) {
    return units
        .rows()
        .select(axis)
        .distinct()
        .orderBy(axis)
        .flatMap(
            (FlatMapFunction<Row, String>)
                row -> problem(study, axis, row.getString(0)).stream().iterator(),
            Encoders.STRING())
        .collectAsList();
  }

  private static Optional<String> problem(StudyHandle study, String axis, String value) {
    TextAxis text = (TextAxis) study.declaration().axis(axis).orElseThrow();
    return text.input().problem(value);
  }
}
