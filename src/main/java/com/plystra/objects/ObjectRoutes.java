package com.plystra.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.problem.Problem;
import com.plystra.http.AsyncReplies;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.IfMatch;
import com.plystra.http.Param;
import com.plystra.http.Reply;
import com.plystra.http.Route;
import com.plystra.http.Routes;
import com.plystra.http.input.Shape;
import com.plystra.http.output.DataShape;
import com.plystra.storage.writer.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/**
 * The routes that all kinds of objects have, each declared by one call. A feature declares which of
 * them it has and adds its own.
 *
 * @param <R> the row
 */
public final class ObjectRoutes<R extends UpdatableRecord<R>> {
  private static final int DEFAULT_LIMIT = 50;
  private static final String PRECONDITION_FAILED = "PRECONDITION_FAILED";

  /**
   * Finds the object that a call refers to, if its path alone does not identify it.
   *
   * @param choices additional query parameters that identify it
   */
  public record Locator<R extends UpdatableRecord<R>>(
      Function<Call, ObjectRef<R>> place, List<Param> choices) {}

  private final Routes routes;
  private final ObjectService<R> objects;
  private final Kind<R> kind;
  private final String all;
  private final String one;
  private String noun;
  private String nouns;
  private int limit = DEFAULT_LIMIT;
  private ObjectForm<R> form;
  private String listed;
  private InputRules<R> intake = InputRules.none();
  private @Nullable Locator<R> locator;
  private Consumer<ObjectNode> finish = form -> {};

  private ObjectRoutes(Routes routes, String all, String one, ObjectService<R> objects) {
    this.routes = routes;
    this.objects = objects;
    this.kind = objects.kind();
    this.all = all;
    this.one = one;
    this.noun = kind.camel();
    this.nouns = noun + "s";
    this.form = kind.form();
    this.listed = kind.camel();
  }

  /**
   * Routes at a path.
   *
   * @param all the path of the list; contains the parent's parameter for lists inside a parent
   * @param one the suffix for one object, for example {@code /{id}}; empty if there is only one
   */
  public static <R extends UpdatableRecord<R>> ObjectRoutes<R> at(
      Routes routes, String all, String one, ObjectService<R> objects) {
    return new ObjectRoutes<>(routes, all, all + one, objects);
  }

  /** Uses another name in operation ids, if another path has the kind's name. */
  public ObjectRoutes<R> named(String other) {
    return named(other, other + "s");
  }

  /** Uses this plural, if it is irregular. */
  public ObjectRoutes<R> named(String other, String others) {
    noun = other;
    nouns = others;
    return this;
  }

  /** Sets the default page size of lists. */
  public ObjectRoutes<R> listing(int otherLimit) {
    limit = otherLimit;
    return this;
  }

  /**
   * Uses another form for objects in lists.
   *
   * @param name the name of that form in the description
   */
  public ObjectRoutes<R> showing(ObjectForm<R> other, String name) {
    form = other;
    listed = name;
    return this;
  }

  /** Finds objects by more than the path. */
  public ObjectRoutes<R> located(Locator<R> by) {
    locator = by;
    return this;
  }

  /** Completes each object in answers; what it sets is not part of audit records. */
  public ObjectRoutes<R> finishing(Consumer<ObjectNode> last) {
    finish = last;
    return this;
  }

  /** Applies these rules to creates and patches before they reach the writer. */
  public ObjectRoutes<R> taking(InputRules<R> more) {
    intake = more;
    return this;
  }

  /** Adds list, create, get, patch and the life cycle's actions. */
  public void standard() {
    list();
    create();
    get();
    patch();
    actions();
  }

  public void list() {
    routes
        .get(all)
        .needs(kind.readKey())
        .operation("list" + nouns)
        .summary("The " + kind.words() + "s, sorted by " + sorted() + ".")
        .data(DataShapes.of(kind, form, listed))
        .query(filters())
        .paged(limit)
        .fails(failures(all))
        .handle(this::page);
  }

  private String sorted() {
    return String.join(", ", kind.sort().stream().map(f -> f.getName()).toList());
  }

  private Param[] filters() {
    List<Param> params = new ArrayList<>();
    for (Filter filter : shownFilters()) {
      params.add(new Param(filter.name(), filter.type(), "only those with this value"));
    }
    return params.toArray(Param[]::new);
  }

  // A nested list has its parent in the path.
  private List<Filter> shownFilters() {
    return kind.filters().stream()
        .filter(f -> !isNested(all) || !f.column().equals(kind.parent().orElseThrow().column()))
        .toList();
  }

  public void create() {
    making(routes.post(all).operation("create" + noun), "Creates a " + kind.words() + ".");
  }

  /** Adds a PUT route, for a kind with at most one object in its parent. */
  public void replace() {
    making(
        routes.put(all).operation("replace" + noun),
        "Creates the " + kind.words() + ", or replaces the existing one.");
  }

  private void making(Route route, String summary) {
    Shape body =
        isNested(all) || kind.parent().isEmpty()
            ? kind.createShape()
            : BodyShapes.creating(kind, Shape.Presence.REQUIRED);
    List<String> codes = new ArrayList<>(List.of(failures(all, kind.code("CREATE_FAILED"))));
    codes.addAll(intake.failures());
    codes.addAll(kind.createFailures());
    kind.upsertVerb().ifPresent(verb -> codes.add(PRECONDITION_FAILED));
    route
        .needs(kind.changeKey(), kind.changedFrom())
        .summary(summary)
        .data(data())
        .sends("ETag")
        .body(body.rule(intake.rule()))
        .answers(201)
        .fails(codes.toArray(String[]::new))
        .handleAsync(this::create);
  }

  public void get() {
    get(one, "get" + noun);
  }

  /** Adds another path to the same object, for example without its Space. */
  public void get(String path, String operation) {
    Route route = routes.get(path);
    if (path.endsWith("}")) {
      route.names(kind.name());
    }
    route
        .needs(kind.readKey())
        .operation(operation)
        .summary("One " + kind.words() + ".")
        .data(data())
        .sends("ETag")
        .query(choices())
        .fails(failures(path, kind.code("NOT_FOUND")))
        .handle(call -> finished(objects.get(place(call, path), call.reach())).ok());
  }

  public void patch() {
    List<String> codes = new ArrayList<>(intake.failures());
    codes.add(kind.code("UPDATE_FAILED"));
    changing(
        routes.patch(one).operation("update" + noun),
        kind.changeKey(),
        "Merges fields into the " + kind.words() + ": absent fields stay, null clears a field.",
        kind.patchShape().rule(intake.rule()),
        this::patch,
        codes.toArray(String[]::new));
  }

  public void actions() {
    for (LifeCycle.Action action : kind.lifeCycle().orElseThrow().actions()) {
      changing(
          routes.post(one + "/" + action.name()).operation(action.name() + noun),
          kind.actKey(),
          action.summary(),
          BodyShapes.acting(kind, action),
          call ->
              objects.act(
                  CallerBody.of(call), place(call, one), IfMatch.of(call), action, call.body()));
    }
  }

  /**
   * Adds a route that deletes an object.
   *
   * @param verb the verb in audit actions
   */
  public void delete(String verb) {
    changing(
        routes.delete(one).operation("delete" + noun),
        kind.changeKey(),
        "Deletes the " + kind.words() + " permanently.",
        BodyShapes.leaving(kind),
        call ->
            objects.delete(
                CallerBody.of(call), place(call, one), IfMatch.of(call), verb, call.body()));
  }

  private interface Changing {
    CompletionStage<ShownObject> change(Call call);
  }

  private void changing(
      Route route,
      PermissionKey key,
      String summary,
      Shape body,
      Changing change,
      String... failures) {
    List<String> codes = new ArrayList<>(List.of(failures(one, failures)));
    codes.add(kind.code("NOT_FOUND"));
    codes.add(PRECONDITION_FAILED);
    codes.addAll(kind.failures());
    route
        .needs(key, kind.changedFrom())
        .summary(summary)
        .data(data())
        .sends("ETag")
        .query(choices())
        .body(body)
        .fails(codes.toArray(String[]::new))
        .handleAsync(
            (call, answer) ->
                AsyncReplies.answer(answer, change.change(call), done -> finished(done).ok()));
  }

  private ShownObject finished(ShownObject object) {
    finish.accept(object.form());
    return object;
  }

  private DataShape data() {
    return DataShapes.of(kind, kind.camel());
  }

  private boolean isNested(String path) {
    return kind.parent().filter(p -> path.contains("{" + p.param() + "}")).isPresent();
  }

  private String[] failures(String path, String... codes) {
    List<String> list = new ArrayList<>(List.of(codes));
    if (isNested(path)) {
      list.add(kind.parent().orElseThrow().kind().code("NOT_FOUND"));
    }
    if (path.equals(one) && choices().length > 0) {
      list.add(kind.code("AMBIGUOUS"));
    }
    return list.toArray(String[]::new);
  }

  private Param[] choices() {
    return locator == null ? new Param[0] : locator.choices().toArray(Param[]::new);
  }

  private Optional<String> parent(Call call, String path) {
    return isNested(path)
        ? Optional.of(call.path(kind.parent().orElseThrow().param()))
        : Optional.empty();
  }

  private ObjectRef<R> place(Call call, String path) {
    if (locator != null) {
      return locator.place().apply(call);
    }
    String id = call.path(path.substring(path.lastIndexOf('{') + 1, path.lastIndexOf('}')));
    return parent(call, path).map(p -> kind.at(p, id)).orElseGet(() -> kind.at(id));
  }

  private Reply page(Call call) {
    Map<String, String> equal = new HashMap<>();
    for (Filter filter : shownFilters()) {
      call.query(filter.name())
          .map(filter.form())
          .ifPresent(value -> equal.put(filter.column().getName(), value));
    }
    ObjectService.Page page =
        objects.list(
            new ListQuery(parent(call, all), equal, call.cursor(), call.limit(), call.reach()),
            form);
    page.objects().forEach(finish);
    return Reply.page(page.objects(), call.limit(), page.next().map(call::cursor));
  }

  private void create(Call call, AsyncResponse answer) {
    ParentRef home = home(call);
    Caller caller = CallerBody.of(call);
    IfMatch precondition = kind.upsertVerb().isPresent() ? IfMatch.of(call) : IfMatch.ANY;
    AsyncReplies.answer(
        answer,
        intake
            .preparation()
            .prepare(call.body())
            .thenCompose(edit -> objects.create(caller, home, precondition, call.body(), edit)),
        done -> finished(done).created());
  }

  /** The parent from the path, which the body may repeat, or from the body alone. */
  private ParentRef home(Call call) {
    if (kind.parent().isEmpty()) {
      return new ParentRef(Optional.empty(), false);
    }
    Parent<R> parent = kind.parent().get();
    Optional<String> inPath = parent(call, all);
    Optional<String> inBody = call.body().optText(parent.name());
    if (inPath.isPresent() && inBody.isPresent() && !inBody.equals(inPath)) {
      throw Problem.invalid(parent.name(), "is not the " + parent.kind().words() + " of the path");
    }
    return new ParentRef(inPath.or(() -> inBody), inPath.isPresent());
  }

  private CompletionStage<ShownObject> patch(Call call) {
    IfMatch precondition = IfMatch.of(call);
    ObjectRef<R> place = place(call, one);
    Caller caller = CallerBody.of(call);
    return intake
        .preparation()
        .prepare(call.body())
        .thenCompose(edit -> objects.patch(caller, place, precondition, call.body(), edit));
  }
}
