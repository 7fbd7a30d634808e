/**
 * What is done beside serving so that a journal can grow for years: snapshots, and what they make
 * unnecessary taken away.
 */
@NullMarked
package com.plystra.storage.upkeep;

import org.jspecify.annotations.NullMarked;
