package org.lawsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A value of the job file together with where it is and where its problems go. */
final class Place {

  /** Turns a value into what it means, or refuses it. */
  interface Reading<T> {
    T of(JsonNode node) throws Refusal;
  }

  private final JsonNode node;
  private final Place parent;
  private final String key;
  private final Problems problems;

  private Place(JsonNode node, Place parent, String key, Problems problems) {
    this.node = node;
    this.parent = parent;
    this.key = key;
    this.problems = problems;
  }

  static Place root(JsonNode node, Problems problems) {
    return new Place(node, null, "", problems);
  }

  JsonNode node() {
    return node;
  }

  /** The last step of the pointer. */
  String key() {
    return key;
  }

  boolean has(String child) {
    return node.has(child);
  }

  /** The value under a key that is there. */
  Place at(String child) {
    return new Place(node.get(child), this, child, problems);
  }

  /** The element of a list at an index that is there. */
  Place at(int index) {
    return new Place(node.get(index), this, Integer.toString(index), problems);
  }

  /** All values of an object, or nothing of anything else. */
  List<Place> children() {
    List<Place> children = new ArrayList<>();
    node.fieldNames().forEachRemaining(child -> children.add(at(child)));
    return children;
  }

  /** The JSON pointer: built only when it is needed, since lists are long. */
  String pointer() {
    return parent == null ? "" : parent.pointer() + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  /** Adds a problem of this place. */
  void refuse(String message) {
    problems.add(pointer(), message);
  }

  /** Adds the problem that a rule is broken by the value here. */
  void refuseValue(String rule) {
    refuse(rule + ", but is " + Text.shown(node));
  }

  /** What the value means; a problem where it is refused. */
  <T> Optional<T> read(Reading<T> reading) {
    try {
      return Optional.of(reading.of(node));
    } catch (Refusal refusal) {
      refuse(refusal.getMessage());
      return Optional.empty();
    }
  }

  /** What the value under a key means; empty where there is none or it is refused. */
  <T> Optional<T> read(String child, Reading<T> reading) {
    return has(child) ? at(child).read(reading) : Optional.empty();
  }

  /**
   * Refuses keys that are unknown and required ones that are missing and not just misspelt.
   *
   * @return the keys that misspelt ones probably mean
   */
  Set<String> keys(List<String> known, List<String> required) {
    Set<String> meant = new HashSet<>();
    for (Place child : children()) {
      if (!known.contains(child.key)) {
        child.refuseName("key", known);
        Nearest.to(child.key(), known).ifPresent(meant::add);
      }
    }
    for (String name : required) {
      if (!has(name) && !meant.contains(name)) {
        refuse("missing key '" + name + "'");
      }
    }
    return meant;
  }

  /** Adds the problem that this place's key is not one of the names known. */
  void refuseName(String kind, List<String> known) {
    String hint = Nearest.hint(key, known);
    String all = known.isEmpty() ? "; there is none" : "; known are " + String.join(", ", known);
    refuse("unknown " + kind + " " + Text.quoted(key) + (hint.isEmpty() ? all : hint));
  }
}
