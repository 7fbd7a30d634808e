package com.plystra.ops.policytests;

import java.util.Optional;

/**
 * How a file names a resource: {@code invoice:invoice_001}, its type and its id or external id.
 *
 * @param id its id or external id
 */
public record ResourceName(String type, String id) {
  static Optional<ResourceName> read(SourceNode node) {
    if (node.isMap()) {
      SourceFields fields = SourceFields.of(node, "type", "id");
      Optional<String> type = fields.require("type").flatMap(SourceNode::text);
      Optional<String> id = fields.require("id").flatMap(SourceNode::text);
      return type.isPresent() && id.isPresent()
          ? Optional.of(new ResourceName(type.get(), id.get()))
          : Optional.empty();
    }
    Optional<String> text = node.text();
    int colon = text.map(t -> t.indexOf(':')).orElse(0);
    if (text.isPresent() && (colon <= 0 || colon == text.get().length() - 1)) {
      node.fault("must be TYPE:ID, for example invoice:invoice_001");
      return Optional.empty();
    }
    return text.map(t -> new ResourceName(t.substring(0, colon), t.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return type + ":" + id;
  }
}
