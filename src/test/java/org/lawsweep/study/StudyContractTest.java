package org.lawsweep.study;

import java.util.stream.Stream;
import org.lawsweep.study.contract.StudyContract;

/** What every registered study keeps to. */
class StudyContractTest extends StudyContract {

  @Override
  protected Stream<Study> studies() {
    // Not those of other tests, which end in every way that a study should not.
    return Studies.all().values().stream()
        .filter(study -> study.getClass().getPackageName().startsWith("org.lawsweep.study"));
  }
}
