package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claim as a folder, and its verification. */
@Tag("spark")
class ExportTest {

  @TempDir static Path folder;
  private static Workspace here;
  private static Path job;
  private static Path bundle;

  @BeforeAll
  static void export() {
    here = new Workspace(folder);
    job =
        here.job(
            "x",
            "{'study': 'probe', 'replicates': 3, 'grid': {'n': [8, 16, 32, 64], 'a': [1, 2]}}");
    here.run(job).ended(Exit.OK);
    bundle = folder.resolve("bundle");
    here.command("export", job, "--to", bundle).ended(Exit.OK);
  }

  /** Every reference leads to an entity, and every file is described. */
  @Test
  void theDescriptionIsWhole() throws IOException {
    JsonNode graph =
        new ObjectMapper()
            .readTree(bundle.resolve("ro-crate-metadata.json").toFile())
            .get("@graph");
    Set<String> ids = new HashSet<>();
    graph.forEach(entity -> assertTrue(ids.add(entity.get("@id").asText()), entity.toString()));
    graph.forEach(
        entity -> {
          assertFalse(entity.get("@type").asText().isEmpty(), entity.toString());
          entity
              .findValues("@id")
              .forEach(
                  id ->
                      assertTrue(
                          ids.contains(id.asText())
                              || id.asText().equals("https://w3id.org/ro/crate/1.1"),
                          id.asText()));
        });
    try (var files = Files.walk(bundle)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertTrue(ids.contains(bundle.relativize(file).toString()), file.toString());
      }
    }
  }

  @Test
  void theTrialsOfEachLawAreThere() throws IOException {
    List<String> rows = Files.readAllLines(bundle.resolve("trials/error-in-n.csv"));
    assertEquals(25, rows.size());
    assertTrue(rows.get(0).startsWith("trial_id,n,"), rows.get(0));
    assertTrue(rows.get(0).contains(",error"), rows.get(0));
    long parquet =
        Workspace.read(bundle.resolve("trials/error-in-n.parquet"), table -> table.count());
    assertEquals(24, parquet);
    assertTrue(Files.readString(bundle.resolve("laws.csv")).contains("error-in-n"), "laws");
    assertTrue(Files.size(bundle.resolve("report.html")) > 1000, "report");
  }

  /** Of a folder in which other trials and laws of the job lie, too. */
  @Test
  void whatIsOfAnotherSeedStaysBehind() throws IOException {
    Workspace both = new Workspace(Files.createDirectory(folder.resolve("two")));
    Path two =
        both.job(
            "y", "{'study': 'probe', 'replicates': 2, 'grid': {'n': [8, 16, 32], 'a': [1, 2]}}");
    both.run(two, "--set", "seed=9").ended(Exit.OK);
    both.command("export", two, "--to", folder.resolve("nine")).ended(Exit.USAGE);
    both.run(two).ended(Exit.OK);
    both.command("export", two, "--to", folder.resolve("zero")).ended(Exit.OK);
    Cli verified = Cli.run("verify", folder.resolve("zero"), "--sample", 100).ended(Exit.OK);
    assertTrue(verified.out().startsWith("12 trials again"), verified.out());
  }

  @Test
  void everyDigitIsVerified() {
    Cli verified = Cli.run("verify", bundle, "--sample", 100).ended(Exit.OK);
    assertTrue(verified.out().startsWith("24 trials again with --salt "), verified.out());
    assertTrue(verified.out().strip().endsWith(": every digit is the same"), verified.out());
    Cli some = Cli.run("verify", bundle, "--sample", 5, "--salt", 7).ended(Exit.OK);
    assertEquals("5 trials again with --salt 7: every digit is the same", some.out().strip());
  }

  @Test
  void whatWasChangedIsFound() throws IOException {
    Path forged = folder.resolve("forged");
    FileUtils.copyDirectory(bundle.toFile(), forged.toFile());
    Files.writeString(forged.resolve("laws.csv"), "law\n");
    Files.writeString(
        forged.resolve("job.json"),
        Files.readString(forged.resolve("job.json")).replace("\"n\" : [ 8,", "\"n\" : [ 9,"));
    Cli found = Cli.run("verify", forged, "--sample", 100).ended(Exit.CONTRADICTED);
    assertTrue(found.out().contains("laws.csv: is not what was exported"), found.out());
    assertTrue(found.out().contains("job.json: is not what was exported"), found.out());
    assertTrue(found.out().contains(": the job has no such trial"), found.out());
  }

  @Test
  void mistakesAreToldInALine() {
    here.command("export", job, "--to", bundle)
        .refused(Exit.USAGE, "--to " + bundle + ": is there already; name a new folder");
    Cli.run("verify", folder).refused(Exit.USAGE, folder + ": is nothing that export made");
    Path other = here.job("never", "{'study': 'probe', 'grid': {'n': 8}}");
    here.command("export", other, "--to", folder.resolve("other"))
        .refused(
            Exit.USAGE,
            other
                + ": no laws of it as it is now under "
                + here.out().resolve("never")
                + "; run it first, or fit it");
  }
}
