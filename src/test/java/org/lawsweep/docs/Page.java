package org.lawsweep.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of documentation in Markdown: README, or one of {@code src/docs}.
 *
 * @param file where it is, from the folder of the project
 * @param text all of it
 */
public record Page(Path file, String text) {

  private static final Path README = Path.of("README.md");
  private static final Path FOLDER = Path.of("src/docs");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```\\w*\n(.*?)^ *```$");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern FILE = Pattern.compile("(?s)`(mine/[^`]*)`:\n\n```\\w*\n(.*?\n)```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern QUOTED = Pattern.compile("`([^`\n]+)`");

  /**
   * A fenced block.
   *
   * @param text its lines, without the indentation of a block in a list
   * @param shown the block that follows with nothing between: what a command prints
   */
  public record Block(String text, Optional<String> shown) {}

  /** Reads all pages: README, then those of the folder in alphabetical order. */
  public static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>(List.of(read(README)));
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        pages.add(read(file));
      }
    }
    return pages;
  }

  /** Reads README. */
  public static Page readme() throws IOException {
    return read(README);
  }

  /** Reads a page of the folder, by its name without {@code .md}. */
  public static Page named(String name) throws IOException {
    return read(FOLDER.resolve(name + ".md"));
  }

  private static Page read(Path file) throws IOException {
    return new Page(file, Files.readString(file));
  }

  /** Finds the fenced blocks, in order. */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (Matcher block = BLOCK.matcher(text); block.find(); ) {
      Matcher next = BLOCK.matcher(text).region(block.end(), text.length());
      boolean follows = next.find() && text.substring(block.end(), next.start()).isBlank();
      blocks.add(
          new Block(
              // Without its end, which Java would take for a line that is not indented.
              block.group(1).stripTrailing().stripIndent(),
              follows ? Optional.of(next.group(1)) : Optional.empty()));
    }
    return blocks;
  }

  /**
   * Writes the files of which a text has the names, quoted, and the contents, in a block below.
   *
   * @return how many there are
   */
  public static int writeFiles(String text, Path folder) throws IOException {
    int files = 0;
    for (Matcher file = FILE.matcher(text); file.find(); files++) {
      Path path = folder.resolve(file.group(1));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.group(2));
    }
    return files;
  }

  /** Finds the lines of blocks that begin so. */
  public List<String> commands(String beginning) {
    return blocks().stream()
        .flatMap(block -> block.text().lines())
        .filter(line -> line.startsWith(beginning))
        .toList();
  }

  @Override
  public String toString() {
    return file.toString();
  }

  /** The text without its fenced blocks. */
  private String prose() {
    return BLOCK.matcher(text).replaceAll("");
  }

  /** Finds the targets of all links. */
  List<String> links() {
    return LINK.matcher(prose()).results().map(link -> link.group(1)).toList();
  }

  /** Finds what is quoted as code in running text. */
  List<String> quoted() {
    return QUOTED.matcher(prose()).results().map(code -> code.group(1)).toList();
  }

  /** Names the anchors of the headings, as GitHub makes them. */
  Set<String> anchors() {
    return HEADING
        .matcher(prose())
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** Finds the rows of tables, cell by cell; headers and rules too. */
  List<List<String>> rows() {
    return prose()
        .lines()
        .filter(line -> line.startsWith("|"))
        .map(line -> Stream.of(line.split("(?<!\\\\)\\|")).skip(1).map(String::strip).toList())
        .toList();
  }
}
