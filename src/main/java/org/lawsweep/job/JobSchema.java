package org.lawsweep.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Bounds;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Form;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.RealAxis;

/**
 * The JSON Schema (draft 7) of job files, for editors: what keys there are, and for each study its
 * axes, metrics and their meaning. It refuses less than {@link JobReader}, which also knows what
 * several values together must fulfil, and it refuses nothing that the reader takes.
 */
public final class JobSchema {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String STRING = "string";
  private static final String INTEGER = "integer";
  private static final String NUMBER = "number";

  private JobSchema() {}

  /** Makes the schema of jobs that sweep one of these studies. */
  public static String text(Collection<Declaration> studies) {
    ObjectNode schema = typed("object", "A job: one study, swept over a grid");
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Lawsweep job");
    schema.putArray("required").add("study");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    properties.set(JobParser.SCHEMA, typed(STRING, "Where this schema is, for editors"));
    ArrayNode names = JSON.createArrayNode();
    studies.forEach(
        study -> names.addObject().put("const", study.name()).put("description", study.claim()));
    properties.putObject("study").put("description", "What is swept").set("anyOf", names);
    properties.set(
        "name",
        typed(STRING, "The folder of the results; the file's name by default")
            .put("pattern", Job.NAME_PATTERN));
    properties.set("seed", typed(INTEGER, "Of every random stream; 0 by default"));
    properties.set("replicates", replicates());
    properties.set("timeout", typed(STRING, "Bounds a unit: 90s, 10m, 1.5h"));
    properties.set("where", where());
    properties.set("grid", typed("object", "The axes and their values"));
    properties.set("union", union(typed("object", "Axes of this member, over those of the grid")));
    properties.set("laws", typed("array", "Laws beside those of the study"));
    properties.set(
        "confirm",
        typed(INTEGER, "The round of confirmation, whose seed nobody chose").put("minimum", 1));
    ArrayNode each = schema.putArray("allOf");
    studies.forEach(study -> each.add(ofStudy(study)));
    return schema.toPrettyString() + "\n";
  }

  private static ObjectNode typed(String type, String description) {
    return JSON.createObjectNode().put("type", type).put("description", description);
  }

  private static ObjectNode replicates() {
    return typed(INTEGER, "Independent repetitions of each point; 1 by default").put("minimum", 1);
  }

  private static ObjectNode where() {
    return typed(STRING, "An SQL condition over axes that a point has to fulfil");
  }

  private static ObjectNode union(ObjectNode grid) {
    ObjectNode member = typed("object", "A grid of its own");
    member.put("additionalProperties", false);
    ObjectNode properties = member.putObject("properties");
    properties.set("grid", grid);
    properties.set("where", where());
    properties.set("replicates", replicates());
    ObjectNode union = typed("array", "Grids whose points are put together").put("minItems", 1);
    union.set("items", member);
    return union;
  }

  /** What holds where the study is this one. */
  private static ObjectNode ofStudy(Declaration study) {
    ObjectNode rule = JSON.createObjectNode();
    ObjectNode condition = rule.putObject("if");
    condition.putObject("properties").putObject("study").put("const", study.name());
    condition.putArray("required").add("study");
    ObjectNode properties = rule.putObject("then").putObject("properties");
    properties.set("grid", grid(study));
    properties.set("union", union(grid(study)));
    ObjectNode laws = properties.putObject("laws").put("type", "array");
    laws.set("items", law(study));
    return rule;
  }

  private static ObjectNode grid(Declaration study) {
    ObjectNode grid = typed("object", study.claim());
    grid.put("additionalProperties", false);
    ObjectNode axes = grid.putObject("properties");
    ObjectNode lists = JSON.createObjectNode();
    for (Axis axis : study.axes()) {
      axes.set(axis.name(), values(axis));
      lists.set(axis.name(), list(axis));
    }
    ObjectNode zip = typed("object", "Lists of one length, whose values go together");
    zip.put("additionalProperties", false).put("minProperties", 1).set("properties", lists);
    axes.set("zip", zip);
    return grid;
  }

  private static ObjectNode values(Axis axis) {
    String standard =
        axis.required()
            ? "required"
            : axis.defaultValue() == null
                ? "derived by default"
                : "default " + Canonical.text(axis.defaultValue());
    ObjectNode values = JSON.createObjectNode();
    values.put("description", axis.doc() + " (" + axis.range() + "; " + standard + ")");
    ArrayNode any = values.putArray("anyOf");
    any.add(value(axis)).add(list(axis));
    if (!axis.isString()) {
      any.add(spaced("range", List.of("from", "to", "step"), List.of("from", "to", "step")));
      any.add(spaced("geom", List.of("from", "to", "count", "ratio"), List.of("from", "to")));
    }
    if (axis.type() != Axis.Type.TEXT) {
      any.add(typed(STRING, "An SQL expression over other axes"));
    }
    return values;
  }

  private static ObjectNode list(Axis axis) {
    ObjectNode list = JSON.createObjectNode().put("type", "array").put("minItems", 1);
    list.set("items", value(axis));
    return list;
  }

  private static ObjectNode value(Axis axis) {
    ObjectNode value = JSON.createObjectNode();
    ArrayNode types = value.putArray("type");
    if (axis.optional()) {
      types.add("null");
    }
    if (axis.isString()) {
      types.add(STRING);
      if (!axis.choices().isEmpty()) {
        ArrayNode names = value.putArray("enum");
        axis.choices().forEach(names::add);
        if (axis.optional()) {
          names.addNull();
        }
      }
      return value;
    }
    types.add(axis.type() == Axis.Type.INTEGER ? INTEGER : NUMBER);
    Bounds bounds = axis instanceof IntegerAxis whole ? whole.bounds() : ((RealAxis) axis).bounds();
    if (Double.isFinite(bounds.lower())) {
      value.put(bounds.lowerExcluded() ? "exclusiveMinimum" : "minimum", bounds.lower());
    }
    if (Double.isFinite(bounds.upper())) {
      value.put(bounds.upperExcluded() ? "exclusiveMaximum" : "maximum", bounds.upper());
    }
    return value;
  }

  private static ObjectNode spaced(String key, List<String> keys, List<String> required) {
    ObjectNode outer = JSON.createObjectNode().put("type", "object");
    outer.put("additionalProperties", false).putArray("required").add(key);
    ObjectNode inner = outer.putObject("properties").putObject(key).put("type", "object");
    ObjectNode numbers = inner.put("additionalProperties", false).putObject("properties");
    keys.forEach(name -> numbers.putObject(name).put("type", NUMBER));
    ArrayNode all = inner.putArray("required");
    required.forEach(all::add);
    return outer;
  }

  private static ObjectNode law(Declaration study) {
    ObjectNode law = typed("object", "A law that is fitted, judged and drawn");
    law.put("additionalProperties", false);
    law.putArray("required").add("name").add("form").add("response");
    ObjectNode keys = law.putObject("properties");
    LawReader.KEYS.forEach(keys::putObject);
    List<String> axes = study.axes().stream().map(Axis::name).toList();
    List<String> metrics = study.metrics().stream().map(Metric::name).toList();
    keys.set("name", typed(STRING, "Its name").put("pattern", Job.NAME_PATTERN));
    keys.set("form", oneOf(Form.all().stream().map(Form::word)));
    keys.set("role", oneOf(Stream.of(Law.Role.values()).map(JobSchema::word)));
    keys.set("response", oneOf(metrics.stream()));
    keys.set("against", oneOf(metrics.stream()));
    keys.set("relation", oneOf(Stream.of("=", "<=", ">=")));
    keys.set("statistic", oneOf(Stream.of(Law.Statistic.values()).map(JobSchema::word)));
    ObjectNode in =
        typed("object", "Predictors and predictions").put("additionalProperties", false);
    ObjectNode predictors = in.putObject("properties");
    Stream.concat(axes.stream(), metrics.stream()).forEach(predictors::putObject);
    keys.set("in", in);
    ObjectNode per = typed("array", "Axes that are held fixed");
    per.set("items", oneOf(axes.stream()));
    keys.set("per", per);
    keys.set("within", typed(STRING, "An SQL condition: the rows that the law is claimed for"));
    keys.set("value", typed(NUMBER, "What a constant, or a floor, is compared with"));
    keys.set("resolution", typed(NUMBER, "The half-width that decides").put("exclusiveMinimum", 0));
    keys.set("source", typed(STRING, "Theorem, equation or page"));
    return law;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode oneOf(Stream<String> words) {
    ObjectNode value = JSON.createObjectNode();
    ArrayNode names = value.putArray("enum");
    words.forEach(names::add);
    return value;
  }
}
