package org.lawsweep.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.lawsweep.job.Nearest;
import org.lawsweep.study.Status;

/**
 * How many bad trials, {@link Status#isBad}, a run may have.
 *
 * @param text as the user wrote it
 * @param number trials, or per cent of the plan
 * @param percent whether {@code number} is per cent
 */
record FailureLimit(String text, double number, boolean percent) {

  /** Reads {@code 3} or {@code 2.5%}. */
  static FailureLimit parse(String text) {
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1) : text;
    if (!digits.matches(percent ? "[0-9]+(\\.[0-9]+)?" : "[0-9]{1,18}")) {
      throw CommandFailure.usage(
          "--max-failures must be a count or per cent, as in 3 or 2.5%, but is '" + text + "'");
    }
    return new FailureLimit(text, Double.parseDouble(digits), percent);
  }

  /** Refuses what is no status. */
  static void requireStatuses(Set<String> statuses) {
    List<String> known = Arrays.stream(Status.values()).map(Status::column).toList();
    for (String status : statuses) {
      if (!known.contains(status)) {
        throw CommandFailure.usage(
            "--retry: no status is called '" + status + "'" + Nearest.hint(status, known));
      }
    }
  }

  /** Whether {@code bad} of {@code total} trials are too many. */
  boolean exceeded(long bad, long total) {
    return bad > (percent ? number * total / 100 : number);
  }
}
