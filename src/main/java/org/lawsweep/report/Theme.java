package org.lawsweep.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The style sheets and the script, as they lie beside this class. */
final class Theme {

  private static final Pattern COLOR = Pattern.compile("(--[a-z-]+):\\s*([^;]+);");

  private Theme() {}

  /** A resource of this package. */
  static String resource(String name) {
    try (InputStream in = Theme.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The style sheet of a page: both palettes; printed, it is light on white. */
  static String page() {
    String light = resource("light.css");
    return ":root{color-scheme:light dark;"
        + light
        + "}@media screen and (prefers-color-scheme:dark){:root{"
        + resource("dark.css")
        + "}}@media print{:root{"
        + resource("print.css")
        + "}}"
        + resource("figure.css")
        + resource("page.css");
  }

  /** The style sheet of a figure that stands alone: as printed, without variables. */
  static String figure() {
    String css = resource("figure.css");
    Matcher colors = COLOR.matcher(resource("print.css") + resource("light.css"));
    while (colors.find()) {
      css = css.replace("var(" + colors.group(1) + ")", colors.group(2));
    }
    return css;
  }
}
