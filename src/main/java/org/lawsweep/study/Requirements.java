package org.lawsweep.study;

import java.util.Optional;
import org.lawsweep.study.Law.Relation;

/** What laws of a form must not lack. */
final class Requirements {

  private Requirements() {}

  /** Says what a law of a form needs, empty where it is there. */
  static Optional<String> needs(Form form, boolean there, String what) {
    return there ? Optional.empty() : Optional.of(form.word() + " needs " + what);
  }

  /** Says that a law needs a side of its prediction, empty where it has one. */
  static Optional<String> sided(Form form, Law law) {
    return needs(form, law.relation() != Relation.EQUALS, "the relation '<=' or '>='");
  }
}
