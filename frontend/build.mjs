// Builds everything the browser loads into dist/, flat and under plain names; the server sends it with no-store.
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const ENTRIES = {
  loader: "widget/loader.js",
  widget: "widget/main.js",
  "widget.page": "widget/index.html",
  "widget.sheet": "widget/widget.css",
  demo: "demo/main.js",
  "demo.page": "demo/index.html",
  "demo.sheet": "demo/demo.css",
  console: "console/main.js",
  "console.page": "console/index.html",
  "console.sheet": "console/console.css",
  icon: "shared/icon.svg",
};
/** Gzipped bytes a first use may cost (ux.md 6). */
const BUDGETS = [
  { name: "loader", files: ["loader.js"], limit: 2 * 1024 },
  { name: "widget, first use", files: ["widget.js", "widget.css"], limit: 25 * 1024 },
];

await rm(here("dist"), { recursive: true, force: true });
await build({
  entryPoints: Object.entries(ENTRIES)
    .filter(([, path]) => existsSync(here(path)))
    .map(([name, path]) => ({ in: here(path), out: name.split(".")[0] })),
  outdir: here("dist"),
  bundle: true,
  minify: true,
  // A plain script needs no CORS headers inside a frame with an opaque origin; a module would.
  format: "iife",
  target: ["chrome100", "safari15.4", "firefox100"],
  loader: { ".ftl": "text", ".html": "copy", ".svg": "copy" },
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});

let isOver = false;
for (const { name, files, limit } of BUDGETS) {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(here(`dist/${file}`)), { level: 9 }).length, 0);
  isOver ||= bytes > limit;
  console.log(`${name}: ${(bytes / 1024).toFixed(1)} KB gz of ${limit / 1024} KB${bytes > limit ? ": OVER BUDGET" : ""}`);
}
process.exitCode = isOver ? 1 : 0;
