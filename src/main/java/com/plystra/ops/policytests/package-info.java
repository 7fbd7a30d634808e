/**
 * Policy tests: a world and what is expected of its decisions, as data in a YAML file. The world is
 * built in memory and {@link com.plystra.decision.authz.Decider} decides on it, without a server.
 */
@NullMarked
package com.plystra.ops.policytests;

import org.jspecify.annotations.NullMarked;
