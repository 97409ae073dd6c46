package org.lawsweep.bench;

import org.lawsweep.nn.DeepNetBenchmark;
import org.lawsweep.nn.TwoLayerBenchmark;
import org.lawsweep.numeric.FactorizationBenchmark;
import org.lawsweep.numeric.NumericBenchmark;
import org.lawsweep.result.FitBenchmark;
import org.lawsweep.study.memorization.CorrectionGroupBenchmark;

/**
 * All benchmarks, one after the other. Run by {@code mvn -Pbench verify}; see
 * src/docs/benchmarks.md.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /**
   * Prints what each measures.
   *
   * @param arguments JMH's, for those that are JMH's: {@code -wi 1 -i 2} for a short look
   */
  public static void main(String[] arguments) throws Exception {
    NumericBenchmark.main(arguments);
    FactorizationBenchmark.main(arguments);
    CorrectionGroupBenchmark.main(arguments);
    TwoLayerBenchmark.main(arguments);
    DeepNetBenchmark.main(arguments);
    PauseBenchmark.main(arguments);
    SweepBenchmark.main(arguments);
    QueryBenchmark.main(arguments);
    WorkerBenchmark.main(arguments);
    FitBenchmark.main(arguments);
  }
}
