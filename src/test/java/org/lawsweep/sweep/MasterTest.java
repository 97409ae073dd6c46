package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterTest {

  @Test
  void oneOfSeveralIsEnough() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "spark://127.0.0.1:" + closed() + ",127.0.0.1:" + one.getLocalPort();
      assertDoesNotThrow(() -> Master.require(url));
    }
  }

  @Test
  void oneThatIsNotThereIsToldInALine() throws IOException {
    int port = closed();
    assertEquals(
        "no Spark master can be reached at 127.0.0.1:%d: Connection refused; start it, or mend --master"
            .formatted(port),
        refusal("spark://127.0.0.1:" + port));
  }

  @ParameterizedTest
  @CsvSource({
    "spark://host, host: is not HOST:PORT",
    "spark://host:, host:: is not HOST:PORT",
    "spark://127.0.0.1:70000, 127.0.0.1:70000: port out of range:70000",
    "spark://no.such.host.invalid:7077, no.such.host.invalid:7077: no such host"
  })
  void whatIsNoAddressIsTold(String url, String told) {
    assertEquals(
        "no Spark master can be reached at " + told + "; start it, or mend --master", refusal(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[2]", "local-cluster[1,1,1024]", "yarn", "k8s://https://host:1"})
  void othersAreNotAsked(String url) {
    assertDoesNotThrow(() -> Master.require(url));
  }

  private static String refusal(String url) {
    return assertThrows(UncheckedIOException.class, () -> Master.require(url))
        .getCause()
        .getMessage();
  }

  /** A port on which nobody listens. */
  private static int closed() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
