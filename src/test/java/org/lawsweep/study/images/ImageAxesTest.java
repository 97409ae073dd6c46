package org.lawsweep.study.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.ImagePair;
import org.lawsweep.data.ImageTask;
import org.lawsweep.data.Pixels;
import org.lawsweep.study.Axis;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Status;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.UnitBuilder;

class ImageAxesTest {

  private static final IntegerAxis N = Axis.integer("n");
  private static final List<Axis> AXES =
      List.of(N, ImageAxes.pair(ImageTask.EASY), ImageAxes.pooling(4), ImageAxes.images());

  @Test
  void fewerImagesAreTheFirstOfMore() {
    ImagePair few = ImageAxes.draw(unit(5).build(), false);
    ImagePair more = ImageAxes.draw(unit(9).build(), false);
    assertEquals(49, few.d());
    assertArrayEquals(few.x(), Arrays.copyOf(more.x(), few.x().length));
    assertArrayEquals(few.y(), Arrays.copyOf(more.y(), 5));
    assertArrayEquals(few.yTest(), more.yTest());
    ImageClasses of20 = ImageAxes.drawClasses(unit(20).build(), Pixels.IMAGES);
    ImageClasses of30 = ImageAxes.drawClasses(unit(30).build(), Pixels.IMAGES);
    assertArrayEquals(of20.label(), Arrays.copyOf(of30.label(), 20));
  }

  @Test
  void replicatesChooseOtherImages() {
    ImagePair one = ImageAxes.draw(unit(9).build(), false);
    ImagePair other = ImageAxes.draw(unit(9).replicate(1).build(), false);
    assertTrue(!Arrays.equals(one.x(), other.x()));
    assertArrayEquals(one.xTest(), other.xTest());
  }

  @Test
  void dimensionIsEstimatedFromThePooling() {
    assertEquals(49, ImageAxes.dimension(unit(5).build().point()));
    assertEquals(784, ImageAxes.dimension(unit(5).set(ImageAxes.pooling(4), 1).build().point()));
  }

  @Test
  void whatFilesDoNotHoldIsInfeasibleAndMissingFilesAreNoFinding() {
    Unit nowhere = unit(5).set(ImageAxes.images(), "/no/such/folder").build();
    Unit greedy = unit(10_000).build();
    for (Unit unit : List.of(nowhere, greedy)) {
      for (boolean pair : new boolean[] {true, false}) {
        TrialFailure failure =
            assertThrows(
                TrialFailure.class,
                () -> {
                  if (pair) {
                    ImageAxes.draw(unit, true);
                  } else {
                    ImageAxes.drawClasses(unit, Pixels.IMAGES);
                  }
                });
        assertEquals(unit == greedy ? Status.INFEASIBLE : Status.NO_DATA, failure.status());
      }
    }
  }

  private static UnitBuilder unit(long n) {
    return new UnitBuilder(AXES).set(N, n);
  }
}
