package com.plystra.app.server;

import com.plystra.access.console.ConsoleUrl;
import com.plystra.base.config.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * The URLs of a server that listens.
 *
 * @param server for callers on the same machine, without a slash at its end
 * @param console for browsers: below {@code SERVER_PUBLIC_URL} if that is set; empty when it is off
 */
public record ServedUrls(String server, Optional<String> console) {
  /** The URLs of a server with these settings that listens on this port. */
  public static ServedUrls of(Settings settings, int port) {
    String server = Banner.url(settings, port);
    String shown = settings.publicUrl().map(URI::toASCIIString).orElse(server);
    return new ServedUrls(
        server,
        settings.consoleEnabled() ? Optional.of(ConsoleUrl.below(shown)) : Optional.empty());
  }
}
