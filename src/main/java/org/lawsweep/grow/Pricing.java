package org.lawsweep.grow;

import java.io.IOException;
import java.util.Optional;
import org.lawsweep.job.Job;

/** Says what of a job's trials is still to run takes. */
@FunctionalInterface
public interface Pricing {

  /**
   * Prices a job.
   *
   * @return empty where the rules of axes and study refuse one of its points
   */
  Optional<Price> of(Job grown) throws IOException;
}
