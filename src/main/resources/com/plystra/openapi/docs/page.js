"use strict";

window.SwaggerUIBundle({
  url: new URL("openapi.json", document.baseURI).href,
  dom_id: "#operations",
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  filter: true,
  // Tokens stay in the page's memory.
  persistAuthorization: false,
  // Nothing in the page's address changes what it loads, and nothing is told to anybody else.
  queryConfigEnabled: false,
  validatorUrl: null,
});
