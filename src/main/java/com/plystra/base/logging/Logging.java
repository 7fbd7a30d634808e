package com.plystra.base.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging. Until {@link #configure} is called, which {@code serve} does, warnings and
 * errors go to standard error as text, so that a command's own output stays clean.
 */
public final class Logging {
  /** Libraries whose info messages are not needed. */
  private static final List<String> LIBRARIES =
      List.of(
          "com.zaxxer.hikari",
          "io.undertow",
          "org.flywaydb",
          "org.h2",
          "org.jboss",
          "org.jooq",
          "org.postgresql",
          "org.xnio",
          "h2database");

  private Logging() {}

  /**
   * Logs to standard output from now on.
   *
   * @param json whether lines are JSON objects; else text
   */
  public static void configure(boolean json, org.slf4j.event.Level level) {
    EncoderBase<ILoggingEvent> encoder = json ? new JsonEncoder() : new TextEncoder();
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.reset();
      set(context, encoder, "System.out", Level.convertAnSLF4JLevel(level));
    }
  }

  /** Whether the standard streams are a terminal. Text is then the better format. */
  @SuppressWarnings("SystemConsoleNull")
  public static boolean isTerminal() {
    // JDK 22 to 24 return a console without a terminal too, unless told to use the old one.
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }

  static void set(
      LoggerContext context, EncoderBase<ILoggingEvent> encoder, String stream, Level level) {
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget(stream);
    appender.setEncoder(encoder);
    appender.start();
    FatalWatch watch = new FatalWatch();
    watch.setContext(context);
    watch.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(watch);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
    Level quiet = level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN;
    LIBRARIES.forEach(name -> context.getLogger(name).setLevel(quiet));
  }
}
