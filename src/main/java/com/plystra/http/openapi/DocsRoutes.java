package com.plystra.http.openapi;

import com.plystra.base.problem.Problem;
import com.plystra.http.Call;
import com.plystra.http.Layer;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;

/**
 * {@code /docs}: the description as a page on which operations can be tried. The page contains no
 * secret and loads only from this server, so it is public, as the description is. Requests that it
 * sends need a token like any other request.
 */
public final class DocsRoutes implements RouteGroup {
  // The name of a file contains the hash of its content, so it never changes.
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  private final PageFiles files = new PageFiles();

  @Override
  public String tag() {
    return "Description";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .get("/docs")
        .operation("getDocs")
        .summary("This description as a page, on which operations can be tried.")
        .layer(Layer.PUBLIC)
        .content("text/html")
        .sends("ETag")
        .handle(call -> files.page().reply(call, "no-store"));
    routes
        .get("/docs/{file}")
        .operation("getDocsFile")
        .summary("A file that the page loads.")
        .layer(Layer.PUBLIC)
        .content(PageFiles.mediaTypes())
        .sends("ETag")
        .fails("NOT_FOUND")
        .handle(this::file);
  }

  private Reply file(Call call) {
    return files
        .file(call.path("file"))
        .map(file -> file.reply(call, IMMUTABLE))
        .orElseThrow(() -> Problem.notFound("NOT_FOUND", "The page has no such file."));
  }
}
