package org.lawsweep.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The page of all studies says what they declare. */
class StudiesPageTest {

  @Test
  void thePageIsWhatTheDeclarationsSay() throws IOException {
    assertEquals(
        StudiesPage.text(),
        Files.readString(StudiesPage.FILE),
        () -> StudiesPage.FILE + " is out of date: " + StudiesPage.COMMAND);
  }
}
