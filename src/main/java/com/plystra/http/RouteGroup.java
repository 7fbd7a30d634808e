package com.plystra.http;

/** The routes of one feature. */
public interface RouteGroup {
  void mount(Routes routes);
}
