// Starts the app: reads config.json, narrows the content security policy to the configured hosts, checks that every
// file is complete, then starts the WebAssembly. Never throws: each failure shows a message on the page. Does not run
// inside another page, load a script or send data.

/** Clouds by their name in config.json, with sign-in host and Graph host. */
export const CLOUDS = {
  global: ["https://login.microsoftonline.com", "https://graph.microsoft.com"],
  usgov: ["https://login.microsoftonline.us", "https://graph.microsoft.us"],
  usgovdod: ["https://login.microsoftonline.us", "https://dod-graph.microsoft.us"],
  china: ["https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn"],
};

/** Key under which the first-run page stores client id, tenant and cloud. */
export const CONFIG_KEY = "rolecall.setup";

/** Global in which the glue leaves the app's start function. The build writes this name into the glue. */
export const START_KEY = "rolecallStart";

/** Timeout for config.json, in milliseconds. After it, the app starts without the file and says so. */
const CONFIG_TIMEOUT_MS = 10_000;

/** A reason not to start, with a message for the user. */
class Refusal extends Error {}

/** A file that the browser rejected or could not load. A retry can help if the host has fixed it since. */
class NotWhole extends Refusal {}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Origin of a base URL that may receive tokens: https, or http on loopback; no user, query or fragment. Else null. */
export function originOf(value) {
  const text = trimmed(value);
  if (/[\s?#@]/.test(text)) return null;
  let url;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  const safe = url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.includes(url.hostname));
  return safe ? url.origin : null;
}

function trimmed(value) {
  return typeof value === "string" ? value.trim() : "";
}

function isGuid(value) {
  const text = trimmed(value).replace(/^\{+|\}+$/g, "");
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function isTenant(value) {
  const text = trimmed(value);
  const isDomain = text.length <= 253 && /^([a-z0-9][a-z0-9-]{0,62})(\.[a-z0-9][a-z0-9-]{0,62})+$/i.test(text);
  return isGuid(text) || isDomain;
}

/**
 * The two hosts that a complete configuration names. Null if it is incomplete, and then the app asks for it.
 * The app checks the same fields again in Rust. Both are tested with boot/config-cases.json.
 */
export function hostsOf(fields) {
  if (fields === null || !isGuid(fields.clientId) || !isTenant(fields.tenant)) return null;
  if (fields.authorityUrl != null || fields.graphUrl != null) {
    const hosts = [originOf(fields.authorityUrl), originOf(fields.graphUrl)];
    return hosts.includes(null) ? null : hosts;
  }
  const cloud = trimmed(fields.cloud);
  return Object.hasOwn(CLOUDS, cloud) ? CLOUDS[cloud] : null;
}

/** Parses the stored configuration without its addresses, because storage must not decide where tokens go. */
export function readRemembered(text) {
  let fields;
  try {
    fields = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof fields !== "object" || fields === null) return null;
  const { clientId, tenant, cloud } = fields;
  return { clientId, tenant, cloud };
}

/** The `connect-src` directive: this site and the configured hosts, or those of all clouds if none are configured. */
export function connectPolicy(config, remembered) {
  const hosts = hostsOf(config) ?? hostsOf(remembered) ?? Object.values(CLOUDS).flat();
  return ["connect-src 'self'", ...new Set(hosts)].join(" ");
}

/** Reads config.json from a response. HTML means that the host has no such file and fell back to index.html. */
export async function readConfig(request) {
  const absent = { config: null, configError: null };
  const broken = (configError) => ({ config: null, configError });
  let text;
  try {
    const response = await request;
    if (response.status === 404 || response.status === 410) return absent;
    if (!response.ok) return broken(`config.json could not be read: the host answered ${response.status}.`);
    if (/^text\/html/i.test(response.headers.get("content-type") ?? "")) return absent;
    text = await response.text();
  } catch {
    return broken("config.json could not be read: the host did not answer.");
  }
  let config;
  try {
    config = JSON.parse(text);
  } catch (error) {
    return broken(`config.json is not valid JSON: ${error.message}`);
  }
  const isObject = typeof config === "object" && config !== null && !Array.isArray(config);
  return isObject ? { config, configError: null } : broken("config.json doesn't contain a JSON object.");
}

function remembered(window) {
  try {
    return readRemembered(window.localStorage.getItem(CONFIG_KEY));
  } catch {
    // The browser blocks storage.
    return null;
  }
}

/** Adds the whole policy again with fewer hosts, because hints such as prefetch pass if any directive allows them. */
function narrow(document, connect) {
  const { content } = document.querySelector("meta[http-equiv=Content-Security-Policy]");
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = content.replace(/connect-src[^;]*/, () => connect);
  document.head.append(meta);
}

function say(document, text, onRetry) {
  const message = document.getElementById("boot-message");
  const heading = document.createElement("h1");
  heading.textContent = "Rolecall cannot start";
  const words = document.createElement("p");
  words.textContent = text;
  message.setAttribute("role", "alert");
  message.replaceChildren(heading, words);
  if (!onRetry) return;
  const button = document.createElement("button");
  button.textContent = "Try again";
  button.onclick = onRetry;
  message.append(button);
}

function notWhole(part) {
  return new NotWhole(
    `${part} is missing, incomplete, or altered, so it was not used. Try again. If that doesn't help, ask the host of this site to publish Rolecall's files again.`,
  );
}

/**
 * Fetches the page's files again past the browser's cache, then reloads. A reload alone may use the cache, which can
 * hold a rejected file for a year.
 */
async function retry(window, wasm) {
  const loaded = [...window.document.querySelectorAll("script[src], link[rel=stylesheet]")].map(({ src, href }) => src ?? href);
  // Reads each body completely, because the cache stores only what was read.
  const again = async (url) => (await window.fetch(url, { cache: "reload" })).arrayBuffer();
  await Promise.allSettled([...loaded, wasm].map(again));
  window.location.reload();
}

/** A rejected style sheet has no `sheet`. If the host sent a page instead, reading `cssRules` throws. */
function isStyled(document) {
  try {
    return document.querySelector("link[rel=stylesheet]").sheet.cssRules.length > 0;
  } catch {
    return false;
  }
}

/**
 * Takes the start function that the glue left, so that nothing else can call it. Loading the glue from here could run
 * an altered file: browsers check only the tag's integrity, forget a script that they rejected, and would fetch it
 * again unchecked.
 */
function takeStart(window) {
  const start = window[START_KEY];
  delete window[START_KEY];
  if (typeof start !== "function") throw notWhole("The app's script");
  return start;
}

async function compile(window, request) {
  let bytes;
  try {
    const response = await request;
    if (!response.ok) throw notWhole("The app's WebAssembly");
    bytes = await response.arrayBuffer();
  } catch {
    throw notWhole("The app's WebAssembly");
  }
  try {
    return await window.WebAssembly.compile(bytes);
  } catch (error) {
    throw new Refusal(
      `The browser rejected the app's WebAssembly. A policy of the host or the browser may block it, or the browser may be too old. Details from the browser: ${error.message}`,
    );
  }
}

/** A path of this site. After two leading slashes, a browser would read the next segment as a host. */
function pathOf({ pathname }) {
  return pathname.replace(/^\/+/, "/");
}

/**
 * Removes the fragment, which may be Entra's response with a code, from the address and the history. The browser's
 * navigation timing (`performance`) keeps it, and no script can clear that. The code works once, and only with the
 * verifier.
 */
function takeFragment({ history, location }) {
  const fragment = location.hash;
  const path = pathOf(location);
  if (fragment !== "" || path !== location.pathname) history.replaceState(null, "", path + location.search);
  return fragment;
}

async function boot(window, script, base) {
  const { document } = window;
  // Comes first, because users copy, bookmark and report addresses.
  const fragment = takeFragment(window);
  if (window.self !== window.top) {
    throw new Refusal("Rolecall doesn't run inside another page. Open its address in its own tab.");
  }
  if (typeof window.WebAssembly !== "object") {
    throw new Refusal("WebAssembly is turned off in this browser. Allow it for this site, then reload the page.");
  }
  if (!isStyled(document)) {
    throw notWhole("The style sheet");
  }
  const startApp = takeStart(window);
  const { wasm, integrity } = script.dataset;
  const program = window.fetch(new URL(wasm, base), integrity ? { integrity } : {});
  // Awaited below. Until then, a rejection must not count as unhandled.
  program.catch(() => {});
  const { config, configError } = await readConfig(
    window.fetch(new URL("config.json", base), {
      cache: "no-store",
      signal: AbortSignal.timeout(CONFIG_TIMEOUT_MS),
    }),
  );
  narrow(document, connectPolicy(config, remembered(window)));
  const module = await compile(window, program);
  // The app reads this while it starts, and it is deleted afterwards.
  window.rolecall = { base: pathOf(base), config, configError, fragment };
  try {
    await startApp(module);
  } catch (error) {
    throw new Refusal(`The app stopped while it was starting. For details, see the browser's console: ${error.message}`);
  } finally {
    delete window.rolecall;
  }
  document.getElementById("boot-message").remove();
}

/** Starts the app with the data attributes of `script`, from the folder `base`. */
export async function start(window, script, base) {
  try {
    await boot(window, script, base);
  } catch (error) {
    const words = error instanceof Refusal ? error.message : `Something unexpected happened: ${error}`;
    const onRetry = error instanceof NotWhole && (() => retry(window, new URL(script.dataset.wasm, base)));
    say(window.document, words, onRetry);
  }
}

if (typeof document !== "undefined") {
  await start(window, document.querySelector("script[data-wasm]"), new URL("./", import.meta.url));
}
