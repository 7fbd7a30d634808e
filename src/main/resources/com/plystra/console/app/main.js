// Draws the console's page.
import { html, render } from "../vendor/lit-html/lit-html.js";

document.documentElement.dataset.bsTheme = matchMedia("(prefers-color-scheme: dark)").matches
  ? "dark"
  : "light";
render(html`<main class="container py-4"><h1>Plystra Console</h1></main>`, document.body);
