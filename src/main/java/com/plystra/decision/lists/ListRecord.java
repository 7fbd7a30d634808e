package com.plystra.decision.lists;

import com.plystra.base.hash.Part;
import com.plystra.base.hash.Salts;
import com.plystra.base.hash.Sha256;
import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Decision;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.ResourceType;
import com.plystra.decision.world.World;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.Parts;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordKind;
import com.plystra.journal.TracePart;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the journal record of a page: the question, and the number and the digest of the ids that
 * it was answered with.
 */
final class ListRecord {
  private ListRecord() {}

  /**
   * The record of one page.
   *
   * @param action for example {@code authz.list_resources}
   * @param asked what the fields and the trace name; ids that the question lacks are empty
   * @param request the rest of the question
   * @param ids the ids of the rows, in order
   * @param complete whether the list ends with the page
   */
  static DecisionRecord of(
      String action,
      World world,
      Instant now,
      Question asked,
      RequestOrigin origin,
      PartJson request,
      List<String> ids,
      boolean complete) {
    Decision known = Decider.decide(world, asked, now, origin.reach());
    ResourceType type = known.type();
    Part answer = answer(ids, complete).part();
    return new DecisionRecord(
        origin
            .fields()
            .with(RecordField.SPACE_ID, given(asked.spaceId()))
            .with(RecordField.ACTOR_USER_ID, given(asked.userId()))
            .with(RecordField.ACTOR_MEMBER_ID, given(asked.memberId()))
            .with(RecordField.ACTOR_USER_MEMBER_ID, given(asked.userMemberId()))
            .with(RecordField.ACTION, action)
            .with(RecordField.RESOURCE_TYPE, asked.resourceType())
            .with(RecordField.RESOURCE_ID, given(asked.resourceId()))
            .with(RecordField.DECISION, "allow")
            .with(RecordField.PURPOSE, "inquire")
            .build(RecordKind.QUESTION),
        world.version(),
        now,
        ids.size() + (complete ? " rows, the list is complete" : " rows, there may be more"),
        new Parts.Builder<>(TracePart.class)
            .with(TracePart.USER, known.user() == null ? null : known.user().part())
            .with(TracePart.MEMBER, known.member() == null ? null : known.member().part())
            .with(TracePart.USER_MEMBER, known.binding())
            .with(TracePart.SPACE, known.space() == null ? null : known.space().part())
            .with(TracePart.RESOURCE, known.resource() == null ? null : known.resource().part())
            .with(TracePart.GROUP, known.group() == null ? null : known.group().part())
            .with(TracePart.RESOURCE_TYPE, type == null ? null : type.part())
            .with(TracePart.ACTION, known.action())
            .with(TracePart.MAPPING, type == null ? null : type.mapping())
            .with(TracePart.REQUEST, salted(asked, request.part()))
            .with(TracePart.ANSWER, salted(asked, answer))
            .build(),
        List.of());
  }

  private static @Nullable String given(String id) {
    return id.isEmpty() ? null : id;
  }

  private static PartJson answer(List<String> ids, boolean complete) {
    return PartJson.object()
        .withJson("rows", String.valueOf(ids.size()))
        .with("ids_sha256", Sha256.of(String.join("\n", ids)).toString())
        .with("complete", complete);
  }

  /** The salt is the actor's own, so that an erasure of the actor erases the text. */
  private static Part salted(Question asked, Part text) {
    return Part.salted(text.json(), Salts.of(asked.userId(), text.json()));
  }
}
