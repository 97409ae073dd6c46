package org.lawsweep.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets on which a process listens, where Linux tells. */
final class Listening {

  private static final Path PROC = Path.of("/proc");

  /** 127.0.0.1, the same in IPv6, and ::1, as the kernel prints them. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  private static final String LISTEN = "0A";

  private Listening() {}

  /** A port of loopback on which nobody listens. */
  static int free() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  static boolean isKnown() {
    return Files.isDirectory(PROC.resolve("self/net"));
  }

  /** Addresses, in the kernel's hexadecimal, at which the process can be reached from elsewhere. */
  static List<String> beyondLoopback(ProcessHandle process) throws IOException {
    Path folder = PROC.resolve(String.valueOf(process.pid()));
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(folder.resolve("fd"))) {
      for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
        if (Files.isSymbolicLink(descriptor)) {
          sockets.add(Files.readSymbolicLink(descriptor).toString());
        }
      }
    }
    List<String> found = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : Files.readAllLines(folder.resolve(table))) {
        String[] words = line.strip().split("\\s+", -1);
        String address = words[1].substring(0, Math.max(0, words[1].indexOf(':')));
        boolean ours = words[3].equals(LISTEN) && sockets.contains("socket:[" + words[9] + "]");
        if (ours && !LOOPBACK.contains(address)) {
          found.add(words[1]);
        }
      }
    }
    return found;
  }
}
