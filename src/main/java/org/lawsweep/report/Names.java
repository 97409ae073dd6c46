package org.lawsweep.report;

import java.util.HashSet;
import java.util.Set;

/** Gives each thing a name of its own. */
final class Names {

  private final Set<String> given = new HashSet<>();

  /** A name for a file or an anchor, different from all given before. */
  String of(Figure figure) {
    return of(figure.title() + " " + figure.cell());
  }

  /** The like for any text. */
  String of(String text) {
    String base = Markup.slug(text);
    String name = base;
    for (int k = 2; !given.add(name); k++) {
      name = base + "-" + k;
    }
    return name;
  }
}
