package com.plystra.http.console;

import com.plystra.base.problem.Problem;
import com.plystra.http.Call;
import com.plystra.http.Layer;
import com.plystra.http.Reply;
import com.plystra.http.Route;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code /console/}: the web console. Its files contain no secret and load only from this server,
 * so they are public. It calls the API with the token of the person who signs in.
 */
public final class ConsoleRoutes implements RouteGroup {
  /** A type that the client does not take: its quality is 0. */
  private static final Pattern REFUSED = Pattern.compile(";\\s*q=0(?:\\.0*)?\\s*$");

  /** Relative to {@code /} and to {@code /console}, also below a proxy's path. */
  private static final String PAGE = "console/";

  // The name of a file's folder contains a hash of all files, so a file never changes.
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  private final boolean on;
  private final ConsoleFiles files = new ConsoleFiles();

  /**
   * @param on whether the console is served
   */
  public ConsoleRoutes(boolean on) {
    this.on = on;
  }

  @Override
  public String tag() {
    return "Console";
  }

  @Override
  public void mount(Routes routes) {
    declare(routes, "/", "goToConsole")
        .summary("Sends a browser to the console. Other clients get NOT_FOUND.")
        .ignoringOthers()
        .redirects()
        .fails("NOT_FOUND")
        .handle(ConsoleRoutes::start);
    declare(routes, "/console", "goToConsolePage")
        .summary("Sends a browser to the console's page.")
        .ignoringOthers()
        .redirects()
        .handle(call -> Reply.redirect(PAGE));
    declare(routes, "/console/", "getConsole")
        .summary("The web console.")
        .ignoringOthers()
        .content("text/html")
        .sends("ETag")
        .handle(call -> files.page().reply(call, "no-cache"));
    declare(routes, "/console/{version}/{file}", "getConsoleFile")
        .summary("A file that the console loads. Its path may have several segments.")
        .restOfPath()
        .content(ConsoleFiles.mediaTypes())
        .sends("ETag")
        .fails("NOT_FOUND")
        .handle(this::file);
  }

  private Route declare(Routes routes, String path, String operation) {
    return routes
        .get(path)
        .operation(operation)
        .layer(Layer.PUBLIC)
        .onlyWhen(on, "CONSOLE_ENABLED=true");
  }

  /** A program that asks for no page is told that there is none, as on any unknown path. */
  private static Reply start(Call call) {
    if (call.header("Accept").filter(ConsoleRoutes::hasPages).isEmpty()) {
      throw Problem.notFound("NOT_FOUND", "There is no such route.");
    }
    return Reply.redirect(PAGE);
  }

  private static boolean hasPages(String accept) {
    return Stream.of(accept.split(","))
        .map(String::strip)
        .anyMatch(type -> type.startsWith("text/html") && !REFUSED.matcher(type).find());
  }

  private Reply file(Call call) {
    return files
        .file(call.path("version"), call.path("file"))
        .map(file -> file.reply(call, IMMUTABLE))
        .orElseThrow(() -> Problem.notFound("NOT_FOUND", "The console has no such file."));
  }
}
