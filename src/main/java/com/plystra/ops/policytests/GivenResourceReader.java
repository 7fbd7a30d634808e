package com.plystra.ops.policytests;

import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.Resource;
import com.plystra.http.input.FieldType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the resources of one Space: by type, a list of ids or a mapping of ids to fields. */
final class GivenResourceReader {
  private final GivenReader reader;
  private final GivenSpace space;

  GivenResourceReader(GivenReader reader, GivenSpace space) {
    this.reader = reader;
    this.space = space;
  }

  void read(SourceNode node) {
    for (SourceNode.Entry type : node.entries()) {
      if (!reader.registry().types().contains(type.key())) {
        node.faults()
            .unknown(type.keyNode().at(), "resource type", type.key(), reader.registry().types());
      }
      if (type.value().isMap()) {
        type.value()
            .entries()
            .forEach(entry -> readOne(type.key(), entry.keyNode(), entry.value()));
      } else {
        type.value().list().forEach(id -> readOne(type.key(), id, null));
      }
    }
  }

  private void readOne(String type, SourceNode idNode, @Nullable SourceNode value) {
    SourceFields fields =
        value == null || value.isNull()
            ? SourceFields.none(idNode)
            : SourceFields.of(
                value,
                "external_id",
                "group",
                "owner",
                "display_name",
                "visibility",
                "status",
                "metadata");
    Optional<String> id = idNode.text(FieldType.id());
    @Nullable String group = known(fields, "group", "group", space.groups);
    @Nullable String owner = known(fields, "owner", "member", space.members);
    String status = fields.word("status", "active", "archived", "deleted");
    @Nullable String metadata = GivenReader.metadata(fields);
    if (id.isEmpty()) {
      return;
    }
    reader.claim(type, id.get(), idNode);
    reader.given().addResource(space, type, id.get());
    fields
        .text("external_id")
        .ifPresent(external -> reader.given().addExternalId(type, external, id.get()));
    reader
        .editor()
        .put(
            new Resource(
                type,
                id.get(),
                space.id(),
                group,
                owner,
                status.equals("active"),
                PartJson.quoted(fields.text("display_name").orElse(null)),
                PartJson.detail(
                    fields
                        .get("visibility")
                        .flatMap(node -> node.text(FieldType.key()))
                        .orElse("private"),
                    status,
                    metadata == null ? "{}" : metadata)));
  }

  private static @Nullable String known(
      SourceFields fields, String field, String kind, Map<String, String> ids) {
    Optional<String> name = fields.text(field);
    if (name.isPresent() && !ids.containsKey(name.get())) {
      fields
          .get(field)
          .ifPresent(node -> node.faults().unknown(node.at(), kind, name.get(), ids.keySet()));
    }
    return name.map(ids::get).orElse(null);
  }
}
