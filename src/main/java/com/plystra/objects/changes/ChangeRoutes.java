package com.plystra.objects.changes;

import com.plystra.base.caller.PermissionKey;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.Param;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.objects.Kind;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/changes}: server-sent events of what changes. */
public final class ChangeRoutes implements RouteGroup {
  private static final String AFTER = "after";
  private static final String INCLUDE = "include";
  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final int MAX_PLACE = 32;
  private static final String EXAMPLE =
      """
      id: 412
      event: start
      data: {"version":412,"after":"412"}

      id: 415
      event: change
      data: {"version":415,"type":"resource","id":"invoice_001","resource_type":"invoice",\
      "verb":"updated","space_id":"space_acme","time":"2026-01-05T09:30:00.000000Z"}

      : heart-beat
      """;

  private final ChangeFeed feed;
  private final List<PermissionKey> readKeys;

  /**
   * @param kinds all kinds of objects
   */
  public ChangeRoutes(ChangeFeed feed, List<Kind<?>> kinds) {
    this.feed = feed;
    this.readKeys = kinds.stream().map(Kind::readKey).distinct().sorted().toList();
  }

  @Override
  public String tag() {
    return "Changes";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .get("/api/v1/changes")
        .needsAnyOf(readKeys)
        .operation("watchChanges")
        .summary("Follows what changes, as server-sent events.")
        .query(
            new Param(
                AFTER,
                FieldType.pattern(
                    "[0-9]+(\\.[0-9]+)?", "a version, or the id of an event", MAX_PLACE),
                "the version, or the event's id, to go on from; the header Last-Event-ID takes"
                    + " precedence; without both: from now on"),
            new Param(
                INCLUDE,
                FieldType.oneOf("object"),
                "object: each event includes the object as reads show it"))
        .content(ChangeFeed.MEDIA_TYPE)
        .contentExample(EXAMPLE)
        .fails("CHANGES_GONE", "TOO_MANY_READERS")
        .handleAsync(this::watch);
  }

  private void watch(Call call, AsyncResponse answer) {
    feed.open(call.caller(), place(call), call.query(INCLUDE).isPresent(), answer);
  }

  private static Optional<StreamPlace> place(Call call) {
    Optional<String> last = call.header(LAST_EVENT_ID).filter(id -> !id.isEmpty());
    return last.isPresent()
        ? last.map(id -> StreamPlace.parse(id, LAST_EVENT_ID))
        : call.query(AFTER).map(id -> StreamPlace.parse(id, AFTER));
  }
}
