package org.lawsweep.sweep;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.lawsweep.numeric.NativeBlas;

/**
 * Where a trial ran: what a result depends on beside its parameters.
 *
 * @param host name of the machine
 * @param cpu model of the processor
 * @param jvm vendor and version
 * @param blas library and kernel
 * @param git the commit of the program, {@code -dirty} where sources had changed
 */
public record Provenance(String host, String cpu, String jvm, String blas, String git) {

  private static final class Holder {
    static final Provenance HERE =
        new Provenance(
            hostName(), cpuModel(), jvmName(), NativeBlas.facts().description(), gitDescribe());
  }

  /** That of this JVM, read once. */
  public static Provenance here() {
    return Holder.HERE;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** The processor's model where Linux tells it, else the architecture. */
  private static String cpuModel() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static String jvmName() {
    return System.getProperty("java.vm.vendor") + " " + Runtime.version();
  }

  /** The commit that the build wrote into the jar's manifest; {@code unknown} outside a jar. */
  public static String gitDescribe() {
    return manifestEntry("Git-Describe");
  }

  /** The version that the build wrote into the jar's manifest; {@code unknown} outside a jar. */
  public static String version() {
    return manifestEntry("Implementation-Version");
  }

  private static String manifestEntry(String key) {
    String self = Provenance.class.getName().replace('.', '/') + ".class";
    String url = String.valueOf(Provenance.class.getClassLoader().getResource(self));
    if (!url.startsWith("jar:")) {
      return "unknown";
    }
    String manifest = url.substring(0, url.indexOf('!') + 2) + "META-INF/MANIFEST.MF";
    try (java.io.InputStream in = new java.net.URI(manifest).toURL().openStream()) {
      String value = new Manifest(in).getMainAttributes().getValue(key);
      return value == null ? "unknown" : value;
    } catch (IOException | java.net.URISyntaxException e) {
      return "unknown";
    }
  }
}
