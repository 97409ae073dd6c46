package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lawsweep.sweep.Progress;

/** Where nobody rewrites lines, as in a file, each that is printed says something new. */
class ProgressPrinterTest {

  private static Progress.State state(long done, int slots) {
    return new Progress.State(done, 0, 1000, Duration.ofSeconds(10), done * 1e-3, slots, 20);
  }

  private static List<String> lines(Progress.State... states) {
    StringWriter text = new StringWriter();
    ProgressPrinter printer = new ProgressPrinter(new PrintWriter(text, true), false);
    for (Progress.State state : states) {
      printer.accept(state);
    }
    return text.toString().lines().toList();
  }

  @Test
  void aLineEachTwentiethAndAtTheEnd() {
    assertEquals(
        List.of(
            "  5 %  50 of 1,000 trials, 0 failed  5 trials/s  3:10 left on 2 slots",
            "100 %  1,000 of 1,000 trials, 0 failed  100 trials/s  0:00 left on 2 slots"),
        lines(state(10, 2), state(50, 2), state(60, 2), state(1000, 2)));
  }

  @Test
  void slotsThatComeOrGoAreToldAtOnce() {
    assertEquals(
        List.of(
            "  2 %  20 of 1,000 trials, 0 failed  2 trials/s  16:20 left on 1 slot",
            "  2 %  20 of 1,000 trials, 0 failed  2 trials/s  – left on 0 slots",
            "  3 %  30 of 1,000 trials, 0 failed  3 trials/s  2:42 left on 4 slots"),
        lines(state(10, 2), state(20, 1), state(20, 0), state(30, 4), state(40, 4)));
  }
}
