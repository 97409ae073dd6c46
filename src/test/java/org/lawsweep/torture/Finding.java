package org.lawsweep.torture;

/**
 * What should not have happened.
 *
 * @param round which comes again with the same seed
 * @param what happened, in a line
 * @param input what it happened on
 */
record Finding(String round, String what, String input) {

  @Override
  public String toString() {
    return round + ": " + what + "\n" + input.indent(4);
  }
}
