package com.plystra.access.sessions;

import java.util.List;
import org.jooq.DSLContext;

/** Finds a user's bindings. */
@FunctionalInterface
public interface BindingIds {
  /** The ids of all of them, whatever state they are in. */
  List<String> of(DSLContext db, String userId);
}
