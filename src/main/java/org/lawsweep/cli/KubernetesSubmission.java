package org.lawsweep.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.spark.deploy.SparkSubmit;
import org.lawsweep.sweep.Master;

/** Submits a driver that is to run on Kubernetes, and says in a line why that can't be. */
public final class KubernetesSubmission {

  private KubernetesSubmission() {}

  /** Does what spark-submit does with arguments, of which the first are --master URL. */
  public static void main(String[] args) {
    try {
      Master.require(args[1]);
      SparkSubmit.main(args);
      System.err.println("the driver has ended; kubectl logs of its pod says how");
    } catch (UncheckedIOException e) {
      refuse(e.getCause().getMessage(), Exit.ENVIRONMENT);
    } catch (Exception e) {
      Optional<IOException> refusal = Master.refusal(e);
      refusal.ifPresent(told -> refuse(told.getMessage(), Exit.ENVIRONMENT));
      refuse("Spark refuses: " + e.getMessage(), Exit.USAGE);
    }
  }

  private static void refuse(String why, int code) {
    System.err.println(why);
    System.exit(code);
  }
}
