package org.lawsweep.study.landscape;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Where as many hidden units as there are samples are connected to the outputs, a path leads from
 * any point to zero loss on which the loss never rises.
 *
 * <p>Source: Nguyen, Mukkamala and Hein (2019), Theorem 3.4, for analytic and increasing
 * activations. The path is that of the proof: the outputs of the n × m matrix Ψ of such units
 * ({@link SkipNet}) are ΨV, of which the cross-entropy is convex in V. So it falls along the
 * segment to a V* with ΨV* = Z, where Z is 10 for the class of a sample and −10 for the others, and
 * ends at ln(1 + 2e^−20). There is such a V* for all labels where the rank of Ψ is n. That it is
 * min(m, n) at generic weights is what is tested: then m = n is enough, and n − 1 are not, so that
 * the threshold is at n − ½ for every n and sharp.
 *
 * <p>A path begins at random weights, or where descent is stuck: it has trained the net of which
 * one unit of the last layer alone is connected to the outputs, and that tells no more than two of
 * three classes apart. All others join it with weights 0, without a change of its loss.
 *
 * <p>Departures: three random classes of Gaussian inputs; no biases. The theorem's other
 * statements, on strict minima and valleys, follow from such a path.
 */
public final class SkipValleys implements Study {

  private static final double EXACT = 1e-6;

  /** Twice ln(1 + 2e^−20). */
  private static final double SMALL = 8e-9;

  private static final double ETA = 0.5;

  static final ChoiceAxis<SkipNet.Smooth> ACTIVATION =
      choice("activation", SkipNet.Smooth.values()).doc("of the hidden units");
  static final IntegerAxis N = integer("n").atLeast(2).doc("samples");
  static final IntegerAxis M =
      integer("m").atLeast(3).doc("hidden units, all of which are connected to the outputs");
  static final IntegerAxis D = integer("d").atLeast(1).otherwise(5).doc("input dimension");
  static final IntegerAxis DESCENT =
      integer("descent")
          .atLeast(0)
          .otherwise(0)
          .doc("steps for which the net was trained with one unit connected; 0: random weights");

  static final BooleanMetric INTERPOLATES =
      booleanMetric("interpolates").doc("whether residual is at most 1e-6");
  static final RealMetric RESIDUAL = realMetric("residual").doc("largest |Psi V* - Z|");
  static final IntegerMetric RANK =
      integerMetric("rank").doc("singular values of Psi above 1e-14 of the largest");
  static final RealMetric LOAD = realMetric("load").doc("m / (n - 1/2)");
  static final RealMetric START_LOSS =
      realMetric("start_loss").doc("mean cross-entropy where the path begins");
  static final RealMetric END_LOSS = realMetric("end_loss").doc("mean cross-entropy at V*");
  static final RealMetric END_LOSS_PRED = realMetric("end_loss_pred").doc("ln(1 + 2 exp(-20))");
  static final BooleanMetric DESCENDS =
      booleanMetric("descends")
          .doc("whether the loss rises nowhere on 21 points and ends below 8e-9");

  private static final Declaration DECLARATION =
      Declaration.of("skip-valleys", 1)
          .claim("n hidden units connected to the outputs leave no bad valley of n samples")
          .source(
              "Nguyen, Mukkamala and Hein 2019, On the Loss Landscape of a Class of Deep Neural"
                  + " Networks with No Bad Local Valleys, Thm 3.4")
          .axes(ACTIVATION, N, M, D, DESCENT)
          .metrics(INTERPOLATES, RESIDUAL, RANK, LOAD)
          .metrics(START_LOSS, END_LOSS, END_LOSS_PRED, DESCENDS)
          .flops(SkipValleys::flops)
          .bytes(SkipValleys::bytes)
          .check(
              List.of(N, M),
              p -> Math.max(p.get(N), p.get(M)) * p.get(M) < Integer.MAX_VALUE,
              p -> "n * m and m * m must be below 2^31: a matrix is one array")
          .claim(
              threshold("as-many-units-as-samples", INTERPOLATES)
                  .in(LOAD, 1)
                  .per(ACTIVATION, N, D, DESCENT))
          .claim(
              constant("no-bad-valley", DESCENDS)
                  .over(N, M)
                  .equalTo(1)
                  .within("m >= n AND descent > 0"))
          .check(
              identity("end-of-the-path", END_LOSS, END_LOSS_PRED)
                  .resolvedTo(1e-5)
                  .within("interpolates"))
          .headline("as-many-units-as-samples")
          .example(
              unit ->
                  unit.set(ACTIVATION, SkipNet.Smooth.TANH).set(N, 12).set(M, 12).set(DESCENT, 5))
          .build();

  private final int copies;
  private final int every;

  /** Makes the study. */
  public SkipValleys() {
    this(0, 1);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param copies units with the weights of another
   * @param every of so many units one is connected to the outputs
   */
  SkipValleys(int copies, int every) {
    this.copies = copies;
    this.every = every;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int m = unit.index(M);
    double[] x = Vectors.gaussian(n * unit.index(D), unit.random("data", D, N));
    double[] y = classes(n, unit.random("label"));
    RandomGenerator init = unit.random("init", ACTIVATION, N, M, D);
    SkipNet net = new SkipNet(unit.get(ACTIVATION), n, unit.index(D), x, m, init);
    net.copyLast(copies);
    double[] v = net.drawOuter(unit.get(DESCENT) == 0 ? m : 1, init);
    Steps.watching(rows, t -> net.stepOfOneUnit(ETA, v, y)).to(unit.get(DESCENT));
    double[] psi = net.units();
    for (int j = 0; j < m; j++) {
      if (j % every != 0) {
        Arrays.fill(psi, j * n, (j + 1) * n, 0);
      }
    }
    SkipPath path = SkipPath.of(n, psi, v, y);
    double end = path.losses()[SkipPath.PIECES];
    rows.at()
        .put(INTERPOLATES, path.residual() <= EXACT)
        .put(RESIDUAL, path.residual())
        .put(RANK, path.rank())
        .put(LOAD, m / (n - 0.5))
        .put(START_LOSS, path.losses()[0])
        .put(END_LOSS, end)
        .put(END_LOSS_PRED, SkipPath.end())
        .put(DESCENDS, path.falls() && end < SMALL);
  }

  /** Draws a class for each sample: 3 × n, a one for each. */
  private static double[] classes(int n, RandomGenerator random) {
    double[] y = new double[SkipNet.OUTPUTS * n];
    for (int i = 0; i < n; i++) {
      y[i * SkipNet.OUTPUTS + random.nextInt(SkipNet.OUTPUTS)] = 1;
    }
    return y;
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double m = point.get(M);
    double small = Math.min(n, m);
    double fit = 4 * Math.max(n, m) * small * small + 30 * n * m;
    double d = point.get(D);
    return SkipNet.forwardFlops(n, d, m) + point.get(DESCENT) * SkipNet.stepFlops(n, d, m) + fit;
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    double m = point.get(M);
    return 8 * (n * point.get(D) + 5 * n * m + m * m + 60 * n + 6 * m);
  }
}
