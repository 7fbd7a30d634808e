package com.plystra.templates;

import com.plystra.problem.Problem;
import com.plystra.system.BuildInfo;
import com.plystra.system.Versions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Space can begin with, as the catalog has it.
 *
 * @param requiresCore the versions of Core that it is for
 * @param requiredPlugins the keys of plugins that it counts on
 * @param space the Space that it makes where none is named; null when it makes none
 */
record Template(
    String id,
    String name,
    @Nullable String description,
    String version,
    String requiresCore,
    List<String> requiredPlugins,
    @Nullable NewSpace space,
    List<NewGroup> groups,
    List<NewRole> roles) {

  /** A Space; the key is the last word of its id. */
  record NewSpace(String key, String name) {}

  /** A group at the top of the Space's tree, the key being its path. */
  record NewGroup(String key, String name) {}

  /** A role; its permissions as {@code resource:action:scope}. */
  record NewRole(String key, String name, List<String> permissions) {
    NewRole {
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
