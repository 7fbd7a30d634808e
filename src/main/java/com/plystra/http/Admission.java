package com.plystra.http;

import com.plystra.base.caller.CallerType;
import com.plystra.base.caller.MissingPermission;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Place;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Problem;
import io.undertow.util.HeaderMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may go on to its route's handler, and how far the handler may reach.
 * Every route for callers is guarded here and nowhere else, by the permission key that the route
 * table names.
 */
record Admission(Authenticator authenticator, @Nullable Route route) {
  /**
   * Sets the request's caller and reach.
   *
   * @throws Problem without credentials, or when the caller may not use the route
   */
  void admit(RequestContext context, HeaderMap headers) {
    Principal caller = authenticator.caller(headers);
    if (caller == null || (isPlainSession(caller) && !isForSessions())) {
      throw authenticator.refusal();
    }
    context.setCaller(caller, route == null ? Reach.NOTHING : reach(caller, route));
  }

  private boolean isForSessions() {
    return route != null && route.isForSessions();
  }

  /** A session whose User has no active admin grant. */
  private static boolean isPlainSession(Principal caller) {
    return isSession(caller) && caller.rights().isEmpty();
  }

  private static boolean isSession(Principal caller) {
    return caller.identity().type() == CallerType.SESSION;
  }

  private Reach reach(Principal caller, Route asked) {
    if (asked.isForAnyCaller()) {
      return Reach.NOTHING;
    }
    if (!asked.anyOf().isEmpty()) {
      return ofAny(caller, asked);
    }
    PermissionKey key = asked.permission().orElseThrow(() -> new IllegalStateException("" + asked));
    Reach held = caller.reach(key, asked.lowest());
    if (held == null) {
      if (isSession(caller) && asked.isForSessions()) {
        return Reach.NOTHING;
      }
      throw MissingPermission.of(caller, key);
    }
    return held.isEverything() || key.isQuestion() ? held : active(held);
  }

  /** Nothing: the handler applies the reach of each key. */
  private static Reach ofAny(Principal caller, Route asked) {
    if (asked.anyOf().stream().noneMatch(caller::holds)) {
      throw MissingPermission.ofAny(caller, asked.anyOf());
    }
    return Reach.NOTHING;
  }

  /** The places whose Spaces are active. Questions about a disabled Space are answered. */
  private Reach active(Reach held) {
    List<Place> active = held.places();
    for (Place place : held.places()) {
      if (!authenticator.isActive(place.spaceId())) {
        active = active.stream().filter(p -> authenticator.isActive(p.spaceId())).toList();
        break;
      }
    }
    if (active.isEmpty()) {
      throw Refusals.spaceInactive();
    }
    return active.size() == held.places().size() ? held : Reach.of(active);
  }
}
