package org.lawsweep.result;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.sweep.Sessions;

/**
 * What a fit and its report cost by the number of trials. Run by {@code mvn -Pbench verify}; see
 * src/docs/benchmarks.md.
 */
public final class FitBenchmark {

  private FitBenchmark() {}

  /** Prints seconds and the most heap in use, for 10⁵, 10⁶ and 10⁷ trials. */
  public static void main(String[] arguments) throws IOException {
    Path out = Files.createTempDirectory("lawsweep-bench");
    System.setProperty("spark.master", "local[2]");
    try (SparkSession spark = Sessions.open()) {
      ManyTrials.fit(spark, out, 10_000);
      for (long trials = 100_000; trials <= 10_000_000; trials *= 10) {
        resetPeaks();
        long begin = System.nanoTime();
        ManyTrials.fit(spark, out, trials);
        double seconds = (System.nanoTime() - begin) * 1e-9;
        System.out.println(
            String.format(
                Locale.ROOT,
                "fit: %,d trials made, fitted and reported in %.1f s, %.1f µs a trial; heap %.2f"
                    + " GiB",
                trials,
                seconds,
                1e6 * seconds / trials,
                (double) peak() / (1L << 30)));
      }
    }
  }

  private static void resetPeaks() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
