package org.lawsweep.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the values of a unit; what is not set is the axis's default. */
public final class UnitBuilder {

  private final List<Axis> axes;
  private final Map<String, List<?>> given = new LinkedHashMap<>();
  private long replicate = 0;
  private long seed = 1;

  /** Begins a unit of a study with these axes, of replicate 0 and seed 1. */
  public UnitBuilder(List<Axis> axes) {
    this.axes = List.copyOf(axes);
  }

  /** Sets an integer axis; only a fused one takes several values. */
  public UnitBuilder set(IntegerAxis axis, long... values) {
    return set(axis, Arrays.stream(values).boxed().toList());
  }

  /** Sets a real axis; only a fused one takes several values. */
  public UnitBuilder set(RealAxis axis, double... values) {
    return set(axis, Arrays.stream(values).boxed().toList());
  }

  /** Sets a choice. */
  public <E extends Enum<E>> UnitBuilder set(ChoiceAxis<E> axis, E value) {
    return set(axis, List.of(Axis.choiceName(value)));
  }

  /** Sets a text. */
  public UnitBuilder set(TextAxis axis, String value) {
    return set(axis, List.of(value));
  }

  /** Sets any axis to values of its type. */
  public UnitBuilder set(Axis axis, List<?> values) {
    given.put(axis.name(), values);
    return this;
  }

  /** Sets the number of the repetition. */
  public UnitBuilder replicate(long number) {
    replicate = number;
    return this;
  }

  /** Sets the seed. */
  public UnitBuilder seed(long number) {
    seed = number;
    return this;
  }

  /**
   * Makes the unit.
   *
   * @throws IllegalArgumentException with every axis that is unknown, missing or out of its range
   */
  public Unit build() {
    List<String> problems = new ArrayList<>();
    Map<String, Object> plain = new LinkedHashMap<>();
    Map<String, List<?>> fused = new LinkedHashMap<>();
    Map<String, List<?>> left = new LinkedHashMap<>(given);
    for (Axis axis : axes) {
      List<?> values = left.remove(axis.name());
      if (values == null && axis.required()) {
        problems.add("missing axis '" + axis.name() + "' (" + axis.range() + ")");
        continue;
      }
      List<?> wanted = values == null ? Arrays.asList(axis.defaultValue()) : values;
      wanted.forEach(
          value -> axis.problem(value).ifPresent(p -> problems.add(axis.name() + " " + p)));
      if (wanted.isEmpty()) {
        problems.add(axis.name() + " needs a value");
      } else if (axis.fused()) {
        fused.put(axis.name(), wanted);
      } else if (wanted.size() == 1) {
        plain.put(axis.name(), wanted.get(0));
      } else {
        problems.add(axis.name() + " takes one value, as it is not fused");
      }
    }
    left.keySet().forEach(name -> problems.add("unknown axis '" + name + "'"));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new Unit(new Point(plain), fused, replicate, seed);
  }
}
