package com.plystra.http;

import com.plystra.http.input.Shape;
import com.plystra.http.output.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One route, declared fluently and read as data by the router, the API description and the tests.
 */
public final class Route {
  /** What a path's parameter may be, decoded; what {@link PathSegments} lets through. */
  public static final String SEGMENT = "^(?!(.*/)?\\.{0,2}(/|$))[^\\x00-\\x1f\\\\;%\\x7f]+$";

  private final String method;
  private final String path;
  private final List<String> parameters;
  private String operation = "";
  private String summary = "";
  private Layer layer = Layer.ADMIN;
  private String tag = "";
  private String kind = "";
  private @Nullable Shape body;
  private @Nullable Schema data;
  private List<String> content = List.of();
  private List<Param> params = List.of();
  private List<Param> followed = List.of();
  private List<Param> taken = List.of();
  private int defaultLimit;
  private int status = 200;
  private List<String> failures = List.of();
  private List<String> headers = List.of();
  private boolean switched;
  private @Nullable String off;
  private @Nullable Handler handler;
  private @Nullable AsyncHandler asyncHandler;

  Route(String method, String path) {
    this.method = method;
    this.path = path;
    this.parameters =
        Arrays.stream(path.split("/", -1))
            .filter(RouteNode::isParam)
            .map(s -> s.substring(1, s.length() - 1))
            .toList();
  }

  public Route operation(String operationId) {
    this.operation = operationId;
    return this;
  }

  public Route summary(String text) {
    this.summary = text;
    return this;
  }

  /** Says that the path's last segment is the id of such an object. */
  public Route names(String kindOfObject) {
    this.kind = kindOfObject;
    return this;
  }

  /** {@link Layer#ADMIN} unless said otherwise. */
  public Route layer(Layer wanted) {
    this.layer = wanted;
    return this;
  }

  /**
   * Has it answer {@code FEATURE_DISABLED} to everything, unless the feature is on.
   *
   * @param setting what turns it on
   */
  public Route onlyWhen(boolean on, String setting) {
    this.switched = true;
    this.off = on ? null : setting;
    return this;
  }

  /** Without it, only an empty body or a JSON object is taken, and not looked into. */
  public Route body(Shape shape) {
    this.body = shape;
    return this;
  }

  /** What {@code data} holds in the envelope of success; each of them, where the route is paged. */
  public Route data(Schema schema) {
    this.data = schema;
    return this;
  }

  /** Success is a text of that kind, or of one of those, without an envelope. */
  public Route content(String... mediaTypes) {
    this.content = List.of(mediaTypes);
    return this;
  }

  /** The query parameters taken; any other is refused by name. */
  public Route query(Param... declared) {
    this.params = List.of(declared);
    return take();
  }

  /** Takes {@code limit} (1 to 200) and {@code cursor} too. */
  public Route paged(int limitWhenAbsent) {
    this.defaultLimit = limitWhenAbsent;
    return take();
  }

  /** Takes {@code after} too: a cursor to follow the list from. */
  public Route followed(String description) {
    this.followed = List.of(Queries.after(description));
    return take();
  }

  private Route take() {
    List<Param> all = new ArrayList<>(params);
    if (isPaged()) {
      all.addAll(Queries.paging(defaultLimit));
    }
    all.addAll(followed);
    this.taken = List.copyOf(all);
    return this;
  }

  /** The status of success, for the description; 200 unless said otherwise. */
  public Route answers(int success) {
    this.status = success;
    return this;
  }

  /** Error codes beyond those that every route has. */
  public Route fails(String... codes) {
    this.failures = List.of(codes);
    return this;
  }

  /** Headers that its success has, beyond those of every answer. */
  public Route sends(String... names) {
    this.headers = List.of(names);
    return this;
  }

  /** Completes the declaration with a handler that may block. */
  public void handle(Handler h) {
    this.handler = h;
  }

  /** Completes the declaration with a handler that must not block. */
  public void handleAsync(AsyncHandler h) {
    this.asyncHandler = h;
  }

  public String method() {
    return method;
  }

  /** The template, e.g. {@code /api/v1/spaces/{id}}. */
  public String path() {
    return path;
  }

  /** The names of the path's parameters, in order. */
  public List<String> parameters() {
    return parameters;
  }

  public String operation() {
    return operation;
  }

  /** What kind of object the path's last segment is the id of. */
  Optional<String> kind() {
    return Optional.of(kind).filter(name -> !name.isEmpty());
  }

  public String summary() {
    return summary;
  }

  public Layer layer() {
    return layer;
  }

  public Optional<Shape> body() {
    return Optional.ofNullable(body);
  }

  public Optional<Schema> data() {
    return Optional.ofNullable(data);
  }

  /** The kinds of text that success may be; JSON in an envelope where there is none. */
  public List<String> content() {
    return content;
  }

  /** The feature that it belongs to, as the description groups routes. */
  public String tag() {
    return tag;
  }

  Route tag(String feature) {
    this.tag = feature;
    return this;
  }

  public List<Param> params() {
    return params;
  }

  /** Every query parameter that is taken: those declared, and those of paging. */
  public List<Param> taken() {
    return taken;
  }

  public boolean isPaged() {
    return defaultLimit > 0;
  }

  public int defaultLimit() {
    return defaultLimit;
  }

  public int status() {
    return status;
  }

  public List<String> failures() {
    return failures;
  }

  public List<String> headers() {
    return headers;
  }

  /** Whether it belongs to a feature that a setting turns on. */
  public boolean isSwitched() {
    return switched;
  }

  /** What would turn it on; null when it is on. */
  @Nullable String off() {
    return off;
  }

  @Nullable Handler blocking() {
    return handler;
  }

  @Nullable AsyncHandler async() {
    return asyncHandler;
  }

  /** Without regard to the gate: whether callers may know that this route exists. */
  boolean isOpen() {
    return layer != Layer.ADMIN;
  }

  /** Whether the admin token alone lets callers see what it answers. */
  boolean isAdminRead() {
    return layer == Layer.ADMIN && method.equals("GET");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
