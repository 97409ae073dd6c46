package org.lawsweep.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Studies;
import org.lawsweep.study.Study;

/** Reads job files. */
public final class JobReader {

  private final Map<String, Declaration> studies = new LinkedHashMap<>();

  /** A reader of jobs that sweep one of the studies given. */
  public JobReader(Collection<Declaration> studies) {
    studies.forEach(study -> this.studies.put(study.name(), study));
  }

  /** Makes a reader of jobs that sweep any study that there is. */
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
    byte[] text = JsonFile.bytes(file, "a job file", problems);
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
    ObjectNode root = JsonFile.object(text, problems);
    Overrides.apply(root, overrides, problems);
    return new JobParser(file, root, studies, problems).job();
  }
}
