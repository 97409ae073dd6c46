package org.lawsweep.study.teacher;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * m neurons stay within m^(−1/2) of the same neurons in an infinite crowd, and n samples cost
 * another n^(−1/2) a step: the errors of one step are amplified mildly, not exponentially.
 *
 * <p>Source: Li, Ma and Zhang (2020), from infinite to finite. Neurons with outer weight ‖w‖ and
 * activation |·| descend towards f*(x) = (1/d) Σ|x_i| over Gaussian inputs ({@link NeuronForce}).
 * Departure: the crowd is finite. A subset of m of its m_ref neurons, with weights 1/m, moves on by
 * itself; what it differs by falls like √(1/m − 1/m_ref), whose slope over the grid is therefore
 * the prediction. Distances are root mean squares over the neurons of all disjoint subsets that the
 * crowd has, over the root mean square norm of the crowd.
 */
public final class NeuronCoupling implements Study {

  /** Beyond this part of the crowd a subset is too much of it. */
  private static final int PART = 8;

  /** Neurons of the crowd on which the error of sampling is measured. */
  private static final int PROBES = 256;

  private static final double ETA = 0.25;

  private static final double SPREAD = 0.3;

  private static final String SOURCE =
      "Li, Ma and Zhang 2020, Learning Over-Parametrized Two-Layer ReLU Neural Networks beyond NTK,"
          + " from infinite to finite";

  private static final String[] CELLS = {"d", "m_ref", "k"};

  private static final Declaration DECLARATION =
      Declaration.of("neuron-coupling", 1)
          .claim("m neurons stay within m^(-1/2) of the same neurons in an infinite crowd")
          .source(SOURCE)
          .axis(integer("m").atLeast(2).readOff().doc("neurons; prefixes of one draw"))
          .axis(integer("n").atLeast(1).readOff().doc("samples of one step; prefixes of one draw"))
          .axis(integer("k").atLeast(2).readOff().doc("steps of 0.25"))
          .axis(integer("d").atLeast(1).otherwise(8).doc("input dimension"))
          .axis(
              integer("m_ref")
                  .atLeast(16)
                  .otherwise(1024)
                  .doc("neurons of the crowd, at least eight times m"))
          .metric(real("deviation").doc("distance of neurons from themselves in the crowd"))
          .metric(real("growth").doc("rate of log deviation a step, from step k/2 to k"))
          .metric(real("neuron_error").doc("what m neurons do to one step of the crowd"))
          .metric(real("sample_error").doc("what n samples do to one step of the crowd"))
          .metric(real("deviation_pred").doc("(1/m - 1/m_ref)^(1/2), up to a factor"))
          .flops(NeuronCoupling::flops)
          .bytes(NeuronCoupling::bytes)
          .check(
              List.of("m", "m_ref"),
              point ->
                  PART * point.integer("m") <= point.integer("m_ref")
                      ? Optional.empty()
                      : Optional.of("m_ref must be at least 8 times m"))
          .law(
              power("deviation-in-width", "deviation")
                  .inLike("m", "deviation_pred")
                  .per(CELLS)
                  .source(SOURCE))
          .law(
              power("step-in-width", "neuron_error")
                  .inLike("m", "deviation_pred")
                  .per(CELLS)
                  .source(SOURCE))
          .law(power("step-in-samples", "sample_error").in("n", -0.5).per(CELLS).source(SOURCE))
          .law(falling("growth-fades", "growth", "k").per("d", "m_ref", "m").source(SOURCE))
          .build();

  /** The smaller m, each at most half of the next, cost no more than m itself. */
  private static double flops(Point point) {
    double d = point.integer("d");
    double m = point.integer("m");
    double crowd = point.integer("m_ref");
    double k = point.integer("k");
    double n = point.integer("n");
    return (k + 2) * NeuronForce.flops(d, crowd, crowd)
        + 2 * k * (crowd / m) * NeuronForce.flops(d, m, m)
        + NeuronForce.flopsSampled(d, crowd, Math.min(PROBES, crowd), n);
  }

  private static double bytes(Point point) {
    double d = point.integer("d");
    double m = point.integer("m");
    double crowd = point.integer("m_ref");
    // The flow of the crowd, the force that is measured and a subset's; places of a dozen steps.
    return 3 * NeuronForce.bytes(d, crowd, crowd) + 8 * d * (point.integer("n") + m + 20 * crowd);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index("d");
    int count = unit.index("m_ref");
    double[] start = gaussians(d * count, unit.random("init", "d"));
    for (int i = 0; i < start.length; i++) {
      start[i] *= SPREAD / Math.sqrt(d);
    }
    long[] ends = unit.integers("k");
    TreeSet<Long> looks = new TreeSet<>();
    for (long end : ends) {
      looks.add(end / 2);
      looks.add(end);
    }
    Crowd crowd = new Crowd(start, d, ETA, looks, rows);
    long[] sizes = unit.integers("n");
    double[] x = gaussians(d * (int) sizes[sizes.length - 1], unit.random("sample", "d"));
    double[][] sampling = new double[ends.length][sizes.length];
    for (int e = 0; e < ends.length; e++) {
      for (int s = 0; s < sizes.length; s++) {
        rows.checkpoint();
        sampling[e][s] = crowd.sampleError(ends[e], x, (int) sizes[s], PROBES);
      }
    }
    for (long m : unit.integers("m")) {
      SortedMap<Long, Double> deviations = crowd.deviations((int) m, rows);
      for (int e = 0; e < ends.length; e++) {
        double error = crowd.neuronError(ends[e], (int) m);
        double deviation = deviations.get(ends[e]);
        double growth = Math.log(deviation / deviations.get(ends[e] / 2));
        for (int s = 0; s < sizes.length; s++) {
          rows.at("m", m, "n", sizes[s], "k", ends[e])
              .put("deviation", deviation)
              .put("growth", growth / (ends[e] - ends[e] / 2))
              .put("neuron_error", error)
              .put("sample_error", sampling[e][s])
              .put("deviation_pred", Math.sqrt(1.0 / m - 1.0 / count));
        }
      }
    }
  }

  private static double[] gaussians(int length, RandomGenerator random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
