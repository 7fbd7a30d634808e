package com.plystra;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.plystra.testkit.Api;
import com.plystra.testkit.Finance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One case of {@code effects.yaml}, whose head describes it.
 *
 * @param asking fields of the question that are not the usual ones
 * @param before what is answered before the first step; allow when absent
 */
record EffectCase(
    String name, @Nullable ObjectNode asking, @Nullable String before, List<Step> steps) {
  private static final String FILE = "/effects.yaml";
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final Pattern NAME = Pattern.compile("\\$(\\w+)");

  /**
   * A change.
   *
   * @param change method and path, below {@code /api/v1}
   * @param with the body, if it has one
   * @param then what is answered afterwards
   */
  record Step(@JsonProperty("do") String change, @Nullable JsonNode with, String then) {
    String method() {
      return change.substring(0, change.indexOf(' '));
    }

    /** With names as the file has them. */
    String path() {
      return "/api/v1" + change.substring(change.indexOf(' ') + 1);
    }

    void make(Api api, Finance in) {
      String body = with == null ? null : named(with.toString(), in);
      int status = api.send(method(), named(path(), in), body).status();
      if (status >= 300) {
        throw new AssertionError(change + " was answered " + status);
      }
    }
  }

  static List<EffectCase> load() {
    try (InputStream in = EffectCase.class.getResourceAsStream(FILE)) {
      return List.of(YAML.readValue(Objects.requireNonNull(in, FILE), EffectCase[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  private static String named(String text, Finance in) {
    return NAME.matcher(text).replaceAll(name -> in.id(name.group(1)));
  }

  /** The question of this case, in that Space. */
  ObjectNode question(Finance in) {
    ObjectNode question = in.question("invoice_001");
    ObjectNode actor = (ObjectNode) question.get("actor");
    if (asking != null) {
      asking
          .properties()
          .forEach(
              field ->
                  (actor.has(field.getKey()) ? actor : question)
                      .put(field.getKey(), named(field.getValue().asText(), in)));
    }
    return question;
  }

  String first() {
    return Objects.requireNonNullElse(before, "allow");
  }

  String last() {
    return steps.get(steps.size() - 1).then();
  }

  @Override
  public String toString() {
    return name;
  }
}
