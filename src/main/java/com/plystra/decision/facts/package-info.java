/** Questions that bring all facts about actor and target, so that nothing stored is read. */
@NullMarked
package com.plystra.decision.facts;

import org.jspecify.annotations.NullMarked;
