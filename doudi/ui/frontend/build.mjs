// Writes ../static/vendor from the npm packages: run it when package.json changes, and commit the result.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const vendor = join(here, "..", "static", "vendor");
const ICONS = [
  "home", "map-pin", "users", "cash", "adjustments", "sitemap", "file-import", "search", "printer", "sun",
  "logout", "alert-triangle", "clock-exclamation", "circle-check", "chevron-right", "list-check",
];

rmSync(vendor, { recursive: true, force: true });
mkdirSync(join(vendor, "licenses"), { recursive: true });

// The map at the end of the file is not carried: the line that names it goes too.
const css = readFileSync(join(modules, "@tabler/core/dist/css/tabler.min.css"), "utf8");
writeFileSync(join(vendor, "tabler.min.css"), css.replace(/\/\*# sourceMappingURL=.*?\*\//s, ""));

await build({
  entryPoints: [join(here, "charts.js")],
  outfile: join(vendor, "echarts.min.js"),
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "echarts",
  legalComments: "none",
});

const symbols = ICONS.map((name) => {
  const svg = readFileSync(join(modules, `@tabler/icons/icons/outline/${name}.svg`), "utf8");
  const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"` +
    ` stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
});
writeFileSync(join(vendor, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`);

const licences = [
  ["tabler-LICENSE.txt", "tabler.txt"], // the package carries none
  ["node_modules/@tabler/icons/LICENSE", "tabler-icons.txt"],
  ["node_modules/echarts/LICENSE", "echarts.txt"],
  ["node_modules/echarts/NOTICE", "echarts-NOTICE.txt"],
];
for (const [from, to] of licences) copyFileSync(join(here, from), join(vendor, "licenses", to));

// WhiteNoise serves the compressed file beside the plain one.
for (const name of ["tabler.min.css", "echarts.min.js", "icons.svg"]) {
  writeFileSync(join(vendor, `${name}.gz`), gzipSync(readFileSync(join(vendor, name)), { level: 9 }));
}
