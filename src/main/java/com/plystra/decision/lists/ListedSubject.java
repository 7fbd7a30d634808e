package com.plystra.decision.lists;

import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.User;
import java.util.List;

/**
 * A subject that may do the action.
 *
 * @param binding the first of the subject's bindings, by id, through which a check allows
 * @param via the ids of the MemberRoles that cover the resource, in the order of candidates
 */
record ListedSubject(User user, Member member, Binding binding, List<String> via) {}
