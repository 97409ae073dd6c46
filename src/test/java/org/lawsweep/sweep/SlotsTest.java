package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

/** Slots come and go while a sweep runs: what settings ask for, and what is left of the time. */
class SlotsTest {

  private static SparkConf conf(String... settings) {
    SparkConf conf = new SparkConf(false);
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      conf.set("spark." + parts[0], parts[1]);
    }
    return conf;
  }

  @Test
  void anExecutorHasASlotForEachTaskThatItsCoresHold() {
    assertEquals(1, Slots.ofExecutor(conf()));
    assertEquals(4, Slots.ofExecutor(conf("executor.cores=4")));
    assertEquals(2, Slots.ofExecutor(conf("executor.cores=5", "task.cpus=2")));
  }

  @Test
  void settingsAskForSlotsThatAreStillToCome() {
    assertEquals(0, Slots.asked(conf()), "a standalone cluster gives what there is");
    assertEquals(24, Slots.asked(conf("executor.instances=8", "executor.cores=3")));
    assertEquals(6, Slots.asked(conf("cores.max=12", "task.cpus=2")));
    String dynamic = "dynamicAllocation.enabled=true";
    String most = "dynamicAllocation.maxExecutors=40";
    assertEquals(80, Slots.asked(conf(dynamic, most, "executor.cores=2", "executor.instances=1")));
    assertEquals(0, Slots.asked(conf(dynamic, "executor.instances=8")), "without bound");
    assertEquals(0, Slots.asked(conf(most)), "a bound of what is off");
  }

  @Test
  void theTimeThatIsLeftIsThatOfTheSlotsThatThereAre() {
    // 30 of 120 seconds of work took a slot 60 s, half of them: 180 s of a slot are left.
    assertEquals(Optional.of(Duration.ofSeconds(180)), left(0.25, 1));
    assertEquals(Optional.of(Duration.ofSeconds(90)), left(0.25, 2));
    assertEquals(Optional.of(Duration.ofSeconds(18)), left(0.25, 10));
    assertEquals(Optional.of(Duration.ZERO), left(1, 2));
    assertEquals(Optional.empty(), left(0.25, 0), "nobody is there to go on");
    assertEquals(Optional.empty(), left(0, 2));
  }

  private static Optional<Duration> left(double fraction, int slots) {
    return new Progress.State(1, 0, 4, Duration.ofSeconds(60), fraction, slots, 60).remaining();
  }
}
