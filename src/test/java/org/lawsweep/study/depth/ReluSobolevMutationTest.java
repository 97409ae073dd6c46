package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Gates that do not grow with N, and Taylor polynomials that lack a term, are noticed. */
@Tag("spark")
class ReluSobolevMutationTest {

  private static final List<String> SLOPES =
      List.of(
          "error-in-cells",
          "eps-against-units-per-layer",
          "allowed-in-units",
          "depth-is-logarithmic");
  private static final String GATES = "gates-are-cheap";

  @Test
  void theNetOfTheProofKeepsAllLaws() {
    SmallSweep sound = sweep(new ReluSobolev());
    SLOPES.forEach(law -> assertFalse(sound.contradicts(law), () -> sound.found(law)));
    assertFalse(sound.contradicts(GATES), () -> sound.found(GATES));
  }

  @Test
  void withoutItsLastTermATaylorPolynomialIsOneOrderWorse() {
    SmallSweep mutant = sweep(new ReluSobolev(n -> n - 1, ReluSobolev::gateLayers));
    SLOPES.forEach(law -> assertTrue(mutant.contradicts(law), () -> mutant.found(law)));
  }

  /** Depth does not grow either, so that nothing can be said about it. */
  @Test
  void threeLayersOfSquaresLeaveAFloor() {
    SmallSweep mutant = sweep(new ReluSobolev(n -> n, cells -> 3));
    for (String law : List.of(SLOPES.get(0), SLOPES.get(1), SLOPES.get(2), GATES)) {
      assertTrue(mutant.contradicts(law), () -> mutant.found(law));
    }
  }

  private static SmallSweep sweep(Study study) {
    Stream<Unit> units =
        LongStream.of(32, 64, 128, 256, 512)
            .boxed()
            .flatMap(
                cells ->
                    LongStream.range(0, 3)
                        .mapToObj(
                            seed ->
                                TestUnits.unit(
                                    study, seed, "cells", cells, "smoothness", 2L, "d", 1L)));
    return SmallSweep.of(study, units);
  }
}
