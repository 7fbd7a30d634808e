package com.plystra.objects;

import java.util.List;
import org.jooq.Field;

/**
 * What no two objects of a kind may share.
 *
 * @param field whose fault a clash is
 */
record Unique(String field, List<Field<String>> columns) {}
