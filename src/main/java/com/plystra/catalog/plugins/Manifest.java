package com.plystra.catalog.plugins;

import com.plystra.base.problem.Faults;
import com.plystra.http.input.Fields;
import com.plystra.objects.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plugin's manifest.
 *
 * @param key the manifest's {@code id}
 * @param status the status that the plugin requests after installation
 * @param permissions one for each scope
 * @param json the manifest as it was given, as compact JSON
 */
record Manifest(
    String key,
    String name,
    Optional<String> description,
    String version,
    Optional<String> source,
    Optional<String> status,
    List<Resource> resources,
    List<Permission> permissions,
    List<AuditEvent> auditEvents,
    List<Menu> menus,
    List<Setting> settings,
    String json) {
  private static final String KEY = "key";
  private static final String DESCRIPTION = "description";
  private static final int SORTED_LAST = 1000;

  /** A resource type. */
  record Resource(
      String key, String displayName, Optional<String> description, List<Action> actions) {
    Resource {
      actions = List.copyOf(actions);
    }
  }

  /** An action on resources of the type. */
  record Action(String key, String displayName, Optional<String> description, String riskLevel) {}

  /** A permission that roles can hold. */
  record Permission(String resource, String action, String scope) {}

  /** An event that the plugin writes to the audit log. */
  record AuditEvent(String key, String displayName, boolean defaultAudit, String riskLevel) {}

  /** A page of an admin console. */
  record Menu(
      String label,
      String path,
      Optional<String> requiredPermission,
      Optional<String> icon,
      int sortOrder) {}

  /**
   * A setting.
   *
   * @param scope {@code space}: each Space can have its own value; {@code instance}: one value for
   *     the whole instance
   * @param defaultJson the default as JSON text; empty if there is none
   */
  record Setting(
      String key,
      SettingType type,
      String scope,
      Optional<String> description,
      Optional<String> defaultJson) {}

  Manifest {
    resources = List.copyOf(resources);
    permissions = List.copyOf(permissions);
    auditEvents = List.copyOf(auditEvents);
    menus = List.copyOf(menus);
    settings = List.copyOf(settings);
  }

  /**
   * Reads and checks a manifest.
   *
   * @param prefix the prefix of field names in faults
   * @return empty when faults were added
   */
  static Optional<Manifest> read(String json, String prefix, Faults faults) {
    Faults found = new Faults();
    Fields fields = ManifestForm.SHAPE.parse(json, prefix, found);
    ManifestRules.validate(fields, prefix, found);
    found.list().forEach(fault -> faults.add(fault.field(), fault.message()));
    return found.isEmpty() ? Optional.of(of(fields, json)) : Optional.empty();
  }

  /** Reads a stored manifest. It was checked when it was installed; present rules may differ. */
  static Manifest stored(String json) {
    return of(ManifestForm.SHAPE.parse(json, "", new Faults()), json);
  }

  private static Manifest of(Fields fields, String json) {
    return new Manifest(
        fields.text("id"),
        fields.text("name"),
        fields.optText(DESCRIPTION),
        fields.text("version"),
        fields.optText("source"),
        fields.optText("status"),
        present(fields.objects("resources")).stream().map(Manifest::resource).toList(),
        permissions(fields),
        present(fields.objects("audit_events")).stream().map(Manifest::auditEvent).toList(),
        present(fields.objects("admin_menu")).stream().map(Manifest::menu).toList(),
        present(fields.objects("settings")).stream().map(Manifest::setting).toList(),
        json);
  }

  private static List<Fields> present(List<Optional<Fields>> objects) {
    return objects.stream().flatMap(Optional::stream).toList();
  }

  private static Resource resource(Fields fields) {
    return new Resource(
        fields.text(KEY),
        displayName(fields),
        fields.optText(DESCRIPTION),
        present(fields.objects("actions")).stream()
            .map(a -> new Action(a.text(KEY), displayName(a), a.optText(DESCRIPTION), risk(a)))
            .toList());
  }

  private static String displayName(Fields fields) {
    return fields.optText("display_name").orElseGet(() -> Words.of(fields.text(KEY)));
  }

  private static String risk(Fields fields) {
    return fields.optText("risk_level").orElse("normal");
  }

  private static List<Permission> permissions(Fields fields) {
    List<Permission> all = new ArrayList<>();
    for (Fields each : present(fields.objects("permissions"))) {
      each.texts("scopes").stream()
          .flatMap(Optional::stream)
          .forEach(s -> all.add(new Permission(each.text("resource"), each.text("action"), s)));
    }
    return all;
  }

  private static AuditEvent auditEvent(Fields fields) {
    return new AuditEvent(
        fields.text(KEY),
        displayName(fields),
        fields.optBool("default_audit").orElse(true),
        risk(fields));
  }

  private static Menu menu(Fields fields) {
    return new Menu(
        fields.text("label"),
        fields.text("path"),
        fields.optText("required_permission"),
        fields.optText("icon"),
        fields.optInt("sort_order").orElse(SORTED_LAST));
  }

  private static Setting setting(Fields fields) {
    return new Setting(
        fields.text(KEY),
        SettingType.of(fields.text("type")),
        fields.optText("scope").orElse("space"),
        fields.optText(DESCRIPTION),
        fields.optJson("default"));
  }
}
