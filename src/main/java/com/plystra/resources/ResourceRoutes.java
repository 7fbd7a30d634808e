package com.plystra.resources;

import com.plystra.http.Answer;
import com.plystra.http.Call;
import com.plystra.http.Later;
import com.plystra.http.Param;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.management.CallerBody;
import java.util.Optional;

/** {@code /api/v1/spaces/{space_id}/resources}. */
public final class ResourceRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/spaces/{space_id}/resources";
  private static final String ONE = ALL + "/{id}";
  private static final String[] MISSING = {
    "SPACE_NOT_FOUND", "RESOURCE_NOT_FOUND", "RESOURCE_AMBIGUOUS"
  };
  private static final Param TYPE =
      new Param(
          "resource_type", FieldType.key(), "needed when resources of several types have the id");

  private final ResourceService resources;

  public ResourceRoutes(ResourceService resources) {
    this.resources = resources;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .post(ALL)
        .operation("createResource")
        .summary("Makes a resource known to Plystra.")
        .body(NewResource.SHAPE)
        .answers(201)
        .fails("SPACE_NOT_FOUND", "RESOURCE_CREATE_FAILED")
        .handleAsync(this::create);
    routes
        .get(ONE)
        .operation("getResource")
        .summary("One resource.")
        .query(TYPE)
        .fails(MISSING)
        .handle(call -> Reply.ok(resources.get(space(call), call.path("id"), type(call))));
    routes
        .patch(ONE)
        .operation("updateResource")
        .summary("Merges into the resource: moves it, changes its owner, describes it.")
        .query(TYPE)
        .body(ResourcePatch.SHAPE)
        .fails(MISSING)
        .handleAsync(this::update);
    routes
        .post(ONE + "/archive")
        .operation("archiveResource")
        .summary("Takes the resource out of use.")
        .query(TYPE)
        .body(CallerBody.shape())
        .fails(MISSING)
        .handleAsync(this::archive);
    routes
        .post(ONE + "/restore")
        .operation("restoreResource")
        .summary("Undoes an archive.")
        .query(TYPE)
        .body(CallerBody.shape())
        .fails(MISSING)
        .handleAsync(this::restore);
  }

  private static String space(Call call) {
    return call.path("space_id");
  }

  private static Optional<String> type(Call call) {
    return call.query("resource_type");
  }

  private void create(Call call, Answer answer) {
    NewResource wanted = NewResource.of(call.body());
    Later.answer(
        answer, resources.create(CallerBody.of(call), space(call), wanted), Reply::created);
  }

  private void update(Call call, Answer answer) {
    ResourcePatch patch = new ResourcePatch(call.body());
    Later.answer(
        answer,
        resources.update(CallerBody.of(call), space(call), call.path("id"), type(call), patch),
        Reply::ok);
  }

  private void archive(Call call, Answer answer) {
    Later.answer(
        answer,
        resources.archive(CallerBody.of(call), space(call), call.path("id"), type(call)),
        Reply::ok);
  }

  private void restore(Call call, Answer answer) {
    Later.answer(
        answer,
        resources.restore(CallerBody.of(call), space(call), call.path("id"), type(call)),
        Reply::ok);
  }
}
