// Tests of the boot module's decisions and error messages. Run with `node --test boot/boot.test.mjs`. Uses no browser:
// end-to-end tests cover integrity and policies.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CLOUDS, CONFIG_KEY, START_KEY, connectPolicy, hostsOf, originOf, readConfig, readRemembered, start } from "./boot.mjs";

const COMPLETE = { clientId: "ca11ab1e-0000-4000-8000-000000000001", tenant: "contoso.example" };
const CHINA = `connect-src 'self' ${CLOUDS.china.join(" ")}`;

function response(body, { status = 200, type = "application/json" } = {}) {
  return new Response(body, { status, headers: { "content-type": type } });
}

test("only https, and http on loopback, may receive a token", () => {
  assert.equal(originOf("https://login.example/tenant/path"), "https://login.example");
  assert.equal(originOf("http://127.0.0.1:8081/entra"), "http://127.0.0.1:8081");
  assert.equal(originOf("http://localhost:8081"), "http://localhost:8081");
  for (const text of ["http://login.example", "ftp://localhost", "login.example", "", null, undefined, 7, "javascript:1"]) {
    assert.equal(originOf(text), null, String(text));
  }
});

test("a complete configuration names its two hosts", () => {
  assert.deepEqual(hostsOf({ ...COMPLETE, cloud: "usgovdod" }), CLOUDS.usgovdod);
  const own = { ...COMPLETE, authorityUrl: "http://127.0.0.1:8081/a", graphUrl: "https://graph.example/b" };
  assert.deepEqual(hostsOf(own), ["http://127.0.0.1:8081", "https://graph.example"]);
  assert.deepEqual(hostsOf({ ...COMPLETE, cloud: "china", authorityUrl: null }), CLOUDS.china);
});

test("the boot module and the app accept the same configurations and hosts", () => {
  const cases = JSON.parse(readFileSync(new URL("config-cases.json", import.meta.url), "utf8"));
  assert.ok(cases.length > 20);
  for (const { config, hosts } of cases) assert.deepEqual(hostsOf(config), hosts, JSON.stringify(config));
  assert.equal(hostsOf(null), null);
});

test("the policy uses config.json first, then the stored configuration, then every cloud", () => {
  const config = { ...COMPLETE, cloud: "global" };
  const remembered = { ...COMPLETE, cloud: "china" };
  assert.equal(connectPolicy(config, remembered), `connect-src 'self' ${CLOUDS.global.join(" ")}`);
  assert.equal(connectPolicy({ cloud: "global" }, remembered), CHINA);
  const every = connectPolicy(null, null).split(" ");
  assert.deepEqual(every.slice(0, 2), ["connect-src", "'self'"]);
  assert.deepEqual(new Set(every.slice(2)), new Set(Object.values(CLOUDS).flat()));
  assert.equal(new Set(every).size, every.length, "each host once");
});

test("a host in the policy cannot carry a second directive", () => {
  const planted = { ...COMPLETE, authorityUrl: "https://a.example/;script-src", graphUrl: "https://b.example/x" };
  assert.equal(connectPolicy(planted, null), "connect-src 'self' https://a.example https://b.example");
  const spaced = { ...planted, authorityUrl: "https://a.example/; script-src *" };
  assert.ok(!connectPolicy(spaced, null).includes("script-src"));
});

test("addresses in storage are ignored", () => {
  const text = JSON.stringify({ ...COMPLETE, cloud: "china", authorityUrl: "https://evil.example", graphUrl: "https://evil.example" });
  assert.equal(connectPolicy(null, readRemembered(text)), CHINA);
  for (const broken of [null, "", "{", "7", "null"]) assert.equal(readRemembered(broken), null, String(broken));
});

test("config.json is read if it is a JSON object", async () => {
  assert.deepEqual(await readConfig(response('{"tenant":"contoso.example"}')), {
    config: { tenant: "contoso.example" },
    configError: null,
  });
});

test("a missing config.json is not an error", async () => {
  const absent = { config: null, configError: null };
  assert.deepEqual(await readConfig(response("nothing here", { status: 404 })), absent);
  assert.deepEqual(await readConfig(response("<!DOCTYPE html>", { type: "text/html; charset=utf-8" })), absent);
});

test("a broken or unreachable config.json has an error message", async () => {
  const cases = [
    [response("{"), /not valid JSON/],
    [response(""), /not valid JSON/],
    [response("[1]"), /doesn't contain a JSON object/],
    [response("null"), /doesn't contain a JSON object/],
    [response("<h1>oops</h1>", { status: 500, type: "text/html" }), /answered 500/],
    [Promise.reject(new TypeError("Failed to fetch")), /did not answer/],
  ];
  for (const [request, words] of cases) {
    const { config, configError } = await readConfig(request);
    assert.equal(config, null);
    assert.match(configError, words);
  }
});

/** Stub window that starts the app: message element, complete style sheet, start function. `over` replaces members. */
function page({ sheet = { cssRules: [{}] }, ...over } = {}) {
  const seen = { metas: [], entries: [], words: null, button: null, removed: false, reloads: 0, handed: null };
  const message = {
    setAttribute() {},
    append: (button) => (seen.button = button),
    remove: () => (seen.removed = true),
    replaceChildren: (...children) => (seen.words = children.map((child) => child.textContent).join(": ")),
  };
  const window = {
    document: {
      getElementById: () => message,
      createElement: () => ({}),
      querySelector: () => ({ sheet, content: POLICY }),
      querySelectorAll: () => [{ src: `${BASE}app.js` }, { src: `${BASE}boot.js` }, { href: `${BASE}styles.css` }],
      head: { append: (meta) => seen.metas.push(meta.content) },
    },
    localStorage: { getItem: (key) => (key === CONFIG_KEY ? JSON.stringify({ ...COMPLETE, cloud: "china" }) : null) },
    fetch: async (url) => (url.pathname.endsWith(".wasm") ? response("wasm") : response("{}", { status: 404 })),
    [START_KEY]: async (module) => {
      globalThis.started = module;
      seen.handed = window.rolecall;
    },
    WebAssembly: { compile: async () => "compiled" },
    location: { hash: "", pathname: "/sub/users", search: "?id=1", reload: () => (seen.reloads += 1) },
    history: { replaceState: (...entry) => seen.entries.push(entry) },
    ...over,
  };
  window.self = over.self ?? window;
  window.top = over.top ?? window;
  return { window, seen };
}

const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self' https:; base-uri 'none'";
const BASE = new URL("https://roles.example/sub/");

async function run(over, base = BASE) {
  globalThis.started = undefined;
  const { window, seen } = page(over);
  await start(window, { dataset: { wasm: "./app.wasm", integrity: "sha384-x" } }, base);
  assert.ok(!("rolecall" in window), "what was handed to the app is nowhere in the page afterwards");
  return { window, seen, started: globalThis.started };
}

test("a complete app starts under its sub-path, with the policy narrowed first", async () => {
  const { window, seen, started } = await run();
  assert.equal(started, "compiled");
  assert.equal(seen.removed, true);
  assert.deepEqual(seen.metas, [`default-src 'none'; script-src 'self'; ${CHINA}; base-uri 'none'`]);
  assert.deepEqual(seen.handed, { base: "/sub/", config: null, configError: null, fragment: "" });
  assert.deepEqual(seen.entries, []);
  assert.ok(!(START_KEY in window), "what starts the app is there for the boot module alone");
});

test("the boot module loads no script, because a browser would run one that it rejected", () => {
  const source = readFileSync(new URL("boot.mjs", import.meta.url), "utf8");
  const loading = [/\bimport\b(?!\.meta\b)/, /\bimportScripts\b/, /\bWorker\b/, /createElement\("script"\)/, /\bexport\s*[*{]/];
  for (const way of loading) assert.doesNotMatch(source, way);
});

test("the response of Entra is removed from the address first, even if the start fails", async () => {
  const location = { hash: "#code=secret&state=x", pathname: "/sub/users", search: "?id=1" };
  const { seen } = await run({ location });
  assert.deepEqual(seen.entries, [[null, "", "/sub/users?id=1"]]);
  assert.equal(seen.handed.fragment, "#code=secret&state=x");
  const refused = await run({ location, top: {} });
  assert.match(refused.seen.words, /inside another page/);
  assert.equal(refused.seen.entries.length, 1);
});

test("a path with two leading slashes stays on this site", async () => {
  for (const [pathname, path] of [
    ["//", "/"],
    ["//evil.example/users", "/evil.example/users"],
    ["///sub//users", "/sub//users"],
  ]) {
    const site = "https://roles.example";
    const entries = [];
    const history = {
      replaceState(...entry) {
        const url = new URL(entry[2], site + pathname);
        if (url.origin !== site) throw new DOMException("another origin", "SecurityError");
        entries.push(url.href);
      },
    };
    for (const hash of ["#code=secret&state=x", ""]) {
      const location = { hash, pathname, search: "?id=1" };
      const { seen, started } = await run({ location, history }, new URL("./", site + pathname));
      assert.equal(seen.words, null);
      assert.equal(started, "compiled");
      assert.equal(entries.pop(), `${site}${path}?id=1`);
      assert.equal(seen.handed.fragment, hash);
      const link = new URL(`${seen.handed.base}users`, site + path);
      assert.equal(link.origin, site, seen.handed.base);
    }
  }
});

test("each failure shows a message and starts nothing", async () => {
  const blocked = async () => {
    throw new WebAssembly.CompileError("violates the policy");
  };
  const unreadable = {
    get cssRules() {
      throw new DOMException("not allowed", "SecurityError");
    },
  };
  const missing = async (url) => response("", { status: url.pathname.endsWith(".wasm") ? 404 : 200 });
  const unreachable = async () => {
    throw new Error("unreachable");
  };
  const cases = [
    [{ top: {} }, /inside another page/],
    [{ sheet: null }, /style sheet is missing, incomplete, or altered/],
    [{ sheet: { cssRules: [] } }, /style sheet is missing, incomplete, or altered/],
    [{ sheet: unreadable }, /style sheet is missing, incomplete, or altered/],
    [{ WebAssembly: undefined }, /turned off/],
    [{ WebAssembly: { compile: blocked } }, /rejected.*violates the policy/],
    [{ fetch: missing }, /app's WebAssembly is missing, incomplete, or altered/],
    [{ fetch: () => Promise.reject(new TypeError("integrity")) }, /app's WebAssembly is missing, incomplete, or altered/],
    [{ [START_KEY]: undefined }, /app's script is missing, incomplete, or altered/],
    [{ [START_KEY]: { nodeType: 1 } }, /app's script is missing, incomplete, or altered/],
    [{ [START_KEY]: unreachable }, /stopped while it was starting.*unreachable/],
    [{ fetch: undefined }, /unexpected/],
  ];
  for (const [over, words] of cases) {
    const { seen, started } = await run(over);
    assert.match(seen.words ?? "", words);
    assert.equal(started, undefined);
    assert.equal(seen.removed, false);
    assert.equal(seen.button !== null, /Try again/.test(seen.words), "a button where the words speak of one");
  }
});

test("a retry fetches every file past the cache, then reloads the page", async () => {
  const { window, seen } = await run({ [START_KEY]: undefined });
  const asked = [];
  window.fetch = async (url, { cache }) => {
    asked.push(`${cache} ${url}`);
    if (asked.length === 2) throw new TypeError("the host does not answer");
    return {
      async arrayBuffer() {
        assert.equal(seen.reloads, 0, "each is read to its end first");
        asked.push("read");
      },
    };
  };
  await seen.button.onclick();
  const files = ["app.js", "boot.js", "styles.css", "app.wasm"].map((file) => `reload ${BASE}${file}`);
  assert.deepEqual(asked.filter((what) => what !== "read"), files);
  assert.equal(asked.length, files.length + 3);
  assert.equal(seen.reloads, 1);
});

test("the app starts if storage is blocked", async () => {
  const localStorage = {
    getItem() {
      throw new DOMException("denied", "SecurityError");
    },
  };
  assert.equal((await run({ localStorage })).started, "compiled");
});
