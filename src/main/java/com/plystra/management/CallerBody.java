package com.plystra.management;

import com.plystra.http.Call;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.mutation.Caller;
import java.util.Optional;

/** The {@code actor} that every mutating body may carry: who did it, for the audit. */
public final class CallerBody {
  private static final Shape ACTOR =
      Shape.object()
          .optional("user_id", FieldType.id())
          .optional("member_id", FieldType.id())
          .optional("user_member_id", FieldType.id())
          .optional("space_id", FieldType.id());

  private CallerBody() {}

  /** A shape that has the field already. */
  public static Shape shape() {
    return Shape.object().optional("actor", FieldType.object(ACTOR));
  }

  public static Caller of(Call call) {
    Optional<Fields> actor = call.body().optObject("actor");
    return new Caller(
        call.requestId(),
        Optional.of(call.remoteIp()),
        call.userAgent(),
        actor.flatMap(a -> a.optText("user_id")),
        actor.flatMap(a -> a.optText("member_id")),
        actor.flatMap(a -> a.optText("user_member_id")),
        actor.flatMap(a -> a.optText("space_id")));
  }
}
