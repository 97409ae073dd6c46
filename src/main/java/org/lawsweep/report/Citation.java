package org.lawsweep.report;

import java.util.regex.Pattern;

/** Where a claim is from, with a link where it names a paper that has an address. */
final class Citation {

  private static final Pattern ARXIV = Pattern.compile("arXiv:(\\d{4}\\.\\d{4,5})");

  private Citation() {}

  /** Gives the source as HTML: {@code arXiv:1810.02054} is a link. */
  static String html(String source) {
    return ARXIV
        .matcher(Markup.text(source))
        .replaceAll("<a href=\"https://arxiv.org/abs/$1\">arXiv:$1</a>");
  }
}
