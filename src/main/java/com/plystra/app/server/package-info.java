/** The running server: the App and the network around it, and how both start and stop. */
@NullMarked
package com.plystra.app.server;

import org.jspecify.annotations.NullMarked;
