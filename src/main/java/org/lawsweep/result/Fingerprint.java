package org.lawsweep.result;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lawsweep.job.Job;
import org.lawsweep.study.Canonical;
import org.lawsweep.sweep.Provenance;
import org.lawsweep.table.JobFolder;

/**
 * What a fit depends on, in 64 digits: the job, its laws, the files of trials and the program. A
 * job whose fingerprint is that of its last fit is finished, and answers from its tables.
 */
final class Fingerprint {

  private Fingerprint() {}

  /** Empty where the program has no name of its own: built from sources that were being changed. */
  static Optional<String> of(Job job, JobFolder folder) throws IOException {
    String git = Provenance.gitDescribe();
    if (git.equals("unknown") || git.endsWith("-dirty")) {
      return Optional.empty();
    }
    String laws =
        job.laws().stream()
            .map(law -> law.name() + law.statement() + law.regime() + law.resolution())
            .collect(Collectors.joining("\n"));
    String all =
        String.join("\n", git, "" + job.study().version(), laws, job.text(), folder.trialFiles());
    return Optional.of(HexFormat.of().formatHex(Canonical.sha256(all)));
  }
}
