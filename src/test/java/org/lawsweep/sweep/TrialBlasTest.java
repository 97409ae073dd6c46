package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialBlasTest {

  private static final TrialBlas.Report GOOD = new TrialBlas.Report("1", "a", "");

  @Test
  void executorsWithoutNativeBlasAreCountedAndTheirHostsNamed() {
    assertEquals(Optional.empty(), TrialBlas.problem(List.of()));
    assertEquals(Optional.empty(), TrialBlas.problem(List.of(GOOD, GOOD)));
    TrialBlas.Report c = new TrialBlas.Report("1", "c", "no place");
    TrialBlas.Report b = new TrialBlas.Report("1", "b", "no place");
    assertEquals(
        Optional.of("3 of 5 executors have no native BLAS: hosts b, c: no place"),
        TrialBlas.problem(List.of(c, GOOD, b, GOOD, c)));
  }
}
