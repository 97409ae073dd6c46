package org.lawsweep.job;

import java.io.Serializable;
import org.lawsweep.study.Law;

/**
 * A law that a job adds to those of its study.
 *
 * @param law fitted and shown like the study's
 * @param pointer where in the job file it stands
 */
public record OwnLaw(Law law, String pointer) implements Serializable {

  /** The regime with its place in the job file. */
  public Expression regime() {
    return new Expression(law.regime(), pointer + "/within");
  }
}
