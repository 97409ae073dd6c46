package org.lawsweep.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Studies;
import org.lawsweep.study.Study;

/** The page of coverage names studies and laws that there are, and as to come none that is. */
class CoveragePageTest {

  private static final int COLUMNS = 3;

  private static final String NAME = "`([a-z0-9-]+)`";
  private static final String NAMES = NAME + "(?:, " + NAME + ")*";
  private static final String LAW = NAME + "(?: \\((check|control|observation)\\))?";

  private static final Pattern EACH_NAME = Pattern.compile(NAME);
  private static final Pattern EACH_LAW = Pattern.compile(LAW);

  /** A study, then its laws. */
  private static final Pattern TESTED = Pattern.compile(NAME + ": (" + LAW + "(?:, " + LAW + ")*)");

  private static final Pattern TO_COME = Pattern.compile("to come: " + NAMES);
  private static final Pattern ARM_TO_COME =
      Pattern.compile("to come: convolutional arm of " + NAMES);
  private static final Pattern LEFT_OUT = Pattern.compile("left out: \\S.*");
  private static final Pattern NOTHING = Pattern.compile("(no run|no study yet): \\S.*");

  private static final String LAST_SECTION = "## Studies beyond the documents\n";
  private static final Pattern ITEM = Pattern.compile("(?m)^- (to come: )?" + NAME + ": ");

  private static final Map<String, Study> STUDIES = Studies.all();

  @Test
  void everyRowSaysWhatBecameOfIt() throws IOException {
    List<String> unclear = new ArrayList<>();
    for (List<String> row : rows()) {
      boolean full = row.size() == COLUMNS && row.stream().noneMatch(String::isBlank);
      String covered = row.get(row.size() - 1);
      List<String> parts = parts(covered);
      boolean known =
          NOTHING.matcher(covered).matches()
              || (parts.stream().allMatch(CoveragePageTest::isKnown)
                  && !parts.stream().allMatch(part -> LEFT_OUT.matcher(part).matches()));
      if (!full || !known) {
        unclear.add(String.join(" | ", row));
      }
    }
    assertEquals(List.of(), unclear);
  }

  private static boolean isKnown(String part) {
    return Stream.of(TESTED, TO_COME, ARM_TO_COME, LEFT_OUT)
        .anyMatch(form -> form.matcher(part).matches());
  }

  @Test
  void lawsThatAreNamedExistAndAreWhatTheyAreCalled() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String part : parts()) {
      Matcher tested = TESTED.matcher(part);
      if (!tested.matches()) {
        continue;
      }
      for (Matcher law = EACH_LAW.matcher(tested.group(2)); law.find(); ) {
        String called = Optional.ofNullable(law.group(2)).orElse("claim");
        String found = evidence(tested.group(1), law.group(1));
        if (!called.equals(found)) {
          wrong.add(tested.group(1) + ": " + law.group(1) + " is no " + called + ": " + found);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** What a law is evidence for, or what is missing. */
  private static String evidence(String study, String law) {
    if (!STUDIES.containsKey(study)) {
      return "no study";
    }
    return STUDIES.get(study).declaration().laws().stream()
        .filter(each -> each.name().equals(law))
        .map(Law::evidence)
        .findFirst()
        .orElse("no law");
  }

  @Test
  void studiesToComeAreNotThereYet() throws IOException {
    List<String> here = toCome().stream().filter(STUDIES::containsKey).sorted().toList();
    assertEquals(List.of(), here, "these have come: their rows are to name their laws");
  }

  @Test
  void armsToComeAreNotThereYet() throws IOException {
    for (String name : named(ARM_TO_COME)) {
      assertTrue(STUDIES.containsKey(name), name);
      for (Axis axis : STUDIES.get(name).declaration().axes()) {
        String text = axis.name() + axis.doc() + axis.choices();
        assertFalse(text.contains("conv"), name + " has a convolutional arm: " + text);
      }
    }
  }

  @Test
  void everyStudyHasARowOrIsBeyondTheDocuments() throws IOException {
    Set<String> named = new TreeSet<>(beyond(false));
    for (String part : parts()) {
      Matcher tested = TESTED.matcher(part);
      if (tested.matches()) {
        named.add(tested.group(1));
      }
    }
    Set<String> ours =
        STUDIES.values().stream()
            .filter(study -> study.getClass().getPackageName().startsWith("org.lawsweep.study."))
            .map(study -> study.declaration().name())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(ours, named);
  }

  @Test
  void whatReasonsNameIsAStudyOrToCome() throws IOException {
    Set<String> known = new HashSet<>(toCome());
    known.addAll(STUDIES.keySet());
    List<String> unknown = new ArrayList<>();
    for (List<String> row : rows()) {
      for (String part : parts(row.get(row.size() - 1))) {
        if (!TESTED.matcher(part).matches()) {
          EACH_NAME
              .matcher(part)
              .results()
              .map(name -> name.group(1))
              .filter(name -> !known.contains(name))
              .forEach(unknown::add);
        }
      }
    }
    assertEquals(List.of(), unknown);
  }

  private static Page page() throws IOException {
    return Page.named("coverage");
  }

  /** The rows of all tables, without headers. */
  private static List<List<String>> rows() throws IOException {
    return page().rows().stream()
        .filter(row -> !row.get(0).equals("where") && !row.get(0).startsWith("---"))
        .toList();
  }

  private static List<String> parts(String covered) {
    return List.of(covered.split("; ", -1));
  }

  /** The parts of the last cells of all rows. */
  private static List<String> parts() throws IOException {
    return rows().stream().flatMap(row -> parts(row.get(row.size() - 1)).stream()).toList();
  }

  /** What is named in all parts of a form. */
  private static Set<String> named(Pattern form) throws IOException {
    return parts().stream()
        .filter(part -> form.matcher(part).matches())
        .flatMap(part -> EACH_NAME.matcher(part).results())
        .map(name -> name.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> toCome() throws IOException {
    Set<String> names = named(TO_COME);
    names.addAll(beyond(true));
    return names;
  }

  /** The studies beyond the documents, those that are or those to come. */
  private static Set<String> beyond(boolean toCome) throws IOException {
    String[] text = page().text().split(LAST_SECTION, 2);
    return ITEM.matcher(text[1])
        .results()
        .filter(item -> toCome == (item.group(1) != null))
        .map(item -> item.group(2))
        .collect(Collectors.toSet());
  }
}
