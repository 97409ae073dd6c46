package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorWatchTest {

  @ParameterizedTest
  @CsvSource({
    "k8s://https://host:6443, kubectl describe pods -l spark-app-selector=app-1 says why pods are"
        + " pending",
    "spark://host:7077, has a worker a free core and the memory of --conf spark.executor.memory?",
    "yarn, yarn application -status app-1 says whether its queue is full"
  })
  void whereToLookIsSaidByTheKindOfCluster(String master, String told) {
    assertEquals(told, ExecutorWatch.remedy(master, "app-1"));
  }
}
