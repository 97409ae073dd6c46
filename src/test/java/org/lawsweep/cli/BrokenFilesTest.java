package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.data.Images;

/**
 * Files that are damaged, gone, or cannot be written: what a run loses of them it says, and makes
 * anew.
 */
@Tag("spark")
class BrokenFilesTest extends InWorkspace {

  private static final String KEYS = "'study': 'probe', 'replicates': 2, 'grid': {'n': ";

  @Test
  void whatABadFileHeldIsComputedAgainAndOtherJobsAreAsTheyWere() throws IOException {
    Path x = here.job("x", "{" + KEYS + "[8, 16, 32, 64]}}");
    Path y = here.job("y", "{" + KEYS + "[8, 16, 32, 64]}}");
    here.run(x, y).ended(Exit.OK);
    Map<Object, Map<String, Object>> results = here.results("x");
    List<Path> parts = parts("x");
    Path half = parts.get(0);
    Files.write(half, Arrays.copyOf(Files.readAllBytes(half), (int) Files.size(half) / 2));
    Path none = parts.get(parts.size() - 1);
    Files.write(none, new byte[0]);
    assertNotEquals(half, none);
    Files.writeString(half.resolveSibling("notes.txt"), "a note");

    String count = "SELECT count(*) AS c FROM trials";
    Cli other = here.command("sql", count + " WHERE job = 'y'").ended(Exit.OK);
    assertEquals(List.of("c", "─", "8"), other.out().lines().toList());
    assertEquals("", other.err());
    for (Cli told : List.of(here.command("sql", count), here.command("fit", x), here.run(x))) {
      told.ended(Exit.OK);
      assertEquals(1, told.err().lines().count(), told.err());
      String line = told.err();
      assertTrue(line.startsWith("warning: file:" + half + ": is no whole Parquet file ("), line);
      assertTrue(line.contains(", like 1 more there: left out; run the job again,"), line);
    }
    Files.delete(half);
    Files.delete(none);
    Files.delete(half.resolveSibling("notes.txt"));
    assertEquals(results, here.results("x"));
    assertEquals("", here.run(x).ended(Exit.OK).err());
    assertEquals(2, here.runs("x").size());

    // Bytes that went wrong inside: only who reads them can tell.
    Path damaged = parts("y").get(1);
    byte[] bytes = Files.readAllBytes(damaged);
    Arrays.fill(bytes, 10, bytes.length / 2, (byte) 0);
    Files.write(damaged, bytes);
    String problem =
        "file://" + damaged + " is damaged; remove it and run its job again, which makes it anew";
    here.command("sql", "SELECT sum(error) FROM trials").refused(Exit.ENVIRONMENT, problem);
    Files.delete(damaged);
    here.run(y).ended(Exit.OK);
    assertEquals(List.of("16"), here.sql(count));
  }

  private List<Path> parts(String job) throws IOException {
    try (Stream<Path> files = Files.walk(here.out().resolve(job).resolve("trials"))) {
      return files
          .filter(file -> file.toString().matches(".*/part-[^/]*parquet"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aFitThatDidNotEndIsToldAndMended() throws IOException {
    Path job = here.job("x", "{" + KEYS + "[8, 16, 32]}}");
    Cli run = here.run(job).ended(Exit.OK);
    Path results = here.out().resolve("x");
    assertTrue(Files.notExists(results.resolve("_FITTING")));
    List<String> runs = here.runs("x");
    String laws = here.sql("SELECT * FROM laws").toString();

    // A figure that cannot be replaced, as where somebody holds it, ends a fit in the middle.
    Path page = results.resolve("report.html");
    Files.delete(page);
    Files.createDirectories(page.resolve("held"));
    here.run(job).refused(Exit.ENVIRONMENT, page + ": cannot be written: Is a directory");
    String told =
        "warning: "
            + results
            + ": its last fit did not end, or is under way: laws, summary and report may differ;"
            + " fit the job again";
    Cli status = here.command("status", job).ended(Exit.OK);
    assertEquals(List.of(told), status.err().lines().toList());
    assertEquals(List.of(told), here.command("sql", "SELECT 1 FROM laws").err().lines().toList());
    Files.delete(page.resolve("held"));
    Files.delete(page);
    assertEquals(run.out(), here.run(job).ended(Exit.OK).out());
    assertEquals("", here.command("status", job).ended(Exit.OK).err());

    // Killed where one table was gone and another half: both are made anew, from the same trials.
    Path beside = Files.createDirectories(results.resolve("_laws-1")).resolve("part-0.parquet");
    Files.move(results.resolve("laws/laws.parquet"), beside);
    Files.write(results.resolve("summary/summary.parquet"), new byte[7]);
    Cli asked = here.command("status", job).ended(Exit.OK);
    assertTrue(asked.out().endsWith("no laws yet: fit the job, or run it\n"), asked.out());
    assertEquals(run.out(), here.run(job).ended(Exit.OK).out());
    assertEquals(
        List.of(laws, "9"),
        List.of(
            here.sql("SELECT * FROM laws").toString(),
            here.sql("SELECT count(*) FROM summary").get(0)));
    assertEquals(runs, here.runs("x"));
  }

  @Test
  void aFullDiskEndsARunThatGoesOnWhenThereIsRoom() {
    Path job = here.job("x", "{" + KEYS + "[8, 16, 32, 64]}}");
    System.setProperty(FailingDisk.CLIENT, FailingDisk.class.getName());
    try {
      String out = "failing:" + here.out();
      for (int room : new int[] {0, 1}) {
        FailingDisk.ROOM.set(room);
        Cli full = Cli.run("run", "-q", "--out", out, job).ended(Exit.STOPPED);
        assertTrue(full.err().startsWith("stopped early: "), full.err());
        String told = ": No space left on device; finished trials are kept. Resume with: ";
        assertTrue(full.err().contains(told), full.err());
        assertEquals(1, full.err().lines().count(), full.err());
      }
      FailingDisk.ROOM.set(Integer.MAX_VALUE);
      Cli more = Cli.run("run", "--out", out, job).ended(Exit.OK);
      assertTrue(more.out().contains("Trials: 8 ok"), more.out());
      assertFalse(more.err().contains(" 0 done before"), more.err());
      assertEquals(8, here.log("x").size());

      FailingDisk.ROOM.set(1);
      Cli fit = Cli.run("fit", "--out", out, job).ended(Exit.ENVIRONMENT);
      assertTrue(fit.err().endsWith("written: No space left on device\n"), fit.err());
      assertEquals(1, fit.err().lines().count(), fit.err());
      FailingDisk.ROOM.set(Integer.MAX_VALUE);
      Cli again = Cli.run("fit", "--out", out, job).ended(Exit.OK);
      assertEquals(more.out(), again.out());
    } finally {
      FailingDisk.ROOM.set(Integer.MAX_VALUE);
      System.clearProperty(FailingDisk.CLIENT);
    }
  }

  /** Images that are not there are a mistake, told before anything runs. */
  @Test
  void missingImagesAreRefusedUntilTheyAreThere() throws IOException {
    Path images = folder.resolve("images");
    Path job =
        here.job(
            "x",
            "{'study': 'generalization-measure', 'grid': {'n': 20, 'p': 0, 'pooling': 4,"
                + " 'images': ['slice', '"
                + images
                + "']}}");
    Cli none = here.run(job).ended(Exit.USAGE);
    String line = job + ": /grid: images: " + images + ": no train-images-idx3-ubyte[.gz]";
    assertTrue(none.err().startsWith(line), none.err());
    assertEquals(1, none.err().lines().count(), none.err());
    assertEquals(0, here.files("x"));

    Files.createDirectories(images);
    for (String file :
        List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz")) {
      try (InputStream in = Images.class.getResourceAsStream("fashion-mnist/" + file)) {
        Files.copy(in, images.resolve(file));
      }
    }
    Path labels = images.resolve("train-labels-idx1-ubyte.gz");
    byte[] whole = Files.readAllBytes(labels);
    Files.write(labels, Arrays.copyOf(whole, whole.length / 2));
    here.run(job).refused(Exit.USAGE, job + ": /grid: images: " + labels + ": truncated");
    assertEquals(0, here.files("x"));
    Files.write(labels, whole);
    Cli there = here.run(job).ended(Exit.OK);
    assertTrue(there.out().contains("Trials: 2 ok"), there.out());
  }
}
