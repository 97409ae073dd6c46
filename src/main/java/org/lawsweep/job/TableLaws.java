package org.lawsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lawsweep.study.ColumnNames;
import org.lawsweep.study.Declaration;

/**
 * Laws over the columns of a table that another program wrote: a JSON file that says which columns
 * are what, and states laws as a job does.
 *
 * @param name of the file, or in it: letters, digits and hyphens, the folder of the results
 * @param file where it is
 * @param claim what the laws are about, in a sentence
 * @param source where that is from
 * @param replicate the column that tells repetitions of a point apart; empty for none
 * @param predictors columns of the table, by the name that laws have for them
 * @param responses likewise
 * @param tree the JSON
 */
public record TableLaws(
    String name,
    String file,
    String claim,
    String source,
    Optional<String> replicate,
    Map<String, String> predictors,
    Map<String, String> responses,
    ObjectNode tree) {

  private static final List<String> KEYS =
      List.of("name", "claim", "source", "replicate", "predictors", "responses", "laws");
  private static final List<String> REQUIRED =
      List.of("replicate", "predictors", "responses", "laws");

  /**
   * Reads such a file, but for its laws, which need the types of the columns.
   *
   * @throws JobException with every problem, in the order of the file
   */
  public static TableLaws read(Path file) {
    Problems problems = new Problems(file.toString());
    ObjectNode root = JsonFile.object(JsonFile.bytes(file, "a file of laws", problems), problems);
    TableLaws laws = of(file, Place.root(root, problems));
    problems.throwIfAny(root);
    return laws;
  }

  private static TableLaws of(Path file, Place root) {
    root.keys(KEYS, REQUIRED);
    String stem = JsonFile.stem(String.valueOf(file.getFileName()));
    Optional<String> name =
        root.has("name") ? root.read("name", TableLaws::name) : Optional.of(stem);
    if (!root.has("name") && !Job.isName(stem)) {
      root.refuse("a name " + Job.NAME_RULE + ": give one as 'name'");
    }
    Optional<String> replicate =
        root.has("replicate") && root.at("replicate").node().isNull()
            ? Optional.empty()
            : root.read("replicate", Scalars::text);
    Map<String, String> predictors = columns(root, "predictors");
    Map<String, String> responses = columns(root, "responses");
    for (String twice : responses.keySet()) {
      if (predictors.containsKey(twice)) {
        root.at("responses").refuse("'" + twice + "' is a predictor too");
      }
    }
    return new TableLaws(
        name.orElse("table"),
        file.toString(),
        root.read("claim", Scalars::text).orElse("the laws of " + file.getFileName()),
        root.read("source", Scalars::text).orElse(String.valueOf(file.getFileName())),
        replicate,
        predictors,
        responses,
        (ObjectNode) root.node());
  }

  private static String name(JsonNode node) throws Refusal {
    String name = Scalars.text(node);
    if (!Job.isName(name)) {
      throw new Refusal(Job.NAME_RULE + ", but is " + Text.quoted(name));
    }
    return name;
  }

  /** A list of columns, or an object of names and the columns that they stand for. */
  private static Map<String, String> columns(Place root, String key) {
    if (!root.has(key)) {
      return Map.of();
    }
    Place place = root.at(key);
    Map<String, String> columns = new LinkedHashMap<>();
    if (place.node().isArray()) {
      for (int k = 0; k < place.node().size(); k++) {
        Place one = place.at(k);
        one.read(Scalars::text).ifPresent(name -> add(columns, one, name, name));
      }
    } else if (place.node().isObject()) {
      for (Place one : place.children()) {
        one.read(Scalars::text).ifPresent(column -> add(columns, one, one.key(), column));
      }
    }
    if (columns.isEmpty() && place.node().isEmpty()) {
      place.refuseValue("must be a list of columns, or an object of names and columns");
    }
    return Collections.unmodifiableMap(columns);
  }

  private static void add(Map<String, String> columns, Place place, String name, String column) {
    Optional<String> problem = ColumnNames.problem(name);
    if (problem.isPresent()) {
      place.refuse("'" + name + "' " + problem.get() + "; an object gives a column another name");
    } else if (columns.put(name, column) != null) {
      place.refuse("'" + name + "' is there twice");
    }
  }

  /**
   * Reads the laws, as those of a job.
   *
   * @param columns the predictors as axes and the responses as metrics
   * @throws JobException with every problem of the laws
   */
  public Job job(Declaration columns) {
    Problems problems = new Problems(file);
    List<OwnLaw> laws =
        LawReader.read(columns, Place.root(tree, problems).at("laws"), LawReader.JOB_FILE);
    if (problems.none() && laws.isEmpty()) {
      problems.add("/laws", "must state a law");
    }
    problems.throwIfAny(tree);
    Grid none = new Grid("", List.of(), Map.of(), List.of(), 1);
    return new Job(
        name,
        file,
        columns,
        Job.DEFAULT_SEED,
        0,
        Optional.empty(),
        List.of(none),
        laws,
        tree.toPrettyString() + "\n");
  }
}
