package org.lawsweep.sweep;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;

/** Follows a running sweep by the tasks that end, each weighted by its predicted seconds. */
public final class Progress extends SparkListener {

  private final double[] taskSeconds;
  private final double totalSeconds;
  private final long total;
  private final LongAccumulator failed;
  private final IntSupplier slots;
  private final Consumer<State> observer;
  private final Set<Integer> stages = new HashSet<>();
  private long done;
  private double doneSeconds;
  private int slotsNow;
  private Duration elapsed = Duration.ZERO;
  private double slotSeconds;
  private long told = System.nanoTime();

  /**
   * Where a sweep stands.
   *
   * @param done trials that have a row now
   * @param failed those of them that are not ok
   * @param total trials that this run set out to do
   * @param elapsed since the first task could start
   * @param fraction of the predicted work that is done
   * @param slots that there are now
   * @param slotSeconds that there have been so far: two slots of a minute are 120
   */
  public record State(
      long done,
      long failed,
      long total,
      Duration elapsed,
      double fraction,
      int slots,
      double slotSeconds) {

    /** Trials a second so far. */
    public double rate() {
      return done / Math.max(1e-9, elapsed.toNanos() * 1e-9);
    }

    /**
     * What is left, if slots stay as many as there are now and the rest of the work goes as fast on
     * each as the work so far; empty where that is unknown: before any is done, or without a slot.
     */
    public Optional<Duration> remaining() {
      if (fraction == 0 || slots == 0) {
        return Optional.empty();
      }
      double seconds = slotSeconds * (1 - fraction) / fraction / slots;
      return Optional.of(Duration.ofNanos((long) (1e9 * seconds)));
    }
  }

  /**
   * A listener for one run.
   *
   * @param taskSeconds predicted, by partition
   * @param ran trials that this run did before
   * @param total trials that it does in all
   * @param slots counts those that there are
   * @param observer called after each task, and when executors come or go, in Spark's listener
   *     thread
   */
  Progress(
      double[] taskSeconds,
      long ran,
      long total,
      LongAccumulator failed,
      IntSupplier slots,
      Consumer<State> observer) {
    this.taskSeconds = taskSeconds;
    this.done = ran;
    this.total = total;
    this.failed = failed;
    this.slots = slots;
    this.slotsNow = slots.getAsInt();
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
    tell();
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded added) {
    tellOfSlots();
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    tellOfSlots();
  }

  /** Comes every few seconds: Spark may count an executor only after it told of it. */
  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate beat) {
    if (slots.getAsInt() != slotsNow) {
      tellOfSlots();
    }
  }

  private void tellOfSlots() {
    if (done < total) {
      tell();
    }
  }

  private void tell() {
    Duration since = Duration.ofNanos(System.nanoTime() - told);
    told += since.toNanos();
    elapsed = elapsed.plus(since);
    slotSeconds += slotsNow * (since.toNanos() * 1e-9);
    slotsNow = slots.getAsInt();
    double fraction = Math.min(1, doneSeconds / totalSeconds);
    observer.accept(
        new State(done, failed.value(), total, elapsed, fraction, slotsNow, slotSeconds));
  }
}
