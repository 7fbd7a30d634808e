package com.plystra.objects;

import java.util.List;
import org.jooq.Field;

/**
 * Columns that are unique together.
 *
 * @param field the field that a conflict is reported for
 */
record Unique(String field, List<Field<String>> columns) {}
