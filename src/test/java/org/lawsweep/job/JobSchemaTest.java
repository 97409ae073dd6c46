package org.lawsweep.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.study.Studies;
import org.lawsweep.study.Study;

/** What an independent validator makes of the schema of job files. */
class JobSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema());

  private static JsonNode schema() {
    try {
      return JSON.readTree(
          JobSchema.text(Studies.all().values().stream().map(Study::declaration).toList()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("jobs"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedJobIsOne(Path file) throws IOException {
    assertEquals(List.of(), SCHEMA.validate(JSON.readTree(file.toFile())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{'study': 'corrective-memorisation', 'grid': {}}",
        "{'study': 'corrective-memorization', 'grid': {'nn': 8}}",
        "{'study': 'corrective-memorization', 'grid': {'n': 8.5, 'theta': 1, 'm': 8, 'a': 1}}",
        "{'study': 'corrective-memorization', 'grid': {'n': 0, 'theta': 1, 'm': 8, 'a': 1}}",
        "{'study': 'corrective-memorization', 'grid': {'n': [], 'theta': 1, 'm': 8, 'a': 1}}",
        "{'study': 'corrective-memorization', 'grid': {'n': null, 'theta': 1, 'm': 8, 'a': 1}}",
        "{'study': 'corrective-memorization', 'grid': {'n': {'range': {'from': 1, 'to': 2}}}}",
        "{'study': 'corrective-memorization', 'grid': {'mode': ['odd']}}",
        "{'study': 'corrective-memorization', 'sede': 1}",
        "{'study': 'corrective-memorization', 'seed': '7'}",
        "{'study': 'corrective-memorization', 'replicates': 0}",
        "{'study': 'corrective-memorization', 'where': true}",
        "{'study': 'corrective-memorization', 'name': 'a b'}",
        "{'study': 'corrective-memorization', 'union': []}",
        "{'study': 'corrective-memorization', 'union': [{'seed': 7}]}",
        "{'study': 'corrective-memorization', 'laws': [{'name': 'x', 'form': 'line'}]}",
        "{'study': 'corrective-memorization', 'laws': [{'name': 'x', 'form': 'power', 'response':"
            + " 'n'}]}",
        "{'study': 'corrective-memorization', 'grid': {'zip': {'n': 8}}}"
      })
  void whatTheReaderRefusesIsNone(String text) throws IOException {
    String job = text.replace('\'', '"');
    assertFalse(SCHEMA.validate(JSON.readTree(job)).isEmpty(), job);
    JobReader reader = JobReader.ofAllStudies();
    assertThrows(JobException.class, () -> reader.read("job.json", job, List.of()));
  }

  @Test
  void aJobMayNameItAndIsTheSameJob() throws IOException {
    String plain = Files.readString(Path.of("jobs/corrective-memorization.json"));
    String named = plain.replaceFirst("\\{", "{\"\\$schema\": \"job.schema.json\",");
    assertEquals(List.of(), SCHEMA.validate(JSON.readTree(named)));
    JobReader reader = JobReader.ofAllStudies();
    Job job = reader.read("job.json", named, List.of("confirm=1"));
    assertEquals(reader.read("job.json", plain, List.of("confirm=1")).seed(), job.seed());
    assertFalse(job.text().contains("$schema"), job.text());
  }

  /** Editors show what a study claims and what an axis means. */
  @Test
  void editorsHaveSomethingToShow() {
    JsonNode then = JSON.createObjectNode();
    for (JsonNode rule : schema().get("allOf")) {
      if (rule.at("/if/properties/study/const").asText().equals("corrective-memorization")) {
        then = rule.get("then");
      }
    }
    String about = then.at("/properties/grid/properties/theta/description").asText();
    assertTrue(about.contains("smallest distance") && about.contains("required"), about);
    assertTrue(
        schema().at("/properties/study/anyOf/0/description").asText().length() > 20, "a claim");
  }
}
