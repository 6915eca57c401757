// Draws PDFs and PNGs in a process of its own: nothing but killing the process ends a drawing that does not end (a thread goes on).
// Plain JavaScript that needs nothing of ours, so that it runs from its text, wherever the build puts that.
const { readFileSync } = require('node:fs');

/** @type {import('@myriaddreamin/typst-ts-node-compiler').NodeCompiler | undefined} */
let compiler;
/** @type {Promise<unknown> | undefined} */
let resvg;

process.on('message', async (/** @type {any} */ order) => {
  try {
    process.send?.(order.svgs ? { pngs: await drawPngs(order) } : { pdf: drawPdf(order) });
  } catch (error) {
    process.send?.({ problem: describe(error) });
  }
});
// The app is gone.
process.on('disconnect', () => process.exit());

/** @param {{ typst: string, fonts: string[], folder: string, template: string, json: string, timestamp: number }} order */
function drawPdf({ typst, fonts, folder, template, json, timestamp }) {
  const { NodeCompiler } = require(typst);
  compiler ??= NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontBlobs: fonts.map((file) => readFileSync(file)) }]
  });
  const compiled = compiler.compile({ mainFileContent: template, inputs: { document: json } });
  if (!compiled.result) throw compiled.takeError();
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: timestamp });
  compiler.evictCache(0);
  return pdf;
}

/**
 * Only our own fonts: every machine draws the same bytes.
 * @param {{ resvg: string, wasm: string, fonts: string[], svgs: string[], scale: number }} order
 */
async function drawPngs({ resvg: library, wasm, fonts, svgs, scale }) {
  const { initWasm, Resvg } = require(library);
  // Once: WebAssembly refuses to be initialised again.
  await (resvg ??= initWasm(readFileSync(wasm)));
  const fontBuffers = fonts.map((file) => new Uint8Array(readFileSync(file)));
  const options = {
    font: { loadSystemFonts: false, fontBuffers, defaultFontFamily: 'Public Sans' },
    fitTo: { mode: 'zoom', value: scale },
    background: '#ffffff'
  };
  return svgs.map((svg) => {
    const drawing = new Resvg(svg, options);
    const image = drawing.render();
    const picture = { png: image.asPng(), width: drawing.width, height: drawing.height };
    image.free();
    drawing.free();
    return picture;
  });
}

/**
 * An error in compiling has diagnostics, one in writing the PDF only a message. What is quoted in them is somebody's text.
 * @param {any} error
 */
function describe(error) {
  const messages =
    error?.shortDiagnostics?.map((/** @type {any} */ { message }) => message) ??
    [...String(error?.message).matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, message]) => message);
  const told = messages.length > 0 ? messages.join('; ') : String(error?.message);
  return told.replace(/`[^`]*`/g, '`…`').slice(0, 500);
}
