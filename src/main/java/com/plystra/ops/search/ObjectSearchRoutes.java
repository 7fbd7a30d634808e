package com.plystra.ops.search;

import com.plystra.audit.AuditLog;
import com.plystra.base.problem.Problem;
import com.plystra.http.Call;
import com.plystra.http.Param;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.FoundObject;
import com.plystra.storage.db.Database;
import java.util.List;
import java.util.Set;

/** {@code /api/v1/search}: objects by id, or by how their names begin. */
public final class ObjectSearchRoutes implements RouteGroup {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MOST = 50;
  private static final int MAX_KINDS = 256;
  private static final String ONE_KIND = "(" + String.join("|", EverythingSearch.kinds()) + ")";
  private static final DataShape SHAPE =
      DataShape.of("SearchResult", "What was found, grouped by kind.")
          .with(
              "items",
              Schema.listOf(
                  DataShape.of("FoundObject", "An object that a search has found.")
                      .with("kind", Schema.oneOf(EverythingSearch.kinds().toArray(String[]::new)))
                      .with("id", Schema.id())
                      .with("resource_type", Schema.text().orNull())
                      .with("title", Schema.text())
                      .with("detail", Schema.text().orNull())
                      .with("space_id", Schema.id().orNull())
                      .with("status", Schema.text().orNull())));

  private final EverythingSearch search;

  public ObjectSearchRoutes(Database database, AuditLog audit) {
    this.search = new EverythingSearch(database, audit);
  }

  record Found(List<FoundObject> items) {}

  @Override
  public String tag() {
    return "Search";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .get("/api/v1/search")
        .needsAnyOf(EverythingSearch.keys())
        .operation("search")
        .summary("What the caller may read, by its id or by how its name begins.")
        .data(SHAPE)
        .query(
            new Param(
                "q",
                FieldType.text(FieldType.NAME_MAX),
                "an id, or the beginning of a name, whatever its case; empty, with kinds: their"
                    + " first objects"),
            new Param(
                "kinds",
                FieldType.pattern(
                    ONE_KIND + "(," + ONE_KIND + ")*", "names of kinds with commas", MAX_KINDS),
                "only objects of these kinds"),
            new Param("space_id", FieldType.id(), "only objects in this Space"),
            new Param(
                "limit",
                FieldType.integer(1, MOST),
                "the greatest number of objects; default " + DEFAULT_LIMIT))
        .handle(this::find);
  }

  private Reply find(Call call) {
    String text = call.query("q").map(String::strip).orElse("");
    Set<String> kinds =
        call.query("kinds")
            .map(names -> Set.copyOf(List.of(names.split(",", -1))))
            .orElse(Set.of());
    if (text.isEmpty() && kinds.isEmpty()) {
      throw Problem.invalid("q", "is required, unless kinds are named");
    }
    return Reply.ok(
        new Found(
            search.find(
                call.caller(),
                new EverythingSearch.Wanted(
                    text,
                    kinds,
                    call.query("space_id"),
                    call.query("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT)))));
  }
}
