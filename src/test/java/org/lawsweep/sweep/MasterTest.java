package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
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
  @ValueSource(
      strings = {
        "k8s://127.0.0.1:%d",
        "k8s://https://127.0.0.1:%d",
        "k8s://http://127.0.0.1:%d/api"
      })
  void anApiServerThatIsNotThereIsToldInALine(String url) throws IOException {
    int port = closed();
    assertEquals(
        ("no Kubernetes API server can be reached at 127.0.0.1:%d: Connection refused;"
                + " kubectl cluster-info says where it is, for --master k8s://")
            .formatted(port),
        refusal(url.formatted(port)));
  }

  @ParameterizedTest
  @CsvSource({
    "k8s://no.such.host.invalid, no.such.host.invalid:443",
    "k8s://http://no.such.host.invalid, no.such.host.invalid:80"
  })
  void anApiServerHasThePortOfItsProtocol(String url, String address) {
    assertTrue(refusal(url).contains(" at " + address + ": no such host"), refusal(url));
  }

  @Test
  void kubernetesNeedsAnImageButADriverInAPodDoesNotAsk() {
    SparkConf conf = new SparkConf(false).set("spark.master", "k8s://no.such.host.invalid");
    assertEquals(
        "executors need an image of Spark 4.2: --conf spark.kubernetes.container.image=NAME",
        assertThrows(UncheckedIOException.class, () -> Master.require(conf))
            .getCause()
            .getMessage());
    conf.set("spark.kubernetes.submitInDriver", "true");
    assertDoesNotThrow(() -> Master.require(conf));
  }

  @Test
  void aResourceManagerThatIsNotThereIsToldAtOnce() throws IOException {
    String address = "127.0.0.1:" + closed();
    SparkConf conf =
        new SparkConf(false)
            .set("spark.master", "yarn")
            .set("spark.hadoop.yarn.resourcemanager.address", address);
    assertEquals(
        "no YARN resource manager can be reached at "
            + address
            + ": Connection refused; yarn-site.xml in HADOOP_CONF_DIR says where it is",
        assertThrows(UncheckedIOException.class, () -> Master.require(conf))
            .getCause()
            .getMessage());
    conf.set("spark.submit.deployMode", "cluster");
    assertDoesNotThrow(() -> Master.require(conf), "the manager has started this driver");
  }

  @Test
  void whereResourceManagersAreTheSettingsOfHadoopSay() {
    Configuration settings = new Configuration(false);
    assertEquals(List.of("0.0.0.0:8032"), managers(settings));
    settings.set("yarn.resourcemanager.address", "one");
    assertEquals(List.of("one:8032"), managers(settings));
    settings.set("yarn.resourcemanager.address", "one:1234");
    assertEquals(List.of("one:1234"), managers(settings));
    settings.set("yarn.resourcemanager.ha.enabled", "true");
    settings.set("yarn.resourcemanager.ha.rm-ids", "a,b");
    settings.set("yarn.resourcemanager.hostname.a", "first");
    settings.set("yarn.resourcemanager.address.b", "second:4321");
    assertEquals(List.of("first:8032", "second:4321"), managers(settings));
  }

  private static List<String> managers(Configuration settings) {
    return List.of(Master.resourceManagers(settings));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[2]", "local-cluster[1,1,1024]"})
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
