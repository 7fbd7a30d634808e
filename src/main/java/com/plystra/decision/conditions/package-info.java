/**
 * Conditions of grants: short texts in CEL, the Common Expression Language, over the subject, the
 * resource, the action, the space and the request. {@link
 * com.plystra.decision.conditions.Condition} evaluates one under bounds of its own. The library is
 * loaded when the first condition is compiled.
 */
@NullMarked
package com.plystra.decision.conditions;

import org.jspecify.annotations.NullMarked;
