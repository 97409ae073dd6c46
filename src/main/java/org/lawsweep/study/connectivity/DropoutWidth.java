package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.connectivity.NetAxes.DROPOUT;
import static org.lawsweep.study.connectivity.NetAxes.M;
import static org.lawsweep.study.connectivity.NetAxes.N;

import java.util.List;
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
 * The wider a trained net, the less it loses when half of each layer is dropped.
 *
 * <p>Source: Kuditipudi, Wang, Lee, Zhang, Li, Hu, Arora and Ge (2019), definition of dropout
 * stability, Theorem 2 on noise-stable nets, whose ε is of order m^(−1/2) up to logs, and the
 * experiments. The halves are chosen as for {@link DropoutPath}; ε may come out negative.
 * Departure: the theorem's ε bounds that of nets with given cushions, and has no say in what
 * training does to these: the exponent here is one of trained nets.
 */
public final class DropoutWidth implements Study {

  static final IntegerAxis SUBSETS =
      integer("subsets")
          .atLeast(1)
          .readOff()
          .doc("random halves of a layer to choose among; the first of one list");

  static final RealMetric LOSS = realMetric("loss").doc("training loss of the whole net");
  static final RealMetric LOSS_DROPPED =
      realMetric("loss_dropped").doc("largest training loss with upper layers dropped");
  static final RealMetric EPSILON =
      realMetric("epsilon").doc("loss_dropped less loss; may be negative");
  static final RealMetric EPSILON_TOP =
      realMetric("epsilon_top").doc("the same with the last hidden layer alone dropped");

  private static final Declaration DECLARATION =
      Declaration.of("dropout-width", 1)
          .claim(
              "Wider trained nets are more dropout stable, and so are those trained with dropout")
          .source(
              "Kuditipudi et al. 2019, Explaining Landscape Connectivity of Low-cost Solutions,"
                  + " Thm 2")
          .axes(NetAxes.with(SUBSETS))
          .metrics(LOSS, LOSS_DROPPED, EPSILON, EPSILON_TOP)
          .flops(DropoutWidth::flops)
          .bytes(point -> NetAxes.bytes(point, 4))
          .check(List.of(M), NetAxes::checkHalves)
          .observe(power("epsilon-in-width", EPSILON).over(M).ofMean().within("dropout = 0"))
          .observe(
              exponential("epsilon-in-dropout", EPSILON)
                  .over(DROPOUT)
                  .ofMean()
                  .source("the same, experiments with dropout"))
          .check(
              falling("epsilon-in-subsets", EPSILON, SUBSETS)
                  .source("the same, definition of dropout stability: one half is enough"))
          .example(unit -> NetAxes.tiny(unit).set(SUBSETS, 1, 3, 6))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    ImageClasses images = ImageAxes.drawClasses(unit, Pixels.IMAGES);
    TrainedNet net = TrainedNet.train(unit, images, TrainedNet.End.A, rows);
    for (long subsets : unit.values(SUBSETS)) {
      DroppedHalves chosen = net.halves(unit, subsets, Rescaling.TWICE, rows);
      double[] losses = chosen.losses();
      rows.at(SUBSETS.is(subsets))
          .put(LOSS, losses[0])
          .put(LOSS_DROPPED, chosen.largest())
          .put(EPSILON, chosen.epsilon())
          .put(EPSILON_TOP, losses[losses.length - 1] - losses[0]);
    }
  }

  private static double flops(Point point) {
    Mlp net = NetAxes.shape(point);
    // Budgets that double add up to twice the last.
    double halves = DroppedHalves.flops(net, 2.0 * point.get(SUBSETS));
    return TrainedNet.flops(point) + point.get(N) * halves;
  }
}
