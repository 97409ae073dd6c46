package org.lawsweep.study.teacher;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Orders 0 and 2 of the loss fall first and tell no neuron of the target from another; order 4
 * does.
 *
 * <p>Source: Li, Ma and Zhang (2020), the infinite neuron process and its decomposition: the loss
 * is a sum over even orders of squared differences of tensors. Neurons of {@link NeuronCoupling}
 * learn f*(x) = (1/d) Σ|x_i|, by all orders, or by a kernel cut down to the orders up to 2, whose
 * descent is that of a principal component analysis, or up to 4, which adds a tensor decomposition.
 * {@link Orders} has the parts: G is that of orders 0 and 2, H that of order 4.
 *
 * <p>Under orders 0 and 2 the force is linear in w, whose covariance becomes I/d: neurons keep the
 * law of directions that they began with, uniform ones. These have E u_i⁴ = 3/(d(d + 2)), and leave
 * of order 4 the part (d − 1)/(d + 2): half of the start at d = 4. ° In a pilot at seed 1, H was
 * 0.49 to 0.57 of the start at step 20 there, whichever orders descend: that it halves, as theory
 * has it, says nothing of order 4. H is told to be on its way at half of what uniform neurons
 * leave.
 *
 * <p>E wwᵀ, diagonal by the symmetry of the signs of coordinates, is so up to m^(−1/2) for m
 * neurons. ° That is stated up to step 10, about the first phase, whose end, G = H, a pilot had at
 * steps 7 to 10 in the mean of 96 neurons or more (of 32 at d = 8, at 18 or later): descent goes on
 * to make it diagonal, and few neurons bend what is left, to m^(−0.52±0.02) at step 20 and d = 8,
 * and to m^(−0.63±0.06) at step 60 and d = 4.
 */
public final class TwoPhase implements Study {

  private static final double ETA = 0.25;
  private static final String LATE = "k >= 1000 * d";

  /** Up to which order the kernel goes. */
  enum Kernel {
    /** 0 and 2. */
    TWO,
    /** 0, 2 and 4. */
    FOUR,
    /** All. */
    ALL
  }

  /** The study, and mutants of it. */
  enum Variant {
    /** The theorem's. */
    SOUND,
    /** The weight of c² is given to c⁴. */
    FOURTH_FOR_SECOND,
    /** The weight of c⁴, and of all beyond it, is given to c². */
    SECOND_FOR_FOURTH,
    /** Orders 0 and 2 have a hundredth of their weight. */
    SLOW_LOW_ORDERS,
    /** All coordinates are positive at the start. */
    POSITIVE
  }

  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension, neurons of f*");
  static final IntegerAxis M = integer("m").atLeast(2).doc("neurons; prefixes of one draw");
  static final ChoiceAxis<Kernel> ORDERS =
      choice("orders", Kernel.values()).doc("orders of the kernel: up to 2, up to 4, or all");
  static final IntegerAxis K = integer("k").atLeast(0).readOff().doc("steps of 0.25");

  static final RealMetric MATCHED =
      realMetric("matched_part")
          .doc("part of f*'s neurons of which neurons nearby have half the mass");
  static final RealMetric ALIGN =
      realMetric("align").doc("mean over the mass of the largest squared cosine with an axis");
  static final RealMetric ALIGN_OVER_RANDOM =
      realMetric("align_over_random").doc("align over that of random directions");
  static final RealMetric PART0 = realMetric("part0").doc("part of the loss of order 0");
  static final RealMetric PART2 = realMetric("part2").doc("part of order 2");
  static final RealMetric PART4 = realMetric("part4").doc("part of order 4");
  static final RealMetric PARTS = realMetric("parts").doc("sum of these three");
  static final RealMetric LOSS = realMetric("loss").doc("E(f - f*)^2 / 2, of all orders");
  static final RealMetric DEFECT =
      realMetric("defect").doc("norm of E ww' off its diagonal, over its trace");
  static final IntegerMetric T_G =
      integerMetric("t_g").doc("first step at which G is below H; NULL if later than k");
  static final IntegerMetric T_H =
      integerMetric("t_h").doc("first step at which H is half of what uniform neurons leave; same");

  private static final Declaration DECLARATION =
      Declaration.of("two-phase", 1)
          .claim("Orders 0 and 2 of the loss fall first and identify no neuron, order 4 all")
          .source(
              "Li, Ma and Zhang 2020, Learning Over-Parametrized Two-Layer ReLU Neural Networks"
                  + " beyond NTK, the infinite neuron process")
          .axes(D, M, ORDERS, K)
          .metrics(MATCHED, ALIGN, ALIGN_OVER_RANDOM, PART0, PART2, PART4, PARTS, LOSS)
          .metrics(DEFECT, T_G, T_H)
          .flops(TwoPhase::flops)
          .bytes(p -> 8.0 * p.get(M) * (3 * p.get(M) + 6 * p.get(D)))
          .claim(matched("orders-to-two-identify-nothing", Kernel.TWO).equalTo(0))
          .claim(matched("orders-to-four-identify-all", Kernel.FOUR).equalTo(1))
          .claim(matched("all-orders-identify-all", Kernel.ALL).equalTo(1))
          .claim(
              constant("directions-stay-random", ALIGN_OVER_RANDOM)
                  .over(D, M)
                  .equalTo(1)
                  .resolvedTo(0.1)
                  .per(K)
                  .within("orders = 'two'"))
          .claim(bound("low-orders-fall-first", T_G).atMost(T_H).within("orders <> 'two'"))
          .claim(power("defect-in-width", DEFECT).in(M, -0.5).within("k BETWEEN 1 AND 10"))
          .check(bound("orders-are-parts-of-the-loss", PARTS).atMost(LOSS))
          .headline("orders-to-four-identify-all")
          .example(unit -> unit.set(D, 2).set(M, 12).set(ORDERS, Kernel.FOUR).set(K, 0, 10, 2000))
          .build();

  private final Variant variant;

  /** Makes the study. */
  public TwoPhase() {
    this(Variant.SOUND);
  }

  /** Makes the study, or a mutant of it. */
  TwoPhase(Variant variant) {
    this.variant = variant;
  }

  private static Law matched(String name, Kernel orders) {
    return constant(name, MATCHED)
        .over(D, M)
        .per(ORDERS)
        .within(LATE + " AND orders = '%s'".formatted(orders.name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    double[] start = Crowd.start(d, unit.index(M), unit.random("init", D));
    if (variant == Variant.POSITIVE) {
      for (int i = 0; i < start.length; i++) {
        start[i] = Math.abs(start[i]);
      }
    }
    Flow flow = flow(start, d, unit.get(ORDERS));
    Orders orders = new Orders(start, d);
    double half = Orders.weight(4) * (d - 1) / (4.0 * d * (d + 2));
    Map<Long, Long> phases = new TreeMap<>();
    Steps steps =
        Steps.of(
            rows,
            t -> {
              flow.advance.run();
              orders.see(flow.w);
            });
    steps.noting(
        new long[] {2, 4},
        order ->
            order == 2 ? orders.part(0) + orders.part(2) < orders.part(4) : orders.part(4) <= half,
        order -> phases.put(order, steps.time()));
    double random = Orders.randomAlignment(d);
    for (long k : unit.values(K)) {
      steps.to(k);
      Recorder.Row row =
          rows.at(K.is(k))
              .put(MATCHED, orders.matched())
              .put(ALIGN, orders.alignment())
              .put(ALIGN_OVER_RANDOM, orders.alignment() / random)
              .put(PART0, orders.part(0))
              .put(PART2, orders.part(2))
              .put(PART4, orders.part(4))
              .put(PARTS, orders.part(0) + orders.part(2) + orders.part(4))
              .put(LOSS, orders.loss())
              .put(DEFECT, orders.defect());
      if (phases.containsKey(2L)) {
        row.put(T_G, phases.get(2L));
      }
      if (phases.containsKey(4L)) {
        row.put(T_H, phases.get(4L));
      }
    }
  }

  /**
   * Neurons in motion.
   *
   * @param w where they are, written by {@code advance}
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Flow(Runnable advance, double[] w) {}

  private Flow flow(double[] start, int d, Kernel kernel) {
    if (kernel == Kernel.ALL && variant != Variant.SECOND_FOR_FOURTH) {
      NeuronFlow flow = new NeuronFlow(start, 0, start.length / d, 1, d, ETA);
      return new Flow(flow::advance, flow.w());
    }
    OrderFlow flow = new OrderFlow(start, d, ETA, weights(kernel));
    return new Flow(flow::advance, flow.w());
  }

  /** Lists the coefficients of 1, c² and c⁴. */
  private double[] weights(Kernel kernel) {
    double low = variant == Variant.SLOW_LOW_ORDERS ? 0.01 : 1;
    double[] a = {low * Orders.weight(0), low * Orders.weight(2), 0};
    // Those of all orders add up to 1.
    double high = kernel == Kernel.ALL ? 1 - a[0] - a[1] : Orders.weight(4);
    if (kernel != Kernel.TWO) {
      a[variant == Variant.SECOND_FOR_FOURTH ? 1 : 2] += high;
    }
    if (variant == Variant.FOURTH_FOR_SECOND) {
      a[2] += a[1];
      a[1] = 0;
    }
    return a;
  }

  private static double flops(Point point) {
    double d = point.get(D);
    double m = point.get(M);
    double step =
        point.get(ORDERS) == Kernel.ALL ? NeuronFlow.flops(d, m, 1) : OrderFlow.flops(d, m);
    return (1.0 + point.get(K)) * (step + 2 * m * m * d);
  }
}
