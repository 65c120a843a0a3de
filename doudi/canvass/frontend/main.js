// Begins the phone's page.
import { render } from "lit-html";
import { App } from "./app.js";
import { speak, spoken } from "./page.js";
import { frame } from "./screens/frame.js";
import * as worker from "./worker_side.js";

speak(spoken());
const place = document.getElementById("phone");
const app = new App(() => render(frame(app), place));
app.begin();
worker.begin(app);
