package com.plystra.cli;

/** Exit codes of commands. Scripts rely on these numbers. */
final class ExitCode {
  static final int OK = 0;
  static final int ERROR = 1;
  static final int USAGE = 2;
  static final int DENY = 3;
  static final int DAMAGED = 5;

  private ExitCode() {}
}
