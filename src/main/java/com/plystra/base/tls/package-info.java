/** The server's key and certificate, from a PKCS#12 file. */
@NullMarked
package com.plystra.base.tls;

import org.jspecify.annotations.NullMarked;
