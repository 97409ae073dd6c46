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
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.conf.HAUtil;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** The master of a cluster, of those that Spark asks again and again, or gives up by traces. */
public final class Master {

  private static final String STANDALONE = "spark://";

  private static final String KUBERNETES = "k8s://";

  /** The URL of YARN. */
  static final String YARN = "yarn";

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

  /** Whether a driver of settings was submitted to run on the cluster, but for Kubernetes. */
  public static boolean isSubmitted(SparkConf conf) {
    return "cluster".equals(conf.get("spark.submit.deployMode", ""));
  }

  /** Whether a driver of settings is in a container of YARN. */
  private static boolean isOnYarn(SparkConf conf) {
    return YARN.equals(conf.get("spark.master")) && isSubmitted(conf);
  }

  /**
   * Asks for the master of settings.
   *
   * @throws UncheckedIOException as {@link #require(String)}
   */
  static void require(SparkConf conf) {
    String url = conf.get("spark.master");
    // A driver that the cluster runs may know it by another address than who submitted it.
    if (isInPod(conf) || isOnYarn(conf)) {
      return;
    }
    if (isKubernetes(url)
        && !conf.contains(IMAGE)
        && !conf.contains("spark.kubernetes.executor.container.image")) {
      throw new UncheckedIOException(
          new IOException("executors need an image of Spark 4.2: --conf " + IMAGE + "=NAME"));
    }
    require(url, conf);
  }

  /**
   * Asks whether one of the masters that a URL names can be reached.
   *
   * @param url of any kind of cluster; where YARN's are, the settings of Hadoop say
   * @throws UncheckedIOException with what to do, where none can
   */
  public static void require(String url) {
    require(url, new SparkConf());
  }

  private static void require(String url, SparkConf conf) {
    if (url.equals(YARN)) {
      // Its client would ask again and again for a quarter of an hour, without a word.
      Configuration hadoop = new YarnConfiguration(SparkHadoopUtil.get().newConfiguration(conf));
      String settings = "yarn-site.xml in HADOOP_CONF_DIR says where it is";
      require("YARN resource manager", settings, resourceManagers(hadoop));
    } else if (url.startsWith(STANDALONE)) {
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

  /** The addresses of YARN's resource managers: one, or those that stand in for each other. */
  static String[] resourceManagers(Configuration settings) {
    if (!HAUtil.isHAEnabled(settings)) {
      return new String[] {
        address(settings, YarnConfiguration.RM_ADDRESS, YarnConfiguration.DEFAULT_RM_ADDRESS)
      };
    }
    return HAUtil.getRMHAIds(settings).stream()
        .map(
            id -> {
              String host = HAUtil.addSuffix(YarnConfiguration.RM_HOSTNAME, id);
              String name = HAUtil.addSuffix(YarnConfiguration.RM_ADDRESS, id);
              return address(
                  settings, name, settings.get(host, "") + ":" + YarnConfiguration.DEFAULT_RM_PORT);
            })
        .toArray(String[]::new);
  }

  private static String address(Configuration settings, String name, String otherwise) {
    String address = settings.getTrimmed(name, otherwise);
    return address.contains(":") ? address : address + ":" + YarnConfiguration.DEFAULT_RM_PORT;
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
