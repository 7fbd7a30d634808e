/**
 * Plugins: their manifests and what these register. Only metadata; no code of a plugin is loaded.
 */
@NullMarked
package com.plystra.catalog.plugins;

import org.jspecify.annotations.NullMarked;
