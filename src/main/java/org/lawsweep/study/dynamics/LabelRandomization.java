package org.lawsweep.study.dynamics;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.below;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.NoisyClasses;
import org.lawsweep.data.Pixels;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TextAxis;
import org.lawsweep.study.Unit;
import org.lawsweep.study.images.ImageAxes;
import org.lawsweep.study.images.ImageNet;

/**
 * A net fits random labels and random images as it fits true ones.
 *
 * <p>Source: Zhang, Bengio, Hardt, Recht and Vinyals (2017), §2.1 and Figure 1. Each label is
 * replaced with probability p by a uniform class; or pixels are permuted, by one permutation or by
 * one for each image, or are Gaussian. A ReLU net learns them by SGD with momentum 0.9, step 0.05
 * (of convolutions 0.02), batches of 50 and the cross-entropy, until all are right. Pixels permuted
 * alike are the same problem to a fully connected net, which knows no geometry, and have the same
 * law; of a convolutional one that is a control. That random pixels and noise are fitted sooner
 * than random labels is the figure's comparison. Departures: Fashion-MNIST instead of CIFAR-10, and
 * nets of a few layers.
 *
 * <p>° Set after pilots at seed 1: the step of convolutions and what number of epochs is long. The
 * control was refuted there, but from the other side than in the figure: permuted pixels were
 * fitted a tenth sooner than true ones, and tested as well.
 */
public final class LabelRandomization implements Study {

  private static final double STEP = 0.05;

  /** ° At 0.05 three of seven nets of a pilot at seed 1 did not fit 1,000 random labels. */
  private static final double STEP_OF_CONVOLUTIONS = 0.02;

  /** Classes of Fashion-MNIST and CIFAR-10, for estimates of cost. */
  private static final int CLASSES = 10;

  /** Test images of the slice, for the same. */
  private static final int TESTS = 1000;

  /** How long is long: ° a pilot at seed 1 took 146 for 2,000 images; this is twice that. */
  private static final String LONG = "epochs >= 300";

  private static final String TRUE_IMAGES = LONG + " AND setting = 'true'";

  private static final String RANDOM_LABELS = LONG + " AND setting = 'random-labels'";

  static final RealAxis P =
      real("p").atLeast(0).atMost(1).otherwise(0).doc("probability of a random label");
  static final ChoiceAxis<Setting> SETTING =
      choice("setting", Setting.values())
          .otherwise(Setting.TRUE)
          .doc("what is random; under true, labels are with probability p");
  static final IntegerAxis EPOCHS =
      integer("epochs").atLeast(0).readOff().otherwise(300).doc("passes over the images");
  static final IntegerAxis N =
      integer("n").atLeast(Learner.BATCH).otherwise(1000).doc("training images");
  static final ChoiceAxis<ImageNet> NET = ImageAxes.net();
  static final IntegerAxis M =
      integer("m").atLeast(1).otherwise(256).doc("units of each hidden layer");
  static final IntegerAxis DEPTH = integer("depth").atLeast(1).otherwise(1).doc("hidden layers");
  static final IntegerAxis POOLING = ImageAxes.pooling(2);
  static final TextAxis IMAGES = ImageAxes.images();

  static final IntegerMetric EPOCHS_TO_FIT =
      integerMetric("epochs_to_fit").doc("epochs until all training images are right");
  static final RealMetric SLOWDOWN =
      realMetric("slowdown").doc("epochs_to_fit over that of true images and labels");
  static final RealMetric TRAIN_LOSS =
      realMetric("train_loss").doc("mean cross-entropy of the training images");
  static final RealMetric TRAIN_ACCURACY =
      realMetric("train_accuracy").doc("part of the training images that are right");
  static final RealMetric TEST_ERROR =
      realMetric("test_error").doc("part of the test images, truly labeled, that are wrong");

  private static final Declaration DECLARATION =
      Declaration.of("label-randomization", 2)
          .claim("A net fits random labels and random images as it fits true ones")
          .source(
              "Zhang et al. 2017, Understanding Deep Learning Requires Rethinking Generalization,"
                  + " Figure 1")
          .axes(P, SETTING, EPOCHS, N, NET, M, DEPTH, POOLING, IMAGES)
          .metrics(EPOCHS_TO_FIT, SLOWDOWN, TRAIN_LOSS, TRAIN_ACCURACY, TEST_ERROR)
          .flops(LabelRandomization::flops)
          .bytes(LabelRandomization::bytes)
          .check(
              List.of(P, SETTING),
              point -> point.get(P) == 0 || point.get(SETTING) == Setting.TRUE,
              point -> "p must be 0 unless the setting is true")
          .claim(
              constant("everything-is-fitted", TRAIN_ACCURACY).over(N, P).equalTo(1).within(LONG))
          .claim(shuffled("shuffled-is-true", "mlp"))
          .control(shuffled("shuffled-is-true-to-convolutions", "conv"))
          .claim(rising("time-in-noise", EPOCHS_TO_FIT, P).within(TRUE_IMAGES))
          .claim(faster("true-labels-are-fitted-faster", Setting.TRUE))
          .claim(faster("random-pixels-are-fitted-faster", Setting.RANDOM_PIXELS))
          .claim(faster("gaussian-pixels-are-fitted-faster", Setting.GAUSSIAN))
          .claim(
              // Told from a slowdown like n.
              power("slowdown-in-samples", SLOWDOWN)
                  .in(N, 0.5)
                  .atMost()
                  .resolvedTo(0.5)
                  .within(RANDOM_LABELS)
                  .source("the same, Section 2.1: by a constant factor, which would be 0"))
          .claim(rising("test-error-in-noise", TEST_ERROR, P).within(TRUE_IMAGES))
          .claim(
              constant("random-labels-teach-nothing", TEST_ERROR)
                  .over(N)
                  .equalTo(1 - 1.0 / CLASSES)
                  .within(RANDOM_LABELS))
          .series(EPOCHS, TRAIN_LOSS)
          .headline("slowdown-in-samples")
          .example(
              unit -> unit.set(P, 0.5).set(N, 200).set(M, 8).set(POOLING, 4).set(EPOCHS, 0, 2, 40))
          .build();

  private final double contradictory;
  private final UnaryOperator<ImageNet> kind;

  /** Makes the study. */
  public LabelRandomization() {
    this(0, UnaryOperator.identity());
  }

  /**
   * Makes the study, or a mutant in which some images come twice, with two labels, or are given to
   * nets of another kind.
   */
  LabelRandomization(double contradictory, UnaryOperator<ImageNet> kind) {
    this.contradictory = contradictory;
    this.kind = kind;
  }

  private static Law shuffled(String name, String net) {
    return constant(name, SLOWDOWN)
        .over(N)
        .equalTo(1)
        .resolvedTo(0.15)
        .within(LONG + " AND setting = 'shuffled-pixels' AND net = '%s'".formatted(net));
  }

  private static Law faster(String name, Setting setting) {
    return below(name, EPOCHS_TO_FIT, SETTING, setting, Setting.RANDOM_LABELS)
        .over(N)
        .within(LONG + " AND p = 0");
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    Setting setting = unit.get(SETTING);
    ImageClasses images = ImageAxes.drawClasses(unit, setting.pixels());
    NoisyClasses labels =
        new NoisyClasses(images.label(), images.classes(), unit.random("label", IMAGES));
    double p = setting.noise(unit.get(P));
    int[] label = labels.at(p);
    contradict(images, label);
    Learner learner = learner(unit, images, label, rows);
    Learner clean = isTrue(setting, p) ? learner : clean(unit, rows);
    for (long cap : unit.values(EPOCHS)) {
      OptionalLong taken = learner.fit(cap);
      OptionalLong base = clean.fit(cap);
      Recorder.Row row =
          rows.at(EPOCHS.is(cap))
              .putIfReached(EPOCHS_TO_FIT, taken)
              .put(TRAIN_LOSS, learner.score().loss())
              .put(TRAIN_ACCURACY, learner.score().accuracy())
              .put(TEST_ERROR, learner.testError());
      if (taken.isPresent() && base.isPresent()) {
        row.put(SLOWDOWN, (double) taken.getAsLong() / base.getAsLong());
      }
    }
  }

  private static boolean isTrue(Setting setting, double p) {
    return setting == Setting.TRUE && p == 0;
  }

  private Learner clean(Unit unit, Recorder rows) {
    ImageClasses images = ImageAxes.drawClasses(unit, Pixels.IMAGES);
    return learner(unit, images, images.label(), rows);
  }

  /** Has the first images come once more, under another label. */
  private void contradict(ImageClasses images, int[] label) {
    int d = images.d();
    int copies = (int) (contradictory * label.length);
    for (int k = 0; k < copies; k++) {
      System.arraycopy(images.x(), k * d, images.x(), (copies + k) * d, d);
      label[copies + k] = (label[k] + 1) % images.classes();
    }
  }

  /** Makes a net; those of one unit start alike and see batches alike. */
  private Learner learner(Unit unit, ImageClasses images, int[] label, Recorder rows) {
    return new Learner(
        net(kind.apply(unit.get(NET)), unit, images.d(), images.classes()),
        unit.get(NET) == ImageNet.CONV ? STEP_OF_CONVOLUTIONS : STEP,
        images,
        label,
        unit.random("init", IMAGES, POOLING, M, DEPTH),
        unit.random("batch", N),
        rows);
  }

  private static Mlp net(Point point) {
    return net(point.get(NET), point, (int) ImageAxes.dimension(point), CLASSES);
  }

  private static Mlp net(ImageNet kind, Parameters at, int d, int classes) {
    return kind.shape(d, at.index(M), at.index(DEPTH), classes, true);
  }

  private static double flops(Point point) {
    double n = point.get(N);
    Mlp net = net(point);
    double looks = n * Evaluation.flops(net);
    double steps = n / Learner.BATCH * 2 * net.parameters();
    double nets = isTrue(point.get(SETTING), point.get(P)) ? 1 : 2;
    return nets * looks
        + TESTS * Evaluation.flops(net)
        + nets
            * expected((double) point.get(EPOCHS))
            * (n * Propagation.flops(net) + looks + steps);
  }

  /** A net that has fitted everything stops: few are left after 60 epochs. */
  private static double expected(double epochs) {
    return Math.min(epochs, 60) + Math.max(0, epochs - 60) / 10;
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    double d = ImageAxes.dimension(point);
    Mlp net = net(point);
    // Ten thousand test images; the files themselves are 55 MB.
    return 8 * (2 * d + 2 * CLASSES) * (n + 1e4)
        + Propagation.bytes(net, 4.0 * Evaluation.chunk(net) + 3 * Learner.BATCH)
        + 48.0 * net.parameters()
        + 6e7;
  }
}
