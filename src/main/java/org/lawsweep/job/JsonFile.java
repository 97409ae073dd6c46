package org.lawsweep.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads files that hold one JSON object. */
final class JsonFile {

  private static final String EXTENSION = ".json";

  private JsonFile() {}

  /**
   * Reads a file's bytes.
   *
   * @param kind what it should be, with its article
   * @throws JobException where there is no such file, naming a near one
   */
  static byte[] bytes(Path file, String kind, Problems problems) {
    byte[] bytes = new byte[0];
    if (Files.isDirectory(file)) {
      problems.add("", "is a folder, not " + kind);
    } else if (Files.notExists(file)) {
      problems.add("", "no such file" + nearest(file));
    } else {
      try {
        bytes = Files.readAllBytes(file);
      } catch (IOException e) {
        problems.add("", "cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
    problems.throwIfAny(MissingNode.getInstance());
    return bytes;
  }

  /**
   * Parses a text.
   *
   * @throws JobException where it is no JSON, or no object
   */
  static ObjectNode object(byte[] text, Problems problems) {
    JsonNode root = MissingNode.getInstance();
    try {
      root = JsonText.parse(text);
    } catch (JsonProcessingException e) {
      problems.add("", JsonText.describe(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
    if (problems.none() && !root.isObject()) {
      String shown = root.isMissingNode() ? "empty" : Text.shown(root);
      problems.add("", "must be an object of keys, but is " + shown);
    }
    problems.throwIfAny(root);
    return (ObjectNode) root;
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
              .map(JsonFile::stem)
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
