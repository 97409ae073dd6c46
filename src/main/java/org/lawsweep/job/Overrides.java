package org.lawsweep.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Values that the command line puts in place of those in the job file: {@code
 * union.0.replicates=5}.
 */
final class Overrides {

  private Overrides() {}

  /** Changes {@code root}; objects that the path needs are made, list elements are not. */
  static void apply(ObjectNode root, List<String> overrides, Problems problems) {
    for (String override : overrides) {
      try {
        set(root, override);
      } catch (Refusal refusal) {
        problems.add("", "--set " + Text.quoted(override) + ": " + refusal.getMessage());
      }
    }
  }

  private static void set(ObjectNode root, String override) throws Refusal {
    int equals = override.indexOf('=');
    List<String> path =
        equals < 0 ? List.of("") : List.of(override.substring(0, equals).split("\\.", -1));
    if (path.contains("")) {
      throw new Refusal("must be a dotted path, an equals sign and a value");
    }
    JsonNode value = value(override.substring(equals + 1));
    JsonNode parent = root;
    for (String step : path.subList(0, path.size() - 1)) {
      if (parent instanceof ObjectNode object && !object.has(step)) {
        object.putObject(step);
      }
      parent = child(parent, step);
    }
    String last = path.get(path.size() - 1);
    if (parent instanceof ObjectNode object) {
      object.set(last, value);
    } else {
      child(parent, last);
      ((ArrayNode) parent).set(Integer.parseInt(last), value);
    }
  }

  private static JsonNode child(JsonNode parent, String step) throws Refusal {
    if (parent.isObject()) {
      return parent.get(step);
    }
    if (!parent.isArray()) {
      throw new Refusal(
          "nothing is inside of " + Text.shown(parent) + ", so no " + Text.quoted(step));
    }
    if (!step.matches("\\d{1,9}") || Integer.parseInt(step) >= parent.size()) {
      throw new Refusal(
          "a list of "
              + parent.size()
              + " has no element "
              + Text.quoted(step)
              + "; the first is 0");
    }
    return parent.get(Integer.parseInt(step));
  }

  /** JSON where it parses, else a string, so that SQL and names need no quotes. */
  static JsonNode value(String text) throws Refusal {
    try {
      JsonNode node = JsonText.parse(text);
      return node.isMissingNode() ? TextNode.valueOf(text) : node;
    } catch (JsonProcessingException e) {
      // No SQL begins like this: somebody mistyped a list or an object.
      if (text.stripLeading().matches("(?s)[\\[{].*")) {
        throw new Refusal("the value is not JSON: " + JsonText.describe(e));
      }
      return TextNode.valueOf(text);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }
}
