package org.lawsweep.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** What stands around the content of a page: one file that needs no network. */
final class PageFrame {

  private PageFrame() {}

  /**
   * Makes a page.
   *
   * @param title its title
   * @param main the content
   * @param scripts the resources that the page runs, in order
   */
  static String html(String title, String main, String... scripts) {
    String style = Theme.page();
    String code = Arrays.stream(scripts).map(Theme::resource).collect(Collectors.joining());
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        // Whatever a job file says, the page loads and runs nothing but itself.
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        + hash(style)
        + "; script-src "
        + hash(code)
        + "\"><title>"
        + Markup.text(title)
        + "</title><style>"
        + style
        + "</style></head><body><main>"
        + main
        + "</main><div id=\"tip\" role=\"status\" hidden></div><script>"
        + code
        + "</script></body></html>\n";
  }

  /** How a policy names an inline style sheet or script: nothing else of the kind is let in. */
  private static String hash(String content) {
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
