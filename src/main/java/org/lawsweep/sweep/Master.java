package org.lawsweep.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * The master of a standalone cluster. Spark gives up one that is not there in a minute, by traces.
 */
final class Master {

  private static final String STANDALONE = "spark://";

  private static final int PATIENCE_MILLIS = 10_000;

  private Master() {}

  /**
   * Asks whether one of the masters that a URL names can be reached.
   *
   * @param url of any kind of cluster; standalone ones alone are asked
   * @throws UncheckedIOException with what to do, where none can
   */
  static void require(String url) {
    if (!url.startsWith(STANDALONE)) {
      return;
    }
    List<String> reasons = new ArrayList<>();
    for (String address : url.substring(STANDALONE.length()).split(",", -1)) {
      try {
        connect(address);
        return;
      } catch (IOException | IllegalArgumentException e) {
        reasons.add(address + ": " + e.getMessage());
      }
    }
    throw new UncheckedIOException(
        new ConnectException(
            "no Spark master can be reached at "
                + String.join("; ", reasons)
                + "; start it, or mend --master"));
  }

  /**
   * Connects to HOST:PORT, and leaves.
   *
   * @throws IllegalArgumentException where that is no address
   */
  private static void connect(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    if (colon < 0 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("is not HOST:PORT");
    }
    InetSocketAddress place =
        new InetSocketAddress(
            address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    if (place.isUnresolved()) {
      throw new UnknownHostException("no such host");
    }
    try (Socket socket = new Socket()) {
      socket.connect(place, PATIENCE_MILLIS);
    }
  }
}
