package com.plystra.decision.conditions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a condition may read: the leaves of its variables. */
enum InputField {
  SUBJECT_TYPE("subject.type", Kind.TEXT),
  SUBJECT_ID("subject.id", Kind.TEXT),
  SUBJECT_EMAIL("subject.email", Kind.TEXT),
  SUBJECT_METADATA("subject.metadata", Kind.OBJECT),
  SUBJECT_PROPERTIES("subject.properties", Kind.OBJECT),
  MEMBER_ID("subject.member.id", Kind.TEXT),
  MEMBER_DISPLAY_NAME("subject.member.display_name", Kind.TEXT),
  MEMBER_TYPE("subject.member.member_type", Kind.TEXT),
  MEMBER_METADATA("subject.member.metadata", Kind.OBJECT),
  BINDING_ID("subject.binding.id", Kind.TEXT),
  BINDING_RELATION_TYPE("subject.binding.relation_type", Kind.TEXT),
  BINDING_IS_PRIMARY("subject.binding.is_primary", Kind.FLAG),
  BINDING_METADATA("subject.binding.metadata", Kind.OBJECT),
  RESOURCE_TYPE("resource.type", Kind.TEXT),
  RESOURCE_ID("resource.id", Kind.TEXT),
  RESOURCE_DISPLAY_NAME("resource.display_name", Kind.TEXT),
  RESOURCE_VISIBILITY("resource.visibility", Kind.TEXT),
  RESOURCE_GROUP_PATH("resource.group_path", Kind.TEXT),
  RESOURCE_OWNER_MEMBER_ID("resource.owner_member_id", Kind.TEXT),
  RESOURCE_METADATA("resource.metadata", Kind.OBJECT),
  RESOURCE_PROPERTIES("resource.properties", Kind.OBJECT),
  ACTION_NAME("action.name", Kind.TEXT),
  ACTION_RISK_LEVEL("action.risk_level", Kind.TEXT),
  ACTION_PROPERTIES("action.properties", Kind.OBJECT),
  SPACE_ID("space.id", Kind.TEXT),
  SPACE_TYPE("space.type", Kind.TEXT),
  SPACE_METADATA("space.metadata", Kind.OBJECT),
  CONTEXT("context", Kind.OBJECT),
  NOW("now", Kind.TIME),
  REQUEST_IP("request.ip", Kind.TEXT);

  /** How a field is given. */
  enum Kind {
    TEXT,
    FLAG,
    TIME,
    /** The text of a JSON object. */
    OBJECT
  }

  private static final InputField[] ALL = values();
  private static final Map<String, InputField> BY_PATH =
      Stream.of(ALL).collect(Collectors.toUnmodifiableMap(InputField::path, field -> field));

  private final String path;
  private final Kind kind;

  InputField(String path, Kind kind) {
    this.path = path;
    this.kind = kind;
  }

  String path() {
    return path;
  }

  Kind kind() {
    return kind;
  }

  /** Its place among {@link #count} values. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }

  static int count() {
    return ALL.length;
  }

  static List<InputField> all() {
    return List.of(ALL);
  }

  static @Nullable InputField at(String path) {
    return BY_PATH.get(path);
  }

  /**
   * The variables and their structs, as nested maps: a name's value is an {@link InputField} or the
   * map of a struct's fields, in the order of this enum.
   */
  static Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (InputField field : ALL) {
      place(tree, field);
    }
    return tree;
  }

  @SuppressWarnings("unchecked")
  private static void place(Map<String, Object> tree, InputField field) {
    Map<String, Object> at = tree;
    String[] names = field.path.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      at =
          (Map<String, Object>)
              at.computeIfAbsent(names[i], name -> new LinkedHashMap<String, Object>());
    }
    at.put(names[names.length - 1], field);
  }
}
