package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {

  @Test
  void textIsOnlyText() {
    assertEquals(
        "&lt;/script&gt;&lt;img src=x onerror=&quot;a&amp;b&quot;&gt;&#39;",
        Markup.text("</script><img src=x onerror=\"a&b\">'"));
  }

  @Test
  void whatXmlForbidsIsReplaced() {
    assertEquals("a\uFFFDb\uFFFDc\nθ⁻¹ 😀", Markup.text("a\u0000b\uD800c\nθ⁻¹ 😀"));
    assertEquals("\uFFFDevil\uFFFD", Markup.text("\u202Eevil\u2066"));
  }

  @ParameterizedTest
  @CsvSource({"1.04, 1", "1.06, 1.1", "-0.01, 0", "-2.5, -2.5", "1234.56, 1234.6"})
  void lengthsAreShort(double length, String text) {
    assertEquals(text, Markup.px(length));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decay, a = 2 | decay-a-2",
        "theta = 0.8 | theta-0.8",
        "../../etc/passwd | etc-passwd",
        "μ | figure"
      })
  void slugsAreSafeFileNames(String raw, String slug) {
    assertEquals(slug, Markup.slug(raw));
  }
}
