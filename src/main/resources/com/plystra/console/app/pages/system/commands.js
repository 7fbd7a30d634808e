/** What is done in the terminal of the server's machine, and why not here. */
import { html } from "../../element.js";
import { t } from "../../texts.js";
import { command } from "./secret.js";

export function draw() {
  const day = new Date().toISOString().slice(0, 10);
  return html`<p>${t.commands.about}</p>
    ${t.commands.groups(day).map((group) => html`<section class="panel" aria-label=${group.title}>
      <h2>${group.title}</h2><p>${group.about}</p>
      ${group.lines.map(([text, about]) => html`<p class="mb-1">${about}</p>${command(text)}`)}
    </section>`)}`;
}
