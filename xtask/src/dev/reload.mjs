// Reloads the page when `cargo xtask dev` has built the app again. Only that command serves it.

let shown = "";
for (;;) {
  try {
    const response = await fetch(`./dev-build?${shown}`, { cache: "no-store" });
    const current = await response.text();
    if (shown !== "" && current !== shown) location.reload();
    shown = current;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
