// Writes ../static/vendor from the npm packages: run it when package.json or what is bundled changes, and commit the result.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { ICONS } from "./icons.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const vendor = join(here, "..", "static", "vendor");

// One file a subject, each a plain script: a page loads what it uses and nothing else.
const SCRIPTS = [
  { entry: "charts.js", name: "echarts", file: "echarts.min.js" },
  { entry: "htmx.js", name: "doudiHtmx", file: "htmx.min.js" },
  { entry: "../../canvass/frontend/main.js", name: "doudiPhone", file: "phone.min.js" },
  { entry: "../../canvass/frontend/worker.js", name: "doudiWorker", file: "worker.min.js" },
];
// Left-to-right, and its mirror for Uyghur and Kazakh.
const STYLES = ["tabler", "tabler.rtl"];
const LICENCES = [
  ["tabler-LICENSE.txt", "tabler.txt"], // the package carries none
  ["node_modules/@tabler/icons/LICENSE", "tabler-icons.txt"],
  ["node_modules/echarts/LICENSE", "echarts.txt"],
  ["node_modules/echarts/NOTICE", "echarts-NOTICE.txt"],
  ["node_modules/zrender/LICENSE", "zrender.txt"],
  ["node_modules/tslib/LICENSE.txt", "tslib.txt"],
  ["node_modules/htmx.org/LICENSE", "htmx.txt"],
  ["node_modules/dexie/LICENSE", "dexie.txt"],
  ["node_modules/dexie/NOTICE", "dexie-NOTICE.txt"],
  ["node_modules/lit-html/LICENSE", "lit-html.txt"],
  ["node_modules/workbox-core/LICENSE", "workbox.txt"],
];
const CARRIED = [
  "@tabler/core", "@tabler/icons", "echarts", "zrender", "tslib", "htmx.org", "vite",
  "dexie", "lit-html", "workbox-core", "workbox-precaching", "workbox-routing", "workbox-strategies",
];
// The visitor's phone is written beside its room.
const PHONE = "../../canvass/frontend";
const phone = readdirSync(join(here, PHONE), { recursive: true }).filter((name) => name.endsWith(".js")).sort();
const SOURCES = [
  "build.mjs", "icons.mjs", ...STYLES.map((name) => `${name}.css`),
  ...SCRIPTS.map((one) => one.entry).filter((entry) => !entry.startsWith(PHONE)), ...phone.map((name) => `${PHONE}/${name}`),
];

// A room's own script finds the packages here.
const packages = {
  name: "packages-of-here",
  resolveId(name, from, options) {
    if (/^[./]/.test(name) || !from || from.startsWith(here)) return null;
    return this.resolve(name, join(here, "build.mjs"), { ...options, skipSelf: true });
  },
};

async function bundle({ entry, name, file }) {
  await build({
    configFile: false,
    root: here,
    // htmx holds an eval that our configuration switches off: no warning about it.
    logLevel: "error",
    publicDir: false,
    plugins: [packages],
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      lib: { entry: join(here, entry), name, formats: ["iife"], fileName: () => file },
      outDir: vendor,
      emptyOutDir: false,
      target: "es2019",
      minify: true,
    },
  });
}

async function style(name) {
  await build({
    configFile: false,
    root: here,
    logLevel: "warn",
    publicDir: false,
    build: {
      rollupOptions: { input: join(here, `${name}.css`), output: { assetFileNames: `${name}.min.css` } },
      outDir: vendor,
      emptyOutDir: false,
      // As Tabler ships it: rewritten for old browsers it is three times as large.
      cssTarget: "esnext",
      cssMinify: true,
    },
  });
}

function sprite() {
  const symbols = ICONS.map((name) => {
    const svg = readFileSync(join(modules, `@tabler/icons/icons/outline/${name}.svg`), "utf8");
    const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"` +
      ` stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
  });
  writeFileSync(join(vendor, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`);
}

// WhiteNoise serves the compressed file beside the plain one.
function compress(name) {
  writeFileSync(join(vendor, `${name}.gz`), gzipSync(readFileSync(join(vendor, name)), { level: 9 }));
}

const sha256 = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

// What a test compares with package-lock.json and with the files that are committed.
function manifest() {
  const packages = Object.fromEntries(
    CARRIED.map((name) => [name, JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version]),
  );
  const files = readdirSync(vendor, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(vendor, join(one.parentPath, one.name)))
    .sort();
  const sums = (root, names) => Object.fromEntries(names.map((name) => [name, sha256(join(root, name))]));
  const held = { packages, sources: sums(here, SOURCES), files: sums(vendor, files) };
  writeFileSync(join(vendor, "manifest.json"), `${JSON.stringify(held, null, 2)}\n`);
}

rmSync(vendor, { recursive: true, force: true });
mkdirSync(join(vendor, "licenses"), { recursive: true });
for (const script of SCRIPTS) await bundle(script);
for (const name of STYLES) await style(name);
sprite();
for (const [from, to] of LICENCES) copyFileSync(join(here, from), join(vendor, "licenses", to));
const LARGE = ["icons.svg", ...STYLES.map((name) => `${name}.min.css`), ...SCRIPTS.map((one) => one.file)];
for (const name of LARGE) compress(name);
manifest();
