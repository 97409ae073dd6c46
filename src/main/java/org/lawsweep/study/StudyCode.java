package org.lawsweep.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Tells the code of studies that came in a jar of their own, or that a file declares. What the
 * version and the release are to studies of this program, a digest is to others, whose authors may
 * forget to raise the version.
 */
public final class StudyCode {

  /** What stands for code that cannot be read any more. */
  public static final String UNKNOWN = "unknown";

  private static final int BYTES = 6;

  private static final Optional<URI> OURS = place(StudyCode.class);

  /** A task asks for each of its rows; the first answer is of the code that was loaded. */
  private static final Map<URI, String> DIGESTS = new ConcurrentHashMap<>();

  private StudyCode() {}

  /**
   * Gives twelve hex digits of what is in the jar, or folder of classes, that a study came from:
   * names and bytes of its files, not their times, so that it builds to the same digits.
   *
   * @return empty for a study of this program
   */
  public static Optional<String> of(String study) {
    return Optional.ofNullable(Studies.all().get(study)).flatMap(StudyCode::of);
  }

  /** Gives the same of a study at hand, of one that a file declares {@link WorkerStudy#code}. */
  public static Optional<String> of(Study study) {
    return study instanceof WorkerStudy worker
        ? Optional.of(worker.code())
        : place(study.getClass())
            .filter(place -> !Optional.of(place).equals(OURS))
            .map(place -> DIGESTS.computeIfAbsent(place, StudyCode::digest));
  }

  /**
   * Digests a text and files.
   *
   * @param files names below a folder, each of a file or of a folder with all that is in it
   * @throws IOException where one of them cannot be read
   */
  public static String of(String text, Path folder, List<String> files) throws IOException {
    List<String> entries = new ArrayList<>();
    entries.add(HexFormat.of().formatHex(Canonical.sha256(text)));
    for (String file : files) {
      entries.addAll(entries(folder, folder.resolve(file)));
    }
    return digest(entries);
  }

  private static Optional<URI> place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null ? Optional.empty() : Optional.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String digest(URI place) {
    try {
      return digest(Path.of(place));
    } catch (IOException | RuntimeException e) {
      return UNKNOWN;
    }
  }

  /** Digests a jar or a folder of classes. */
  static String digest(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      return digestOfFolder(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return digestOfFolder(jar.getPath("/"));
    }
  }

  private static String digestOfFolder(Path root) throws IOException {
    return digest(entries(root, root));
  }

  /** A line with name and digest for each file of a folder, or for one file. */
  private static List<String> entries(Path root, Path folder) throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String name = root.relativize(file).toString().replace('\\', '/');
        files.add(
            name + " " + HexFormat.of().formatHex(Canonical.sha256(Files.readAllBytes(file))));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }

  private static String digest(List<String> entries) {
    String all = String.join("\n", entries.stream().sorted().toList());
    return HexFormat.of().formatHex(Canonical.sha256(all), 0, BYTES);
  }
}
