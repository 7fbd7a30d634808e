package com.plystra.access.sessions;

import com.plystra.http.output.Shows;

/** The user's own view of itself. */
@Shows("The user who has logged in.")
public record LoggedInUser(String id, String email, String status) {}
