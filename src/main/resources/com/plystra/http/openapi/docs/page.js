"use strict";

// Some tokens may come in several headers, and their schemes have one description. Here, one field
// is enough for each.
function oneFieldForEachToken() {
  const isFirst = (scheme, at, all) => all.findIndex((s) => word(s) === word(scheme)) === at;
  const word = (scheme) => scheme.first().get("description");
  const first = (selector) => (...args) => {
    const schemes = selector(...args);
    return schemes && schemes.filter(isFirst);
  };
  return { statePlugins: { auth: { wrapSelectors: { definitionsToAuthorize: first } } } };
}

window.SwaggerUIBundle({
  url: new URL("openapi.json", document.baseURI).href,
  dom_id: "#operations",
  plugins: [oneFieldForEachToken],
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
