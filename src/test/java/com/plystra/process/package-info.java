/** Tests of the packaged program as a process: started, killed, damaged, started again. */
@NullMarked
package com.plystra.process;

import org.jspecify.annotations.NullMarked;
