/** What is stored about a person: all of it for the person, and its erasure from the journal. */
@NullMarked
package com.plystra.directory.persons;

import org.jspecify.annotations.NullMarked;
