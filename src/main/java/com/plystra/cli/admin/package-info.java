/** The API's routes as commands use them, and the names of objects in place of their ids. */
@NullMarked
package com.plystra.cli.admin;

import org.jspecify.annotations.NullMarked;
