package com.plystra.catalog.templates;

import com.plystra.base.build.BuildInfo;
import com.plystra.base.build.Versions;
import com.plystra.base.problem.Problem;
import com.plystra.http.output.Shows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template for a new Space, as in the catalog.
 *
 * @param requiresCore the range of supported Core versions
 * @param requiredPlugins the keys of required plugins
 * @param space the Space that it creates when none is named; null when it creates none
 */
@Shows("A template for a new Space.")
record Template(
    String id,
    String name,
    @Nullable String description,
    String version,
    String requiresCore,
    List<String> requiredPlugins,
    @Nullable TemplateSpace space,
    List<TemplateGroup> groups,
    List<TemplateRole> roles) {

  /** A Space; the key is the last part of its id. */
  @Shows("A Space that a template creates.")
  record TemplateSpace(String key, String name) {}

  /** A group at the top of the Space's tree; the key is its path. */
  @Shows("A group that a template creates; the key is its path.")
  record TemplateGroup(String key, String name) {}

  /** A role with its permissions as {@code resource:action:scope}. */
  @Shows("A role that a template creates, with its permissions as resource:action:scope.")
  record TemplateRole(String key, String name, List<String> permissions) {
    TemplateRole {
      permissions = listed(permissions);
    }
  }

  Template {
    requiredPlugins = listed(requiredPlugins);
    groups = listed(groups);
    roles = listed(roles);
  }

  private static <T> List<T> listed(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** Refuses a template for other versions of Core. */
  Template compatible() {
    if (!Versions.coreIsIn(requiresCore)) {
      throw Problem.of(
          Problem.Kind.INVALID,
          "INCOMPATIBLE_TEMPLATE",
          "The template requires Core " + requiresCore + "; this is " + BuildInfo.get().version());
    }
    return this;
  }
}
