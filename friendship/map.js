// What the map's page does in the browser: without WebGL it shows the map as a picture, it saves that picture as a
// PNG, and it tells the server where the reader has moved the map.

// Asked and listened once a visit: each asking for WebGL takes a drawing context, and links come and go.
// Without WebGL the style sheet hides the map and shows its picture.
if (!("webgl" in document.documentElement.dataset)) {
  document.documentElement.dataset.webgl = Boolean(document.createElement("canvas").getContext("webgl2"));

  // Turns the map's SVG into a PNG of a report's size, in the reader's own browser and fonts.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.save-map");
    if (!link) return;
    event.preventDefault();
    const drawn = await (await fetch(link.href)).blob();
    const picture = new Image();
    picture.src = URL.createObjectURL(drawn);
    await picture.decode();
    const canvas = document.createElement("canvas");
    const scale = 4;
    canvas.width = picture.width * scale;
    canvas.height = picture.height * scale;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(picture.src);
    const saved = document.createElement("a");
    saved.href = canvas.toDataURL("image/png");
    saved.download = link.download;
    saved.click();
  });
}

// Where the map stands: longitude, latitude and zoom. Streamlit keeps that to itself, so deck.gl's own map is looked
// up in what React holds for it. If it isn't found there, nothing is told and the address stays as it is.
function stand() {
  const box = document.getElementById("deckgl-wrapper");
  let held = box?.[Object.keys(box).find((key) => key.startsWith("__reactFiber"))]?.return?.memoizedState;
  while (held && !held.memoizedState?.current?.deck) held = held.next;
  const seen = held?.memoizedState.current.deck.getViewports()[0];
  return seen && ["longitude", "latitude", "zoom"].map((name) => Number(seen[name].toFixed(3))).join("~");
}

let before, resting;

export default function ({ parentElement, setTriggerValue }) {
  const tell = () => {
    const now = stand();
    if (before && now && now !== before) {
      // Written here first, so that the server's answer adds no step to the history.
      const address = new URL(location);
      address.searchParams.set("view", now);
      history.replaceState(history.state, "", address.href.replaceAll("%7E", "~"));
      setTriggerValue("moved", now);
    }
    before = undefined;
  };
  const start = (event) => {
    if (event.target.closest?.("#deckgl-wrapper")) before ??= stand();
  };
  const end = () => {
    clearTimeout(resting);
    if (before) resting = setTimeout(tell, 500);
  };
  parentElement.left?.abort();
  parentElement.left = new AbortController();
  const options = { capture: true, passive: true, signal: parentElement.left.signal };
  for (const kind of ["pointerdown", "wheel", "keydown"]) document.addEventListener(kind, start, options);
  for (const kind of ["pointerup", "wheel", "keyup"]) document.addEventListener(kind, end, options);
  return () => parentElement.left.abort();
}
