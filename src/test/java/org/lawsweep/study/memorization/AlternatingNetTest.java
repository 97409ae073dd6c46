package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlternatingNetTest {

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 16, 257, 1024, 4096})
  void aSingleLayerTakesTwoUnitsLessThanPoints(int n) {
    AlternatingNet net = AlternatingNet.of(AlternatingNet.shape(n - 2));
    assertEquals(0, net.error(n, () -> {}));
    assertTrue(net.error(n + 1, () -> {}) >= 1);
    assertEquals(n - 1, LinearPieces.count(net.shape(), net.theta()));
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "7, 5", "11, 13", "64, 64"})
  void twoLayersServeTheirProduct(int d1, int d2) {
    AlternatingNet net = AlternatingNet.of(AlternatingNet.shape(d1, d2));
    int n = d1 * d2 + 1;
    assertEquals(0, net.error(n, () -> {}));
    assertTrue(net.error(n + 1, () -> {}) >= 1);
    // The first unit is the identity from 0 on, and each layer's last tooth goes on for ever.
    assertEquals(d1 * d2 + 1, LinearPieces.count(net.shape(), net.theta()), 1);
  }

  @Test
  void moreLayersServeTheirProduct() {
    assertEquals(0, AlternatingNet.of(AlternatingNet.shape(16, 16, 16)).error(4097, () -> {}));
    assertEquals(0, AlternatingNet.of(AlternatingNet.shape(8, 8, 8, 8)).error(4097, () -> {}));
    assertEquals(0, AlternatingNet.of(AlternatingNet.shape(3, 5, 7)).error(106, () -> {}));
    assertTrue(AlternatingNet.of(AlternatingNet.shape(3, 5, 7)).error(107, () -> {}) >= 1);
  }
}
