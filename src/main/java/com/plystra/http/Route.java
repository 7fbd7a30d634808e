package com.plystra.http;

import com.plystra.base.caller.Level;
import com.plystra.base.caller.PermissionKey;
import com.plystra.http.input.Shape;
import com.plystra.http.output.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One route, declared with fluent calls. The router, the API description and the tests read it as
 * data.
 */
public final class Route {
  /** The pattern of a decoded path parameter; {@link PathSegments} accepts the same. */
  public static final String SEGMENT = "^(?!(.*/)?\\.{0,2}(/|$))[^\\x00-\\x1f\\\\;%\\x7f]+$";

  private final String method;
  private final String path;
  private final List<String> parameters;
  private String operation = "";
  private String summary = "";
  private Layer layer = Layer.CALLER;
  private @Nullable PermissionKey permission;
  private Level lowest = Level.GROUP;
  private boolean forSessions;
  private boolean anyCaller;
  private List<PermissionKey> anyOf = List.of();
  private String tag = "";
  private String kind = "";
  private @Nullable Shape body;
  private @Nullable Schema data;
  private List<String> content = List.of();
  private @Nullable String contentExample;
  private List<Param> params = List.of();
  private List<Param> followed = List.of();
  private List<Param> taken = List.of();
  private int defaultLimit;
  private boolean pagedByBody;
  private int status = 200;
  private List<String> failures = List.of();
  private List<String> headers = List.of();
  private boolean ignoresOthers;
  private boolean takesRest;
  private boolean manyAtOnce;
  private boolean bare;
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

  /** Declares that the path's last segment is the id of an object of this kind. */
  public Route names(String kindOfObject) {
    this.kind = kindOfObject;
    return this;
  }

  /**
   * Declares that the last path parameter takes the rest of the path, with its slashes: at least
   * one segment.
   */
  public Route restOfPath() {
    this.takesRest = true;
    return this;
  }

  /** The default is {@link Layer#CALLER}. */
  public Route layer(Layer wanted) {
    this.layer = wanted;
    return this;
  }

  /** Declares the permission key that the caller needs. */
  public Route needs(PermissionKey key) {
    return needs(key, Level.GROUP);
  }

  /** Declares the permission key that the caller needs, at this level or a wider one. */
  public Route needs(PermissionKey key, Level level) {
    this.permission = key;
    this.lowest = level;
    return this;
  }

  /**
   * Declares that the caller needs one of these permission keys, at any level. The handler applies
   * each key's reach.
   */
  public Route needsAnyOf(List<PermissionKey> keys) {
    this.anyOf = List.copyOf(keys);
    return this;
  }

  /** Declares that the route serves every caller: it tells a caller about itself alone. */
  public Route anyCaller() {
    this.anyCaller = true;
    return forSessions();
  }

  /** Also serves sessions whose User does not hold the key, for questions about that User. */
  public Route forSessions() {
    this.forSessions = true;
    return this;
  }

  /**
   * Makes the route return {@code FEATURE_DISABLED} unless its feature is on.
   *
   * @param setting what enables the feature, for example {@code METRICS_ENABLED=true}
   */
  public Route onlyWhen(boolean on, String setting) {
    this.switched = true;
    this.off = on ? null : setting;
    return this;
  }

  /** Declares the body. Without it, an empty body or any JSON object is accepted and ignored. */
  public Route body(Shape shape) {
    this.body = shape;
    return this;
  }

  /**
   * Accepts bodies of the larger size, for requests with many items. They are read and validated on
   * a worker thread, so that other callers of the I/O thread do not wait.
   */
  public Route manyAtOnce() {
    this.manyAtOnce = true;
    return this;
  }

  /**
   * Declares the type of {@code data} in the success envelope; for a paged route, the type of its
   * elements.
   */
  public Route data(Schema schema) {
    this.data = schema;
    return this;
  }

  /** Declares that success is text of one of these media types, without an envelope. */
  public Route content(String... mediaTypes) {
    this.content = List.of(mediaTypes);
    return this;
  }

  /** An example of the text, for the description. */
  public Route contentExample(String text) {
    this.contentExample = text;
    return this;
  }

  /**
   * Declares that responses have no envelope, as another standard wants it: success is the data
   * alone, an error is an object with the member {@code error}. This also holds for errors of other
   * paths in the same directory.
   */
  public Route bare() {
    this.bare = true;
    return this;
  }

  /** Declares the query parameters. Others are refused by name. */
  public Route query(Param... declared) {
    this.params = List.of(declared);
    return take();
  }

  /** Ignores other query parameters: a program that is not ours makes the URL. */
  public Route ignoringOthers() {
    this.ignoresOthers = true;
    return this;
  }

  /** Adds the parameters {@code limit} (1 to 200) and {@code cursor}. */
  public Route paged(int limitWhenAbsent) {
    this.defaultLimit = limitWhenAbsent;
    return take();
  }

  /** Declares a list whose question and paging are in the body; see {@link BodyPaging}. */
  public Route pagedByBody() {
    this.pagedByBody = true;
    return this;
  }

  /** Adds the parameter {@code after}: a cursor for following the list. */
  public Route followed(String description) {
    this.followed = List.of(Queries.after(description));
    return take();
  }

  private Route take() {
    List<Param> all = new ArrayList<>(params);
    if (defaultLimit > 0) {
      all.addAll(Queries.paging(defaultLimit));
    }
    all.addAll(followed);
    this.taken = List.copyOf(all);
    return this;
  }

  /** Declares that success sends a browser to another address, without a body. */
  public Route redirects() {
    this.status = 303;
    return sends("Location");
  }

  /** Whether success has no body. */
  public boolean isRedirect() {
    return status == 303;
  }

  /** The status of success, for the description; the default is 200. */
  public Route answers(int success) {
    this.status = success;
    return this;
  }

  /** The error codes in addition to those that every route has. */
  public Route fails(String... codes) {
    this.failures = List.of(codes);
    return this;
  }

  /** The headers of success in addition to those of every response. */
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

  /** The path template, for example {@code /api/v1/spaces/{id}}. */
  public String path() {
    return path;
  }

  /** The names of the path parameters, in order. */
  public List<String> parameters() {
    return parameters;
  }

  public String operation() {
    return operation;
  }

  /** The kind of object whose id is the path's last segment. */
  Optional<String> kind() {
    return Optional.of(kind).filter(name -> !name.isEmpty());
  }

  public String summary() {
    return summary;
  }

  public Layer layer() {
    return layer;
  }

  /** The permission key that the caller needs; empty when the route needs no caller. */
  public Optional<PermissionKey> permission() {
    return Optional.ofNullable(permission);
  }

  /** Whether every caller may use it, without a permission key. */
  public boolean isForAnyCaller() {
    return anyCaller;
  }

  /** The permission keys of which the caller needs one; empty when the route names one key. */
  public List<PermissionKey> anyOf() {
    return anyOf;
  }

  /** The narrowest level at which the key suffices. */
  public Level lowest() {
    return lowest;
  }

  public boolean isForSessions() {
    return forSessions;
  }

  public Optional<Shape> body() {
    return Optional.ofNullable(body);
  }

  public Optional<Schema> data() {
    return Optional.ofNullable(data);
  }

  /** The media types of a text response; empty for JSON in an envelope. */
  public List<String> content() {
    return content;
  }

  /** An example of the text of a response. */
  public Optional<String> contentExample() {
    return Optional.ofNullable(contentExample);
  }

  /** The name of the feature, by which the description groups routes. */
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

  /** All query parameters: those declared and those of paging. */
  public List<Param> taken() {
    return taken;
  }

  boolean ignoresOthers() {
    return ignoresOthers;
  }

  boolean takesRest() {
    return takesRest;
  }

  /** Whether its responses have no envelope. */
  public boolean isBare() {
    return bare;
  }

  /** Whether it accepts bodies of the larger size. */
  boolean isManyAtOnce() {
    return manyAtOnce;
  }

  public boolean isPaged() {
    return defaultLimit > 0 || pagedByBody;
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

  /** Whether it belongs to a feature that a setting enables. */
  public boolean isSwitched() {
    return switched;
  }

  /** What would enable it; null when it is enabled. */
  @Nullable String off() {
    return off;
  }

  @Nullable Handler blocking() {
    return handler;
  }

  @Nullable AsyncHandler async() {
    return asyncHandler;
  }

  /** Whether everybody may know that this route exists. */
  boolean isOpen() {
    return layer != Layer.CALLER;
  }

  /** Whether it is a read for callers. */
  boolean isCallersRead() {
    return layer == Layer.CALLER && method.equals("GET");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
