package org.lawsweep.study;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The trials that one call of {@link Study#run} yields: one value on each plain axis, an ascending
 * list of values on each fused one, a replicate and the job's seed. Immutable.
 */
public final class Unit implements Parameters {

  private static final RandomGeneratorFactory<RandomGenerator> STREAMS = streams();

  private final Point point;
  private final Map<String, List<?>> fused;
  private final long replicate;
  private final long seed;

  /**
   * Makes a unit of the given values.
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

  /** The point of the last value of every fused axis: what a unit costs is what that costs. */
  public Point last() {
    Map<String, Object> values = new LinkedHashMap<>(point.values());
    fused.forEach((axis, wanted) -> values.put(axis, wanted.get(wanted.size() - 1)));
    return new Point(values);
  }

  /** Lists the points of its trials: every combination of fused values, the last axis fastest. */
  public List<Point> points() {
    List<Point> points = List.of(point);
    for (Map.Entry<String, List<?>> axis : fused.entrySet()) {
      List<Point> longer = new ArrayList<>();
      for (Point begun : points) {
        for (Object value : axis.getValue()) {
          Map<String, Object> values = new LinkedHashMap<>(begun.values());
          values.put(axis.getKey(), value);
          longer.add(new Point(values));
        }
      }
      points = longer;
    }
    return points;
  }

  /** Makes the same unit but for the values of one axis; only a fused one takes several. */
  public Unit with(Axis axis, List<?> values) {
    if (!axis.fused()) {
      return new Unit(point.with(new AxisValue(axis, values.get(0))), fused, replicate, seed);
    }
    Map<String, List<?>> others = new LinkedHashMap<>(fused);
    others.put(axis.name(), values);
    return new Unit(point, others, replicate, seed);
  }

  /** Makes the same unit of another repetition. */
  public Unit withReplicate(long number) {
    return new Unit(point, fused, number, seed);
  }

  /** Makes the same unit of another seed. */
  public Unit withSeed(long number) {
    return new Unit(point, fused, replicate, number);
  }

  /** The number of the repetition. */
  public long replicate() {
    return replicate;
  }

  /** The job's seed. */
  public long seed() {
    return seed;
  }

  /** Lists the values of a fused integer axis, ascending. */
  public long[] values(IntegerAxis axis) {
    return values((Axis) axis).stream().mapToLong(value -> (Long) value).toArray();
  }

  /** Lists the values of a fused real axis, ascending. */
  public double[] values(RealAxis axis) {
    return values((Axis) axis).stream().mapToDouble(value -> (Double) value).toArray();
  }

  /**
   * Lists the values wanted of a fused axis, ascending.
   *
   * @throws IllegalArgumentException when the axis is not fused
   */
  public List<?> values(Axis axis) {
    List<?> values = fused.get(axis.name());
    if (values == null) {
      throw new IllegalArgumentException(axis.name() + " is not a fused axis of this unit");
    }
    return values;
  }

  /** Lists the values of a fused axis, or the one of another: null where the study derives it. */
  public List<?> given(Axis axis) {
    return axis.fused() ? values(axis) : Collections.singletonList(valueOrNull(axis));
  }

  @Override
  public Object valueOrNull(Axis axis) {
    return point.valueOrNull(axis);
  }

  /**
   * Makes a random stream that depends on its name, the axes named, the replicate and the job's
   * seed, and on nothing else: units that agree on these draw the same numbers, so that the arms of
   * a comparison share data, and studies that name the same stream share it too.
   *
   * @param stream the role: {@code data}, {@code label}, {@code init}, {@code feature}, {@code
   *     batch}
   * @param axes the plain axes that change the law of one draw
   */
  public RandomGenerator random(String stream, Axis... axes) {
    return STREAMS.create(onEveryJava(key(stream, List.of(axes))));
  }

  /**
   * Gives a seed of which every Java makes the same generator. In Java 17 a byte whose sign is set
   * sets all bits before it in its group of eight, and digits of results rest on that; in 25 it
   * does not.
   */
  static byte[] onEveryJava(byte[] seed) {
    byte[] same = seed.clone();
    for (int begin = 0; begin < same.length; begin += Long.BYTES) {
      for (int at = begin; at < Math.min(begin + Long.BYTES, same.length); at++) {
        if (same[at] < 0) {
          Arrays.fill(same, begin, at, (byte) -1);
        }
      }
    }
    return same;
  }

  /**
   * Gives the seed of such a stream for a generator of another program: the first 64 bits of what
   * {@link #random} begins with.
   *
   * @param stream the role
   * @param axes the plain axes that change the law of one draw
   */
  public long seed(String stream, List<Axis> axes) {
    return ByteBuffer.wrap(key(stream, axes)).getLong();
  }

  private byte[] key(String stream, List<Axis> axes) {
    StringBuilder key = new StringBuilder(stream).append('|').append(seed);
    for (Axis axis : axes) {
      key.append('|').append(axis.name()).append('=');
      key.append(Canonical.text(point.valueOrNull(axis)));
    }
    key.append("|replicate=").append(replicate);
    return Canonical.sha256(key.toString());
  }

  @Override
  public String toString() {
    return point + ", " + fused + ", replicate " + replicate + ", seed " + seed;
  }
}
