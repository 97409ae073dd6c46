package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.connectivity.NetAxes.DROPOUT;
import static org.lawsweep.study.connectivity.NetAxes.M;
import static org.lawsweep.study.connectivity.NetAxes.N;
import static org.lawsweep.study.connectivity.NetAxes.NET;

import java.util.List;
import java.util.Optional;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.Pixels;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;
import org.lawsweep.study.images.ImageAxes;

/**
 * The wider a net, the less it loses when half of a layer is dropped: by a law where width is
 * copies of the same units, and as an observation about training.
 *
 * <p>Source: Kuditipudi, Wang, Lee, Zhang, Li, Hu, Arora and Ge (2019), definition of dropout
 * stability, Theorem 2 on noise-stable nets, whose ε is of order m^(−1/2) up to logs, and the
 * experiments. The halves are chosen as for {@link DropoutPath}; ε may come out negative. The
 * theorem's ε bounds that of nets with given cushions. Copies of the units of one net have those,
 * and the order m^(−1/2) with its constant ({@link CopiedUnits}). What training does to cushions is
 * no matter of the theorem: nets trained to a common loss are observed. Of convolutions, channels
 * are the units.
 */
public final class DropoutWidth implements Study {

  /** Training ends once the mean loss is that low. */
  private static final double ENOUGH = 0.05;

  private static final String COMMON_LOSS = "loss BETWEEN 0.025 AND 0.1";

  private static final String TRAINING = "an observation about training";

  private static final String COPIED = "copies > 0";

  static final IntegerAxis SUBSETS =
      integer("subsets")
          .atLeast(1)
          .readOff()
          .doc("random halves of a layer to choose among; the first of one list");

  static final IntegerAxis COPIES =
      integer("copies")
          .atLeast(0)
          .atMost(1000)
          .readOff()
          .otherwise(0)
          .doc("copies of each unit of the last hidden layer; 0 to make none");

  static final RealMetric LOSS = realMetric("loss").doc("training loss of the whole net");
  static final RealMetric LOSS_DROPPED =
      realMetric("loss_dropped").doc("largest training loss with upper layers dropped");
  static final RealMetric EPSILON =
      realMetric("epsilon").doc("loss_dropped less loss; may be negative");
  static final RealMetric EPSILON_TOP =
      realMetric("epsilon_top").doc("the same with the last hidden layer alone dropped");

  static final RealMetric DEVIATION =
      realMetric("deviation").doc("what dropping half of the copies does to an output, rms");
  static final RealMetric DEVIATION_PRED =
      realMetric("deviation_pred").doc("the same by the formula");
  static final RealMetric VARIANCE_RATIO =
      realMetric("variance_ratio").doc("square of deviation over that of deviation_pred");

  private static final Declaration DECLARATION =
      Declaration.of("dropout-width", 2)
          .claim(
              "Wider trained nets are more dropout stable, and so are those trained with dropout")
          .source(
              "Kuditipudi et al. 2019, Explaining Landscape Connectivity of Low-cost Solutions,"
                  + " Thm 2")
          .axes(NetAxes.with(SUBSETS, COPIES, NET))
          .metrics(LOSS, LOSS_DROPPED, EPSILON, EPSILON_TOP)
          .metrics(DEVIATION, DEVIATION_PRED, VARIANCE_RATIO)
          .flops(DropoutWidth::flops)
          .bytes(point -> NetAxes.bytes(point, 4))
          .check(List.of(M), NetAxes::checkHalves)
          .observe(
              power("epsilon-in-width", EPSILON)
                  .over(M)
                  .ofMean()
                  .within("copies = 0 AND dropout = 0 AND " + COMMON_LOSS)
                  .source(TRAINING))
          .observe(
              exponential("epsilon-in-dropout", EPSILON)
                  .over(DROPOUT)
                  .ofMean()
                  .within("copies = 0 AND " + COMMON_LOSS)
                  .source(TRAINING))
          .check(
              falling("epsilon-in-subsets", EPSILON, SUBSETS)
                  .within("copies = 0")
                  .source("the same, definition of dropout stability: one half is enough"))
          .claim(
              power("copies", DEVIATION)
                  .inLike(COPIES, DEVIATION_PRED)
                  .per(NET, M, DROPOUT)
                  .within(COPIED))
          .claim(
              constant("copies-as-predicted", VARIANCE_RATIO)
                  .over(COPIES)
                  .per(NET, M, DROPOUT)
                  .equalTo(1)
                  .resolvedTo(0.1)
                  .within(COPIED)
                  .source("the variance of a sum over a random half"))
          .headline("copies")
          .example(unit -> NetAxes.tiny(unit).set(SUBSETS, 1, 3, 6).set(COPIES, 0, 2))
          .build();

  private final CopiedUnits.Draw draw;

  /** Makes the study. */
  public DropoutWidth() {
    this(CopiedUnits::exactHalf);
  }

  /** Makes the study, or a mutant that draws halves otherwise. */
  DropoutWidth(CopiedUnits.Draw draw) {
    this.draw = draw;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    ImageClasses images = ImageAxes.drawClasses(unit, Pixels.IMAGES);
    TrainedNet net = TrainedNet.train(unit, images, TrainedNet.End.A, ENOUGH, rows);
    for (long subsets : unit.values(SUBSETS)) {
      DroppedHalves chosen = net.halves(unit, subsets, Rescaling.TWICE, rows);
      double[] losses = chosen.losses();
      for (long copies : unit.values(COPIES)) {
        if (rows.wants(SUBSETS.is(subsets), COPIES.is(copies))) {
          // Before its row, which takes the time and is not there if this fails.
          Optional<CopiedUnits> copied = copied(net, copies, unit);
          Recorder.Row row =
              rows.at(SUBSETS.is(subsets), COPIES.is(copies))
                  .put(LOSS, losses[0])
                  .put(LOSS_DROPPED, chosen.largest())
                  .put(EPSILON, chosen.epsilon())
                  .put(EPSILON_TOP, losses[losses.length - 1] - losses[0]);
          copied.ifPresent(some -> put(row, some));
        }
      }
    }
  }

  private Optional<CopiedUnits> copied(TrainedNet net, long copies, Unit unit) {
    return copies == 0
        ? Optional.empty()
        : Optional.of(
            CopiedUnits.drop(net, (int) copies, draw, unit.random("copies-" + copies, M)));
  }

  private static void put(Recorder.Row row, CopiedUnits copied) {
    row.put(DEVIATION, Math.sqrt(copied.measured()))
        .put(DEVIATION_PRED, Math.sqrt(copied.predicted()))
        .put(VARIANCE_RATIO, copied.measured() / copied.predicted());
  }

  private static double flops(Point point) {
    Mlp net = NetAxes.shape(point);
    // Budgets that double add up to twice the last.
    double halves = DroppedHalves.flops(net, 2.0 * point.get(SUBSETS));
    double copies = point.get(COPIES) > 0 ? 2 * CopiedUnits.flops(net) : 0;
    return TrainedNet.flops(point) + point.get(N) * (halves + copies);
  }
}
