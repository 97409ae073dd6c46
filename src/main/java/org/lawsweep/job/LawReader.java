package org.lawsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Column;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;

/** Reads laws that a file states: those of a job beside its study's, or a study's own. */
final class LawReader {

  /** The source of a job's law that gives none. */
  static final String JOB_FILE = "the job file";

  static final List<String> KEYS =
      List.of(
          "name",
          "form",
          "role",
          "response",
          "in",
          "against",
          "arms",
          "value",
          "relation",
          "statistic",
          "per",
          "within",
          "resolution",
          "source");

  private final Declaration study;
  private final List<String> axes;
  private final List<String> metrics;
  private final List<String> columns;
  private final String source;
  private final Set<String> names = new HashSet<>();

  private LawReader(Declaration study, String source) {
    this.study = study;
    this.source = source;
    axes = study.axes().stream().map(Axis::name).toList();
    metrics = study.metrics().stream().map(Metric::name).toList();
    columns = Stream.concat(axes.stream(), metrics.stream()).toList();
    study.laws().forEach(law -> names.add(law.name()));
  }

  /**
   * The laws of a list; a problem for each mistake in it.
   *
   * @param source of a law that gives none
   */
  static List<OwnLaw> read(Declaration study, Place list, String source) {
    if (!list.node().isArray()) {
      list.refuseValue("must be a list of laws");
      return List.of();
    }
    LawReader reader = new LawReader(study, source);
    List<OwnLaw> laws = new ArrayList<>();
    for (int i = 0; i < list.node().size(); i++) {
      Place place = list.at(i);
      if (place.node().isObject()) {
        reader.law(place).ifPresent(law -> laws.add(new OwnLaw(law, place.pointer())));
      } else {
        place.refuseValue("must be an object of " + String.join(", ", KEYS));
      }
    }
    return laws;
  }

  private Optional<Law> law(Place place) {
    place.keys(KEYS, List.of("name", "form", "response"));
    Optional<String> name = place.read("name", this::name);
    Optional<Form> form = place.read("form", node -> Scalars.oneOf(node, Form.all(), Form::word));
    Optional<Metric> response = place.read("response", this::metric);
    if (name.isEmpty() || form.isEmpty() || response.isEmpty()) {
      return Optional.empty();
    }
    Law law = predictors(Law.of(form.get(), name.get(), response.get()), place);
    law = more(law, place, "role", (l, node) -> l.as(role(node)));
    law = more(law, place, "relation", (l, node) -> l.related(relation(node)));
    law = more(law, place, "statistic", (l, node) -> isMean(node) ? l.ofMean() : l);
    law = more(law, place, "against", (l, node) -> l.against(metric(node)));
    law = more(law, place, "value", (l, node) -> l.equalTo(real(node)));
    law = arms(law, place);
    law = more(law, place, "per", (l, node) -> l.per(axes(node)));
    law = more(law, place, "within", (l, node) -> l.within(Scalars.text(node)));
    law = more(law, place, "resolution", (l, node) -> l.resolvedTo(positive(node)));
    law = law.source(place.read("source", Scalars::text).orElse(source));
    // As many as are given, so that a wrong one is not also one too few.
    int predictors = place.has("in") ? place.at("in").node().size() : 0;
    Optional<String> missing = law.form().missing(law, predictors);
    missing.ifPresent(place::refuse);
    return missing.isPresent() ? Optional.empty() : Optional.of(law);
  }

  /** States more of a law. */
  private interface More {
    Law of(Law law, JsonNode node) throws Refusal;
  }

  /** The law with what a key says; as it is where there is no such key or it is refused. */
  private static Law more(Law law, Place place, String key, More more) {
    return place.read(key, node -> stated(law, node, more)).orElse(law);
  }

  private static Law stated(Law law, JsonNode node, More more) throws Refusal {
    try {
      return more.of(law, node);
    } catch (IllegalArgumentException e) {
      // The form of the law has no use for it.
      throw new Refusal(e.getMessage());
    }
  }

  private Law predictors(Law law, Place place) {
    Law more = law;
    Place in = place.has("in") ? place.at("in") : null;
    if (in != null && !in.node().isObject()) {
      in.refuseValue("must be an object of predictors and predictions");
      return law;
    }
    for (Place child : in == null ? List.<Place>of() : in.children()) {
      Optional<Column> predictor = study.column(child.key());
      if (predictor.isEmpty()) {
        child.refuseName("axis or metric", columns);
      } else if (predictor.get() instanceof Axis axis && axis.isString()) {
        child.refuse("axis '" + axis.name() + "' has no numbers, which a predictor needs");
      } else if (child.node().isNull()) {
        more = more.over(predictor.get());
      } else if (child.node().isTextual()) {
        Optional<Metric> like = child.read(this::metric);
        more = like.isPresent() ? more.inLike(predictor.get(), like.get()) : more;
      } else {
        Optional<Double> predicted = child.read(LawReader::real);
        more = predicted.isPresent() ? more.in(predictor.get(), predicted.get()) : more;
      }
    }
    return more;
  }

  private Law arms(Law law, Place place) {
    if (!place.has("arms")) {
      return law;
    }
    Place arms = place.at("arms");
    List<Place> choices = arms.children();
    if (choices.size() != 1 || choices.get(0).node().size() != 2) {
      arms.refuseValue("must be an axis and its two values, the lower first");
      return law;
    }
    Place choice = choices.get(0);
    Optional<Axis> axis = study.axis(choice.key());
    if (axis.isEmpty()) {
      choice.refuseName("axis", axes);
      return law;
    }
    String lower = choice.node().get(0).asText();
    String upper = choice.node().get(1).asText();
    return more(law, place, "arms", (l, node) -> l.arms(axis.get(), lower, upper));
  }

  private String name(JsonNode node) throws Refusal {
    String name = Scalars.text(node);
    if (!Job.isName(name)) {
      throw new Refusal(Job.NAME_RULE + ", but is " + Text.quoted(name));
    }
    if (!names.add(name)) {
      throw new Refusal("law " + Text.quoted(name) + " is there already");
    }
    return name;
  }

  private Metric metric(JsonNode node) throws Refusal {
    return study.metric(Scalars.known(node, "metric", metrics)).orElseThrow();
  }

  private Axis[] axes(JsonNode node) throws Refusal {
    if (!node.isArray()) {
      throw new Refusal("must be a list of axes, but is " + Text.shown(node));
    }
    Axis[] fixed = new Axis[node.size()];
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = study.axis(Scalars.known(node.get(i), "axis", axes)).orElseThrow();
    }
    return fixed;
  }

  private static boolean isMean(JsonNode node) throws Refusal {
    List<Law.Statistic> all = List.of(Law.Statistic.values());
    return Scalars.oneOf(node, all, one -> one.name().toLowerCase(Locale.ROOT))
        == Law.Statistic.MEAN;
  }

  private static Law.Role role(JsonNode node) throws Refusal {
    return Scalars.oneOf(
        node, List.of(Law.Role.values()), one -> one.name().toLowerCase(Locale.ROOT));
  }

  private static Law.Relation relation(JsonNode node) throws Refusal {
    return switch (Scalars.text(node)) {
      case "=" -> Law.Relation.EQUALS;
      case "<=" -> Law.Relation.AT_MOST;
      case ">=" -> Law.Relation.AT_LEAST;
      default -> throw new Refusal("must be '=', '<=' or '>=', but is " + Text.shown(node));
    };
  }

  private static double real(JsonNode node) throws Refusal {
    return Scalars.decimal(node).doubleValue();
  }

  private static double positive(JsonNode node) throws Refusal {
    double number = real(node);
    if (number <= 0) {
      throw new Refusal("must be above 0, but is " + Text.shown(node));
    }
    return number;
  }
}
