package org.lawsweep.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.lang3.reflect.FieldUtils;
import org.apache.commons.lang3.reflect.MethodUtils;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * What Kubernetes says of the pods of executors. It is asked by Spark's own client, whose classes
 * are there under Kubernetes alone: its public methods are called by name.
 */
final class Pods {

  /** Why a kubelet has no image, which it asks for again, or need not ask for. */
  private static final Set<String> NO_IMAGE =
      Set.of("ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");

  private static final Set<String> STARTS = Set.of("", "ContainerCreating", "PodInitializing");

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  private Pods() {}

  /**
   * How far a pod is.
   *
   * @param reason why it does not run, in one word, as Kubernetes says it; empty for none
   * @param message of the same, empty for none
   */
  record Pod(String reason, String message) {

    private boolean starts() {
      return STARTS.contains(reason);
    }

    private boolean hasNoImage() {
      return NO_IMAGE.contains(reason);
    }

    /** Says in a line what is wrong, and what to do. */
    String told(SparkConf conf) {
      String what = message.isEmpty() ? reason : reason + ": " + message.replaceAll("\\.$", "");
      return what + "; " + remedy(conf);
    }

    private String remedy(SparkConf conf) {
      if (hasNoImage()) {
        return "is there an image " + image(conf) + ", and may the cluster's nodes pull it?";
      }
      return reason.equals("Unschedulable")
          ? "add a node, or ask for less by --conf spark.executor.memory=SIZE or"
              + " spark.kubernetes.executor.request.cores=N"
          : "kubectl describe pods says more";
    }
  }

  /** The image of executors. */
  static String image(SparkConf conf) {
    return conf.get(
        "spark.kubernetes.executor.container.image",
        conf.get("spark.kubernetes.container.image", ""));
  }

  /** Counts executors that have failed so far, which Spark's back end knows and tells nobody. */
  static int failed(SparkContext spark) {
    try {
      Object pods = FieldUtils.readField(spark.schedulerBackend(), "lifecycleManager", true);
      return (int) MethodUtils.invokeMethod(pods, "getNumExecutorsFailed");
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Another Spark than ours: it gives up by itself, if later.
      return 0;
    }
  }

  /**
   * Lists the pods of executors that have not ended; none where Kubernetes does not answer.
   *
   * @param spark a session on Kubernetes
   */
  static List<Pod> of(SparkContext spark) {
    try {
      Object client = MethodUtils.invokeMethod(spark.schedulerBackend(), "kubernetesClient");
      Object pods = get(client, "pods");
      pods =
          MethodUtils.invokeMethod(pods, "withLabel", "spark-app-selector", spark.applicationId());
      pods = MethodUtils.invokeMethod(pods, "withLabel", "spark-role", "executor");
      List<Pod> all = new ArrayList<>();
      for (Object pod : (List<?>) get(pods, "list", "getItems")) {
        Object status = get(pod, "getStatus");
        if (status != null && !ENDED.contains(word(status, "getPhase"))) {
          all.add(pod(status));
        }
      }
      return all;
    } catch (ReflectiveOperationException | RuntimeException e) {
      // A client that is closed, an account that may not list: the next look may tell.
      return List.of();
    }
  }

  /** Finds one that does not start and says why: best of an image. */
  static Optional<Pod> stuck(List<Pod> pods) {
    return pods.stream()
        .filter(Pod::hasNoImage)
        .findFirst()
        .or(() -> pods.stream().filter(pod -> !pod.starts()).findFirst());
  }

  /**
   * Finds why none of them will run; empty where one may.
   *
   * @param late whether nodes have had their time to come
   */
  static Optional<Pod> hopeless(List<Pod> pods, boolean late) {
    return pods.stream().anyMatch(Pod::starts)
        ? Optional.empty()
        : stuck(pods).filter(pod -> late || pod.hasNoImage());
  }

  /** Reads the status of a pod: of its containers, then of its place. */
  private static Pod pod(Object status) throws ReflectiveOperationException {
    for (Object container : (List<?>) get(status, "getContainerStatuses")) {
      Object waiting = get(container, "getState", "getWaiting");
      if (waiting != null) {
        return told(waiting);
      }
    }
    for (Object condition : (List<?>) get(status, "getConditions")) {
      if (word(condition, "getType").equals("PodScheduled")
          && word(condition, "getStatus").equals("False")) {
        return told(condition);
      }
    }
    return new Pod("", "");
  }

  private static Pod told(Object why) throws ReflectiveOperationException {
    String message = word(why, "getMessage").lines().findFirst().orElse("");
    return new Pod(word(why, "getReason"), message);
  }

  private static String word(Object from, String getter) throws ReflectiveOperationException {
    return Objects.toString(get(from, getter), "");
  }

  /** Calls one getter on what the one before gave; null where one of them gives nothing. */
  private static Object get(Object from, String... getters) throws ReflectiveOperationException {
    Object value = from;
    for (String getter : getters) {
      value = value == null ? null : MethodUtils.invokeMethod(value, getter);
    }
    return value;
  }
}
