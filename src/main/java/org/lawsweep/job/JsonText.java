package org.lawsweep.job;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** JSON read strictly: no repeated key, nothing after the end, every digit of a number kept. */
final class JsonText {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonText() {}

  /**
   * The value that a text holds; a missing node when the text is blank.
   *
   * @throws JsonProcessingException where the text is not JSON
   */
  static JsonNode parse(String text) throws IOException {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same, of the bytes of a file. */
  static JsonNode parse(byte[] bytes) throws IOException {
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      JsonNode node = MAPPER.readTree(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(
            parser, "text after the end of the JSON value", parser.currentTokenLocation());
      }
      return node == null ? MAPPER.missingNode() : node;
    }
  }

  /** What is wrong, in one line: {@code line 3, column 5: duplicate field 'm'}. */
  static String describe(JsonProcessingException problem) {
    String message =
        problem
            .getOriginalMessage()
            .replaceAll("(?s)\\R.*", "")
            // Advice to whoever calls Jackson, and a second location inside the message.
            .replaceAll("(?s): enable `.*|: (was )?expected? close marker.*| \\(for .*", "");
    JsonLocation location = problem.getLocation();
    String place =
        location == null
            ? ""
            : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    return place + message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
