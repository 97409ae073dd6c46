package org.lawsweep.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Contract;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.UnitRecorder;

/** One unit after the other, by a worker in Java and without Spark. */
class WorkerTest {

  @TempDir static Path folder;
  private static DeclaredStudy study;

  @BeforeAll
  static void declare() throws IOException {
    study = Declarations.read(List.of(ProbeWorker.write(folder)), true).get(0);
  }

  private static Axis axis(String name) {
    return study.declaration().axis(name).orElseThrow();
  }

  private static Unit unit(String fate) {
    return study.declaration().example().orElseThrow().with(axis("fate"), List.of(fate));
  }

  /** Runs a unit to its end, whatever that is. */
  private static Optional<TrialFailure> run(UnitRecorder recorder, Unit unit) {
    try {
      study.run(unit, recorder);
      return Optional.empty();
    } catch (TrialFailure failure) {
      return Optional.of(failure);
    }
  }

  private static UnitRecorder recorder(Unit unit) {
    return new UnitRecorder(study.declaration(), unit, Optional.empty());
  }

  private static UnitRecorder.Trial trial(UnitRecorder recorder, long a) {
    return recorder.trials().get(Map.<String, Object>of("a", a));
  }

  private static long pid(String fate) {
    UnitRecorder recorder = recorder(unit(fate));
    run(recorder, unit(fate));
    return (Long) trial(recorder, 1).metrics().get("pid");
  }

  @Test
  void aUnitIsALineAndItsRowsAreLines() {
    UnitRecorder recorder = UnitRecorder.run(study, unit("tells"));
    assertEquals(3, recorder.trials().size());
    Map<String, Object> first = trial(recorder, 1).metrics();
    // Every axis, derived ones too, the replicate and the seeds.
    assertEquals(8L, first.get("told"));
    assertEquals(1L, first.get("draws"));
    assertEquals(false, first.get("small"));
    double error = (Double) first.get("error");
    assertEquals(error / 4, (Double) trial(recorder, 3).metrics().get("error"), 0);
    assertTrue(error > 0.5 / 16 && error < 2.0 / 16, "error: " + error);
  }

  @Test
  void oneProcessTakesUnitAfterUnit() {
    long pid = pid("tells");
    assertEquals(pid, pid("tells"));
    // Of a worker that says how a unit ended nothing is wrong.
    run(recorder(unit("diverges")), unit("diverges"));
    assertEquals(pid, pid("tells"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          diverges   | diverged   | 1 | the error grows
          infeasible | infeasible | 0 | nothing can be placed
          lacks      | no_data    | 1 | /data: no such folder
          """)
  void aStatusEndsAUnit(String fate, String status, int rows, String message) {
    UnitRecorder recorder = recorder(unit(fate));
    TrialFailure end = run(recorder, unit(fate)).orElseThrow();
    assertEquals(status, end.status().column());
    assertEquals(message, end.getMessage());
    assertEquals(rows, recorder.trials().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          garbles   | a line of the worker: is no JSON: 'loading weights ...'
          joins     | a line of the worker: is no JSON: '{"status": "ok"} {"a": 2}'
          rambles   | a line of the worker: longer than 1048576 bytes
          misnames  | a line of the worker: unknown metric 'eror'; did you mean 'error'?: '{"a":2,
          mistypes  | a line of the worker: metric 'draws' is integer, but the line has 1.5: '{"a":2,
          strays    | a line of the worker: the unit does not want a = 99, but [1, 2, 3]: '{"a":99,
          repeats   | a line of the worker: recorded twice: {a=1}: '{"a":1,
          misspells | a line of the worker: unknown status 'divergd'; did you mean 'diverged'?; known are ok,
          dies      | the worker ended with exit code 3; its stderr: Traceback: | a bug
          """)
  void whatNobodyUnderstandsIsAnErrorAndAnotherWorkerGoesOn(String fate, String message) {
    long pid = pid("tells");
    UnitRecorder recorder = recorder(unit(fate));
    TrialFailure end = run(recorder, unit(fate)).orElseThrow();
    assertEquals(Status.ERROR, end.status());
    assertTrue(end.getMessage().startsWith(message.strip()), end.getMessage());
    assertEquals(1, recorder.trials().size(), "the row before it stays, no other counts");
    assertNotEquals(pid, pid("tells"));
    assertTrue(ProcessHandle.of(pid).isEmpty(), "the first one has ended");
  }

  @Test
  void whatIsNotFiniteIsNullAndACapIsACap() {
    UnitRecorder recorder = UnitRecorder.run(study, unit("not-a-number"));
    assertEquals(List.of("error"), trial(recorder, 2).notFinite());
    assertEquals(List.of(), trial(recorder, 1).notFinite());
    UnitRecorder capped = UnitRecorder.run(study, unit("censors"));
    assertTrue(trial(capped, 2).isCensored());
    assertFalse(trial(capped, 2).metrics().containsKey("error"));
    assertEquals(1, UnitRecorder.run(study, unit("forgets")).trials().size());
  }

  @Test
  void aTimeoutEndsTheProcessAndItsChildren() throws Exception {
    // A worker is there, so that the time is the unit's own.
    pid("tells");
    Unit sleeping = unit("ok").with(axis("nap"), List.of("long"));
    UnitRecorder recorder =
        new UnitRecorder(study.declaration(), sleeping, Optional.of(Duration.ofSeconds(5)));
    TrialFailure end = run(recorder, sleeping).orElseThrow();
    assertEquals("the unit took longer than PT5S", end.getMessage());
    assertEquals(Status.TIMEOUT, end.status());
    for (String process : List.of("pid", "child")) {
      long pid = (Long) trial(recorder, 1).metrics().get(process);
      Optional<ProcessHandle> handle = ProcessHandle.of(pid);
      if (handle.isPresent()) {
        handle.get().onExit().get(1, TimeUnit.MINUTES);
      }
    }
  }

  @Test
  void streamsHaveTheSeedsOfStudiesInJava() throws Exception {
    Unit unit = unit("ok").withReplicate(3).withSeed(7);
    byte[] key = "noise|7|n=8|theta=1|replicate=3".getBytes(StandardCharsets.UTF_8);
    long seed = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key)).getLong();
    assertEquals(seed, unit.seed("noise", List.of(axis("n"), axis("theta"))));
    assertNotEquals(seed, unit.seed("noise", List.of(axis("n"))));
    assertEquals(
        Long.toUnsignedString(unit("tells").seed("noise", study.streams().get("noise"))).length(),
        (long) (Long) trial(UnitRecorder.run(study, unit("tells")), 1).metrics().get("noise"));
  }

  @Test
  void nothingStartsUnasked() throws IOException {
    Study asked = Declarations.read(List.of(ProbeWorker.write(folder)), false).get(0);
    TrialFailure refused =
        assertThrows(TrialFailure.class, () -> UnitRecorder.run(asked, unit("ok")));
    assertTrue(refused.getMessage().startsWith("nobody allowed that ["), refused.getMessage());
  }

  @Test
  void aProgramThatIsNotThereIsAnError() throws IOException {
    Path file = folder.resolve("none.json");
    String text = Files.readString(ProbeWorker.write(folder));
    Files.writeString(
        file,
        text.replaceAll("'worker'|\"worker\": \\[\"[^\"]*\"", "\"worker\": [\"no-such-program\""));
    Study none = Declarations.read(List.of(file), true).get(0);
    TrialFailure end = assertThrows(TrialFailure.class, () -> UnitRecorder.run(none, unit("ok")));
    assertTrue(end.getMessage().contains("no-such-program"), end.getMessage());
    assertEquals(Status.ERROR, end.status());
  }

  /** Every way to fail is a choice of the axis fate, and the contract finds each. */
  @Test
  void theContractIsKeptButWhereAUnitFails() {
    Map<String, List<String>> found = new Contract(study).check();
    List<String> failing = found.remove("what axes and rules accept runs");
    assertEquals(5, found.size());
    found.forEach((rule, problems) -> assertEquals(List.of(), problems, rule));
    for (String fate : List.of("dies", "garbles", "misnames", "mistypes", "strays", "forgets")) {
      assertTrue(
          failing.stream()
              .anyMatch(line -> line.startsWith("accepts fate = " + fate + ", where it")),
          failing.toString());
    }
    assertTrue(failing.stream().noneMatch(line -> line.contains("diverges")), failing.toString());
    assertTrue(new Contract(study).skipped().orElseThrow().startsWith("operations"));
  }

  @Test
  void aStudyTravelsAsItsText() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(study);
    }
    DeclaredStudy there = null;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      there = (DeclaredStudy) in.readObject();
    }
    assertEquals(study.declaration().laws(), there.declaration().laws());
    assertEquals(study.declaration().axes(), there.declaration().axes());
    Unit example = study.declaration().example().orElseThrow();
    assertEquals(3000.0 * 8, there.declaration().flops().applyAsDouble(example.last()), 0);
    assertEquals(64.0, there.declaration().bytes().applyAsDouble(example.last()), 0);
    assertEquals(study.code(), there.code());
    assertTrue(study.code().matches("[0-9a-f]{12}"), study.code());
  }
}
