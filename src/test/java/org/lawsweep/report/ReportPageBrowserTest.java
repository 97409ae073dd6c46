package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a browser sees it. */
class ReportPageBrowserTest {

  /** Hovers over a mark of each figure and writes what came of it where the test finds it. */
  private static final String CHECK =
      """
      <script>
      var figures = document.querySelectorAll('figure'), drawn = 0, hovered = 0;
      var tip = document.getElementById('tip');
      figures.forEach(function (figure) {
        var mark = figure.querySelector('.m'), box = figure.querySelector('.fig').getBoundingClientRect();
        if (figure.querySelectorAll('.m').length > 0 && box.width > 200 && box.height > 200) { drawn++; }
        mark.lastElementChild.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
        if (!tip.hidden && tip.offsetWidth > 20 && tip.textContent === mark.getAttribute('data-tip')
            && mark.classList.contains('on')) { hovered++; }
      });
      document.body.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
      var page = document.documentElement;
      document.body.setAttribute('data-check', [
        'figures=' + figures.length, 'drawn=' + drawn, 'hovered=' + hovered, 'left=' + !tip.hidden,
        'wide=' + (page.scrollWidth > page.clientWidth), 'hacked=' + !!window.hacked].join(' '));
      </script>
      """;

  private static final Optional<Path> BROWSER =
      Stream.of("chromium", "chromium-browser", "google-chrome")
          .flatMap(
              name ->
                  Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                      .map(folder -> Path.of(folder, name)))
          .filter(Files::isExecutable)
          .findFirst();

  @TempDir Path folder;

  /** What a page left behind. */
  private record Visit(String dom, List<String> console) {}

  private static final String MISSING =
      "no chromium, chromium-browser or google-chrome on the PATH: page not tried out";

  /** Maven shows only how many tests were skipped. */
  @BeforeAll
  static void saysWhatIsMissing() {
    if (BROWSER.isEmpty()) {
      System.out.println("SKIPPED ReportPageBrowserTest: " + MISSING);
    }
  }

  @BeforeEach
  void needsABrowser() {
    assumeTrue(BROWSER.isPresent(), MISSING);
  }

  @Test
  void opensUnderItsOwnPolicyWithoutAComplaint() throws Exception {
    Visit visit = visit(page(), 1280);
    assertEquals(List.of(), visit.console);
    assertTrue(visit.dom.contains("data-tip=\""), "the script ran");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void drawsAndAnswersThePointer(int width) throws Exception {
    Visit visit = visit(checked(page()), width);
    assertEquals(List.of(), visit.console);
    assertEquals(
        "figures=13 drawn=13 hovered=13 left=false wide=false hacked=false", result(visit));
  }

  @Test
  void hostileTextRunsNothing() throws Exception {
    Visit visit = visit(checked(ReportPage.html(Hostile.job(), Hostile.TEXT)), 390);
    assertEquals(List.of(), visit.console);
    assertEquals("figures=6 drawn=6 hovered=6 left=false wide=false hacked=false", result(visit));
    assertFalse(visit.dom.contains("<img"));
  }

  /** Writes the texts that leave their drawing, those that lie on data, and tables that scroll. */
  private static final String LAYOUT =
      """
      <script>
      document.querySelectorAll('details').forEach(function (d) { d.open = true; });
      function box(e) { return e.getBoundingClientRect(); }
      function meet(a, b) {
        return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      }
      var cut = [], covering = [], sideways = 0;
      document.querySelectorAll('.fig').forEach(function (figure) {
        var all = box(figure), data = figure.querySelectorAll('.dot, .ring, .seed, .unit');
        figure.querySelectorAll('text').forEach(function (text) {
          var b = box(text), key = /note/.test(text.getAttribute('class'));
          if (b.left < all.left || b.right > all.right || b.top < all.top || b.bottom > all.bottom) {
            cut.push(text.textContent);
          }
          if (key && Array.from(data).some(function (mark) {
              return mark.parentNode !== text.parentNode && meet(b, box(mark)); })) {
            covering.push(text.textContent);
          }
        });
      });
      document.querySelectorAll('.scroll').forEach(function (table) {
        sideways += table.scrollWidth > table.clientWidth ? 1 : 0;
      });
      document.body.setAttribute('data-check',
        ['cut:' + cut.join('; '), 'covering:' + covering.join('; '), 'sideways:' + sideways].join(' '));
      </script>
      """;

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void noTextIsCutOrCoversDataAndNoTableScrollsOnADesk(int width) throws Exception {
    for (JobReport job : List.of(SampleReports.jobs().get(0), SampleReports.wide())) {
      Visit visit = visit(checked(ReportPage.html(job, "SELECT 1"), LAYOUT), width);
      assertEquals(List.of(), visit.console);
      String sideways = width == 1280 ? "sideways:0" : "sideways:\\d";
      assertTrue(
          result(visit).matches("cut: covering: " + sideways), job.job() + " " + result(visit));
    }
  }

  /** Chooses an outcome, then types a word, and writes what is left where the test finds it. */
  private static final String FILTER =
      """
      <script>
      function left() {
        return Array.from(document.querySelectorAll('.lines li')).filter(function (line) {
          return !line.hidden && line.offsetHeight > 0;
        }).length;
      }
      var form = document.querySelector('.filters'), found = [left()];
      function say(field, value) {
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        found.push(left());
      }
      say(form.querySelector('select'), 'consistent');
      say(form.querySelector('select'), '');
      say(form.querySelector('input'), 'claim odd');
      say(form.querySelector('input'), 'nobody');
      found.push(!document.getElementById('none').hidden);
      var page = document.documentElement;
      found.push(page.scrollWidth > page.clientWidth);
      document.body.setAttribute('data-check', found.join(' '));
      </script>
      """;

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void theOverviewIsFiltered(int width) throws Exception {
    Visit visit = visit(checked(OverviewPageTest.page(), FILTER), width);
    assertEquals(List.of(), visit.console);
    assertEquals("5 1 5 1 0 true false", result(visit));
  }

  /** Else the tests above would pass on a page that only fails. */
  @Test
  void complaintsAreNoticed() throws Exception {
    assertEquals(1, visit("<!DOCTYPE html><script>missing();</script>", 390).console.size());
  }

  @Test
  void thePolicyKeepsOtherScriptsOut() throws Exception {
    String html = page().replace("</main>", "</main>" + CHECK);
    assertFalse(visit(html, 1280).dom.contains("data-check=\"figures"));
  }

  /** The page with the check at its end, and without the policy that would keep it out. */
  private static String checked(String html) {
    return checked(html, CHECK);
  }

  private static String checked(String html, String check) {
    return html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
        .replace("</body>", check + "</body>");
  }

  private static String page() {
    return ReportPage.html(SampleReports.jobs().get(0), "SELECT * FROM laws");
  }

  private static String result(Visit visit) {
    int start = visit.dom.indexOf("data-check=\"") + 12;
    return visit.dom.substring(start, visit.dom.indexOf('"', start));
  }

  private Visit visit(String html, int width) throws IOException, InterruptedException {
    // The window of a headless browser has a least width; a frame has none.
    Path page = Files.writeString(folder.resolve("page.html"), html);
    Path log = folder.resolve("log");
    Path dom = folder.resolve("dom");
    Process browser =
        new ProcessBuilder(
                BROWSER.orElseThrow().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--virtual-time-budget=2000",
                "--window-size=" + width + ",900",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertTrue(browser.waitFor(60, TimeUnit.SECONDS), "the browser does not end");
    } finally {
      browser.destroyForcibly();
    }
    try (Stream<String> lines = Files.lines(log)) {
      return new Visit(
          Files.readString(dom), lines.filter(line -> line.contains(":CONSOLE")).toList());
    }
  }
}
