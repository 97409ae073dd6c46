package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** A command run inside the test's JVM, with what it printed. */
record Cli(int code, String out, String err) {

  static Cli run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = new String[arguments.length];
    for (int k = 0; k < texts.length; k++) {
      texts[k] = arguments[k].toString();
    }
    int code = Lawsweep.execute(new PrintWriter(out), new PrintWriter(err), texts);
    return new Cli(code, out.toString(), err.toString());
  }

  /** Fails unless the command ended with that code, and without a stack trace in any case. */
  Cli ended(int expected) {
    assertFalse((out + err).contains("\tat "), this::toString);
    assertEquals(expected, code, this::toString);
    return this;
  }

  /** Fails unless the command complained in exactly these lines and printed nothing else. */
  void refused(int expected, String... lines) {
    ended(expected);
    assertEquals(List.of(lines), err.lines().toList());
    assertEquals("", out);
  }
}
