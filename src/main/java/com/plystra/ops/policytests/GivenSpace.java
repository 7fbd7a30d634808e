package com.plystra.ops.policytests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of a Space's objects, each with its id. */
final class GivenSpace {
  private final String name;
  private final String id;
  final Map<String, String> groups = new LinkedHashMap<>();
  final Map<String, String> roles = new LinkedHashMap<>();
  final Map<String, String> members = new LinkedHashMap<>();
  final List<GivenBinding> bindings = new ArrayList<>();

  GivenSpace(String name, String id) {
    this.name = name;
    this.id = id;
  }

  /** Its slug or id, as the file names it. */
  String name() {
    return name;
  }

  String id() {
    return id;
  }
}
