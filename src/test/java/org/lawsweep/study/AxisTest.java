package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {

  @ParameterizedTest
  @ValueSource(strings = {"slice", "/data/my images", "hdfs://host:1/a_b", "ä"})
  void aTextMayBeAnyPath(String value) {
    assertEquals(Optional.empty(), Axis.text("images").problem(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a|b", "a\nb", "a\u0000"})
  void aTextThatCouldPassForAnotherTrialIsRefused(String value) {
    assertTrue(Axis.text("images").problem(value).isPresent());
  }

  @Test
  void ofManyChoicesAMessageNamesSome() {
    Object[] choices = java.util.Collections.nCopies(5000, Status.OK).toArray();
    ChoiceAxis<Status> axis =
        Axis.choice("status", (Status[]) java.util.Arrays.copyOf(choices, 5000, Status[].class));
    String problem = axis.problem("no").orElseThrow();
    assertTrue(problem.startsWith("must be one of ok, ok, ") && problem.length() < 200, problem);
    assertTrue(problem.contains(" and 4980 more"), problem);
  }

  @Test
  void aTextMayHaveADefault() {
    assertTrue(Axis.text("images").required());
    assertFalse(Axis.text("images").otherwise("slice").required());
    assertEquals("text", Axis.text("images").range());
  }
}
