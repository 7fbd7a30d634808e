package com.plystra.ops.policytests;

import com.plystra.decision.authz.RequestAttributes;
import com.plystra.http.input.FieldType;
import com.plystra.ops.policytests.ActorName.ActorIds;
import com.plystra.ops.policytests.Expectation.ListKind;
import com.plystra.ops.policytests.Expectation.ListedName;
import com.plystra.ops.policytests.Expectation.OfDecision;
import com.plystra.ops.policytests.Expectation.OfList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code tests} and {@code actors}. Names are looked up later. */
final class TestReader {
  static final FieldType TIME = FieldType.time();
  private static final int MAX_EXPECTATIONS = 200_000;

  private final Optional<String> space;
  private final Map<String, ActorName> aliases = new LinkedHashMap<>();
  private final List<Expectation> expectations = new ArrayList<>();

  /**
   * @param space the Space of actors and resources where a test names none
   */
  TestReader(Optional<String> space) {
    this.space = space;
  }

  List<Expectation> expectations() {
    return expectations;
  }

  /** The names under {@code actors}. */
  List<String> aliases() {
    return List.copyOf(aliases.keySet());
  }

  /** {@code actors: {alice: alice@example.com}}. */
  void readActors(SourceNode node) {
    for (SourceNode.Entry entry : node.entries()) {
      actor(entry.value()).ifPresent(actor -> aliases.put(entry.key(), actor));
    }
  }

  void readTests(SourceNode node) {
    for (SourceNode test : node.list()) {
      int asked = expectations.size();
      int noted = node.faults().noted();
      readTest(test);
      if (expectations.size() == asked && node.faults().noted() == noted) {
        test.fault("the test asks nothing");
      }
    }
  }

  private void readTest(SourceNode node) {
    SourceFields fields =
        SourceFields.of(
            node,
            "name",
            "space",
            "actor",
            "actors",
            "action",
            "actions",
            "resource",
            "resources",
            "type",
            "expect",
            "now",
            "context",
            "properties",
            "ip",
            "table",
            "list",
            "subject");
    List<String> forms = fields.given("table", "list");
    if (forms.size() > 1) {
      node.fault("give either 'table' or 'list'");
    } else if (fields.has("list")) {
      readList(fields);
    } else if (fields.has("table")) {
      new TableReader(this, fields).read();
    } else {
      readProduct(fields);
    }
  }

  /** Every actor with every action on every resource. */
  private void readProduct(SourceFields fields) {
    unused(fields, "type", "subject");
    List<SourceNode> actors = dimension(fields, "actor", "actors");
    List<SourceNode> actions = dimension(fields, "action", "actions");
    List<SourceNode> resources = dimension(fields, "resource", "resources");
    Optional<SourceNode> expect = fields.require("expect");
    Optional<Expected> expected = expect.flatMap(Expected::read);
    QuestionFacts facts = facts(fields);
    if (expected.isEmpty() || isTooMany(fields, actors.size(), actions.size(), resources.size())) {
      return;
    }
    List<Optional<ResourceName>> targets = resources.stream().map(ResourceName::read).toList();
    for (SourceNode actorNode : actors) {
      Optional<ActorName> actor = actor(actorNode, fields);
      for (SourceNode actionNode : actions) {
        Optional<String> action = actionNode.text();
        for (Optional<ResourceName> target : targets) {
          add(fields, fields.node().at(), actor, action, target, facts, expected.get());
        }
      }
    }
  }

  private boolean isTooMany(SourceFields fields, long actors, long actions, long resources) {
    boolean tooMany = expectations.size() + actors * actions * resources > MAX_EXPECTATIONS;
    if (tooMany) {
      fields.node().fault("the file has more than " + MAX_EXPECTATIONS + " expectations");
    }
    return tooMany;
  }

  /** The field, or its plural; notes a fault when neither or both are given. */
  static List<SourceNode> dimension(SourceFields fields, String one, String many) {
    if (fields.has(one) == fields.has(many)) {
      fields.node().fault("give either '" + one + "' or '" + many + "'");
      return List.of();
    }
    Optional<SourceNode> node = fields.get(one).or(() -> fields.get(many));
    List<SourceNode> values = node.map(SourceNode::oneOrMore).orElse(List.of());
    if (values.isEmpty()) {
      node.ifPresent(given -> given.fault("must not be empty"));
    }
    return values;
  }

  static void unused(SourceFields fields, String... names) {
    for (String name : fields.given(names)) {
      fields.get(name).ifPresent(node -> node.fault("'" + name + "' has no meaning here"));
    }
  }

  void add(
      SourceFields test,
      FileLocation at,
      Optional<ActorName> actor,
      Optional<String> action,
      Optional<ResourceName> resource,
      QuestionFacts facts,
      Expected expected) {
    if (actor.isPresent() && action.isPresent() && resource.isPresent()) {
      expectations.add(
          new OfDecision(
              test.text("name").orElse(""),
              at,
              actor.get(),
              action.get(),
              resource.get(),
              facts,
              expected));
    }
  }

  private void readList(SourceFields fields) {
    unused(fields, "table", "actors", "actions", "resources");
    Optional<SourceNode> kindNode = fields.get("list");
    Optional<String> word = kindNode.flatMap(SourceNode::text);
    Optional<ListKind> kind =
        Arrays.stream(ListKind.values())
            .filter(k -> word.filter(w -> w.equals(k.key())).isPresent())
            .findFirst();
    if (kind.isEmpty()) {
      kindNode.ifPresent(n -> n.fault("must be one of resources, subjects, actions"));
      return;
    }
    boolean ofSubjects = kind.get() == ListKind.SUBJECTS;
    boolean ofResources = kind.get() == ListKind.RESOURCES;
    Optional<ActorName> actor = Optional.empty();
    Optional<String> action = Optional.empty();
    Optional<String> type = Optional.empty();
    Optional<String> resourceId = Optional.empty();
    if (ofSubjects) {
      unused(fields, "actor");
    } else {
      unused(fields, "subject");
      actor = fields.require("actor").flatMap(node -> actor(node, fields));
    }
    if (kind.get() == ListKind.ACTIONS) {
      unused(fields, "action");
    } else {
      action = fields.require("action").flatMap(SourceNode::text);
    }
    if (ofResources) {
      unused(fields, "resource");
      type = fields.require("type").flatMap(SourceNode::text);
    } else {
      unused(fields, "type");
      Optional<ResourceName> target = fields.require("resource").flatMap(ResourceName::read);
      type = target.map(ResourceName::type);
      resourceId = target.map(ResourceName::id);
    }
    List<ListedName> expected = new ArrayList<>();
    fields
        .require("expect")
        .ifPresent(
            list ->
                list.list()
                    .forEach(
                        element ->
                            element
                                .text()
                                .ifPresent(
                                    name -> expected.add(new ListedName(name, element.at())))));
    if ((ofSubjects || actor.isPresent())
        && (kind.get() == ListKind.ACTIONS || action.isPresent())
        && type.isPresent()) {
      expectations.add(
          new OfList(
              fields.text("name").orElse(""),
              fields.node().at(),
              kind.get(),
              actor,
              action,
              type.get(),
              resourceId,
              fields.word("subject", "users", "members", "bindings"),
              fields.text("space").or(() -> space),
              facts(fields),
              expected));
    }
  }

  /** The actor that a test names, in the test's Space. */
  Optional<ActorName> actor(SourceNode node, SourceFields test) {
    return actor(node).map(actor -> actor.in(test.text("space").or(() -> space)));
  }

  private Optional<ActorName> actor(SourceNode node) {
    if (!node.isMap()) {
      return node.text()
          .map(text -> aliases.containsKey(text) ? aliases.get(text) : ActorName.of(text));
    }
    String[] idFields = {"user_id", "member_id", "user_member_id", "space_id"};
    SourceFields fields =
        SourceFields.of(
            node,
            "user",
            "member",
            "binding",
            "space",
            idFields[0],
            idFields[1],
            idFields[2],
            idFields[3]);
    if (!fields.given(idFields).isEmpty()) {
      unused(fields, "user", "member", "binding", "space");
      Arrays.stream(idFields).forEach(fields::require);
      return fields.given(idFields).size() == idFields.length
          ? Optional.of(byIds(fields))
          : Optional.empty();
    }
    if (!fields.has("user") && !fields.has("binding")) {
      node.fault("give 'user' or 'binding'");
      return Optional.empty();
    }
    String text =
        fields.text("binding").orElse(fields.text("user").orElse(""))
            + fields.text("member").map(member -> " as " + member).orElse("");
    return Optional.of(
        new ActorName(
            text,
            fields.text("user"),
            fields.text("member"),
            fields.text("binding"),
            fields.text("space"),
            Optional.empty()));
  }

  private static ActorName byIds(SourceFields fields) {
    ActorIds ids =
        new ActorIds(
            fields.text("user_id").orElse(""),
            fields.text("member_id").orElse(""),
            fields.text("user_member_id").orElse(""),
            fields.text("space_id").orElse(""));
    return new ActorName(
        ids.userMember(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(ids));
  }

  QuestionFacts facts(SourceFields fields) {
    if (fields.given("now", "context", "properties", "ip").isEmpty()) {
      return QuestionFacts.NONE;
    }
    Optional<SourceFields> properties =
        fields.get("properties").map(n -> SourceFields.of(n, "subject", "resource", "action"));
    RequestAttributes attributes =
        new RequestAttributes(
            fields.object("context").orElse(null),
            properties.flatMap(p -> p.object("subject")).orElse(null),
            properties.flatMap(p -> p.object("resource")).orElse(null),
            properties.flatMap(p -> p.object("action")).orElse(null));
    if (attributes.bytes() > RequestAttributes.MAX_BYTES) {
      fields
          .node()
          .fault(
              "'context' and 'properties' together must be at most "
                  + RequestAttributes.MAX_BYTES
                  + " bytes as JSON");
    }
    return new QuestionFacts(
        attributes,
        fields.get("now").flatMap(node -> node.value(TIME, Instant.class)),
        fields.text("ip"));
  }
}
