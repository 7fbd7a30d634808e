package com.plystra.ops.loadtest;

import java.util.List;
import java.util.Map;

/**
 * What a load test sends to a server.
 *
 * @param concurrent loads that run at the same time, by name, each measured separately
 */
public record Subject(
    Target target, List<Request> requests, Outcomes outcomes, Map<String, Load> concurrent) {}
