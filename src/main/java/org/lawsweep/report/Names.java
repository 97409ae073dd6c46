package org.lawsweep.report;

import java.util.HashSet;
import java.util.Set;

/** Gives each figure a name of its own. */
final class Names {

  private final Set<String> given = new HashSet<>();

  /** A name for a file or an anchor, different from all given before. */
  String of(Figure figure) {
    String base = Markup.slug(figure.title() + " " + figure.cell());
    String name = base;
    for (int k = 2; !given.add(name); k++) {
      name = base + "-" + k;
    }
    return name;
  }
}
