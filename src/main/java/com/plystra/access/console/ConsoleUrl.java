package com.plystra.access.console;

/** The URLs of the console, which is at {@code /console/} of a server. */
public final class ConsoleUrl {
  private static final String PATH = "/console/";

  private ConsoleUrl() {}

  /** The console of the server with this URL, which has no slash at its end. */
  public static String below(String server) {
    return server + PATH;
  }

  /**
   * The link that signs a browser in. The code is in the fragment, so browsers send it to no server
   * and no server logs it.
   *
   * @param console from {@link #below}
   * @param code from {@link ConsoleSignIn#newCode}
   */
  public static String signIn(String console, String code) {
    return console + "#/sign-in/" + code;
  }
}
