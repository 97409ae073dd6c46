package org.lawsweep.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Studies;
import org.lawsweep.study.Study;

/** Reads job files. */
public final class JobReader {

  private static final String EXTENSION = ".json";

  private final Map<String, Declaration> studies = new LinkedHashMap<>();

  /** A reader of jobs that sweep one of the studies given. */
  public JobReader(Collection<Declaration> studies) {
    studies.forEach(study -> this.studies.put(study.name(), study));
  }

  /** Makes a reader of jobs that sweep any study on the class path. */
  public static JobReader ofAllStudies() {
    return new JobReader(Studies.all().values().stream().map(Study::declaration).toList());
  }

  /**
   * Reads the job of a file.
   *
   * @param file the job file
   * @param overrides {@code PATH=VALUE} with a dotted path into the file, such as {@code seed=8} or
   *     {@code union.0.grid.m=[8, 16]}; a value that is not JSON is a string
   * @throws JobException with every problem of the file, in the order of the file
   */
  public Job read(Path file, List<String> overrides) throws JobException {
    Problems problems = new Problems(file.toString());
    byte[] text = bytes(file, problems);
    problems.throwIfAny(MissingNode.getInstance());
    return job(file.toString(), text, overrides, problems);
  }

  /**
   * Reads the job of a text.
   *
   * @param file what problems call it, and what names a job that has no name in its text
   * @param text JSON, {@link Job#text} say
   * @param overrides as for a file
   * @throws JobException with every problem of the text, in the order of the text
   */
  public Job read(String file, String text, List<String> overrides) throws JobException {
    return job(file, text.getBytes(StandardCharsets.UTF_8), overrides, new Problems(file));
  }

  private Job job(String file, byte[] text, List<String> overrides, Problems problems) {
    JsonNode root = MissingNode.getInstance();
    try {
      root = JsonText.parse(text);
    } catch (JsonProcessingException e) {
      problems.add("", JsonText.describe(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
    if (problems.none() && !root.isObject()) {
      problems.add("", "must be an object of keys, but is " + shown(root));
    }
    problems.throwIfAny(root);
    Overrides.apply((ObjectNode) root, overrides, problems);
    return new JobParser(file, (ObjectNode) root, studies, problems).job();
  }

  private static String shown(JsonNode root) {
    return root.isMissingNode() ? "empty" : Text.shown(root);
  }

  /** Reads a file's bytes; none, and a problem, where there is no such file. */
  private static byte[] bytes(Path file, Problems problems) {
    if (Files.isDirectory(file)) {
      problems.add("", "is a folder, not a job file");
    } else if (Files.notExists(file)) {
      problems.add("", "no such file" + nearest(file));
    } else {
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        problems.add("", "cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
    return new byte[0];
  }

  private static String nearest(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> siblings = Files.list(folder)) {
      List<String> stems =
          siblings
              .map(sibling -> sibling.getFileName().toString())
              .filter(name -> name.endsWith(EXTENSION))
              .map(JobReader::stem)
              .sorted()
              .toList();
      return Nearest.to(stem(file.getFileName().toString()), stems)
          .map(stem -> "; did you mean '" + file.resolveSibling(stem + EXTENSION) + "'?")
          .orElse("");
    } catch (IOException | UncheckedIOException e) {
      // The hint is a courtesy: a folder that cannot be listed has none.
      return "";
    }
  }

  /** A file's name without {@code .json}. */
  static String stem(String fileName) {
    return fileName.endsWith(EXTENSION)
        ? fileName.substring(0, fileName.length() - EXTENSION.length())
        : fileName;
  }
}
