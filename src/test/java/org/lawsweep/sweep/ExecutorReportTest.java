package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutorReportTest {

  private static final String NONE = "have no native BLAS";
  private static final ExecutorReport GOOD = new ExecutorReport("1", "a", "");

  @Test
  void executorsWithAProblemAreCountedAndTheirHostsNamed() {
    assertEquals(Optional.empty(), ExecutorReport.problem(List.of(), NONE));
    assertEquals(Optional.empty(), ExecutorReport.problem(List.of(GOOD, GOOD), NONE));
    ExecutorReport c = new ExecutorReport("1", "c", "no place");
    ExecutorReport b = new ExecutorReport("1", "b", "no place");
    assertEquals(
        Optional.of("3 of 5 executors have no native BLAS: hosts b, c: no place"),
        ExecutorReport.problem(List.of(c, GOOD, b, GOOD, c), NONE));
  }
}
