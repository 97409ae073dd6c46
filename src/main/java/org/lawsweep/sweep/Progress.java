package org.lawsweep.sweep;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;

/** Follows a running sweep by the tasks that end, each weighted by its predicted seconds. */
public final class Progress extends SparkListener {

  private final double[] taskSeconds;
  private final double totalSeconds;
  private final long total;
  private final LongAccumulator failed;
  private final Consumer<State> observer;
  private final long begin = System.nanoTime();
  private final Set<Integer> stages = new HashSet<>();
  private long done;
  private double doneSeconds;

  /**
   * Where a sweep stands.
   *
   * @param done trials that have a row now
   * @param failed those of them that are not ok
   * @param total trials that this run set out to do
   * @param elapsed since the first task could start
   * @param fraction of the predicted work that is done
   */
  public record State(long done, long failed, long total, Duration elapsed, double fraction) {

    /** Trials a second so far. */
    public double rate() {
      return done / Math.max(1e-9, elapsed.toNanos() * 1e-9);
    }

    /** What is left, if the rest of the work goes as fast as the work so far. */
    public Duration remaining() {
      return fraction == 0
          ? Duration.ZERO
          : Duration.ofNanos((long) (elapsed.toNanos() * (1 - fraction) / fraction));
    }
  }

  /**
   * A listener for one run.
   *
   * @param taskSeconds predicted, by partition
   * @param ran trials that this run did before
   * @param total trials that it does in all
   * @param observer called after each task, in Spark's listener thread
   */
  Progress(
      double[] taskSeconds,
      long ran,
      long total,
      LongAccumulator failed,
      Consumer<State> observer) {
    this.taskSeconds = taskSeconds;
    this.done = ran;
    this.total = total;
    this.failed = failed;
    this.observer = observer;
    double sum = 0;
    for (double seconds : taskSeconds) {
      sum += seconds;
    }
    this.totalSeconds = sum;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    if (Sweep.POOL.equals(stage.properties().getProperty(Sweep.POOL_OF_THREAD))) {
      stages.add(stage.stageInfo().stageId());
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    boolean wrote =
        end.taskMetrics() != null && end.taskMetrics().outputMetrics().recordsWritten() > 0;
    if (!end.taskInfo().successful() || !wrote || !stages.contains(end.stageId())) {
      return;
    }
    done += end.taskMetrics().outputMetrics().recordsWritten();
    doneSeconds += taskSeconds[end.taskInfo().index()];
    double fraction = Math.min(1, doneSeconds / totalSeconds);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    observer.accept(new State(done, failed.value(), total, elapsed, fraction));
  }
}
