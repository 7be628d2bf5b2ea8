// Whether two pictures show the same, however letters are drawn on this machine.
//
// Both are made an eighth as large first: the edge of a letter is then a shade, and a moved or missing part is still one. What of
// them differs is counted by pixelmatch.

import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

const BLOCK = 8;
// How far two shades may be apart, 0 to 1.
const SHADE = 0.12;
// So large a part of a picture may differ all the same.
const SHARE = 0.001;

function smaller(png) {
  const [width, height] = [Math.floor(png.width / BLOCK), Math.floor(png.height / BLOCK)];
  const small = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sum = [0, 0, 0, 0];
      for (let dy = 0; dy < BLOCK; dy += 1) {
        for (let dx = 0; dx < BLOCK; dx += 1) {
          const at = ((y * BLOCK + dy) * png.width + x * BLOCK + dx) * 4;
          for (let channel = 0; channel < 4; channel += 1) sum[channel] += png.data[at + channel];
        }
      }
      for (let channel = 0; channel < 4; channel += 1) small.data[(y * width + x) * 4 + channel] = sum[channel] / BLOCK ** 2;
    }
  }
  return small;
}

// What is wrong with `actual` beside `kept`, both PNG files in memory, and a picture of it; nothing where they show the same.
export function difference(kept, actual) {
  const [before, now] = [PNG.sync.read(kept), PNG.sync.read(actual)];
  if (before.width !== now.width || before.height !== now.height) {
    return { why: `it is ${now.width}×${now.height}, and was ${before.width}×${before.height}` };
  }
  const [small, other] = [smaller(before), smaller(now)];
  const { width, height } = small;
  const diff = new PNG({ width, height });
  const differs = pixelmatch(small.data, other.data, diff.data, width, height, { threshold: SHADE, includeAA: true });
  const share = differs / (width * height);
  if (share <= SHARE) return undefined;
  return { why: `${(share * 100).toFixed(2)} % of it differ, ${SHARE * 100} % may`, picture: PNG.sync.write(diff) };
}
