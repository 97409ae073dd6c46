package org.lawsweep.study.kernel;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** The bias of nets is that of their start, the growth of kernels that of their diagonal. */
@Tag("spark")
class FivePointsMutationTest {

  private static final Study STUDY = new FivePoints();

  @Test
  void netsThatStartFarAwayVaryMore() {
    Study far = new FivePoints(10, false);
    SmallSweep.assertTurns("nets-take-little-more", STUDY, far, FivePointsMutationTest::nets);
    SmallSweep.assertTurns(
        "nets-below-kernels",
        STUDY,
        far,
        study -> Stream.concat(nets(study), kernels(study, 16, 24)));
  }

  private static Stream<Unit> nets(Study study) {
    return LongStream.range(0, 6)
        .boxed()
        .flatMap(
            r ->
                Stream.of("fixed", "random")
                    .flatMap(
                        targets ->
                            LongStream.rangeClosed(1, 4)
                                .mapToObj(
                                    depth ->
                                        TestUnits.unit(
                                            study, r, "fitted", "net", "targets", targets, "depth",
                                            depth, "m", 32L))));
  }

  @Test
  void normalizedKernelsDoNotGrow() {
    Study normalized = new FivePoints(1, true);
    SmallSweep.assertTurns(
        "rate-of-kernels-at-least", STUDY, normalized, study -> kernels(study, 48, 64, 72, 88, 96));
    SmallSweep.assertTurns(
        "kernels-grow", STUDY, normalized, study -> kernels(study, 8, 12, 16, 24, 32, 40));
  }

  private static Stream<Unit> kernels(Study study, long... orders) {
    return LongStream.range(0, 8)
        .boxed()
        .flatMap(
            r ->
                LongStream.of(orders)
                    .mapToObj(
                        p ->
                            TestUnits.unit(
                                study, r, "fitted", "kernel", "targets", "random", "p", p, "m",
                                32L)));
  }
}
