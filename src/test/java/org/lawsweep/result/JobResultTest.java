package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lawsweep.report.ExecutorShares;

/** How trials of a job ended, and what is left of that beside its tables. */
class JobResultTest {

  private static Map<String, Long> statuses(Object... pairs) {
    Map<String, Long> statuses = new LinkedHashMap<>();
    for (int k = 0; k < pairs.length; k += 2) {
      statuses.put((String) pairs[k], (Long) pairs[k + 1]);
    }
    return statuses;
  }

  @Test
  void findingsAreNoBadTrials() {
    JobResult result =
        new JobResult(
            null,
            List.of(),
            statuses(
                "ok",
                50L,
                "diverged",
                9L,
                "timeout",
                4L,
                "non_finite",
                8L,
                "error",
                2L,
                "infeasible",
                7L,
                "out_of_memory",
                1L,
                "no_data",
                3L,
                "missing",
                16L),
            Optional.empty(),
            ExecutorShares.NONE,
            OtherCode.NONE,
            List.of(),
            null);
    assertEquals(100, result.trials());
    assertEquals(10, result.badTrials());
    assertEquals(84, result.present());
  }

  @Test
  void theEndStateIsReadAsItWasWritten() throws JsonProcessingException {
    EndState end =
        new EndState(
            "x",
            3,
            statuses("ok", 5L, "error", 2L, "missing", 1L),
            Optional.of(new Spent("probe", 7, 3e9, 1.5, 2e18, 7e8)),
            new ExecutorShares(
                List.of(new ExecutorShares.Share("3", "a", 2, "OpenBLAS", "s1", 5, 0.1 + 0.2)),
                4,
                9,
                0.5),
            Optional.of("ab12"));
    String json =
        end.json(
            Arrays.asList("consistent", null, "consistent", "inconclusive"),
            Instant.parse("2026-01-02T03:04:05Z"));
    assertEquals(end, EndState.read(json));
    JsonNode state = new ObjectMapper().readTree(json);
    assertEquals("{\"consistent\":2,\"inconclusive\":1}", state.get("verdicts").toString());
    assertEquals("2026-01-02T03:04:05Z", state.get("ended_at").asText());
    EndState unnamed =
        new EndState(
            "x", 0, Map.of("ok", 5L), Optional.empty(), ExecutorShares.NONE, Optional.empty());
    assertEquals(unnamed, EndState.read(unnamed.json(List.of(), Instant.EPOCH)));
    assertEquals(ExecutorShares.NONE, EndState.read("{\"job\": \"x\"}").executors());
  }

  @Test
  void aJobIsFinishedWhereNothingIsMissingOrChanged() {
    assertTrue(end(Optional.of("ab12"), "ok", 5L, "error", 2L).isFinished("ab12"));
    assertFalse(end(Optional.of("ab12"), "ok", 5L, "error", 2L).isFinished("ab13"));
    assertFalse(end(Optional.of("ab12"), "ok", 5L, "missing", 2L).isFinished("ab12"));
    assertFalse(end(Optional.of("ab12"), "ok", 5L, "no_data", 2L).isFinished("ab12"));
    assertTrue(end(Optional.of("ab12"), "ok", 5L, "infeasible", 2L).isFinished("ab12"));
    assertFalse(end(Optional.empty(), "ok", 5L).isFinished("ab12"));
  }

  private static EndState end(Optional<String> fingerprint, Object... trials) {
    return new EndState(
        "x", 0, statuses(trials), Optional.empty(), ExecutorShares.NONE, fingerprint);
  }
}
