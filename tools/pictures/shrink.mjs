// Cuts a screenshot below what is drawn and writes it as a PNG of few colours.
//
//     node shrink.mjs shot.png picture.png
//
// The page is white below its content, and pictures of text need few colours.

import sharp from "sharp";

const MARGIN = 12; // pixels below the last line, as above the first
const COLOURS = 16;

const [shot, picture] = process.argv.slice(2);
const { width, height } = await sharp(shot).metadata();
const { info } = await sharp(shot)
  .trim({ background: "#ffffff", threshold: 1 })
  .toBuffer({ resolveWithObject: true });
const used = info.height - (info.trimOffsetTop ?? 0) + MARGIN;
if (used > height) throw new Error("the page is blank, or higher than the screenshot");
await sharp(shot)
  .extract({ left: 0, top: 0, width, height: used })
  .png({ palette: true, colours: COLOURS, dither: 0, effort: 10, compressionLevel: 9 })
  .toFile(picture);
