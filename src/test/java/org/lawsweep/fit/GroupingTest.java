package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Groups are those of sorted maps, to the last bit of what is averaged over them. */
class GroupingTest {

  private static final double[] PREDICTORS = {
    -0.0,
    0.0,
    -1,
    0.5,
    2,
    1e300,
    -Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private static final Comparator<List<Double>> LEXICOGRAPHIC =
      (one, other) ->
          IntStream.range(0, one.size())
              .map(p -> one.get(p).compareTo(other.get(p)))
              .filter(order -> order != 0)
              .findFirst()
              .orElse(0);

  private static Stream<Observations> samples() {
    Random random = new Random(7);
    return IntStream.range(0, 200)
        .mapToObj(k -> sample(random, 1 + k % 3, k < 6 ? k / 3 : random.nextInt(120)));
  }

  /** Predictors and replicates with ties; responses of all sizes, some of them missing. */
  private static Observations sample(Random random, int predictors, int size) {
    double[][] x = new double[predictors][size];
    long[] replicate = new long[size];
    double[] y = new double[size];
    int[] count = new int[size];
    double[] inner = new double[size];
    boolean averaged = random.nextBoolean();
    for (int i = 0; i < size; i++) {
      for (double[] predictor : x) {
        predictor[i] = PREDICTORS[random.nextInt(PREDICTORS.length)];
      }
      replicate[i] = (random.nextInt(7) - 2) * 1_000_000_007L;
      y[i] = response(random);
      count[i] = averaged ? 1 + random.nextInt(3) : 1;
      inner[i] = averaged && random.nextBoolean() ? random.nextGaussian() : Double.NaN;
    }
    return new Observations(x, replicate, y, new boolean[size], count, inner);
  }

  private static double response(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> -0.0;
      default -> random.nextGaussian() * Math.pow(10, random.nextInt(20));
    };
  }

  /** The observations of each level and replicate, as they came. */
  private static SortedMap<List<Double>, SortedMap<Long, List<Integer>>> maps(
      Observations data, Scale scale) {
    SortedMap<List<Double>, SortedMap<Long, List<Integer>>> maps = new TreeMap<>(LEXICOGRAPHIC);
    for (int i = 0; i < data.size(); i++) {
      List<Double> tuple = new ArrayList<>();
      for (int p = 0; p < data.predictors(); p++) {
        tuple.add(data.x(p, i) == 0 ? 0.0 : data.x(p, i));
      }
      if (tuple.stream().allMatch(x -> Double.isFinite(scale.of(x)))) {
        maps.computeIfAbsent(tuple, key -> new TreeMap<>())
            .computeIfAbsent(data.replicate(i), key -> new ArrayList<>())
            .add(i);
      }
    }
    return maps;
  }

  @Test
  void groupsAreThoseOfSortedMaps() {
    samples().forEach(GroupingTest::assertGrouped);
  }

  private static void assertGrouped(Observations data) {
    for (Scale scale : Scale.values()) {
      var maps = maps(data, scale);
      Grouping grouping = new Grouping(data, scale);
      assertEquals(
          List.copyOf(maps.keySet()),
          IntStream.range(0, grouping.size()).mapToObj(grouping::tuple).toList());
      assertEquals(
          maps.values().stream()
              .map(level -> level.values().stream().flatMap(List::stream).toList())
              .toList(),
          IntStream.range(0, grouping.size())
              .mapToObj(l -> IntStream.of(grouping.at(l)).boxed().toList())
              .toList());
    }
  }

  @Test
  void aSampleHasTheAveragesOfSortedMaps() {
    samples().forEach(GroupingTest::assertAveraged);
  }

  private static void assertAveraged(Observations data) {
    var maps = maps(data, Scale.LINEAR);
    int all = maps.size();
    maps.values()
        .forEach(level -> level.values().forEach(some -> some.removeIf(i -> isMissing(data, i))));
    maps.values().forEach(level -> level.values().removeIf(List::isEmpty));
    maps.values().removeIf(SortedMap::isEmpty);
    long[] replicates =
        maps.values().stream()
            .flatMap(level -> level.keySet().stream())
            .mapToLong(r -> r)
            .sorted()
            .distinct()
            .toArray();
    Sample sample = new Sample(data);
    assertEquals(List.copyOf(maps.keySet()), sample.tuples());
    assertEquals(all - maps.size(), sample.lost());
    assertArrayEquals(replicates, sample.replicates());
    double[][] values = new double[maps.size()][replicates.length];
    for (int l = 0; l < values.length; l++) {
      for (int r = 0; r < replicates.length; r++) {
        values[l][r] =
            average(data, maps.get(sample.tuples().get(l)).getOrDefault(replicates[r], List.of()));
      }
      assertArrayEquals(bits(values[l]), bits(sample.values()[l]));
    }
  }

  private static boolean isMissing(Observations data, int i) {
    return !Double.isFinite(data.y(i));
  }

  private static double average(Observations data, List<Integer> some) {
    int all = some.stream().mapToInt(data::count).sum();
    return all == some.size()
        ? some.stream().mapToDouble(i -> data.inner(i, Location.MEAN)).average().orElse(Double.NaN)
        : some.stream().mapToDouble(i -> data.count(i) * data.inner(i, Location.MEAN)).sum() / all;
  }

  private static long[] bits(double[] values) {
    return IntStream.range(0, values.length)
        .mapToLong(k -> Double.doubleToLongBits(values[k]))
        .toArray();
  }

  @Test
  void zerosAreOneLevelAndOneNumber() {
    Observations data =
        new Observations(
            new double[][] {{0.0, -0.0, -1}}, new long[] {1, 2, 2}, new double[] {-0.0, 5, 7});
    Sample sample = new Sample(data);
    assertEquals(List.of(List.of(-1.0), List.of(0.0)), sample.tuples());
    assertArrayEquals(bits(new double[] {Double.NaN, 7}), bits(sample.values()[0]));
    assertArrayEquals(bits(new double[] {0.0, 5}), bits(sample.values()[1]));
  }
}
