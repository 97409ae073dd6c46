package org.lawsweep.docs;

import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void theTableHasEveryLaptopJob() throws IOException {
    String results = ResultsTable.text(Path.of("src/docs/results.md"));
    for (String job : ResultsTable.jobs()) {
      assertTrue(results.contains("| [`" + job + "`](../../jobs/" + job + ".json) |"), job);
    }
  }

  @Test
  void theSeedsOfTheRoundAreWrittenDown() throws IOException {
    Confirmation round = Confirmation.read();
    String rounds = Page.named("confirmations").text();
    for (String job : round.jobs()) {
      assertTrue(rounds.contains("`" + job + "` " + round.first(job).seed()), job);
    }
  }

  /** Confirmed is what was run: a study that has changed since is of no round. */
  @Test
  void everyStudyOfTheRoundIsThere() throws IOException {
    Confirmation round = Confirmation.read();
    for (String job : round.jobs()) {
      assertTrue(Studies.all().containsKey(round.first(job).study()), job);
    }
  }
}
