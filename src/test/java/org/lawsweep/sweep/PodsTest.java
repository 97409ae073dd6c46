package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.lawsweep.sweep.Pods.Pod;

class PodsTest {

  private static final Pod PULLS = new Pod("ContainerCreating", "");
  private static final Pod RUNS = new Pod("", "");
  private static final Pod NO_NODE = new Pod("Unschedulable", "0/3 nodes are available.");
  private static final Pod NO_IMAGE = new Pod("ImagePullBackOff", "Back-off pulling image \"a\"");
  private static final Pod PULL_FAILED = new Pod("ErrImagePull", "not found");

  @Test
  void onePodThatMayRunIsEnoughToWait() {
    for (Pod starts : List.of(PULLS, RUNS)) {
      assertEquals(Optional.empty(), Pods.hopeless(List.of(NO_IMAGE, starts, NO_NODE), true));
    }
  }

  @Test
  void withoutAnImageNoNodeHelps() {
    assertEquals(Optional.of(NO_IMAGE), Pods.hopeless(List.of(NO_NODE, NO_IMAGE), false));
    assertEquals(Optional.of(NO_IMAGE), Pods.hopeless(List.of(PULL_FAILED, NO_IMAGE), false));
  }

  @Test
  void anImageIsPulledMoreThanOnce() {
    assertEquals(Optional.empty(), Pods.hopeless(List.of(PULL_FAILED), false));
    assertEquals(Optional.of(PULL_FAILED), Pods.hopeless(List.of(PULL_FAILED), true));
  }

  @Test
  void aNodeMayStillComeButNotForEver() {
    assertEquals(Optional.empty(), Pods.hopeless(List.of(NO_NODE, NO_NODE), false));
    assertEquals(Optional.of(NO_NODE), Pods.hopeless(List.of(NO_NODE, NO_NODE), true));
  }

  @Test
  void noPodsAreNoReason() {
    assertEquals(Optional.empty(), Pods.hopeless(List.of(), true));
    assertEquals(Optional.empty(), Pods.stuck(List.of(PULLS, RUNS)));
  }

  @Test
  void aPodThatIsStuckIsToldBesideOnesThatStart() {
    assertEquals(Optional.of(NO_NODE), Pods.stuck(List.of(PULLS, NO_NODE)));
  }

  @Test
  void theRemedyIsThatOfTheReason() {
    SparkConf conf = new SparkConf(false).set("spark.kubernetes.container.image", "a");
    assertEquals(
        "ImagePullBackOff: Back-off pulling image \"a\"; is there an image a, and may the cluster's"
            + " nodes pull it?",
        NO_IMAGE.told(conf));
    assertEquals(
        "Unschedulable: 0/3 nodes are available; add a node, or ask for less by --conf"
            + " spark.executor.memory=SIZE or spark.kubernetes.executor.request.cores=N",
        NO_NODE.told(conf));
    assertEquals(
        "CreateContainerConfigError; kubectl describe pods says more",
        new Pod("CreateContainerConfigError", "").told(conf));
    conf.set("spark.kubernetes.executor.container.image", "b");
    assertEquals("b", Pods.image(conf));
  }
}
