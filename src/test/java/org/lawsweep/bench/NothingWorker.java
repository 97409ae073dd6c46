package org.lawsweep.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A worker that does nothing: it answers a unit with a row for each of its fused values. */
public final class NothingWorker {

  private NothingWorker() {}

  /** Answers units until its input ends. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader units =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream rows = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (String line = units.readLine(); line != null; line = units.readLine()) {
      int from = line.indexOf("\"k\":[") + 5;
      for (String k : line.substring(from, line.indexOf(']', from)).split(",")) {
        rows.print("{\"k\":" + k + ",\"error\":1.0}\n");
      }
      rows.print("{\"status\":\"ok\"}\n");
      rows.flush();
    }
  }
}
