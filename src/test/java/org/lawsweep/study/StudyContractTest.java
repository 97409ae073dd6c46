package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lawsweep.study.contract.StudyContract;

/** What every registered study keeps to. */
class StudyContractTest extends StudyContract {

  @Override
  protected Stream<Study> studies() {
    // Not those of other tests, which end in every way that a study should not.
    return Studies.all().values().stream()
        .filter(study -> study.getClass().getPackageName().startsWith("org.lawsweep.study"));
  }

  @Test
  void theStudyOfEveryShippedJobIsHeldToIt() throws IOException {
    Set<String> shipped;
    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      shipped =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .map(StudyContractTest::study)
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertFalse(shipped.isEmpty());
    studies().forEach(study -> shipped.remove(study.declaration().name()));
    assertEquals(Set.of(), shipped);
  }

  private static String study(Path job) {
    try {
      return new ObjectMapper().readTree(job.toFile()).path("study").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
