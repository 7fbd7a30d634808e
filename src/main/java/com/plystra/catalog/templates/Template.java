package com.plystra.catalog.templates;

import com.plystra.base.build.BuildInfo;
import com.plystra.base.build.Versions;
import com.plystra.base.problem.Problem;
import com.plystra.http.output.Shows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Space can begin with, as the catalog has it.
 *
 * @param requiresCore the versions of Core that it is for
 * @param requiredPlugins the keys of plugins that it counts on
 * @param space the Space that it makes where none is named; null when it makes none
 */
@Shows("What a Space can begin with.")
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

  /** A Space; the key is the last word of its id. */
  @Shows("A Space that a template makes.")
  record TemplateSpace(String key, String name) {}

  /** A group at the top of the Space's tree, the key being its path. */
  @Shows("A group that a template makes; the key is its path.")
  record TemplateGroup(String key, String name) {}

  /** A role; its permissions as {@code resource:action:scope}. */
  @Shows("A role that a template makes; its permissions as resource:action:scope.")
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

  /** Refuses a template that is for another Core. */
  Template compatible() {
    if (!Versions.coreIsIn(requiresCore)) {
      throw Problem.of(
          Problem.Kind.INVALID,
          "INCOMPATIBLE_TEMPLATE",
          "The template needs a Core of "
              + requiresCore
              + "; this is "
              + BuildInfo.get().version());
    }
    return this;
  }
}
