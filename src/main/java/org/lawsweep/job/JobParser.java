package org.lawsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;

/** Turns the tree of one job file into a job. */
final class JobParser {

  /** The key by which an editor finds the schema of job files; it says nothing of the job. */
  static final String SCHEMA = "$schema";

  private static final List<String> KEYS =
      List.of(
          "study",
          "name",
          "seed",
          "replicates",
          "timeout",
          "grid",
          "union",
          "where",
          "laws",
          "confirm");
  private static final List<String> MEMBER_KEYS = List.of("grid", "where", "replicates");

  private final String file;
  private final ObjectNode tree;
  private final Place root;
  private final Map<String, Declaration> studies;
  private final Problems problems;
  private Set<String> misspelt = Set.of();

  JobParser(String file, ObjectNode root, Map<String, Declaration> studies, Problems problems) {
    this.file = file;
    this.tree = root;
    this.root = Place.root(root, problems);
    this.studies = studies;
    this.problems = problems;
  }

  Job job() throws JobException {
    tree.remove(SCHEMA);
    misspelt = root.keys(KEYS, List.of("study"));
    Optional<Declaration> study = root.read("study", this::study);
    String name = root.has("name") ? root.read("name", JobParser::name).orElse("") : derivedName();
    long seed = root.read("seed", Scalars::integer).orElse(Job.DEFAULT_SEED);
    Optional<Duration> timeout = root.read("timeout", Scalars::timeout);
    List<Grid> grids = grids(study);
    List<OwnLaw> laws =
        study.isPresent() && root.has("laws")
            ? LawReader.read(study.get(), root.at("laws"), LawReader.JOB_FILE)
            : List.of();
    long round = root.read("confirm", Scalars::positive).orElse(0L);
    problems.throwIfAny(root.node());
    String json = tree.put("name", name).toPrettyString() + "\n";
    long drawn = round == 0 ? seed : seed(study.orElseThrow(), round);
    return new Job(name, file, study.orElseThrow(), drawn, round, timeout, grids, laws, json);
  }

  /**
   * Draws the seed of a round of confirmation, which nobody chose: the first digits of the SHA-256
   * of the job without its round, the study's name and version, and the round.
   */
  private long seed(Declaration study, long round) {
    ObjectNode exploring = tree.deepCopy();
    exploring.remove("confirm");
    byte[] digest =
        Canonical.sha256(
            String.join(
                "\n",
                exploring.toString(),
                study.name(),
                Integer.toString(study.version()),
                Long.toString(round)));
    return ByteBuffer.wrap(digest).getLong() >>> 1;
  }

  private Declaration study(JsonNode node) throws Refusal {
    String name = Scalars.text(node);
    Declaration study = studies.get(name);
    if (study == null) {
      throw new Refusal(Nearest.unknownStudy(name, studies.keySet()));
    }
    return study;
  }

  private static String name(JsonNode node) throws Refusal {
    String name = Scalars.text(node);
    if (!Job.isName(name)) {
      throw new Refusal(Job.NAME_RULE + ", but is " + Text.quoted(name));
    }
    return name;
  }

  /** {@code jobs/cluster/x.json} is cluster-x, wherever the program was started. */
  private String derivedName() {
    List<String> steps = new ArrayList<>();
    Path.of(file).toAbsolutePath().normalize().forEach(step -> steps.add(step.toString()));
    int jobs = steps.subList(0, steps.size() - 1).lastIndexOf("jobs");
    int start = jobs < 0 ? steps.size() - 1 : jobs + 1;
    String name = JsonFile.stem(String.join("-", steps.subList(start, steps.size())));
    if (!Job.isName(name)) {
      root.refuse(
          "the file gives the job the name "
              + Text.quoted(name)
              + ", but a name "
              + Job.NAME_RULE
              + "; give one as 'name'");
    }
    return name;
  }

  private List<Grid> grids(Optional<Declaration> study) {
    Axes shared = axes(study, root);
    long replicates = replicates(root, Grid.DEFAULT_REPLICATES);
    List<Expression> where = where(root);
    List<Grid> grids = new ArrayList<>();
    if (!root.has("union")) {
      Place place = root.has("grid") ? root.at("grid") : root;
      study.flatMap(known -> grid(known, place, shared, where, replicates)).ifPresent(grids::add);
      return grids;
    }
    Place union = root.at("union");
    if (!union.node().isArray() || union.node().isEmpty()) {
      union.refuseValue("must be a list of at least one grid");
    }
    for (int i = 0; union.node().isArray() && i < union.node().size(); i++) {
      Place member = union.at(i);
      if (!member.node().isObject()) {
        member.refuseValue("must be an object of " + String.join(", ", MEMBER_KEYS));
        continue;
      }
      member.keys(MEMBER_KEYS, List.of());
      Axes axes = axes(study, member).over(shared);
      long memberReplicates = replicates(member, replicates);
      List<Expression> conditions = new ArrayList<>(where);
      conditions.addAll(where(member));
      study
          .flatMap(known -> grid(known, member, axes, conditions, memberReplicates))
          .ifPresent(grids::add);
    }
    refuseTooMany(union, BigInteger.valueOf(grids.stream().mapToLong(Grid::combinations).sum()));
    return grids;
  }

  private static Axes axes(Optional<Declaration> study, Place parent) {
    return study.isPresent() && parent.has("grid")
        ? GridReader.read(study.get(), parent.at("grid"))
        : Axes.NONE;
  }

  private static long replicates(Place parent, long otherwise) {
    return parent.read("replicates", Scalars::positive).orElse(otherwise);
  }

  private static List<Expression> where(Place parent) {
    return parent
        .read("where", Scalars::text)
        .map(sql -> List.of(new Expression(sql, parent.at("where").pointer())))
        .orElse(List.of());
  }

  /** The grid with the study's defaults; empty where an axis is missing. */
  private Optional<Grid> grid(
      Declaration study, Place place, Axes axes, List<Expression> where, long replicates) {
    List<Axis> missing =
        study.axes().stream().filter(axis -> !axes.named().contains(axis.name())).toList();
    if (missing.stream().anyMatch(Axis::required)) {
      refuseMissing(study, place, missing.stream().filter(Axis::required).toList());
      return Optional.empty();
    }
    List<Dimension> dimensions = new ArrayList<>(axes.dimensions());
    for (Axis axis : missing) {
      Object value = axis.defaultValue();
      dimensions.add(Dimension.of(axis.name(), Collections.singletonList(value)));
    }
    if (refuseTooMany(place, Grid.combinations(dimensions, replicates))) {
      return Optional.empty();
    }
    List<String> order = study.axes().stream().map(Axis::name).toList();
    dimensions.sort(Comparator.comparingInt(dimension -> order.indexOf(dimension.axes().get(0))));
    Map<String, Expression> expressions = new LinkedHashMap<>();
    order.stream()
        .filter(axes.expressions()::containsKey)
        .forEach(axis -> expressions.put(axis, axes.expressions().get(axis)));
    return Optional.of(new Grid(place.pointer(), dimensions, expressions, where, replicates));
  }

  /** Counts before anything is planned, which would take hours without a word. */
  private static boolean refuseTooMany(Place place, BigInteger trials) {
    if (Grid.isTooMany(trials)) {
      place.refuse(
          String.format(
              Locale.ROOT,
              "must have at most %,d trials, counted before 'where', but has %s",
              Grid.MOST,
              new BigDecimal(trials).round(new MathContext(3))));
    }
    return Grid.isTooMany(trials);
  }

  private void refuseMissing(Declaration study, Place place, List<Axis> axes) {
    if (place == root) {
      if (!misspelt.contains("grid") && !misspelt.contains("union")) {
        String names = axes.stream().map(Axis::name).collect(Collectors.joining(", "));
        root.refuse("missing key 'grid': " + study.name() + " requires " + names);
      }
      return;
    }
    for (Axis axis : axes) {
      place.refuse("missing axis '" + axis.name() + "' (" + axis.range() + ")");
    }
  }
}
