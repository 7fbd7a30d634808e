/**
 * Maintenance beside serving, so that a journal can grow for years: takes snapshots, and removes
 * what they make unnecessary.
 */
@NullMarked
package com.plystra.storage.upkeep;

import org.jspecify.annotations.NullMarked;
