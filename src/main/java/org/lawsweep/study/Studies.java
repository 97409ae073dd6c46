package org.lawsweep.study;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The studies on the class path, by name. */
public final class Studies {

  private static final Map<String, Study> BY_NAME = load();

  private Studies() {}

  private static Map<String, Study> load() {
    Map<String, Study> studies = new TreeMap<>();
    // Our own loader: spark-submit's application jars are not on the system class path, and the
    // context loader of a Spark task hides its parent from ServiceLoader.
    ClassLoader loader = Studies.class.getClassLoader();
    for (Study study : ServiceLoader.load(Study.class, loader)) {
      Study other = studies.put(study.declaration().name(), study);
      if (other != null) {
        throw new IllegalStateException(
            "two studies are called " + study.declaration().name() + ": " + other + ", " + study);
      }
    }
    return Collections.unmodifiableMap(studies);
  }

  /** All studies, in alphabetical order of their names. */
  public static Map<String, Study> all() {
    return BY_NAME;
  }

  /**
   * The study of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Study named(String name) {
    Study study = BY_NAME.get(name);
    if (study == null) {
      throw new IllegalArgumentException("no study is called " + name);
    }
    return study;
  }
}
