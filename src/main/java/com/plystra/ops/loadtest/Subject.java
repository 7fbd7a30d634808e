package com.plystra.ops.loadtest;

import java.util.List;
import java.util.Map;

/**
 * What is asked of a server.
 *
 * @param beside loads that run meanwhile, by name, each measured for itself
 */
public record Subject(
    Target target, List<Request> requests, Outcomes outcomes, Map<String, Load> beside) {}
