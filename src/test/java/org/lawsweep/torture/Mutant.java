package org.lawsweep.torture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A job file that somebody got wrong: mutated at random in its values, keys, expressions or bytes.
 *
 * @param bytes of the file
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of bytes, never compared.
record Mutant(byte[] bytes) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** JSON that stands where something else should. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "\" \"",
          "[[1]]",
          "{\"a\": 1}",
          "0",
          "-1",
          "1.5",
          "-0.0",
          "1e308",
          "1e-308",
          "1e400",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "1e19",
          "0.30000000000000004",
          "[8, 8.0]",
          "[0.1, 0.1]",
          "[null]",
          "[1, \"1\"]",
          "{\"range\": {\"from\": 1, \"to\": 0, \"step\": 1}}",
          "{\"range\": {\"from\": 1, \"to\": 2, \"step\": 0}}",
          "{\"range\": {\"from\": 1, \"to\": 1e9, \"step\": 1e-9}}",
          "{\"geom\": {\"from\": 0, \"to\": 8, \"count\": 3}}",
          "{\"geom\": {\"from\": 1, \"to\": 8, \"ratio\": 1}}",
          "{\"geom\": {\"from\": 1, \"to\": 1e300, \"count\": 1000000000}}",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\n\\u2028\"",
          "\"ä [b] {c} * ? % #\"");

  /** SQL that stands where an expression is, or in it. */
  private static final List<String> SQL =
      List.of(
          "n +",
          "(",
          ")",
          "'",
          "`",
          "1 / 0",
          "1 / (n - n)",
          "rand()",
          "now()",
          "uuid()",
          "(select 1)",
          "exists (select 1)",
          "sum(n)",
          "count(*)",
          "explode(array(1, 2))",
          "row_number() over (order by n)",
          "java_method('java.lang.System', 'exit', '1')",
          "reflect('java.lang.System', 'getProperty', 'user.home')",
          "input_file_name()",
          "current_user()",
          "spark_partition_id()",
          "nosuch(n)",
          "nosuch",
          "a.b.c",
          "*",
          "?",
          ":p",
          "cast(n as binary)",
          "array(n)",
          "map(n, n)",
          "struct(n)",
          "date'2020-01-01'",
          "interval 1 day",
          "n; drop table x",
          "-- comment",
          "/* open",
          "x'41'",
          "null",
          "true",
          "9223372036854775807 + 1",
          "pow(10, 400)",
          "sqrt(-1)",
          "ln(0)",
          "'8'",
          "n -> n",
          "transform(array(n), x -> x)",
          "repeat('a', 1000000000)",
          "sequence(1, 1000000000)",
          "raise_error('boom')",
          "assert_true(false)",
          "n = n = n",
          "case when n then n end");

  /** Mutates a file once, twice or thrice. */
  static Mutant of(byte[] file, SplittableRandom random) {
    byte[] bytes = file;
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      bytes = random.nextInt(4) == 0 ? inBytes(bytes, random) : inJson(bytes, random);
    }
    return new Mutant(bytes);
  }

  private static byte[] inBytes(byte[] file, SplittableRandom random) {
    if (file.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(file.length);
    int to = Math.min(file.length, at + 1 + random.nextInt(40));
    byte[] head = Arrays.copyOf(file, at);
    byte[] tail = Arrays.copyOfRange(file, to, file.length);
    byte[] slice = Arrays.copyOfRange(file, at, to);
    return switch (random.nextInt(6)) {
      case 0 -> head;
      case 1 -> joined(head, tail);
      case 2 -> joined(head, slice, slice, tail);
      case 3 -> joined(head, new byte[] {(byte) random.nextInt(256)}, slice, tail);
      case 4 -> joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, file);
      default -> {
        byte[] flipped = file.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
    };
  }

  private static byte[] joined(byte[]... parts) {
    byte[] all = new byte[Stream.of(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Changes one value or key; bytes that are no JSON any more are changed as bytes. */
  private static byte[] inJson(byte[] file, SplittableRandom random) {
    JsonNode root;
    try {
      root = MAPPER.readTree(new String(file, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return inBytes(file, random);
    }
    List<JsonNode> parents = new ArrayList<>();
    collect(root, parents);
    if (parents.isEmpty()) {
      return inBytes(file, random);
    }
    JsonNode parent = parents.get(random.nextInt(parents.size()));
    if (parent instanceof ObjectNode object) {
      inObject(object, random);
    } else {
      inArray((ArrayNode) parent, random);
    }
    // Escapes of half a character have no UTF-8 of their own: they stay what the file would have.
    return root.toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  private static void collect(JsonNode node, List<JsonNode> parents) {
    if (node != null && node.isContainerNode() && !node.isEmpty()) {
      parents.add(node);
      node.forEach(child -> collect(child, parents));
    }
  }

  private static void inObject(ObjectNode object, SplittableRandom random) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.get(random.nextInt(names.size()));
    JsonNode value = object.get(name);
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> {
        object.remove(name);
        object.set(misspelt(name, random), value);
      }
      case 2 -> object.set(misspelt(name, random), value);
      default -> object.set(name, wrong(value, random));
    }
  }

  private static void inArray(ArrayNode array, SplittableRandom random) {
    int at = random.nextInt(array.size());
    switch (random.nextInt(4)) {
      case 0 -> array.remove(at);
      case 1 -> array.insert(at, array.get(at));
      default -> array.set(at, wrong(array.get(at), random));
    }
  }

  private static String misspelt(String name, SplittableRandom random) {
    int at = random.nextInt(name.length() + 1);
    return switch (random.nextInt(4)) {
      case 0 -> name.toUpperCase(java.util.Locale.ROOT);
      case 1 -> name.substring(0, at) + "x" + name.substring(at);
      case 2 -> name.substring(0, at);
      default -> name + " ";
    };
  }

  private static JsonNode wrong(JsonNode value, SplittableRandom random) {
    if (value.isTextual() && random.nextInt(3) > 0) {
      return TextNode.valueOf(expression(value.asText(), random));
    }
    try {
      return random.nextInt(4) == 0
          ? TextNode.valueOf(SQL.get(random.nextInt(SQL.size())))
          : MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String expression(String text, SplittableRandom random) {
    int at = random.nextInt(text.length() + 1);
    String sql = SQL.get(random.nextInt(SQL.size()));
    return switch (random.nextInt(6)) {
      case 0 -> sql;
      case 1 -> text + " " + sql;
      case 2 -> text.substring(0, at);
      case 3 -> text.substring(0, at) + sql + text.substring(at);
      case 4 -> "(".repeat(3000) + text + ")".repeat(3000);
      default -> text + " + " + "abs(".repeat(200) + "1" + ")".repeat(200);
    };
  }
}
