package org.lawsweep.study;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The studies on the class path and those that files declare, by name. */
public final class Studies {

  private static final Map<String, Study> ON_CLASS_PATH = load();

  /** Replaced as a whole by each command. */
  private static volatile Map<String, Study> all = ON_CLASS_PATH;

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

  /** Lists the studies on the class path, in alphabetical order of their names. */
  public static Map<String, Study> onClassPath() {
    return ON_CLASS_PATH;
  }

  /**
   * Puts studies that files declare beside those of the class path, in place of those that were
   * declared before.
   *
   * @param declared no two of one name, and none of a name on the class path
   */
  public static void declare(Collection<? extends WorkerStudy> declared) {
    Map<String, Study> studies = new TreeMap<>(ON_CLASS_PATH);
    declared.forEach(study -> studies.put(study.declaration().name(), study));
    all = Collections.unmodifiableMap(studies);
  }

  /** All studies, in alphabetical order of their names. */
  public static Map<String, Study> all() {
    return all;
  }

  /**
   * The study of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Study named(String name) {
    Study study = all.get(name);
    if (study == null) {
      throw new IllegalArgumentException("no study is called " + name);
    }
    return study;
  }
}
