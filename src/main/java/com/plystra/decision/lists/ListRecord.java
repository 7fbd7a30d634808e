package com.plystra.decision.lists;

import com.plystra.base.hash.Part;
import com.plystra.base.hash.Sha256;
import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Records;
import com.plystra.decision.authz.RequestAttributes;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.World;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordKind;
import com.plystra.journal.TracePart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the journal record of an answer: the question, and the number and the digest of the ids of
 * the rows.
 *
 * @param action for example {@code authz.list_resources}
 * @param asked what the record's fields name; what the question does not name is empty
 */
public record ListRecord(String action, Question asked, RequestOrigin origin) {
  /**
   * The record of one page.
   *
   * @param request the rest of the question
   * @param ids the ids of the rows, in order
   * @param complete whether the list ends with the page
   */
  public DecisionRecord of(
      World world, Instant now, PartJson request, List<String> ids, boolean complete) {
    String digest = Sha256.of(String.join("\n", ids)).toString();
    return of(world, now, request, ids.size(), digest, complete);
  }

  /** As {@link #of(World, Instant, PartJson, List, boolean)}, of rows that are not kept. */
  DecisionRecord of(
      World world, Instant now, PartJson request, long rows, String digest, boolean complete) {
    PartJson answer =
        PartJson.object()
            .withJson("rows", String.valueOf(rows))
            .with("ids_sha256", digest)
            .with("complete", complete);
    return new DecisionRecord(
        origin
            .fields()
            .with(RecordField.SPACE_ID, given(asked.spaceId()))
            .with(RecordField.ACTOR_USER_ID, given(asked.userId()))
            .with(RecordField.ACTOR_MEMBER_ID, given(asked.memberId()))
            .with(RecordField.ACTOR_USER_MEMBER_ID, given(asked.userMemberId()))
            .with(RecordField.ACTION, action)
            .with(RecordField.RESOURCE_TYPE, given(asked.resourceType()))
            .with(RecordField.RESOURCE_ID, given(asked.resourceId()))
            .with(RecordField.DECISION, "allow")
            .build(RecordKind.QUESTION),
        world.version(),
        now,
        rows + (complete ? " rows; the list is complete" : " rows; there may be more"),
        Records.parts(Decider.decide(world, asked, now, origin.standpoint()))
            .with(TracePart.REQUEST, personal(request(request)))
            .with(TracePart.ANSWER, personal(answer.text()))
            .build(),
        List.of());
  }

  /** The question, and the attributes beside it. */
  private byte[] request(PartJson question) {
    String text = "{\"question\":" + new String(question.text(), StandardCharsets.UTF_8);
    RequestAttributes given = asked.attributes();
    String rest =
        given.isEmpty() ? "}" : "," + new String(given.json(), StandardCharsets.UTF_8).substring(1);
    return (text + rest).getBytes(StandardCharsets.UTF_8);
  }

  private Part personal(byte[] text) {
    return Part.personal(asked.userId(), text);
  }

  private static @Nullable String given(String id) {
    return id.isEmpty() ? null : id;
  }
}
