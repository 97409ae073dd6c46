package org.lawsweep.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rules of the contract about what a study declares. */
final class DeclarationRules {

  private final Study study;
  private final Declaration declaration;
  private final List<String> problems = new ArrayList<>();

  DeclarationRules(Study study) {
    this.study = study;
    this.declaration = study.declaration();
  }

  /** Finds names, sentences and sources that are missing or ill-formed. */
  List<String> gaps() {
    problems.clear();
    require(declaration.name().matches(Declaration.KEBAB_CASE), "the name is not kebab-case");
    require(declaration.version() >= 1, "the version is below 1");
    require(!declaration.claim().isBlank(), "no claim");
    require(!declaration.source().isBlank(), "no source");
    require(!declaration.axes().isEmpty(), "no axis");
    require(!declaration.metrics().isEmpty(), "no metric");
    require(!declaration.laws().isEmpty(), "no law");
    require(
        declaration.equals(study.declaration()),
        "declaration() gives another value at every call: keep it in a constant");
    require(declaration.example().isPresent(), "no example");
    laws();
    axes();
    metrics();
    return List.copyOf(problems);
  }

  private void laws() {
    Set<String> names = new HashSet<>();
    for (Law law : declaration.laws()) {
      require(law.name().matches(Declaration.KEBAB_CASE), "law " + law.name() + ": not kebab-case");
      require(names.add(law.name()), "law " + law.name() + ": there twice");
      require(!law.statement().isBlank(), "law " + law.name() + ": no statement");
    }
  }

  private void axes() {
    for (Axis axis : declaration.axes()) {
      String about = "axis " + axis.name() + ": ";
      require(!axis.doc().isBlank(), about + "no doc");
      if (axis.defaultValue() != null) {
        axis.problem(axis.defaultValue())
            .ifPresent(problem -> problems.add(about + "its default " + problem));
      }
      boolean several = declaration.example().map(unit -> unit.given(axis).size() > 1).orElse(true);
      require(!axis.fused() || several, about + "is fused, but the example has one value of it");
    }
  }

  private void metrics() {
    for (Metric metric : declaration.metrics()) {
      String about = "metric " + metric.name() + ": ";
      require(!metric.doc().isBlank(), about + "no doc");
      for (Study other : Studies.all().values()) {
        // One table holds the trials of all studies.
        other
            .declaration()
            .metric(metric.name())
            .filter(namesake -> namesake.type() != metric.type())
            .ifPresent(
                namesake ->
                    problems.add(
                        String.format(
                            Locale.ROOT,
                            "%s%s here, %s in %s",
                            about,
                            metric.type(),
                            namesake.type(),
                            other.declaration().name())));
      }
    }
  }

  /** Finds declared operations and bytes that are not positive or fall along a fused axis. */
  List<String> costs(Unit unit) {
    problems.clear();
    Point first = unit.points().get(0);
    double leastFlops = declaration.flops().applyAsDouble(first);
    double leastBytes = declaration.bytes().applyAsDouble(first);
    require(leastFlops > 0, "flops are " + leastFlops + " at " + first);
    require(leastBytes >= 1, "bytes are " + leastBytes + " at " + first);
    for (Axis axis : declaration.fusedAxes()) {
      double flops = 0;
      double bytes = 0;
      for (Object value : unit.values(axis)) {
        AxisValue here = new AxisValue(axis, value);
        double flopsHere = declaration.flops().applyAsDouble(first.with(here));
        double bytesHere = declaration.bytes().applyAsDouble(first.with(here));
        // A row costs what it has over the row before, so that a plain equality is a cost of 0.
        require(flopsHere > flops, "flops do not grow up to " + here);
        require(bytesHere >= bytes, "bytes fall at " + here);
        flops = flopsHere;
        bytes = bytesHere;
      }
    }
    return List.copyOf(problems);
  }

  private void require(boolean kept, String problem) {
    if (!kept) {
      problems.add(problem);
    }
  }
}
