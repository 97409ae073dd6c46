package org.lawsweep.docs;

import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The page of all studies says what they declare. */
class StudiesPageTest {

  @Test
  void thePageIsWhatTheDeclarationsSay() throws IOException {
    assertIterableEquals(
        StudiesPage.text().lines().toList(),
        Files.readAllLines(StudiesPage.FILE),
        () -> StudiesPage.FILE + " is out of date; this writes it anew: " + StudiesPage.COMMAND);
  }
}
