package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.InSession;

/** Fits beside sweeps. */
@Tag("spark")
class FitsTest extends InSession {

  @Test
  void fitsComeOneAfterTheOtherBesideTheCaller() throws Exception {
    List<String> said = new CopyOnWriteArrayList<>();
    CountDownLatch swept = new CountDownLatch(1);
    try (Fits fits = new Fits(spark)) {
      fits.add(
          () -> {
            swept.await();
            said.add("one");
            return Exit.CONTRADICTED;
          });
      fits.add(
          () -> {
            said.add("two");
            return Exit.OK;
          });
      // Neither waited for.
      fits.requireNoFailure();
      assertEquals(List.of(), said);
      swept.countDown();
      assertEquals(Exit.CONTRADICTED, fits.code());
    }
    assertEquals(List.of("one", "two"), said);
  }

  @Test
  void whatAFitThrowsIsThrownWhereItIsAskedFor() {
    IOException failure = new IOException("no space left");
    try (Fits fits = new Fits(spark)) {
      fits.add(
          () -> {
            throw failure;
          });
      assertSame(failure, assertThrows(IOException.class, fits::code));
      assertSame(failure, assertThrows(IOException.class, fits::requireNoFailure));
    }
  }

  @Test
  void aFailedSweepLetsFitsBeforeItEnd() {
    List<String> said = new CopyOnWriteArrayList<>();
    CountDownLatch failing = new CountDownLatch(1);
    assertThrows(
        IllegalStateException.class,
        () -> {
          try (Fits fits = new Fits(spark)) {
            fits.add(
                () -> {
                  failing.await();
                  Thread.sleep(100);
                  said.add("one");
                  return Exit.OK;
                });
            failing.countDown();
            throw new IllegalStateException("the sweep");
          }
        });
    assertEquals(List.of("one"), said);
  }
}
