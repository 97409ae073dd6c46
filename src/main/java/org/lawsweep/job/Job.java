package org.lawsweep.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

/**
 * What a job file asks for: one study, swept over the points of its grids.
 *
 * @param name letters, digits and hyphens: the folder of the results
 * @param file the job file, as the caller named it
 * @param study the study that is swept
 * @param seed the seed of every random stream
 * @param round of confirmation, whose seed nobody chose; 0 where the job explores
 * @param timeout bounds a unit; empty where nothing does
 * @param grids at least one; a point of several grids is one point
 * @param ownLaws that the job adds to those of the study
 * @param text the JSON that was read, with its overrides and the job's name in it: what gives the
 *     same job anywhere
 */
public record Job(
    String name,
    String file,
    Declaration study,
    long seed,
    long round,
    Optional<Duration> timeout,
    List<Grid> grids,
    List<OwnLaw> ownLaws,
    String text) {

  /** The seed of a job that gives none. */
  public static final long DEFAULT_SEED = 0;

  /** What a name must have; it names folders and files, and file systems end at 255 bytes. */
  static final String NAME_RULE = "must have letters, digits and hyphens only, at most 200";

  /** The same as a pattern of the whole. */
  static final String NAME_PATTERN = "^[A-Za-z0-9-]{1,200}$";

  private static final Pattern NAME = Pattern.compile(NAME_PATTERN);

  /** Refuses a name that is none, a timeout that is not positive and a job without grids. */
  public Job {
    if (!isName(name)) {
      throw new IllegalArgumentException("a name " + NAME_RULE + ": " + name);
    }
    if (timeout.isPresent() && (timeout.get().isNegative() || timeout.get().isZero())) {
      throw new IllegalArgumentException("timeout must be above 0: " + timeout.get());
    }
    if (grids.isEmpty()) {
      throw new IllegalArgumentException("a job has at least one grid");
    }
    grids = List.copyOf(grids);
    ownLaws = List.copyOf(ownLaws);
  }

  /** The laws that are fitted: the study's, then the job's own. */
  public List<Law> laws() {
    return Stream.concat(study.laws().stream(), ownLaws.stream().map(OwnLaw::law)).toList();
  }

  /**
   * The number of trials before {@code where} takes any away; a point of two grids counts twice.
   */
  public long combinations() {
    return grids.stream().mapToLong(Grid::combinations).sum();
  }

  /** What its results are for: {@code exploring}, or {@code confirming} what was found so. */
  public String purpose() {
    return round == 0 ? "exploring" : "confirming";
  }

  /** Whether a job may have that name. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
