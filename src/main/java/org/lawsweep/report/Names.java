package org.lawsweep.report;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Gives each thing a name of its own, which depends on its text and hardly on the others: a file
 * that a paper shows keeps its name when the job grows.
 */
final class Names {

  /** Characters of a name before its ending: file systems take 255 bytes, ending and all. */
  private static final int MOST = 120;

  private final Set<String> given = new HashSet<>();

  /** A name for a file or an anchor, different from all given before. */
  String of(Figure figure) {
    return of(figure.title() + " " + figure.cell());
  }

  /** The like for any text. */
  String of(String text) {
    String slug = Markup.slug(text);
    String base = slug.length() <= MOST ? slug : slug.substring(0, MOST) + "-" + digest(text);
    if (given.add(base)) {
      return base;
    }
    // Texts that differ only in what a slug leaves out: "x = 1" and "x = -1".
    String name = base + "-" + digest(text);
    String first = name;
    for (int k = 2; !given.add(name); k++) {
      name = first + "-" + k;
    }
    return name;
  }

  private static String digest(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
  }
}
