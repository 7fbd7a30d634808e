package com.plystra.http.openapi;

import com.plystra.base.problem.Problem;
import com.plystra.http.Call;
import com.plystra.http.Layer;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;

/**
 * {@code /docs}: the description as a page on which operations can be tried. It holds no secret and
 * asks nobody but this server, so it is there for everybody, as the description is; what it sends
 * has to bring the token that any other caller has to bring.
 */
public final class DocsRoutes implements RouteGroup {
  // Its name changes with its content.
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

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
        .handle(call -> reply(files.page()));
    routes
        .get("/docs/{file}")
        .operation("getDocsFile")
        .summary("A file that the page loads, by the name that the page has for it.")
        .layer(Layer.PUBLIC)
        .content(PageFiles.mediaTypes())
        .fails("NOT_FOUND")
        .handle(this::file);
  }

  private Reply file(Call call) {
    return files
        .file(call.path("file"))
        .map(file -> reply(file).header("Cache-Control", FOR_GOOD))
        .orElseThrow(() -> Problem.notFound("NOT_FOUND", "The page has no such file."));
  }

  private static Reply reply(PageFiles.PageFile file) {
    return Reply.bytes(file.mediaType() + "; charset=utf-8", file.content());
  }
}
