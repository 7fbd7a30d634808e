package com.plystra.catalog.templates;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The catalog of templates: a file in the jar, so that a new template needs no code. */
final class Catalog {
  private static final String FILE = "catalog.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final List<Template> templates;

  private Catalog(List<Template> templates) {
    this.templates = List.copyOf(templates);
  }

  static Catalog read() {
    try (InputStream file = Catalog.class.getResourceAsStream(FILE)) {
      return of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  static Catalog of(String json) throws IOException {
    return new Catalog(List.of(JSON.readValue(json, Template[].class)));
  }

  Template get(String id) {
    return templates.stream()
        .filter(template -> template.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> Problem.notFound("TEMPLATE_NOT_FOUND", "There is no template " + id + "."));
  }

  List<ObjectNode> forms() {
    return templates.stream().map(Catalog::form).toList();
  }

  static ObjectNode form(Template template) {
    ObjectNode form = JSON.valueToTree(template);
    form.put("template_id", template.id());
    Template.TemplateSpace space = template.space();
    form.set("spaces", JSON.valueToTree(space == null ? List.of() : List.of(space)));
    return form;
  }
}
