// Unpacks the Chromium of the npm package into the folder given and prints where it is.
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
const folder = process.argv[2];
process.env.TMPDIR = folder;
mkdirSync(folder, { recursive: true });
const { default: chromium } = await import("@sparticuz/chromium");
const path = await chromium.executablePath();
if (path !== join(folder, "chromium")) copyFileSync(path, join(folder, "chromium"));
console.log(join(folder, "chromium"));
