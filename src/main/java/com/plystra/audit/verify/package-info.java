/**
 * The verification of an export: the same checks, in the same order, as {@code
 * dist/verify_export.py} makes without this program.
 */
@NullMarked
package com.plystra.audit.verify;

import org.jspecify.annotations.NullMarked;
