package com.plystra.access.sessions;

import java.util.List;
import org.jooq.DSLContext;

/** Finds a user's bindings. */
@FunctionalInterface
public interface BindingIds {
  /** The ids of all bindings of a user, whatever their state. */
  List<String> of(DSLContext db, String userId);
}
