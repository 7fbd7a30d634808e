package com.plystra.http;

/** The routes of one feature. */
public interface RouteGroup {
  /** The feature's name in the API's description, for example {@code Spaces}. */
  default String tag() {
    return "";
  }

  void mount(Routes routes);
}
