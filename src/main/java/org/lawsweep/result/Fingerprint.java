package org.lawsweep.result;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lawsweep.job.Job;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Law;
import org.lawsweep.study.StudyCode;
import org.lawsweep.sweep.Provenance;
import org.lawsweep.table.JobFolder;

/**
 * Tells in 64 digits what a fit depends on: the job, its laws, the files of trials, the program and
 * the study's own code. A job whose fingerprint is that of its last fit is finished, and answers
 * from its tables.
 */
final class Fingerprint {

  private Fingerprint() {}

  /** Reads the fingerprint of a fit that is made now. */
  static Optional<String> of(Job job, JobFolder folder) throws IOException {
    return of(Provenance.gitDescribe(), job, folder.trialFiles());
  }

  /**
   * Makes a fingerprint.
   *
   * @param program what git calls it
   * @param trialFiles as {@link JobFolder#trialFiles} gives them
   * @return empty where the program has no name of its own: built from sources that were being
   *     changed
   */
  static Optional<String> of(String program, Job job, String trialFiles) {
    if (program.equals("unknown") || program.endsWith("-dirty")) {
      return Optional.empty();
    }
    String laws = job.laws().stream().map(Law::toString).collect(Collectors.joining("\n"));
    String code = StudyCode.of(job.study().name()).orElse("");
    String all =
        String.join("\n", program, job.study().version() + code, laws, job.text(), trialFiles);
    return Optional.of(HexFormat.of().formatHex(Canonical.sha256(all)));
  }
}
