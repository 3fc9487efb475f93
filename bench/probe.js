// Keeps the time of the page's last change: of its elements outside the toolbar, and of what its canvases draw.
(() => {
  const probe = { last: 0, key: 0, message: 0, pending: 0, frames: 0 };
  const touch = () => { probe.last = performance.now(); probe.frames = 0; };
  // On a busy machine frames come late, and a map draws only in one: quiet is so many frames too, not time alone.
  const QUIET_FRAMES = 10;
  const tick = () => { probe.frames += 1; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  // A table draws itself on a canvas at once; what it has inside it for screen readers follows 200 ms later, unseen.
  const isUnseen = (node) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    return element?.closest("[data-testid='stHeader'], [data-testid='stStatusWidget'], canvas");
  };
  const watch = () => new MutationObserver((changes) => {
    if (changes.some((change) => change.target !== document.body && !isUnseen(change.target))) touch();
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  document.addEventListener("DOMContentLoaded", watch);
  document.addEventListener("keydown", (event) => { probe.key = event.timeStamp; probe.message = 0; }, true);

  const drawn = new WeakSet();
  const drawing = (type, names) => names.forEach((name) => {
    const draw = type.prototype[name];
    type.prototype[name] = function (...values) { touch(); drawn.add(this.canvas); return draw.apply(this, values); };
  });
  drawing(WebGL2RenderingContext, ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]);
  drawing(CanvasRenderingContext2D, ["fillText", "stroke", "fill", "fillRect"]);

  const fetched = window.fetch;
  window.fetch = (...values) => {
    probe.pending += 1;
    return fetched(...values).finally(() => { probe.pending -= 1; });
  };
  window.WebSocket = class extends window.WebSocket {
    constructor(...values) {
      super(...values);
      this.addEventListener("message", () => { probe.message = performance.now(); });
    }
  };

  // A map's canvas stands seconds before its first drawing, without a graphics card.
  const isShown = (node) => node && (!(node instanceof HTMLCanvasElement) || drawn.has(node));
  const isSettled = (quiet, selector) =>
    document.querySelector("[data-test-script-state='notRunning']") &&
    isShown(document.querySelector(selector)) &&
    !document.querySelector("[data-testid='stSkeleton']") &&
    probe.message > 0 && probe.pending === 0 &&
    probe.frames > QUIET_FRAMES && performance.now() - probe.last > quiet;

  // Gives the milliseconds from the last key, or from the navigation, to the last change before `quiet` ms of none,
  // and to the server's last message.
  window.settled = (quiet, selector) => new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      if (isSettled(quiet, selector)) { clearInterval(timer); resolve([probe.last - probe.key, probe.message - probe.key]); }
    }, 20);
    setTimeout(() => { clearInterval(timer); reject(new Error(JSON.stringify(probe))); }, 60000);
  });
})();
