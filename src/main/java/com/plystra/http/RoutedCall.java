package com.plystra.http;

import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.http.input.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call's route, caller and input, however the call reached the server. */
abstract class RoutedCall implements Call {
  private final String requestId;
  private final Cursors cursors;
  private Match match = new Match(null, null, List.of(), false);
  private Input input = Input.NONE;
  private @Nullable Principal caller;
  private Reach reach = Reach.NOTHING;

  RoutedCall(String requestId, Cursors cursors) {
    this.requestId = requestId;
    this.cursors = cursors;
  }

  final void setMatch(Match found) {
    this.match = found;
  }

  /** The routing result; an empty one before routing. */
  final Match match() {
    return match;
  }

  final void setCaller(Principal found, Reach granted) {
    this.caller = found;
    this.reach = granted;
  }

  final void setInput(Input checked) {
    this.input = checked;
  }

  final Route route() {
    Route route = match.route();
    if (route == null) {
      throw new IllegalStateException("no route");
    }
    return route;
  }

  @Override
  public final String requestId() {
    return requestId;
  }

  @Override
  public final Principal caller() {
    Principal known = caller;
    if (known == null) {
      throw new IllegalStateException("no caller is needed: " + route());
    }
    return known;
  }

  @Override
  public final Reach reach() {
    return reach;
  }

  @Override
  public final String path(String name) {
    int at = route().parameters().indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("not declared: " + name);
    }
    return match.values().get(at);
  }

  @Override
  public final Optional<String> query(String name) {
    return Optional.ofNullable(input.query().get(name)).map(Object::toString);
  }

  @Override
  public final Optional<Instant> queryTime(String name) {
    return Optional.ofNullable((Instant) input.query().get(name));
  }

  @Override
  public final Fields body() {
    return input.body();
  }

  @Override
  public final int limit() {
    return input.limit();
  }

  @Override
  public final Optional<List<String>> cursor() {
    return cursor(Queries.CURSOR);
  }

  @Override
  public final Optional<List<String>> after() {
    return cursor(Queries.AFTER);
  }

  private Optional<List<String>> cursor(String name) {
    return query(name).map(given -> cursors.decode(name, given, binding()));
  }

  @Override
  public final String cursor(List<String> values) {
    return cursors.encode(values, binding());
  }

  @Override
  public final String cursor(List<String> values, String question) {
    return cursors.encode(values, binding() + " " + question);
  }

  @Override
  public final List<String> opened(String cursor, String question) {
    return cursors.decode(Queries.CURSOR, cursor, binding() + " " + question);
  }

  private String binding() {
    return Cursors.binding(route(), match.values(), input.query(), caller);
  }
}
