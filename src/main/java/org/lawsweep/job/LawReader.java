package org.lawsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Column;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;

/** Reads the laws that a job adds to those of its study. */
final class LawReader {

  private static final List<String> KEYS =
      List.of(
          "name",
          "form",
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
  private final Set<String> names = new HashSet<>();

  private LawReader(Declaration study) {
    this.study = study;
    axes = study.axes().stream().map(Axis::name).toList();
    metrics = study.metrics().stream().map(Metric::name).toList();
    columns = Stream.concat(axes.stream(), metrics.stream()).toList();
    study.laws().forEach(law -> names.add(law.name()));
  }

  /** The laws of a list; a problem for each mistake in it. */
  static List<OwnLaw> read(Declaration study, Place list) {
    if (!list.node().isArray()) {
      list.refuseValue("must be a list of laws");
      return List.of();
    }
    LawReader reader = new LawReader(study);
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
    Optional<Law.Form> form = place.read("form", node -> constant(node, Law.Form.values()));
    Optional<Metric> response = place.read("response", this::metric);
    if (name.isEmpty() || form.isEmpty() || response.isEmpty()) {
      return Optional.empty();
    }
    Law law = Law.of(form.get(), name.get(), response.get());
    law = predictors(law, place);
    Law.Relation usual = form.get() == Law.Form.ARMS ? Law.Relation.AT_MOST : Law.Relation.EQUALS;
    law = law.related(place.read("relation", LawReader::relation).orElse(usual));
    boolean ofMean = form.get() == Law.Form.CONSTANT;
    if (ofMean || place.read("statistic", LawReader::isMean).orElse(false)) {
      law = law.ofMean();
    }
    Optional<Metric> against = place.read("against", this::metric);
    law = against.isPresent() ? law.against(against.get()) : law;
    law = law.equalTo(place.read("value", LawReader::real).orElse(Double.NaN));
    law = arms(law, place);
    Optional<Axis[]> per = place.read("per", this::axes);
    law = per.isPresent() ? law.per(per.get()) : law;
    law = law.within(place.read("within", Scalars::text).orElse(law.regime()));
    law = resolved(law, place.read("resolution", LawReader::positive));
    law = law.source(place.read("source", Scalars::text).orElse("the job file"));
    // As many as are given, so that a wrong one is not also one too few.
    int predictors = place.has("in") ? place.at("in").node().size() : 0;
    Optional<String> missing = missing(law, predictors);
    missing.ifPresent(place::refuse);
    return missing.isPresent() ? Optional.empty() : Optional.of(law);
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
    return law.arms(axis.get(), choice.node().get(0).asText(), choice.node().get(1).asText());
  }

  /** What a law of a form still lacks. */
  private static Optional<String> missing(Law law, int predictors) {
    String form = word(law.form());
    String rule =
        switch (law.form()) {
          case POWER, EXPONENTIAL ->
              predictors < 1 ? form + " needs a predictor: \"in\": {\"m\": -1}" : "";
          case ORDER, THRESHOLD -> predictors != 1 ? form + " needs one predictor in 'in'" : "";
          case THRESHOLD_POWER ->
              predictors < 2 ? form + " needs the axis of the threshold and a predictor" : "";
          case BOUND, IDENTITY -> law.other() == null ? form + " needs a metric 'against'" : "";
          case ARMS -> law.arms().isEmpty() ? form + " needs 'arms'" : "";
          case CONSTANT -> "";
        };
    boolean sided = law.form() == Law.Form.BOUND || law.form() == Law.Form.ORDER;
    if (rule.isEmpty() && sided && law.relation() == Law.Relation.EQUALS) {
      rule = form + " needs the relation '<=' or '>='";
    }
    return rule.isEmpty() ? Optional.empty() : Optional.of(rule);
  }

  private static Law resolved(Law law, Optional<Double> resolution) {
    boolean rows = law.form() == Law.Form.BOUND || law.form() == Law.Form.IDENTITY;
    double usual = rows ? Law.ROUNDING : Double.NaN;
    return law.resolvedTo(resolution.orElse(usual));
  }

  private String name(JsonNode node) throws Refusal {
    String name = Scalars.text(node);
    if (!Job.isName(name)) {
      throw new Refusal("must have letters, digits and hyphens only, but is " + Text.quoted(name));
    }
    if (!names.add(name)) {
      throw new Refusal("law " + Text.quoted(name) + " is there already");
    }
    return name;
  }

  private Metric metric(JsonNode node) throws Refusal {
    return study.metric(known(node, "metric", metrics)).orElseThrow();
  }

  private Axis[] axes(JsonNode node) throws Refusal {
    if (!node.isArray()) {
      throw new Refusal("must be a list of axes, but is " + Text.shown(node));
    }
    Axis[] fixed = new Axis[node.size()];
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = study.axis(known(node.get(i), "axis", axes)).orElseThrow();
    }
    return fixed;
  }

  private static String known(JsonNode node, String kind, List<String> known) throws Refusal {
    String name = Scalars.text(node);
    if (!known.contains(name)) {
      String hint = Nearest.hint(name, known);
      String all = "; known are " + String.join(", ", known);
      throw new Refusal(
          "unknown " + kind + " " + Text.quoted(name) + (hint.isEmpty() ? all : hint));
    }
    return name;
  }

  private static boolean isMean(JsonNode node) throws Refusal {
    return constant(node, Law.Statistic.values()) == Law.Statistic.MEAN;
  }

  private static <E extends Enum<E>> E constant(JsonNode node, E[] constants) throws Refusal {
    List<String> words = Arrays.stream(constants).map(LawReader::word).toList();
    String text = Scalars.text(node);
    if (!words.contains(text)) {
      throw new Refusal(
          "must be one of "
              + String.join(", ", words)
              + ", but is "
              + Text.quoted(text)
              + Nearest.hint(text, words));
    }
    return constants[words.indexOf(text)];
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
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
