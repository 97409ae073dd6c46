package org.lawsweep.grow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobReader;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.table.JobFolder;

/**
 * What rounds have added to a job's grid, kept beside its tables: members of its {@code union}, so
 * that the job as it has grown is a job like any other.
 *
 * @param of the digest of the job without them
 * @param grown the digest of the job with them
 * @param asks what was added, round by round
 */
public record Growth(String of, String grown, List<Ask> asks) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String GRID = "grid";
  private static final String WHERE = "where";
  private static final String REPLICATES = "replicates";
  private static final String UNION = "union";
  private static final String ZIP = "zip";

  /** That of a job to which nothing was added. */
  static Growth none(Job job) {
    return new Growth(digest(job), digest(job), List.of());
  }

  private static String digest(Job job) {
    return HexFormat.of().formatHex(Arrays.copyOf(Canonical.sha256(job.text()), 8));
  }

  /** Reads what was added to a job; nothing where it is another one since. */
  public static Growth of(Job job, JobFolder folder) throws IOException {
    Optional<Growth> there = read(folder);
    return there.filter(one -> one.of.equals(digest(job))).orElseGet(() -> none(job));
  }

  /** Says what was added to a job that has grown and why, a line each; nothing of any other. */
  public static List<String> lines(Job job, JobFolder folder) throws IOException {
    return read(folder)
        .filter(one -> one.grown.equals(digest(job)))
        .map(one -> one.asks.stream().map(Ask::line).toList())
        .orElse(List.of());
  }

  private static Optional<Growth> read(JobFolder folder) throws IOException {
    Optional<String> text = folder.readText(JobFolder.GROWN);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(JSON.readValue(text.get(), Growth.class));
  }

  /** Puts it beside the tables. */
  void write(JobFolder folder) throws IOException {
    folder.writeText(
        JobFolder.GROWN, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  /** Counts the rounds. */
  public int rounds() {
    return asks.stream().mapToInt(Ask::round).max().orElse(0);
  }

  /** The same with what another round asks for. */
  Growth with(Job job, List<Ask> more) {
    List<Ask> all = new ArrayList<>(asks);
    all.addAll(more);
    Job grownNow = new Growth(of, of, all).applied(job);
    return new Growth(of, digest(grownNow), List.copyOf(all));
  }

  /** Makes the job with all that was added; its seed stays what it was. */
  public Job applied(Job job) {
    return asks.isEmpty() ? job : from(job, 0);
  }

  /** Makes the job of what one round has added, with the job's seed. */
  Job added(Job job, int round) {
    return from(job, round);
  }

  /**
   * Makes the job of the points of a round and those after it.
   *
   * @param round 0 for the job's own points too
   */
  private Job from(Job job, int round) {
    try {
      ObjectNode tree = (ObjectNode) JSON.readTree(job.text());
      ArrayNode own = tree.has(UNION) ? tree.withArray(UNION) : JSON.createArrayNode();
      if (own.isEmpty()) {
        own.addObject();
      }
      Set<JsonNode> members = new LinkedHashSet<>();
      if (round == 0) {
        own.forEach(members::add);
      }
      members.addAll(members(job, own, round));
      tree.putArray(UNION).addAll(members);
      Job grown = JobReader.ofAllStudies().read(job.file(), tree.toString(), List.of());
      return new Job(
          job.name(),
          job.file(),
          job.study(),
          job.seed(),
          job.round(),
          job.timeout(),
          grown.grids(),
          grown.ownLaws(),
          grown.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job has read its own text", e);
    }
  }

  /**
   * Each of the job's own members with what a round and those after it added. Replicates that a
   * claim asks for go to the levels of its cell that any claim asked for before, too. A member that
   * pairs an axis with others gets no level of it.
   */
  private List<JsonNode> members(Job job, ArrayNode own, int round) {
    List<JsonNode> all = new ArrayList<>();
    Map<Ask, List<ObjectNode>> levels = new LinkedHashMap<>();
    for (List<Ask> group : groups()) {
      Ask ask = group.stream().reduce(Ask::or).orElseThrow();
      List<ObjectNode> members = new ArrayList<>();
      own.forEach(
          member -> {
            if (ask.levels().keySet().stream().noneMatch(member.path(GRID).path(ZIP)::has)) {
              members.add(member(job, (ObjectNode) member, ask));
            }
          });
      if (ask.kind() == Ask.Kind.REPLICATES) {
        levels.forEach(
            (level, with) -> {
              if (level.replicates() < ask.replicates()) {
                with.forEach(member -> members.add(member(job, member, ask)));
              }
            });
      } else {
        levels.put(ask, List.copyOf(members));
      }
      if (ask.round() >= round) {
        all.addAll(members);
      }
    }
    return all;
  }

  /** Cells that a round asks the same for are one addition: each member takes its time to plan. */
  private Collection<List<Ask>> groups() {
    Map<List<Object>, List<Ask>> groups = new LinkedHashMap<>();
    for (Ask ask : asks) {
      List<Object> key = List.of(ask.round(), ask.replicates(), ask.levels().isEmpty() ? "" : ask);
      groups.computeIfAbsent(key, none -> new ArrayList<>()).add(ask);
    }
    return groups.values();
  }

  private static ObjectNode member(Job job, ObjectNode member, Ask ask) {
    ObjectNode more = member.deepCopy();
    if (!ask.where().equals("true")) {
      String where = member.path(WHERE).asText("");
      more.put(WHERE, where.isEmpty() ? ask.where() : "(" + where + ") AND (" + ask.where() + ")");
    }
    more.put(REPLICATES, ask.replicates());
    ask.levels().forEach((axis, values) -> set(job, more, axis, values));
    return more;
  }

  private static void set(Job job, ObjectNode member, String axis, List<Double> values) {
    ObjectNode grid = member.has(GRID) ? (ObjectNode) member.get(GRID) : member.putObject(GRID);
    ArrayNode list = grid.putArray(axis);
    if (isWhole(job, axis)) {
      values.forEach(value -> list.add(value.longValue()));
    } else {
      values.forEach(list::add);
    }
  }

  static boolean isWhole(Job job, String axis) {
    return job.study().axis(axis).filter(one -> one.type() == Axis.Type.INTEGER).isPresent();
  }
}
