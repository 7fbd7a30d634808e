package com.plystra.decision.authz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.hash.Part;
import com.plystra.decision.conditions.ConditionInput;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the conditions of a decision read: the objects that the question resolved to, and what the
 * request gave.
 *
 * @param requestIp the address of the request, as the server saw it; null when there is none
 */
record ConditionFacts(
    Question asked,
    Instant now,
    @Nullable String requestIp,
    @Nullable User user,
    @Nullable Member member,
    @Nullable Binding binding,
    @Nullable Space space,
    @Nullable Resource resource,
    @Nullable Group group,
    @Nullable Part action) {
  private static final JsonFactory JSON = new JsonFactory();

  ConditionInput input() {
    ConditionInput.Builder input = ConditionInput.builder().now(now);
    subject(input);
    resource(input);
    input.put("action.name", asked.action());
    if (action != null) {
      input.put("action.risk_level", text(action.json(), "risk_level"));
    }
    if (space != null) {
      input.put("space.id", space.id());
      input.put("space.type", space.type());
      input.json("space.metadata", space.metadata());
    }
    RequestAttributes given = asked.attributes();
    input.json("subject.properties", given.subject());
    input.json("resource.properties", given.resource());
    input.json("action.properties", given.action());
    input.json("context", given.context());
    input.put("request.ip", requestIp);
    return input.build();
  }

  private void subject(ConditionInput.Builder input) {
    if (user != null) {
      input.put("subject.type", "user");
      input.put("subject.id", user.id());
      input.put("subject.email", text(user.part().json(), "email"));
      input.json("subject.metadata", user.metadata());
    }
    if (member != null) {
      input.put("subject.member.id", member.id());
      input.put("subject.member.display_name", text(member.part().json(), "display_name"));
      input.put("subject.member.member_type", member.type());
      input.json("subject.member.metadata", member.metadata());
    }
    if (binding != null) {
      byte[] detail = binding.detail().getBytes(StandardCharsets.UTF_8);
      input.put("subject.binding.id", binding.id());
      input.put("subject.binding.relation_type", text(detail, "relation_type"));
      input.put("subject.binding.is_primary", "true".equals(text(detail, "is_primary")));
      input.json("subject.binding.metadata", binding.metadata());
    }
  }

  private void resource(ConditionInput.Builder input) {
    if (resource == null) {
      return;
    }
    byte[] detail = resource.detail().getBytes(StandardCharsets.UTF_8);
    input.put("resource.type", resource.type());
    input.put("resource.id", resource.id());
    input.put("resource.display_name", text(resource.part().json(), "display_name"));
    input.put("resource.visibility", text(detail, "visibility"));
    input.put("resource.group_path", group == null ? null : group.path());
    input.put("resource.owner_member_id", resource.ownerMemberId());
    input.json("resource.metadata", text(detail, "metadata"));
  }

  /**
   * A member of a JSON object: a string's text, the JSON of any other value; null when it is absent
   * or null.
   */
  private static @Nullable String text(byte[] object, String name) {
    try (JsonParser in = JSON.createParser(object)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = in.currentName().equals(name);
        JsonToken value = in.nextToken();
        if (wanted) {
          return value == JsonToken.VALUE_NULL ? null : value(in, object);
        }
        in.skipChildren();
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String value(JsonParser in, byte[] object) throws IOException {
    if (!in.currentToken().isStructStart()) {
      return in.getText();
    }
    int from = (int) in.currentTokenLocation().getByteOffset();
    in.skipChildren();
    int to = (int) in.currentLocation().getByteOffset();
    return new String(object, from, to - from, StandardCharsets.UTF_8);
  }
}
