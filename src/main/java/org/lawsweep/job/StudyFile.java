package org.lawsweep.job;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;

/**
 * A file that declares a study and names the program that runs it.
 *
 * @param declaration all but the costs
 * @param file as the caller named it
 * @param text the JSON that was read
 * @param flops of a unit up to a point's fused values, in SQL over the axes
 * @param bytes that a unit needs, likewise; empty where nothing is stated
 * @param laws those of the declaration, with their places
 * @param streams the axes that key each named stream of random numbers
 * @param worker the program and its arguments
 * @param files that the program is made of, beside those that {@code worker} names
 */
public record StudyFile(
    Declaration declaration,
    String file,
    String text,
    Expression flops,
    Optional<Expression> bytes,
    List<OwnLaw> laws,
    Map<String, List<Axis>> streams,
    List<String> worker,
    List<String> files) {

  /**
   * Reads such a file.
   *
   * @throws JobException with every problem, in the order of the file
   */
  public static StudyFile read(Path file) {
    Problems problems = new Problems(file.toString());
    byte[] text = JsonFile.bytes(file, "a declaration of a study", problems);
    return new StudyReader(new String(text, StandardCharsets.UTF_8), problems).read();
  }

  /**
   * Reads the text of such a file, where it was read before.
   *
   * @param file what problems call it
   * @throws JobException with every problem, in the order of the text
   */
  public static StudyFile read(String file, String text) {
    return new StudyReader(text, new Problems(file)).read();
  }
}
