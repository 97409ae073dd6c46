package org.lawsweep.job;

/** A value that breaks a rule; the message says which, and the value. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    // No stack trace: a list may hold a million bad values.
    super(message, null, false, false);
  }
}
