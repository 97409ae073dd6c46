package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lawsweep.study.Axis;
import org.lawsweep.study.NoRows;
import org.lawsweep.study.Unit;
import org.lawsweep.study.UnitBuilder;

class NetPairTest {

  private static final Unit UNIT =
      NetAxes.tiny(new UnitBuilder(List.of(NetAxes.with()))).set(NetAxes.EPOCHS, 5).build();

  private final NetPair pair = new NetPair(UNIT, new NoRows());

  @Test
  void netsAreTrainedApartAndTheLineJoinsThem() {
    assertFalse(Arrays.equals(pair.a().theta(), pair.b().theta()));
    assertEquals(pair.lossA(), pair.onLine(0).loss(), 1e-15);
    assertEquals(pair.lossB(), pair.onLine(1).loss(), 1e-15);
    assertEquals(Math.max(pair.lossA(), pair.lossB()), pair.ends());
    assertTrue(pair.ends() < Math.log(10), "a net that knows nothing has that loss");
    assertTrue(pair.barrier() >= pair.onLine(0.5).loss() - pair.ends());
  }

  @Test
  void lineToTheNetItselfHasNoBarrier() {
    assertEquals(pair.lossA() - pair.ends(), pair.barrierTo(pair.a().theta()), 1e-14);
  }

  @Test
  void sameUnitTrainsTheSameNets() {
    NetPair again = new NetPair(UNIT, new NoRows());
    assertTrue(Arrays.equals(pair.a().theta(), again.a().theta()));
    assertTrue(Arrays.equals(pair.b().theta(), again.b().theta()));
  }

  @Test
  void axesOfAStudyStandBetweenThoseOfNetsAndImages() {
    Axis own = Axis.integer("own");
    assertEquals(
        List.of("m", "depth", "n", "dropout", "epochs", "own", "pooling", "images"),
        Arrays.stream(NetAxes.with(own)).map(Axis::name).toList());
  }
}
