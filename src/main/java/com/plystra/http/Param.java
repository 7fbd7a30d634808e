package com.plystra.http;

import com.plystra.http.input.FieldType;

/** A query parameter that a route takes. */
public record Param(String name, FieldType type, String description) {}
