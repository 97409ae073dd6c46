package org.lawsweep.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Law;

/** Laws that a job file adds. */
class OwnLawsTest {

  private static Law law(String text) {
    Job job = Jobs.read("{'study': 'free-axes', 'laws': [" + text + "]}");
    List<Law> laws = job.laws();
    return laws.get(laws.size() - 1);
  }

  private static String problem(String text) {
    try {
      return "none: " + law(text).statement();
    } catch (JobException e) {
      assertEquals(1, e.problems().size(), e.problems().toString());
      Problem problem = e.problems().get(0);
      return problem.pointer() + ": " + problem.message();
    }
  }

  @Test
  void everyKeyIsRead() {
    Law law =
        law(
            "{'name': 'mine', 'form': 'power', 'response': 'y', 'in': {'i': -1.5, 'x': null},"
                + " 'relation': '>=', 'statistic': 'mean', 'per': ['x'], 'within': 'i > 2',"
                + " 'resolution': 0.3, 'source': 'notebook, p. 3'}");
    assertEquals("y at least ∝ i^-1.5 · x^?", law.statement());
    assertEquals(Law.Statistic.MEAN, law.statistic());
    assertEquals(List.of("x"), law.cells(List.of("i", "x")));
    assertEquals("i > 2", law.regime());
    assertEquals(0.3, law.resolution());
    assertEquals("notebook, p. 3", law.source());
  }

  @Test
  void aLawIsAClaimUnlessItSaysOtherwise() {
    String keys = "{'name': 'l', 'form': 'power', 'response': 'y', 'in': {'i': 1}";
    assertEquals(Law.Role.CLAIM, law(keys + "}").role());
    assertEquals(Law.Role.CONTROL, law(keys + ", 'role': 'control'}").role());
  }

  @Test
  void ofArmsTheFirstIsTheLower() {
    Law law = law("{'name': 'l', 'form': 'arms', 'response': 'y', 'arms': {'i': [1, 2]}}");
    assertEquals(Law.Relation.AT_MOST, law.relation());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'form': 'exponential', 'response': 'y', 'in': {'i': -1} | y ∝ exp(-1 i)",
        "'form': 'power', 'response': 'y', 'in': {'i': 'z'} | y ∝ i, as z",
        "'form': 'log', 'response': 'y', 'in': {'i': 0.5} | y = c + 0.5 log i",
        "'form': 'log', 'response': 'y', 'in': {'i': 1, 'x': 'z'}, 'relation': '<='"
            + " | y at most c + 1 log i + log x, as z",
        "'form': 'constant', 'response': 'y', 'value': 2, 'relation': '<=' | y ≤ 2",
        "'form': 'bound', 'response': 'y', 'against': 'z', 'relation': '<=' | y ≤ z in every row",
        "'form': 'identity', 'response': 'y', 'against': 'z' | y = z in every row",
        "'form': 'order', 'response': 'y', 'in': {'i': null}, 'relation': '>=' | y rises with i",
        "'form': 'arms', 'response': 'y', 'arms': {'i': [1, 2]} | y at 1 below 2",
        "'form': 'threshold', 'response': 'y', 'in': {'i': 9} | y at a half: i = 9",
        "'form': 'threshold_power', 'response': 'y', 'in': {'i': null, 'x': 2}"
            + " | threshold in i ∝ x^2",
      })
  void everyFormHasAStatement(String keys, String statement) {
    assertEquals(statement, law("{'name': 'mine', " + keys + "}").statement());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'form': 'powr', 'response': 'y' | form | must be one of power",
        "'form': 'power', 'response': 'yy', 'in': {'i': 1} | response | unknown metric 'yy'",
        "'form': 'power', 'response': 'y', 'in': {'j': 1} | in/j | unknown axis or metric 'j'",
        "'form': 'power', 'response': 'y', 'in': {'i': true} | in/i | must be a number",
        "'form': 'power', 'response': 'y', 'in': [1] | in | must be an object",
        "'form': 'power', 'response': 'y' | | power needs a predictor",
        "'form': 'log', 'response': 'y' | | log needs a predictor",
        "'form': 'log', 'response': 'y', 'in': {'i': 1}, 'value': 2 | value | log compares with no",
        "'form': 'order', 'response': 'y', 'in': {'i': null} | | order needs the relation",
        "'form': 'bound', 'response': 'y', 'relation': '<=' | | bound needs a metric 'against'",
        "'form': 'constant', 'response': 'y', 'relation': '<' | relation | must be '='",
        "'form': 'constant', 'response': 'y', 'role': 'chek' | role | must be one of claim, check",
        "'form': 'constant', 'response': 'y', 'resolution': 0 | resolution | must be above 0",
        "'form': 'constant', 'response': 'y', 'per': ['k'] | per | unknown axis 'k'",
      })
  void aMistakeIsOneLineWithItsPlace(String keys, String place, String message) {
    String found = problem("{'name': 'mine', " + keys + "}");
    String pointer = "/laws/0" + (place == null ? "" : "/" + place);
    assertTrue(found.startsWith(pointer + ": " + message), found);
  }

  @Test
  void namesAreThoseOfNoOtherLaw() {
    String law = "{'name': 'mine', 'form': 'constant', 'response': 'y'}";
    assertEquals("/laws/1/name: law 'mine' is there already", problem(law + ", " + law));
    assertTrue(problem("7").startsWith("/laws/0: must be an object of name, form"));
  }
}
