package org.lawsweep.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lawsweep.job.Job;

/**
 * What a bundle says to programs: an RO-Crate 1.1, each file with its SHA-256.
 *
 * <p>Source: Research Object Crate, specification 1.1.
 */
final class Crate {

  /** Its file. */
  static final String NAME = "ro-crate-metadata.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LICENSE = "https://spdx.org/licenses/Apache-2.0";
  private static final String PROGRAM = "#lawsweep";
  private static final String RUN = "#run";

  private static final Map<String, String> FORMATS =
      Map.of(
          "json", "application/json",
          "csv", "text/csv",
          "parquet", "application/vnd.apache.parquet",
          "html", "text/html",
          "svg", "image/svg+xml",
          "md", "text/markdown");

  private Crate() {}

  /**
   * Makes the metadata of a folder.
   *
   * @param files of the folder, the metadata aside
   * @param version of this program
   */
  static String text(Job job, Path folder, List<String> files, String version) throws IOException {
    ObjectNode crate = JSON.createObjectNode();
    crate.put("@context", "https://w3id.org/ro/crate/1.1/context");
    ArrayNode graph = crate.putArray("@graph");
    ObjectNode descriptor = entity(graph, NAME, "CreativeWork");
    refer(descriptor, "about", "./");
    refer(descriptor, "conformsTo", "https://w3id.org/ro/crate/1.1");
    ObjectNode root = entity(graph, "./", "Dataset");
    root.put("name", job.name());
    root.put("description", job.study().claim() + " (" + job.study().source() + ")");
    root.put("datePublished", LocalDate.now(ZoneOffset.UTC).toString());
    refer(root, "license", LICENSE);
    ArrayNode parts = root.putArray("hasPart");
    files.forEach(file -> parts.addObject().put("@id", file));
    refer(root, "mentions", RUN);
    ObjectNode license = entity(graph, LICENSE, "CreativeWork");
    license.put("name", "Apache-2.0");
    ObjectNode program = entity(graph, PROGRAM, "SoftwareApplication");
    program.put("name", "Lawsweep").put("softwareVersion", version);
    ObjectNode run = entity(graph, RUN, "CreateAction");
    run.put("name", "sweep of " + job.study().name() + ", version " + job.study().version());
    refer(run, "instrument", PROGRAM);
    refer(run, "object", Bundle.JOB);
    refer(run, "result", Bundle.TRIALS);
    for (String file : files) {
      ObjectNode entity = entity(graph, file, "File");
      entity.put("name", file);
      entity.put("contentSize", Long.toString(Files.size(folder.resolve(file))));
      entity.put("encodingFormat", FORMATS.get(file.substring(file.lastIndexOf('.') + 1)));
      entity.put("sha256", sha256(folder.resolve(file)));
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(crate) + "\n";
  }

  private static ObjectNode entity(ArrayNode graph, String id, String type) {
    return graph.addObject().put("@id", id).put("@type", type);
  }

  private static void refer(ObjectNode entity, String property, String id) {
    entity.putObject(property).put("@id", id);
  }

  /** Reads the digest that each file should have. */
  static Map<String, String> digests(Path folder) throws IOException {
    JsonNode crate = JSON.readTree(folder.resolve(NAME).toFile());
    Map<String, String> digests = new LinkedHashMap<>();
    for (JsonNode entity : crate.path("@graph")) {
      if (entity.has("sha256")) {
        digests.put(entity.get("@id").asText(), entity.get("sha256").asText());
      }
    }
    return digests;
  }

  /** The SHA-256 of a file, in hexadecimal digits. */
  static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      // Trials may be more than fits into memory.
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
