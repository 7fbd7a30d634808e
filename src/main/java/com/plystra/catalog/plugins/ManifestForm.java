package com.plystra.catalog.plugins;

import com.plystra.http.input.FieldType;
import com.plystra.http.input.Shape;

/** The shape of a manifest. {@link ManifestRules} checks conditions between fields. */
final class ManifestForm {
  private static final int MOST = 500;
  private static final String SEGMENT = "[a-z][a-z0-9_]*";
  private static final String KEY = "[a-z][a-z0-9_.-]*";
  private static final FieldType RISK = FieldType.oneOf("low", "normal", "high", "critical");
  private static final FieldType DOTTED_VERSION = FieldType.oneOf("0.1", "1.0");

  /** The id of a plugin, which is its key. */
  static final FieldType ID =
      FieldType.pattern(
          SEGMENT + "(\\." + SEGMENT + ")+", "a reverse-DNS name such as com.example.tickets", 100);

  private static final Shape ACTION =
      Shape.object()
          .required("key", FieldType.key())
          .optional("display_name", FieldType.name())
          .optional("description", FieldType.description())
          .optional("risk_level", RISK)
          .named("ManifestAction");

  private static final Shape RESOURCE =
      Shape.object()
          .required("key", FieldType.key())
          .optional("display_name", FieldType.name())
          .optional("description", FieldType.description())
          .optional("actions", FieldType.listOf(FieldType.object(ACTION), MOST))
          .named("ManifestResource");

  private static final Shape PERMISSION =
      Shape.object()
          .required("resource", FieldType.key())
          .required("action", FieldType.key())
          .required("scopes", FieldType.listOf(FieldType.label(64), MOST))
          .named("ManifestPermission");

  private static final Shape AUDIT_EVENT =
      Shape.object()
          .required(
              "key",
              FieldType.pattern(KEY + "\\." + KEY, "dotted words such as ticket.closed", 128))
          .optional("display_name", FieldType.name())
          .optional("default_audit", FieldType.bool())
          .optional("risk_level", RISK)
          .named("ManifestAuditEvent");

  private static final Shape MENU =
      Shape.object()
          .required("label", FieldType.name())
          .required(
              "path",
              FieldType.pattern(
                  "/plugins(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+", "a path under /plugins/", 256))
          .optional(
              "required_permission",
              FieldType.pattern(KEY + ":" + KEY + ":" + SEGMENT, "resource:action:scope", 256))
          .optional("icon", FieldType.label(128))
          .optional("sort_order", FieldType.integer(0, 1_000_000))
          .named("ManifestMenuEntry");

  private static final Shape SETTING =
      Shape.object()
          .required("key", FieldType.key())
          .required("type", FieldType.oneOf(SettingType.keys()))
          .optional("scope", FieldType.oneOf("space", "instance"))
          .optional("description", FieldType.description())
          .optional("default", FieldType.json())
          .named("ManifestSetting");

  static final Shape SHAPE =
      Shape.object()
          .required("id", ID)
          .required("name", FieldType.name())
          .optional("description", FieldType.description())
          .required("version", FieldType.label(128))
          .optional("source", FieldType.name())
          .optional("status", FieldType.oneOf("enabled", "disabled"))
          .required("manifest_version", DOTTED_VERSION)
          .required("plugin_api_version", DOTTED_VERSION)
          .required("requires_core", FieldType.label(256))
          .optional("resources", FieldType.listOf(FieldType.object(RESOURCE), MOST))
          .optional("permissions", FieldType.listOf(FieldType.object(PERMISSION), MOST))
          .optional("audit_events", FieldType.listOf(FieldType.object(AUDIT_EVENT), MOST))
          .optional("admin_menu", FieldType.listOf(FieldType.object(MENU), MOST))
          .optional("settings", FieldType.listOf(FieldType.object(SETTING), MOST))
          .named("PluginManifest");

  private ManifestForm() {}
}
