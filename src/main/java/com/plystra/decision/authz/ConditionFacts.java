package com.plystra.decision.authz;

import com.plystra.base.hash.Part;
import com.plystra.decision.conditions.ConditionInput;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.PartText;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
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
  ConditionInput input() {
    ConditionInput.Builder input = ConditionInput.builder().now(now);
    subject(input);
    resource(input);
    input.put("action.name", asked.action());
    if (action != null) {
      input.put("action.risk_level", PartText.member(action.json(), "risk_level"));
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
      input.put("subject.email", PartText.member(user.part().json(), "email"));
      input.json("subject.metadata", user.metadata());
    }
    if (member != null) {
      input.put("subject.member.id", member.id());
      input.put(
          "subject.member.display_name", PartText.member(member.part().json(), "display_name"));
      input.put("subject.member.member_type", member.type());
      input.json("subject.member.metadata", member.metadata());
    }
    if (binding != null) {
      byte[] detail = binding.detail().getBytes(StandardCharsets.UTF_8);
      input.put("subject.binding.id", binding.id());
      input.put("subject.binding.relation_type", PartText.member(detail, "relation_type"));
      String primary = PartText.member(detail, "is_primary");
      if (primary != null) {
        input.put("subject.binding.is_primary", primary.equals("true"));
      }
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
    input.put("resource.display_name", PartText.member(resource.part().json(), "display_name"));
    input.put("resource.visibility", PartText.member(detail, "visibility"));
    input.put("resource.group_path", group == null ? null : group.path());
    input.put("resource.owner_member_id", resource.ownerMemberId());
    input.json("resource.metadata", PartText.member(detail, "metadata"));
  }
}
