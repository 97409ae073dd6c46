package org.lawsweep.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The trials that one call of {@link Study#run} yields: one value on each plain axis, an ascending
 * list of values on each fused one, a replicate and the job's seed. Immutable.
 */
public final class Unit {

  private static final RandomGeneratorFactory<RandomGenerator> STREAMS = streams();

  private final Point point;
  private final Map<String, List<?>> fused;
  private final long replicate;
  private final long seed;

  /**
   * A unit of the given values.
   *
   * @param point the plain axes
   * @param fused the values wanted of each fused axis; sorted and freed of repeats here
   * @param replicate the number of the repetition
   * @param seed the job's seed
   */
  public Unit(Point point, Map<String, ? extends List<?>> fused, long replicate, long seed) {
    this.point = point;
    this.fused = new LinkedHashMap<>();
    fused.forEach((axis, values) -> this.fused.put(axis, List.copyOf(new TreeSet<>(values))));
    this.replicate = replicate;
    this.seed = seed;
  }

  /** JDK 17 looks its generators up by the context loader, and Spark's for executors finds none. */
  private static RandomGeneratorFactory<RandomGenerator> streams() {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      return RandomGeneratorFactory.of("L64X128MixRandom");
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  /** The plain axes. */
  public Point point() {
    return point;
  }

  /** The value of an integer axis. */
  public long integer(String axis) {
    return point.integer(axis);
  }

  /** The value of an integer axis that indexes arrays. */
  public int index(String axis) {
    return point.index(axis);
  }

  /** The value of a real axis. */
  public double real(String axis) {
    return point.real(axis);
  }

  /** The value of a real axis that may be left to the study, empty where it is. */
  public OptionalDouble optionalReal(String axis) {
    return point.optionalReal(axis);
  }

  /** The value of a text axis. */
  public String text(String axis) {
    return point.text(axis);
  }

  /** The value of a choice. */
  public <E extends Enum<E>> E choice(String axis, Class<E> type) {
    return point.choice(axis, type);
  }

  /** The values of a fused integer axis, ascending. */
  public long[] integers(String axis) {
    return values(axis).stream().mapToLong(value -> (Long) value).toArray();
  }

  /** The values of a fused real axis, ascending. */
  public double[] reals(String axis) {
    return values(axis).stream().mapToDouble(value -> (Double) value).toArray();
  }

  /** The values wanted of a fused axis, ascending. */
  public List<?> values(String axis) {
    List<?> values = fused.get(axis);
    if (values == null) {
      throw new IllegalArgumentException(axis + " is not a fused axis of this unit");
    }
    return values;
  }

  /**
   * A random stream that depends on its name, the axes named, the replicate and the job's seed, and
   * on nothing else: units that agree on these draw the same numbers, so that the arms of a
   * comparison share data, and studies that name the same stream share it too.
   *
   * @param stream the role: {@code data}, {@code label}, {@code init}, {@code feature}, {@code
   *     batch}
   * @param axes the plain axes that change the law of one draw
   */
  public RandomGenerator random(String stream, String... axes) {
    StringBuilder key = new StringBuilder(stream).append('|').append(seed);
    for (String axis : axes) {
      key.append('|').append(axis).append('=').append(Canonical.text(point.values().get(axis)));
    }
    key.append("|replicate=").append(replicate);
    return STREAMS.create(Canonical.sha256(key.toString()));
  }
}
