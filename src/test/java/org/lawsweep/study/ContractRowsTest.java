package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lawsweep.study.ToyStudy.ERROR;
import static org.lawsweep.study.ToyStudy.M;
import static org.lawsweep.study.ToyStudy.N;
import static org.lawsweep.study.ToyStudy.declared;
import static org.lawsweep.study.ToyStudy.record;
import static org.lawsweep.study.ToyStudy.running;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lawsweep.numeric.Flops;

/** Each rule of the contract about a run is broken by a study that breaks no other. */
class ContractRowsTest {

  private static final String ROWS = "every combination has a row of finite metrics";
  private static final String PURE = "the same unit gives the same digits, in any order";
  private static final String FUSED = "a fused run equals separate runs, bit for bit";
  private static final String OPERATIONS = "operations are declared within a factor of 3";

  @Test
  void missingRowsAndMetricsAreFound() {
    assertEquals(
        List.of("records 1 of 2 rows", "no metric at {m=2}"),
        running((unit, rows) -> rows.at(M.is(unit.values(M)[0]))).get(ROWS));
  }

  @Test
  void metricsThatAreNotFiniteAreFound() {
    assertEquals(
        Map.of(ROWS, List.of("error is not finite at {m=5}")),
        running((unit, rows) -> record(unit, rows, m -> m == 5 ? Double.NaN : 1)));
  }

  @Test
  void workAfterTheLastRowIsFound() {
    assertEquals(
        Map.of(ROWS, List.of("goes on after its last row: begin a row when its work is done")),
        running(
            (unit, rows) -> {
              record(unit, rows, m -> 1);
              rows.checkpoint();
            }));
  }

  @Test
  void metricsThatAreNotDeclaredAreFound() {
    RealMetric other = Metric.realMetric("other");
    Map<String, List<String>> found =
        running((unit, rows) -> rows.at(M.is(unit.values(M)[0])).put(other, 1));
    assertTrue(
        found.get(ROWS).get(0).contains("toy declares no metric other of that kind"),
        found::toString);
  }

  @Test
  void aRunThatEndsInAFailureSaysItsStatus() {
    Map<String, List<String>> found =
        running(
            (unit, rows) -> {
              throw TrialFailure.diverged("the loss is 1e9");
            });
    assertEquals(List.of(ROWS, PURE, FUSED, OPERATIONS), List.copyOf(found.keySet()));
    found.values().forEach(p -> assertEquals(List.of("ends diverged: the loss is 1e9"), p));
  }

  @Test
  void aStudyThatRemembersIsFound() {
    AtomicLong calls = new AtomicLong();
    Map<String, List<String>> found =
        running(
            (unit, rows) -> {
              // Separate runs see one another too: only pairs of calls agree.
              double memory = unit.values(M).length > 1 ? calls.getAndIncrement() : 0;
              record(unit, rows, m -> m == 5 ? memory : 0);
            });
    assertTrue(
        found.get(PURE).get(0).matches("error at \\{m=5} is \\d\\.0 at first, \\d\\.0 again"),
        found::toString);
  }

  @Test
  void aReplicateThatLeavesATraceIsFound() {
    AtomicLong last = new AtomicLong();
    assertEquals(
        Map.of(
            PURE,
            List.of(
                "error at {m=2} is 0.0 at first, 1.0 again",
                "error at {m=5} is 0.0 at first, 1.0 again")),
        running(
            (unit, rows) -> {
              // Of the last unit of another replicate, told once.
              long trace = last.getAndSet(unit.replicate());
              record(unit, rows, m -> unit.replicate() == 0 ? trace : 0);
            }));
  }

  @Test
  void aFusedRunThatDiffersFromSeparateRunsIsFound() {
    assertEquals(
        Map.of(FUSED, List.of("error at {m=5} is 2.0 fused, 1.0 alone")),
        running((unit, rows) -> record(unit, rows, m -> m == 5 ? unit.values(M).length : 1)));
  }

  @Test
  void aRowThatNeedsThoseNobodyWantsIsFound() {
    assertEquals(
        Map.of(FUSED, List.of("error at {m=5} is 2.0 fused, 1.0 wanted alone")),
        running(
            (unit, rows) -> {
              double sum = 0;
              for (long m : unit.values(M)) {
                Flops.add(10 * unit.get(N) * m);
                if (rows.wants(M.is(m))) {
                  sum++;
                  rows.at(M.is(m)).put(ERROR, unit.values(M).length > 1 ? sum : m == 5 ? 2 : 1);
                }
              }
            }));
  }

  @Test
  void censoringThatDiffersIsFound() {
    assertEquals(
        Map.of(FUSED, List.of("censored at {m=5} only fused")),
        running(
            (unit, rows) -> {
              for (long m : unit.values(M)) {
                Flops.add(10 * unit.get(N) * m);
                Recorder.Row row = rows.at(M.is(m)).put(ERROR, 1);
                if (m == 5 && unit.values(M).length > 1) {
                  row.censored();
                }
              }
            }));
  }

  @Test
  void operationsThatAreFarFromThoseCountedAreFound() {
    assertEquals(
        Map.of(OPERATIONS, List.of("1.50e+03 declared, 150 counted")),
        declared(toy -> toy.flops(point -> 100.0 * point.get(M) * point.get(N))));
    assertEquals(
        Map.of(
            OPERATIONS,
            List.of(
                "150 declared, 0.00 counted; org.lawsweep.numeric counts its own, add yours by"
                    + " Flops.add")),
        running(
            (unit, rows) -> {
              for (long m : unit.values(M)) {
                rows.at(M.is(m)).put(ERROR, 1);
              }
            }));
  }
}
