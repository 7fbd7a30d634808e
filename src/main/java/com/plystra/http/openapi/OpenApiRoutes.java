package com.plystra.http.openapi;

import com.plystra.http.Layer;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import java.net.URI;
import java.util.Optional;

/** {@code /openapi.json} and {@code /openapi.yaml}: the description of all other routes. */
public final class OpenApiRoutes implements RouteGroup {
  private final Optional<URI> publicUrl;

  /**
   * @param publicUrl the URL at which users reach the API; added to the served description
   */
  public OpenApiRoutes(Optional<URI> publicUrl) {
    this.publicUrl = publicUrl;
  }

  @Override
  public String tag() {
    return "Description";
  }

  @Override
  public void mount(Routes routes) {
    for (ApiText text : ApiText.values()) {
      routes
          .get("/openapi." + text.suffix())
          .operation("getOpenApi" + (text == ApiText.JSON ? "Json" : "Yaml"))
          .summary("This description, as " + text.name() + ".")
          .layer(Layer.PUBLIC)
          .content(text.mediaType())
          .handle(call -> Reply.bytes(text.mediaType(), text.served(publicUrl)));
    }
  }
}
