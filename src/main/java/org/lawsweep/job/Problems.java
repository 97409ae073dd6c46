package org.lawsweep.job;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** Gathers what is wrong with one file, to be thrown once. */
final class Problems {

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  /** What lines of problems begin with. */
  String file() {
    return file;
  }

  void add(String pointer, String message) {
    found.add(new Problem(file, pointer, message));
  }

  boolean none() {
    return found.isEmpty();
  }

  /** Throws what was found, in the order of the document; returns where nothing was. */
  void throwIfAny(JsonNode root) throws JobException {
    if (none()) {
      return;
    }
    record Placed(List<Integer> position, Problem problem) {}
    throw new JobException(
        found.stream()
            .map(problem -> new Placed(position(root, problem.pointer()), problem))
            .sorted(Comparator.comparing(Placed::position, Problems::compare))
            .map(Placed::problem)
            .toList());
  }

  /** The index of each step of the pointer among its siblings, as far as the document goes. */
  private static List<Integer> position(JsonNode root, String pointer) {
    List<Integer> steps = new ArrayList<>();
    JsonNode node = root;
    for (JsonPointer rest = JsonPointer.compile(pointer); !rest.matches(); rest = rest.tail()) {
      String key = rest.getMatchingProperty();
      steps.add(node.isArray() ? rest.getMatchingIndex() : index(node.fieldNames(), key));
      node = node.isArray() ? node.path(rest.getMatchingIndex()) : node.path(key);
    }
    return steps;
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    return Arrays.compare(a.toArray(new Integer[0]), b.toArray(new Integer[0]));
  }

  private static int index(Iterator<String> keys, String key) {
    int index = 0;
    while (keys.hasNext() && !keys.next().equals(key)) {
      index++;
    }
    return index;
  }
}
