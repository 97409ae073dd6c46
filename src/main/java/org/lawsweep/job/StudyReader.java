package org.lawsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;

/** Turns the text of a declaration into a study's file. */
final class StudyReader {

  private static final List<String> REQUIRED =
      List.of("name", "version", "claim", "source", "axes", "metrics", "laws", "flops", "worker");
  private static final List<String> KEYS =
      List.of(
          "name", "version", "claim", "source", "axes", "metrics", "laws", "flops", "bytes",
          "streams", "example", "worker", "files");

  private static final Pattern STREAM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  /** Control characters, and such as turn the direction of a line. */
  private static final Pattern UNSEEN = Pattern.compile("\\p{C}");

  private final String text;
  private final Problems problems;
  private final ObjectNode tree;
  private final Place root;

  StudyReader(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
    this.tree = JsonFile.object(text.getBytes(StandardCharsets.UTF_8), problems);
    this.root = Place.root(tree, problems);
  }

  StudyFile read() {
    root.keys(KEYS, REQUIRED);
    Optional<String> name = root.read("name", StudyReader::name);
    Optional<Integer> version = root.read("version", StudyReader::version);
    Optional<String> claim = root.read("claim", Scalars::text);
    Optional<String> source = root.read("source", Scalars::text);
    ColumnReader reader = new ColumnReader();
    List<Axis> axes = reader.axes(root);
    List<Metric> metrics = reader.metrics(root);
    Optional<Expression> flops = expression("flops");
    Optional<Expression> bytes = expression("bytes");
    List<String> worker = words("worker");
    List<String> files = words("files");
    Map<String, List<Axis>> streams = streams(axes);
    // Laws and the example are told nothing of columns that are wrong themselves.
    problems.throwIfAny(tree);
    Declaration columns = builder(name.get(), version.get(), axes, metrics).build();
    List<OwnLaw> laws = laws(columns);
    Map<Axis, List<?>> example = example(columns);
    problems.throwIfAny(tree);
    Declaration.Builder study = builder(name.get(), version.get(), axes, metrics);
    study.claim(claim.get()).source(source.get());
    laws.forEach(law -> add(study, law.law()));
    if (root.has("example")) {
      study.example(unit -> example.forEach(unit::set));
    }
    return new StudyFile(
        study.build(), problems.file(), text, flops.get(), bytes, laws, streams, worker, files);
  }

  private static Declaration.Builder builder(
      String name, int version, List<Axis> axes, List<Metric> metrics) {
    return Declaration.of(name, version)
        .axes(axes.toArray(Axis[]::new))
        .metrics(metrics.toArray(Metric[]::new));
  }

  private static void add(Declaration.Builder study, Law law) {
    if (law.predictsNothing()) {
      study.observe(law);
      return;
    }
    switch (law.role()) {
      case CLAIM -> study.claim(law);
      case CHECK -> study.check(law);
      case CONTROL -> study.control(law);
    }
  }

  private static String name(JsonNode node) throws Refusal {
    String name = Scalars.text(node);
    if (!name.matches(Declaration.KEBAB_CASE)) {
      throw new Refusal(
          "must be words of small letters and digits with hyphens between, but is "
              + Text.quoted(name));
    }
    return name;
  }

  private static int version(JsonNode node) throws Refusal {
    long version = Scalars.positive(node);
    if (version > Integer.MAX_VALUE) {
      throw new Refusal("must be at most " + Integer.MAX_VALUE + ", but is " + version);
    }
    return (int) version;
  }

  private Optional<Expression> expression(String key) {
    return root.read(key, Scalars::text).map(sql -> new Expression(sql, "/" + key));
  }

  /** A list of texts that are not empty; of the program itself there is one at least. */
  private List<String> words(String key) {
    List<String> words = new ArrayList<>();
    if (!root.has(key)) {
      return words;
    }
    Place list = root.at(key);
    if (!list.node().isArray() || (key.equals("worker") && list.node().isEmpty())) {
      list.refuseValue("must be a list of texts");
      return words;
    }
    for (int k = 0; k < list.node().size(); k++) {
      list.at(k).read(StudyReader::word).ifPresent(words::add);
    }
    return words;
  }

  /** A text that looks as what it is where the program is named. */
  private static String word(JsonNode node) throws Refusal {
    String word = Scalars.text(node);
    if (UNSEEN.matcher(word).find()) {
      throw new Refusal("must not hold what cannot be seen, but is " + Text.quoted(word));
    }
    return word;
  }

  private List<OwnLaw> laws(Declaration columns) {
    Place list = root.at("laws");
    List<OwnLaw> laws = LawReader.read(columns, list, "");
    if (list.node().isEmpty() && list.node().isArray()) {
      list.refuse("must state a law");
    }
    return laws;
  }

  private Map<String, List<Axis>> streams(List<Axis> axes) {
    Map<String, List<Axis>> streams = new LinkedHashMap<>();
    List<Axis> plain = axes.stream().filter(axis -> !axis.fused()).toList();
    List<String> names = plain.stream().map(Axis::name).toList();
    if (!root.has("streams")) {
      return streams;
    }
    Place all = root.at("streams");
    if (!all.node().isObject()) {
      all.refuseValue("must be an object of streams and the axes that change a draw's law");
    }
    for (Place stream : all.children()) {
      if (!STREAM.matcher(stream.key()).matches()) {
        stream.refuse("must have a name of letters, digits, _ and -, a letter first");
      }
      if (!stream.node().isArray()) {
        stream.refuseValue("must be a list of axes");
      }
      List<Axis> keys = new ArrayList<>();
      for (int k = 0; stream.node().isArray() && k < stream.node().size(); k++) {
        stream
            .at(k)
            .read(node -> plain.get(names.indexOf(Scalars.known(node, "plain axis", names))))
            .ifPresent(keys::add);
      }
      streams.put(stream.key(), List.copyOf(keys));
    }
    return streams;
  }

  private Map<Axis, List<?>> example(Declaration columns) {
    Map<Axis, List<?>> values = new LinkedHashMap<>();
    if (!root.has("example")) {
      return values;
    }
    Place example = root.at("example");
    if (!example.node().isObject()) {
      example.refuseValue("must be an object of axes and values");
      return values;
    }
    List<String> names = columns.axes().stream().map(Axis::name).toList();
    for (Place place : example.children()) {
      Optional<Axis> axis = columns.axis(place.key());
      if (axis.isPresent()) {
        UnitReader.values(axis.get(), place).ifPresent(list -> values.put(axis.get(), list));
      } else {
        place.refuseName("axis", names);
      }
    }
    for (Axis axis : columns.axes()) {
      if (axis.required() && !example.has(axis.name())) {
        example.refuse("missing axis '" + axis.name() + "' (" + axis.range() + ")");
      }
    }
    return values;
  }
}
