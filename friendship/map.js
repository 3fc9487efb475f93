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
