package org.lawsweep.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Everything about a study that is data. Help text, validation, planning, table schema, fits and
 * reports derive from it.
 *
 * @param name kebab-case
 * @param version raised when results would change: part of a trial's identity
 * @param claim the theorem in one sentence
 * @param source paper, theorem number, seed document's title
 * @param axes in the order in which tables show them
 * @param metrics in the order in which tables show them
 * @param flops floating-point operations of a unit up to the point's fused values
 * @param bytes memory that a unit needs at its peak
 * @param checks rules over several axes, checked before any trial runs
 * @param laws what the theorem predicts
 * @param series curves that a report draws
 * @param headline what the study is known by: the name of a law, or {@link #OVER} and the axis of a
 *     series; empty for the first claim
 * @param example a tiny unit, with several values on each fused axis: what the contract of studies
 *     is checked on
 */
public record Declaration(
    String name,
    int version,
    String claim,
    String source,
    List<Axis> axes,
    List<Metric> metrics,
    ToDoubleFunction<Point> flops,
    ToDoubleFunction<Point> bytes,
    List<Check> checks,
    List<Law> laws,
    List<Series> series,
    String headline,
    Optional<Unit> example) {

  /** The form of the names of studies and of their laws. */
  public static final String KEBAB_CASE = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  /** What a headline that is a series begins with. */
  public static final String OVER = "over ";

  /**
   * A rule over several axes.
   *
   * @param axes the axes that the rule reads: it is checked once for each combination of these
   * @param problem what is wrong with a point, in one line; empty where nothing is
   */
  public record Check(List<String> axes, Function<Point, Optional<String>> problem) {}

  /** Begins a declaration. */
  public static Builder of(String name, int version) {
    return new Builder(name, version);
  }

  /** The axis of that name. */
  public Optional<Axis> axis(String axisName) {
    return axes.stream().filter(axis -> axis.name().equals(axisName)).findFirst();
  }

  /** The metric of that name. */
  public Optional<Metric> metric(String metricName) {
    return metrics.stream().filter(metric -> metric.name().equals(metricName)).findFirst();
  }

  /** The axis or metric of that name. */
  public Optional<Column> column(String columnName) {
    return axis(columnName).<Column>map(axis -> axis).or(() -> metric(columnName));
  }

  /** The axes whose every value one run yields. */
  public List<Axis> fusedAxes() {
    return axes.stream().filter(Axis::fused).toList();
  }

  /** Gathers a declaration; {@link #build} refuses wrong names and laws about nothing. */
  public static final class Builder {

    private final String name;
    private final int version;
    private String claim = "";
    private String source = "";
    private final List<Axis> axes = new ArrayList<>();
    private final List<Metric> metrics = new ArrayList<>();
    private ToDoubleFunction<Point> flops = point -> 0;
    private ToDoubleFunction<Point> bytes = point -> 0;
    private final List<Check> checks = new ArrayList<>();
    private final List<Law> laws = new ArrayList<>();
    private final Set<String> observed = new HashSet<>();
    private final List<Series> series = new ArrayList<>();
    private String headline = "";
    private Consumer<UnitBuilder> example;

    private Builder(String name, int version) {
      this.name = name;
      this.version = version;
    }

    /** States the theorem in one sentence. */
    public Builder claim(String sentence) {
      claim = sentence;
      return this;
    }

    /** Cites the paper and the theorem. */
    public Builder source(String text) {
      source = text;
      return this;
    }

    /** Adds axes, in the order in which tables show them. */
    public Builder axes(Axis... columns) {
      axes.addAll(List.of(columns));
      return this;
    }

    /** Adds metrics, in the order in which tables show them. */
    public Builder metrics(Metric... columns) {
      metrics.addAll(List.of(columns));
      return this;
    }

    /** States the floating-point operations of a unit up to the point's fused values. */
    public Builder flops(ToDoubleFunction<Point> cost) {
      flops = cost;
      return this;
    }

    /** States the bytes that a unit needs at its peak. */
    public Builder bytes(ToDoubleFunction<Point> memory) {
      bytes = memory;
      return this;
    }

    /** Adds a rule over several axes. */
    public Builder check(List<? extends Axis> read, Function<Point, Optional<String>> problem) {
      checks.add(new Check(read.stream().map(Axis::name).toList(), problem));
      return this;
    }

    /**
     * Adds a rule over several axes.
     *
     * @param read the axes that the rule reads
     * @param kept tests whether a point keeps the rule
     * @param problem says in one line what is wrong with a point that does not
     */
    public Builder check(
        List<? extends Axis> read, Predicate<Point> kept, Function<Point, String> problem) {
      return check(
          read, point -> kept.test(point) ? Optional.empty() : Optional.of(problem.apply(point)));
    }

    /**
     * Adds what the theorem says and a run could contradict; a law without a source has that of the
     * study.
     */
    public Builder claim(Law law) {
      laws.add(law.as(Law.Role.CLAIM));
      return this;
    }

    /** Adds what is true by construction: a test of the program, never counted as a claim. */
    public Builder check(Law law) {
      laws.add(law.as(Law.Role.CHECK));
      return this;
    }

    /** Adds a claim's prediction stated where the theorem does not apply, to be refuted. */
    public Builder control(Law law) {
      laws.add(law.as(Law.Role.CONTROL));
      return this;
    }

    /** Adds a law that predicts nothing: its numbers are measured and shown. */
    public Builder observe(Law law) {
      laws.add(law);
      observed.add(law.name());
      return this;
    }

    /** Adds curves over an axis, for the report. */
    public Builder series(Axis axis, Metric... curves) {
      series.add(new Series(axis.name(), Arrays.stream(curves).map(Metric::name).toList()));
      return this;
    }

    /** Draws the figure of a law first and largest; without this, of the first claim. */
    public Builder headline(String law) {
      headline = law;
      return this;
    }

    /** Draws the curves over an axis first and largest. */
    public Builder headline(Axis axis) {
      headline = OVER + axis.name();
      return this;
    }

    /** Sets a tiny unit, with several values on each fused axis. */
    public Builder example(Consumer<UnitBuilder> values) {
      example = values;
      return this;
    }

    /**
     * Makes the declaration.
     *
     * @throws IllegalArgumentException when a column's name cannot be one, a law lacks what its
     *     form needs, a law or a series names an unknown column, or the example is none
     */
    public Declaration build() {
      Set<String> taken = new HashSet<>();
      axes.forEach(axis -> take(taken, axis));
      metrics.forEach(metric -> take(taken, metric));
      Set<String> columns = new HashSet<>();
      axes.forEach(axis -> columns.add(axis.name()));
      metrics.forEach(metric -> columns.add(metric.name()));
      for (Law law : laws) {
        law.form().missing(law, law.terms().size()).ifPresent(problem -> refuse(law, problem));
        law.columns().forEach(column -> require(columns, "law " + law.name(), column));
        if (law.predictsNothing() != observed.contains(law.name())) {
          refuse(
              law, law.predictsNothing() ? "predicts nothing: observe it" : "predicts: claim it");
        }
      }
      Set<String> drawn = new HashSet<>(Set.of(""));
      laws.forEach(law -> drawn.add(law.name()));
      series.forEach(curves -> drawn.add(OVER + curves.axis()));
      if (!drawn.contains(headline)) {
        throw new IllegalArgumentException(
            name + ": the headline is no law or series: " + headline);
      }
      for (Series curves : series) {
        require(columns, "series", curves.axis());
        curves.metrics().forEach(metric -> require(columns, "series", metric));
      }
      return new Declaration(
          name,
          version,
          claim,
          source,
          List.copyOf(axes),
          List.copyOf(metrics),
          flops,
          bytes,
          List.copyOf(checks),
          laws.stream().map(law -> law.source().isEmpty() ? law.source(source) : law).toList(),
          List.copyOf(series),
          headline,
          Optional.ofNullable(example).map(this::unit));
    }

    private Unit unit(Consumer<UnitBuilder> values) {
      UnitBuilder unit = new UnitBuilder(axes);
      values.accept(unit);
      return unit.build();
    }

    private void take(Set<String> taken, Column column) {
      Optional<String> problem =
          taken.add(column.name().toLowerCase(Locale.ROOT))
              ? ColumnNames.problem(column)
              : Optional.of("is there twice");
      if (problem.isPresent()) {
        throw new IllegalArgumentException(
            name + ": column " + column.name() + " " + problem.get());
      }
    }

    private void refuse(Law law, String problem) {
      throw new IllegalArgumentException(name + ": law " + law.name() + ": " + problem);
    }

    private void require(Set<String> columns, String what, String column) {
      if (!columns.contains(column)) {
        throw new IllegalArgumentException(
            name + ": " + what + " names no axis or metric: " + column);
      }
    }
  }
}
