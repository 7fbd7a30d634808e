/** The API's description (OpenAPI 3.1), made from the route table. */
@NullMarked
package com.plystra.http.openapi;

import org.jspecify.annotations.NullMarked;
