package com.plystra.base.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** Logs as a command does ({@code command}), or as {@code serve} does in the format named. */
public final class LogMain {
  private LogMain() {}

  public static void main(String[] args) {
    Logger log = LoggerFactory.getLogger(LogMain.class);
    if (!args[0].equals("command")) {
      Logging.configure(args[0].equals("json"), Level.DEBUG);
    }
    log.debug("debugging {}", 1);
    log.warn("warning");
    LoggerFactory.getLogger("org.flywaydb.core").info("noise");
    LoggerFactory.getLogger("io.undertow").warn("trouble");
    MDC.put("request_id", "req_1");
    log.atInfo().addKeyValue("status", 200).log("done");
    if (Logging.isTerminal()) {
      log.error("a pipe is no terminal");
    }
  }
}
