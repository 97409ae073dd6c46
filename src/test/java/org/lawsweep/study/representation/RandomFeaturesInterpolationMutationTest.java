package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

@Tag("spark")
class RandomFeaturesInterpolationMutationTest {

  @Test
  void jumpsInPlaceOfKinksHalveTheExponent() {
    // The closest pair then differs in a share θ of the units, not by θ in all.
    Study study = new RandomFeaturesInterpolation();
    SmallSweep right = SmallSweep.of(study, units(study));
    Study mutant = new RandomFeaturesInterpolation(z -> z > 0 ? 1 : 0);
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant));
    for (String law : new String[] {"condition-in-separation", "steps-in-separation"}) {
      assertFalse(right.contradicts(law), () -> right.found(law));
      assertTrue(wrong.contradicts(law), () -> wrong.found(law));
    }
  }

  private static Stream<Unit> units(Study study) {
    return DoubleStream.of(0.02, 0.04, 0.08, 0.16)
        .boxed()
        .flatMap(
            theta ->
                LongStream.range(0, 8)
                    .mapToObj(
                        replicate ->
                            TestUnits.unit(
                                study, replicate, "n", 10L, "theta", theta, "d", 8L, "m", 6000L)));
  }
}
