package org.lawsweep.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lawsweep.job.JobException;
import org.lawsweep.job.JobReader;
import org.lawsweep.study.Studies;
import org.lawsweep.study.Study;

/** What pages name is there: files, sections, classes, studies. */
class PagesTest {

  private static final int MOST_BYTES_OF_README = 15_000;
  private static final int ROWS_OF_README = 10;

  private static final Pattern OUR_FILE = Pattern.compile("(src|jobs|conf|\\.ci)/[\\w./-]+");
  private static final Pattern CLASS = Pattern.compile("[A-Z][a-z]\\w*(\\.java)?");

  /** Options of Maven that name classes, full or by their last name. */
  private static final Pattern NAMED = Pattern.compile("-D(?:test|exec\\.mainClass)=([\\w.,]+)");

  static List<Page> pages() throws IOException {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Page page) throws IOException {
    for (String link : page.links()) {
      if (link.contains("://")) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path target = page.file().resolveSibling(parts[0]).normalize();
      target = parts[0].isEmpty() ? page.file() : target;
      assertTrue(Files.exists(target), link);
      if (parts.length > 1) {
        Set<String> anchors = new Page(target, Files.readString(target)).anchors();
        assertTrue(anchors.contains(parts[1]), link + " is none of " + anchors);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void filesAndClassesThatAreNamedExist(Page page) throws IOException {
    Set<String> classes = classes();
    List<String> unknown = new ArrayList<>();
    for (String code : page.quoted()) {
      Matcher file = OUR_FILE.matcher(code);
      boolean placeholder = code.contains("NAME");
      if (file.matches() && !placeholder && !Files.exists(Path.of(code))) {
        unknown.add(code);
      }
      if (CLASS.matcher(code).matches() && !classes.contains(code.replace(".java", ""))) {
        unknown.add(code);
      }
    }
    for (String command : page.commands("mvn")) {
      for (Matcher named = NAMED.matcher(command); named.find(); ) {
        for (String name : named.group(1).split(",")) {
          if (!classes.contains(name.substring(name.lastIndexOf('.') + 1))) {
            unknown.add(name);
          }
        }
      }
    }
    assertEquals(List.of(), unknown);
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void jobsThatAreShownAreWellFormed(Page page) {
    for (Page.Block block : page.blocks()) {
      Matcher study = Pattern.compile("\"study\": \"([^\"]*)\"").matcher(block.text());
      if (study.find() && Studies.all().containsKey(study.group(1))) {
        JobReader.ofAllStudies().read(page.file().toString(), block.text(), List.of("name=shown"));
      }
    }
  }

  @Test
  void formsOfLawsAreThoseOfAJobFile() throws IOException {
    String job =
        "{'study': 'barron-rate', 'name': 'shown', 'grid': {'m': 1, 'd': 1},"
            + " 'laws': [{'name': 'x', 'form': 'none', 'response': 'mse'}]}";
    JobException refused =
        assertThrows(
            JobException.class,
            () -> JobReader.ofAllStudies().read("job", job.replace('\'', '"'), List.of()));
    Matcher forms = Pattern.compile("must be one of ([\\w, ]+), but").matcher(refused.getMessage());
    assertTrue(forms.find(), refused.getMessage());
    List<String> named =
        Page.named("job-file").rows().stream()
            .dropWhile(row -> !row.get(0).equals("form"))
            .skip(2)
            .takeWhile(row -> row.get(0).startsWith("`"))
            .map(row -> row.get(0).replace("`", ""))
            .toList();
    assertEquals(List.of(forms.group(1).split(", ")), named);
  }

  @Test
  void readmeIsShort() throws IOException {
    assertTrue(Files.size(Page.readme().file()) <= MOST_BYTES_OF_README);
  }

  @Test
  void readmeShowsSomeStudiesAndTheResultsAll() throws IOException {
    assertEquals(ROWS_OF_README, studies(Page.readme()).size());
    Set<String> named =
        studies(Page.named("results")).stream()
            .map(row -> row.get(0))
            .collect(Collectors.toCollection(TreeSet::new));
    for (Study study : Studies.all().values()) {
      if (study.getClass().getPackageName().startsWith("org.lawsweep.study.")) {
        assertTrue(named.contains(study.declaration().name()), named.toString());
      }
    }
  }

  /** The rows whose first cell links a job, with the study's name for the link. */
  private static List<List<String>> studies(Page page) {
    Pattern link = Pattern.compile("\\[`([^`]*)`\\]\\([^)]*jobs/\\1\\.json\\)");
    List<List<String>> studies = new ArrayList<>();
    for (List<String> row : page.rows()) {
      Matcher job = link.matcher(row.get(0));
      if (job.matches()) {
        List<String> cells = new ArrayList<>(row);
        cells.set(0, job.group(1));
        studies.add(cells);
      }
    }
    return studies;
  }
}
