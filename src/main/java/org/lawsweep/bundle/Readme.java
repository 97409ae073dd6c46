package org.lawsweep.bundle;

import java.util.List;
import java.util.stream.Collectors;
import org.lawsweep.job.Job;

/** What a bundle says to people. */
final class Readme {

  /** Its file. */
  static final String NAME = "README.md";

  private Readme() {}

  /** Makes the text. */
  static String text(Job job, List<String> files) {
    return """
    # %s

    %s.

    Source: %s. Study `%s`, version %d, seed %d.

    `report.html` shows the laws, `laws.csv` has prediction, estimate, interval and verdict of each, and
    `trials/LAW.csv` the trials that it was fitted to. With Lawsweep, from the folder above this one,

    ```
    ./submit.sh verify FOLDER
    ./submit.sh run FOLDER/job.json
    ```

    the first runs a random sample of the trials again and compares every digit, the second runs all.

    %s
    """
        .formatted(
            job.name(),
            job.study().claim(),
            job.study().source(),
            job.study().name(),
            job.study().version(),
            job.seed(),
            files.stream().map(file -> "- `" + file + "`").collect(Collectors.joining("\n")));
  }
}
