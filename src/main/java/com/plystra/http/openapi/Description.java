package com.plystra.http.openapi;

import com.plystra.http.IfMatch;
import com.plystra.http.Route;
import com.plystra.http.output.DataShape;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The whole API as an OpenAPI 3.1 document. */
public final class Description {
  /** The version of the described API; part of the checked-in files' names. */
  public static final String VERSION = "1.0.0";

  private static final String ABOUT =
      """
      Explainable authorization: ask whether a User, acting through a binding as a Member in a \
      Space, may do something to a resource; get allow or deny, the reason, the whole trace, and \
      an audit record that is already on disk. Every answer is an envelope with data, meta and \
      request_id; every error has a code for programs and a message for people. In bodies, an empty \
      text in a field that is not required stands for no value, whatever its pattern: it is absent \
      in a create and clears in a patch.\
      """;

  private Description() {}

  /**
   * Makes the document from the routes, in their order, as maps and lists.
   *
   * @param denial the details of the error of a denied action
   * @param examples by operation id
   */
  public static Map<String, Object> of(
      List<Route> routes, DataShape denial, Map<String, Example> examples) {
    Components components = new Components();
    Envelopes.define(components, denial);
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    Set<String> tags = new LinkedHashSet<>();
    for (Route route : routes) {
      tags.add(route.tag());
      paths
          .computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
          .put(
              route.method().toLowerCase(Locale.ROOT),
              new Operation(route, components, Optional.ofNullable(examples.get(route.operation())))
                  .describe());
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put("info", info());
    document.put("servers", List.of(Map.of("url", "/")));
    document.put("tags", tags.stream().map(tag -> Map.of("name", tag)).toList());
    document.put("paths", paths);
    document.put("components", components(components));
    return Ordered.of(document);
  }

  private static Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("title", "Plystra");
    info.put("version", VERSION);
    info.put("description", ABOUT);
    info.put("contact", Map.of("name", "Plystra"));
    info.put("license", Map.of("name", "Apache-2.0", "identifier", "Apache-2.0"));
    return info;
  }

  private static Map<String, Object> components(Components components) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schemas", components.schemas());
    all.put("responses", components.failures());
    all.put("parameters", Map.of("IfMatch", ifMatch()));
    all.put("headers", Envelopes.headers());
    all.put("securitySchemes", Security.schemes());
    return all;
  }

  private static Map<String, Object> ifMatch() {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", "If-Match");
    parameter.put("in", "header");
    parameter.put("description", "Only if the object still has this ETag, or one of them.");
    parameter.put("schema", Map.of("type", "string", "pattern", IfMatch.PATTERN));
    return parameter;
  }
}
