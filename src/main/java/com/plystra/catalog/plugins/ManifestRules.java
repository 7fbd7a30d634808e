package com.plystra.catalog.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.build.BuildInfo;
import com.plystra.base.build.Versions;
import com.plystra.base.problem.Faults;
import com.plystra.http.input.Fields;
import com.plystra.storage.db.Rows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules of a manifest beyond its shape: versions match this Core, names refer to declared objects,
 * and nothing is declared twice.
 */
final class ManifestRules {
  private static final Set<String> SCOPES = Set.of("self", "group", "group_tree", "space");
  private static final String TWICE = "is declared twice";

  private final String prefix;
  private final Faults faults;
  private final Map<String, Set<String>> actions = new HashMap<>();
  private final Set<String> permissions = new HashSet<>();

  private ManifestRules(String prefix, Faults faults) {
    this.prefix = prefix;
    this.faults = faults;
  }

  /** Adds every fault. Fields that have a fault already are skipped. */
  static void validate(Fields manifest, String prefix, Faults faults) {
    ManifestRules rules = new ManifestRules(prefix, faults);
    rules.versions(manifest);
    rules.resources(manifest.objects("resources"));
    rules.permissions(manifest.objects("permissions"));
    rules.once(manifest.objects("audit_events"), "audit_events", "key");
    rules.once(manifest.objects("admin_menu"), "admin_menu", "path");
    rules.menus(manifest.objects("admin_menu"));
    rules.once(manifest.objects("settings"), "settings", "key");
    rules.settings(manifest.objects("settings"));
  }

  private void versions(Fields manifest) {
    if (!manifest.optText("version").map(Versions::isVersion).orElse(true)) {
      add("version", "must be a version such as 1.0.0, as defined by semver.org");
    }
    Optional<String> range = manifest.optText("requires_core");
    if (range.isPresent() && !Versions.isRange(range.get())) {
      add("requires_core", "must be a range such as >=1.0.0 <2.0.0");
    } else if (range.isPresent() && !Versions.coreIsIn(range.get())) {
      add("requires_core", "does not match: this Core is " + BuildInfo.get().version());
    }
  }

  private void resources(List<Optional<Fields>> resources) {
    once(resources, "resources", "key");
    for (int i = 0; i < resources.size(); i++) {
      Optional<Fields> resource = resources.get(i);
      if (resource.isPresent()) {
        List<Optional<Fields>> its = resource.get().objects("actions");
        once(its, "resources[" + i + "].actions", "key");
        Set<String> keys = new HashSet<>();
        its.forEach(action -> text(action, "key").ifPresent(keys::add));
        text(resource, "key")
            .ifPresent(key -> actions.computeIfAbsent(key, k -> new HashSet<>()).addAll(keys));
      }
    }
  }

  private void permissions(List<Optional<Fields>> declared) {
    for (int i = 0; i < declared.size(); i++) {
      Optional<Fields> permission = declared.get(i);
      String place = "permissions[" + i + "]";
      Optional<String> resource = text(permission, "resource");
      Optional<String> action = text(permission, "action");
      if (resource.isPresent() && !actions.containsKey(resource.get())) {
        add(place + ".resource", "is not a resource of this manifest");
      } else if (resource.isPresent()
          && action.isPresent()
          && !actions.getOrDefault(resource.get(), Set.of()).contains(action.get())) {
        add(place + ".action", "is not an action of that resource");
      }
      String what = resource.orElse("") + ":" + action.orElse("");
      permission.ifPresent(p -> scopes(p, what, place + ".scopes"));
    }
  }

  private void scopes(Fields permission, String what, String place) {
    List<Optional<String>> scopes = permission.texts("scopes");
    if (scopes.isEmpty() && permission.value("scopes", List.class).isPresent()) {
      add(place, "must name a scope");
    }
    for (int i = 0; i < scopes.size(); i++) {
      String at = place + "[" + i + "]";
      scopes.get(i).ifPresent(scope -> scope(scope, what, at));
    }
  }

  private void scope(String scope, String what, String place) {
    if (scope.equals("global")) {
      add(place, "must not be global, which plugins cannot use");
    } else if (!SCOPES.contains(scope)) {
      add(place, "must be one of self, group, group_tree, space");
    } else if (!permissions.add(what + ":" + scope)) {
      add(place, TWICE);
    }
  }

  private void menus(List<Optional<Fields>> menus) {
    for (int i = 0; i < menus.size(); i++) {
      Optional<String> needed = text(menus.get(i), "required_permission");
      String resource = needed.map(n -> n.substring(0, n.indexOf(':'))).orElse("");
      if (needed.isPresent()
          && actions.containsKey(resource)
          && !permissions.contains(needed.get())) {
        add("admin_menu[" + i + "].required_permission", "is not a permission of this manifest");
      }
    }
  }

  private void settings(List<Optional<Fields>> settings) {
    for (int i = 0; i < settings.size(); i++) {
      Optional<String> type = text(settings.get(i), "type");
      Optional<JsonNode> value =
          settings.get(i).flatMap(s -> s.optJson("default")).map(Rows::parse);
      if (type.isPresent() && value.isPresent()) {
        SettingType wanted = SettingType.of(type.get());
        if (!wanted.fits(value.get())) {
          add("settings[" + i + "].default", "must be " + wanted.words());
        }
      }
    }
  }

  private void once(List<Optional<Fields>> objects, String place, String field) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < objects.size(); i++) {
      Optional<String> key = text(objects.get(i), field);
      if (key.isPresent() && !seen.add(key.get())) {
        add(place + "[" + i + "]." + field, TWICE);
      }
    }
  }

  private static Optional<String> text(Optional<Fields> object, String field) {
    return object.flatMap(o -> o.optText(field));
  }

  private void add(String field, String message) {
    faults.add(prefix + field, message);
  }
}
