package org.lawsweep.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.SparkConf;

/** The master of a cluster, of those that Spark asks again and again, or gives up by traces. */
public final class Master {

  private static final String STANDALONE = "spark://";

  private static final String KUBERNETES = "k8s://";

  private static final String IMAGE = "spark.kubernetes.container.image";

  /** What its client says: what it was at, and what the server said, shortly and at length. */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "(?s).*Failure executing: (\\w+) at: ([^?\\s]+?)(?:\\?\\S*)?\\. Message: (.*?)\\.?(?:"
              + " Received status: .*)?");

  private static final Pattern RIGHTS = Pattern.compile("(?i)code=40[13]|forbidden|unauthorized");

  private static final int PATIENCE_MILLIS = 10_000;

  private Master() {}

  /** Whether a URL names a Kubernetes cluster. */
  static boolean isKubernetes(String url) {
    return url.startsWith(KUBERNETES);
  }

  /** Whether a driver of settings is in a pod that Spark made for it: cluster mode. */
  public static boolean isInPod(SparkConf conf) {
    return conf.getBoolean("spark.kubernetes.submitInDriver", false);
  }

  /**
   * Asks for the master of settings.
   *
   * @throws UncheckedIOException as {@link #require(String)}
   */
  static void require(SparkConf conf) {
    String url = conf.get("spark.master");
    // A driver in a pod knows Kubernetes by another address than who submitted it.
    if (isInPod(conf)) {
      return;
    }
    if (isKubernetes(url)
        && !conf.contains(IMAGE)
        && !conf.contains("spark.kubernetes.executor.container.image")) {
      throw new UncheckedIOException(
          new IOException("executors need an image of Spark 4.2: --conf " + IMAGE + "=NAME"));
    }
    require(url);
  }

  /**
   * Asks whether one of the masters that a URL names can be reached.
   *
   * @param url of any kind of cluster; standalone ones and Kubernetes alone are asked
   * @throws UncheckedIOException with what to do, where none can
   */
  public static void require(String url) {
    if (url.startsWith(STANDALONE)) {
      String[] addresses = url.substring(STANDALONE.length()).split(",", -1);
      require("Spark master", "start it, or mend --master", addresses);
    } else if (isKubernetes(url) && !behindProxy()) {
      String server = url.substring(KUBERNETES.length());
      String address = server.replaceFirst("^https?://", "").replaceFirst("/.*", "");
      String port = server.startsWith("http://") ? ":80" : ":443";
      require(
          "Kubernetes API server",
          "kubectl cluster-info says where it is, for --master k8s://",
          address.matches(".*:[^:\\]]*") ? address : address + port);
    }
  }

  private static void require(String what, String remedy, String... addresses) {
    List<String> reasons = new ArrayList<>();
    for (String address : addresses) {
      try {
        connect(address);
        return;
      } catch (IOException | IllegalArgumentException e) {
        reasons.add(address + ": " + e.getMessage());
      }
    }
    String where = String.join("; ", reasons);
    throw new UncheckedIOException(
        new ConnectException("no " + what + " can be reached at " + where + "; " + remedy));
  }

  /** The client of Kubernetes asks it then, and only it may know the server. */
  private static boolean behindProxy() {
    return System.getenv().keySet().stream()
        .anyMatch(name -> name.matches("(?i)(https?|all)_proxy"));
  }

  /** Finds what Kubernetes has against what Spark asks of it; empty for other failures. */
  public static Optional<IOException> refusal(Throwable failure) {
    return ExceptionUtils.getThrowableList(failure).stream()
        .filter(cause -> cause.getClass().getName().endsWith(".KubernetesClientException"))
        .findFirst()
        .map(refusal -> new IOException("Kubernetes refuses: " + told(refusal)));
  }

  private static String told(Throwable refusal) {
    String text = String.valueOf(refusal.getMessage());
    Matcher matcher = REFUSAL.matcher(text);
    String told =
        matcher.matches()
            ? matcher.group(1) + " " + matcher.group(2) + ": " + matcher.group(3)
            : text.lines().findFirst().orElse("");
    Throwable root = ExceptionUtils.getRootCause(refusal);
    if (root.getClass() != refusal.getClass()) {
      told += ": " + root.getMessage();
    }
    return RIGHTS.matcher(text).find()
        ? told
            + "; the account needs the role edit there, or name another spark.kubernetes.namespace"
        : told;
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
