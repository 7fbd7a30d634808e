package com.plystra.http;

import com.plystra.http.input.FieldType;

/** A query parameter of a route. */
public record Param(String name, FieldType type, String description) {}
