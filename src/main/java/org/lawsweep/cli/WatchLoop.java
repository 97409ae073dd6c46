package org.lawsweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.result.Watch;
import org.lawsweep.table.JobFolder;

/** Draws the pages of jobs anew until every job is complete or a signal ends the program. */
final class WatchLoop {

  /** A job as its file has it, and what draws its page. */
  private record Watched(Job given, JobFolder folder, Watch watch) {}

  private final ProgramCommand console;
  private final OutOption output;
  private final int seconds;
  private final List<Watched> running = new ArrayList<>();

  /**
   * Prepares the pages.
   *
   * @param console told of each page
   * @param seconds between two drawings of a page
   */
  WatchLoop(
      ProgramCommand console, OutOption output, SparkSession spark, List<Job> jobs, int seconds) {
    this.console = console;
    this.output = output;
    this.seconds = seconds;
    for (Job job : jobs) {
      JobFolder folder = output.of(job);
      running.add(new Watched(job, folder, new Watch(spark, folder, seconds)));
    }
  }

  /** Draws and sleeps in turn. */
  void run() throws IOException {
    running.forEach(
        job -> console.out().println("Report: " + job.folder + "/" + JobFolder.WATCHED));
    drawAll();
    try {
      while (!running.isEmpty()) {
        Thread.sleep(1000L * seconds);
        drawAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drawAll() throws IOException {
    for (Iterator<Watched> jobs = running.iterator(); jobs.hasNext(); ) {
      if (isLast(jobs.next())) {
        jobs.remove();
      }
    }
  }

  private boolean isLast(Watched job) throws IOException {
    Optional<Watch.Drawn> drawn = job.watch.draw(output.grown(job.given));
    console.say(job.given.name() + ": " + drawn.map(WatchLoop::line).orElse("no trial yet"));
    return drawn.filter(page -> !page.progress().isRunning()).isPresent();
  }

  private static String line(Watch.Drawn page) {
    return String.format(
        Locale.ROOT,
        "%s, %,d of %,d laws undecided",
        page.progress().sentence(),
        page.undecided(),
        page.rows());
  }
}
