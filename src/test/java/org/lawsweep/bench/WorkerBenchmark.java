package org.lawsweep.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Unit;
import org.lawsweep.study.UnitRecorder;
import org.lawsweep.worker.Declarations;
import org.lawsweep.worker.DeclaredStudy;

/**
 * What it costs that another program runs a study: rows a second through the pipes of two workers
 * that do nothing, and the start of one. Run by {@code mvn -Pbench verify}; see
 * src/docs/benchmarks.md.
 */
public final class WorkerBenchmark {

  private static final int SLOTS = 2;
  private static final int ROWS = 200_000;

  private final DeclaredStudy study;

  private WorkerBenchmark(DeclaredStudy study) {
    this.study = study;
  }

  /** Prints one line a benchmark. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("lawsweep-bench");
    try {
      Path file = Files.writeString(folder.resolve("nothing.json"), declaration());
      WorkerBenchmark benchmark =
          new WorkerBenchmark(Declarations.read(List.of(file), true).get(0));
      benchmark.start();
      for (int rowsOfUnit : List.of(1, 1, 1, 100, 100)) {
        benchmark.rows(rowsOfUnit);
      }
    } finally {
      SweepBenchmark.delete(folder);
    }
  }

  private static String declaration() throws Exception {
    List<String> worker =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            NothingWorker.class.getName());
    return """
    {"name": "nothing-said", "version": 1, "claim": "a row costs microseconds", "source": "this program",
     "axes": {"n": {"type": "integer", "doc": "a plain axis"},
              "k": {"type": "integer", "fused": true, "doc": "a fused one"}},
     "metrics": {"error": {"type": "real", "doc": "one"}},
     "laws": [{"name": "one", "form": "constant", "response": "error", "value": 1, "in": {"k": null}}],
     "flops": "k", "streams": {"data": ["n"]}, "example": {"n": 1, "k": [1, 2]}, "worker": %s}
    """
        .formatted(new ObjectMapper().writeValueAsString(worker));
  }

  private Unit unit(long n, int rows) {
    Axis fused = study.declaration().axis("k").orElseThrow();
    Axis plain = study.declaration().axis("n").orElseThrow();
    List<Long> values = LongStream.rangeClosed(1, rows).boxed().toList();
    return study.declaration().example().orElseThrow().with(fused, values).with(plain, List.of(n));
  }

  private int run(Unit unit) {
    UnitRecorder recorder = new UnitRecorder(study.declaration(), unit, Optional.empty());
    study.run(unit, recorder);
    return recorder.trials().size();
  }

  private void start() {
    long begin = System.nanoTime();
    run(unit(1, 1));
    say("worker: its first row after %.0f ms", (System.nanoTime() - begin) * 1e-6);
  }

  private void rows(int rowsOfUnit) throws Exception {
    ExecutorService slots = Executors.newFixedThreadPool(SLOTS);
    long begin = System.nanoTime();
    List<Future<Integer>> done = new ArrayList<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      int first = slot;
      done.add(
          slots.submit(
              () -> {
                int rows = 0;
                for (long n = first; rows < ROWS / SLOTS; n += SLOTS) {
                  rows += run(unit(n, rowsOfUnit));
                }
                return rows;
              }));
    }
    long rows = 0;
    for (Future<Integer> each : done) {
      rows += each.get();
    }
    double seconds = (System.nanoTime() - begin) * 1e-9;
    slots.shutdown();
    say(
        "worker: %,d rows of two that do nothing, %d a unit: %,.0f rows/s",
        rows, rowsOfUnit, rows / seconds);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
