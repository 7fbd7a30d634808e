/**
 * The truth on disk: every acknowledged decision and mutation, in order, forced before it is
 * answered, summed and chained. Format: docs/journal.md.
 */
@NullMarked
package com.plystra.journal;

import org.jspecify.annotations.NullMarked;
