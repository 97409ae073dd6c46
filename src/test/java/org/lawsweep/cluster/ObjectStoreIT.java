package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.table.Bucket;

/** Results on an object store are those on a disk, whatever dies in mid-run. */
@Tag("cluster")
class ObjectStoreIT extends ReadingTables {

  private static final String LOCAL = "local[2]";

  @Test
  void killedDriversTwoDriversAndCompactionLoseNothing() throws Exception {
    List<Row> expected = PacedJob.uninterrupted(spark);
    Path folder = PacedJob.FOLDER.resolve("store");
    PacedJob.delete(folder);
    try (ObjectStore store = ObjectStore.start(Files.createDirectories(folder))) {
      PacedJob job = PacedJob.in(spark, "on-store").on(store);
      Set<Row> seen = new HashSet<>();
      for (int kill = 0; kill < 2; kill++) {
        int files = job.files().size();
        try (Submission driver = job.submit(LOCAL, "killed-" + kill)) {
          Await.until(() -> job.files().size() > files + 2 || !driver.isAlive(), driver::err);
          assertTrue(driver.isAlive(), driver::err);
          driver.kill();
        }
        List<Row> log = job.log();
        assertTrue(log.size() > seen.size() && log.size() < PacedJob.TRIALS, "rows: " + log.size());
        assertTrue(Set.copyOf(log).containsAll(seen), "a row is gone");
        seen.addAll(log);
      }
      // Each has four tasks a slot, however fast this machine is: many files to compact.
      try (Submission one = job.submit("local[16]", "one");
          Submission other = job.submit("local[16]", "other")) {
        assertEquals(0, one.exitCode(), one.err());
        assertEquals(0, other.exitCode(), other.err());
      }
      assertTrue(Set.copyOf(job.log()).containsAll(seen), "a row is gone");
      assertEquals(expected, job.view());

      String laws = answer(job, "laws", "SELECT * FROM laws ORDER BY ALL");
      String trials = answer(job, "trials", "SELECT trial_id, run FROM trials ORDER BY ALL");
      assertTrue(job.files().size() > 60, "files: " + job.files().size());
      long before = requests(job, store, "SELECT count(*) FROM laws");
      long ofTrials = requests(job, store, "SELECT count(*) FROM trials");
      try (Submission compact = job.command("compact", "compact")) {
        assertEquals(0, compact.exitCode(), compact.err());
      }
      assertEquals(1, job.files().size());
      assertEquals(expected, job.view());
      assertEquals(trials, answer(job, "after", "SELECT trial_id, run FROM trials ORDER BY ALL"));
      long afterwards = requests(job, store, "SELECT count(*) FROM laws");
      // By the number of runs, not of files.
      assertTrue(Math.max(before, afterwards) < 40, before + " and " + afterwards);
      long after = requests(job, store, "SELECT count(*) FROM trials");
      assertTrue(4 * after < ofTrials, "requests: " + ofTrials + " before, " + after + " after");
      try (Submission fit = job.command("fit", "fit")) {
        assertEquals(0, fit.exitCode(), fit.err());
      }
      assertEquals(laws, answer(job, "laws", "SELECT * FROM laws ORDER BY ALL"));
    }
  }

  @Test
  void whatABucketLacksIsToldAtOnce() throws Exception {
    Path folder = PacedJob.FOLDER.resolve("locked-store");
    PacedJob.delete(folder);
    try (ObjectStore store = ObjectStore.startLocked(Files.createDirectories(folder))) {
      String there = store.uri() + "/results";
      String at = store.endpoint();
      assertDoesNotThrow(() -> Bucket.require(there, store::configuration));
      assertEquals(
          "s3a://none/results: " + at + " has no bucket none; make it, or mend the name",
          refusal("s3a://none/results", store.configuration()));
      String keys = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
      assertEquals(
          "%s: %s refuses these keys; are %s of an account that may list, read and write there?"
              .formatted(there, at, keys),
          refusal(there, store.configuration("secret.key=y")));
      // Not those of this process's environment, nor of a machine in a cloud.
      String simple =
          "aws.credentials.provider=org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider";
      assertEquals(
          ("%s: no keys for %s; set %s, or name what has them by --conf"
                  + " spark.hadoop.fs.s3a.aws.credentials.provider=CLASS")
              .formatted(there, at, keys),
          refusal(there, store.configuration("access.key=", "secret.key=", simple)));
      String nowhere = "http://127.0.0.1:" + Listening.free();
      assertEquals(
          ("%s: no object store can be used at %s: Connection refused; another is"
                  + " --conf spark.hadoop.fs.s3a.endpoint=URL, and where buckets are folders of one"
                  + " host spark.hadoop.fs.s3a.path.style.access=true")
              .formatted(there, nowhere),
          refusal(there, store.configuration("endpoint=" + nowhere)));
      Configuration half = store.configuration();
      half.setClassLoader(ObjectStore.half());
      assertTrue(
          refusal(there, half)
              .startsWith(there + ": its client lacks a part of the AWS SDK, software/amazon/"));
      PacedJob job = PacedJob.in(spark, "no-bucket").on(store);
      String[] conf = {"--conf", "spark.hadoop.fs.s3a.endpoint=" + nowhere};
      try (Submission driver = job.submit(LOCAL, "driver", conf)) {
        driver.assertRefused(there + ": no object store can be used at ");
      }
      assertEquals(List.of(), job.files());
    }
  }

  private static String refusal(String out, Configuration settings) {
    return assertThrows(IOException.class, () -> Bucket.require(out, () -> settings)).getMessage();
  }

  private static void end(Submission driver) {
    try (driver) {
      assertEquals(0, driver.exitCode(), driver.err());
    }
  }

  private static String answer(PacedJob job, String log, String query) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("sql", "--format", "csv", query));
    arguments.addAll(job.where());
    Path at = job.folder().resolve("sql-" + log);
    end(Submission.start(at, arguments));
    return Files.readString(Path.of(at + ".out"));
  }

  private static long requests(PacedJob job, ObjectStore store, String query) throws IOException {
    long before = store.requests();
    answer(job, "counted", query);
    return store.requests() - before;
  }
}
