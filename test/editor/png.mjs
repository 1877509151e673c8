// Makes screenshots small: a PNG with a palette of 256 colors is about a third of one with full colors, and looks the same for text.
import { deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
const most = 256

/** A PNG as browsers write screenshots (8 bits, RGB or RGBA, not interlaced) as one with a palette. */
export function withPalette(png) {
  const { width, height, pixels } = decode(png)
  const { palette, nearest } = paletteOf(pixels)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = nearest.get(pixels[y * width + x])
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colors = Buffer.from(palette.flatMap(color => [color >> 16, (color >> 8) & 255, color & 255]))
  return Buffer.concat([signature, chunk('IHDR', head), chunk('PLTE', colors), chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })), chunk('IEND', Buffer.alloc(0))])
}

/** The size and the pixels, `0xRRGGBB` each, of a PNG. */
function decode(png) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const channels = png[25] === 6 ? 4 : 3
  const data = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const bytes = inflateSync(Buffer.concat(data))
  const stride = width * channels
  const pixels = new Array(width * height)
  let above = Buffer.alloc(stride)
  for (let y = 0; y < height; y++) {
    const row = bytes.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1))
    unfilter(bytes[y * (stride + 1)], row, above, channels)
    for (let x = 0; x < width; x++) pixels[y * width + x] = row.readUIntBE(x * channels, 3)
    above = row
  }
  return { width, height, pixels }
}

/** Undoes the filter of a row in place. */
function unfilter(filter, row, above, channels) {
  for (let at = 0; at < row.length; at++) {
    const [left, up, corner] = [row[at - channels] ?? 0, above[at], above[at - channels] ?? 0]
    row[at] += [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]
  }
}

function paeth(left, up, corner) {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** The most frequent colors, and for each color of the picture the index of the nearest among them. */
function paletteOf(pixels) {
  const counts = new Map()
  for (const color of pixels) counts.set(color, (counts.get(color) ?? 0) + 1)
  const colors = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b)
  const palette = spread(colors)
  return { palette, nearest: new Map(colors.map(color => [color, indexOfNearest(color, palette)])) }
}

/** Up to 256 of the colors, by frequency, without those that are close to a more frequent one while there is room for others. */
function spread(colors) {
  for (let least = 0; ; least += 12) {
    const palette = []
    for (const color of colors) {
      if (palette.every(other => distance(color, other) >= least)) palette.push(color)
      if (palette.length > most) break
    }
    if (palette.length <= most) return palette
  }
}

function indexOfNearest(color, palette) {
  let best = 0
  for (let index = 1; index < palette.length; index++) if (distance(color, palette[index]) < distance(color, palette[best])) best = index
  return best
}

/** The squared distance of two colors. */
function distance(a, b) {
  const [red, green, blue] = [16, 8, 0].map(shift => ((a >> shift) & 255) - ((b >> shift) & 255))
  return red * red + green * green + blue * blue
}

function chunk(name, data) {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** The checksum of a chunk. `zlib.crc32` is newer than Node 20.11. */
function crc32(bytes) {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
