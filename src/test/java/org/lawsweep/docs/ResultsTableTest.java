package org.lawsweep.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lawsweep.study.Studies;

/** What pages say was measured is what the latest round of confirmation measured. */
class ResultsTableTest {

  @Test
  void theTablesAreThoseOfTheRound() throws IOException {
    for (Path page : ResultsTable.PAGES) {
      assertIterableEquals(
          ResultsTable.text(page).lines().toList(),
          Files.readAllLines(page),
          () -> page + " is out of date; this writes it anew: " + ResultsTable.COMMAND);
    }
  }

  @Test
  void theRoundHasEveryLaptopJob() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      List<String> jobs =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json"))
              .map(name -> name.replace(".json", ""))
              .sorted()
              .toList();
      assertEquals(jobs, Confirmation.read().jobs());
    }
  }

  @Test
  void theSeedsOfTheRoundAreWrittenDown() throws IOException {
    Confirmation round = Confirmation.read();
    String rounds = Page.named("confirmations").text();
    for (String job : round.jobs()) {
      assertTrue(rounds.contains("`" + job + "` " + round.seed(job)), job);
    }
  }

  /** Confirmed is what was run: a study that has changed since is of no round. */
  @Test
  void everyStudyOfTheRoundIsThere() throws IOException {
    Confirmation round = Confirmation.read();
    for (String job : round.jobs()) {
      assertTrue(Studies.all().containsKey(round.study(job)), job);
    }
  }
}
