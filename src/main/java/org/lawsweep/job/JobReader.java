package org.lawsweep.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lawsweep.study.Declaration;

/** Reads job files. */
public final class JobReader {

  private static final String EXTENSION = ".json";

  private final Map<String, Declaration> studies = new LinkedHashMap<>();

  /** A reader of jobs that sweep one of the studies given. */
  public JobReader(Collection<Declaration> studies) {
    studies.forEach(study -> this.studies.put(study.name(), study));
  }

  /**
   * The job of a file.
   *
   * @param file the job file
   * @param overrides {@code PATH=VALUE} with a dotted path into the file, such as {@code seed=8} or
   *     {@code union.0.grid.m=[8, 16]}; a value that is not JSON is a string
   * @throws JobException with every problem of the file, in the order of the file
   */
  public Job read(Path file, List<String> overrides) throws JobException {
    Problems problems = new Problems(file.toString());
    JsonNode root = parse(file, problems);
    if (problems.none() && !root.isObject()) {
      problems.add("", "must be an object of keys, but is " + shown(root));
    }
    problems.throwIfAny(root);
    Overrides.apply((ObjectNode) root, overrides, problems);
    return new JobParser(file, root, studies, problems).job();
  }

  /**
   * The JSON text of a job file that {@link #read} accepts, with its overrides and the job's name
   * in it: what gives the same job anywhere.
   */
  public static String text(Path file, List<String> overrides, String name) {
    Problems problems = new Problems(file.toString());
    ObjectNode root = (ObjectNode) parse(file, problems);
    Overrides.apply(root, overrides, problems);
    return root.put("name", name).toPrettyString() + "\n";
  }

  private static String shown(JsonNode root) {
    return root.isMissingNode() ? "empty" : Text.shown(root);
  }

  private static JsonNode parse(Path file, Problems problems) {
    JsonNode nothing = MissingNode.getInstance();
    if (Files.isDirectory(file)) {
      problems.add("", "is a folder, not a job file");
      return nothing;
    }
    if (Files.notExists(file)) {
      problems.add("", "no such file" + nearest(file));
      return nothing;
    }
    try {
      return JsonText.parse(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      problems.add("", JsonText.describe(e));
    } catch (IOException e) {
      problems.add("", "cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return nothing;
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
