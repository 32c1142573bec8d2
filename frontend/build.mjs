// Builds everything the browser loads into dist/, flat and under plain names; the server sends it with no-store.
import { existsSync, readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Pages, each with one script and one sheet, and the small files beside them. A part that is not there is left out. */
const ENTRIES = {
  loader: "widget/loader.js",
  demo: "demo/main.js",
  "demo.page": "demo/index.html",
  "demo.sheet": "demo/demo.css",
  console: "console/main.js",
  "console.page": "console/index.html",
  "console.sheet": "console/console.css",
  "widget.page": "widget/index.html",
  "widget.sheet": "widget/widget.css",
  icon: "shared/icon.svg",
};
const WIDGET = { widget: "widget/main.js" };

/** What may go over the wire, gzipped. */
const SIZES = [
  { name: "loader", files: ["loader.js"], limit: 2 * 1024 },
  { name: "widget, first use", files: ["widget.js", "widget-chunk.js", "widget.css"], limit: 25 * 1024 },
  { name: "widget, what follows at once", files: ["widget-later.js"], limit: Infinity },
];

/** Style sheets inside components and the comments of text files lose what only people read. */
const tight = {
  name: "tight",
  setup({ onLoad }) {
    onLoad({ filter: /(shared|widget|console|demo)[\\/][^\\/]+\.js$/ }, async ({ path }) => {
      // Every second part is what stood inside css`...`.
      const parts = (await readFile(path, "utf8")).split(/css`([^`$]*)`/);
      const tightened = await Promise.all(parts.map((part, n) => (n % 2 ? tightSheet(part) : part)));
      return { contents: tightened.join("") };
    });
    onLoad({ filter: /\.ftl$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/^#.*\n|^\n/gm, ""),
      loader: "text",
    }));
  },
};

/** Characters stay as they are: a CSS escape inside a JavaScript template would make the whole sheet vanish. */
async function tightSheet(sheet) {
  const { code } = await transform(sheet, { loader: "css", minify: true, charset: "utf8" });
  return `css\`${code.trim()}\``;
}

const common = {
  outdir: here("dist"),
  bundle: true,
  minify: true,
  target: ["chrome100", "safari15.4", "firefox100"],
  loader: { ".html": "copy", ".svg": "copy" },
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  plugins: [tight],
};
const entryPoints = (entries) =>
  Object.entries(entries)
    .filter(([, path]) => existsSync(here(path)))
    .map(([name, path]) => ({ in: here(path), out: name.split(".")[0] }));

const gzipped = (file) => gzipSync(readFileSync(here(`dist/${file}`)), { level: 9 }).length;

await rm(here("dist"), { recursive: true, force: true });
await build({ ...common, entryPoints: entryPoints(ENTRIES), format: "iife" });
// The widget's cards come in a second file, so that writing is possible before they are here.
await build({ ...common, entryPoints: entryPoints(WIDGET), format: "esm", splitting: true, chunkNames: "widget-[name]" });

for (const { name, files, limit } of SIZES) {
  const bytes = files.map(gzipped).reduce((sum, one) => sum + one, 0);
  const verdict = limit === Infinity ? "" : ` of ${limit / 1024} KB${bytes > limit ? ": OVER BUDGET" : ""}`;
  console.log(`${name}: ${(bytes / 1024).toFixed(1)} KB gz${verdict}`);
  if (bytes > limit) process.exitCode = 1;
}
