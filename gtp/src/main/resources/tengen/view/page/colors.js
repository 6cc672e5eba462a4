// Colors of maps: one for numbers above zero, one for those below. What they say is also said
// by shape (squares above, circles below zero) and by numbers.

let theme = null

function parse(text) {
  const hex = text.trim().replace('#', '')
  return [0, 2, 4].map(i => parseInt(hex.slice(i, i + 2), 16))
}

/** Reads the colors of the page's present theme anew. */
export function readTheme() {
  const style = getComputedStyle(document.documentElement)
  const color = name => parse(style.getPropertyValue(name))
  theme = {above: color('--above'), below: color('--below'), zero: color('--zero'), dead: color('--dead')}
}

/** Returns red, green, blue of a share from -1 to 1. */
export function rgb(share) {
  if (!theme) readTheme()
  const to = share < 0 ? theme.below : theme.above
  const much = Math.min(1, Math.abs(share)) ** 0.8
  return theme.zero.map((from, i) => Math.round(from + (to[i] - from) * much))
}

/** Returns the same for CSS. */
export const css = share => `rgb(${rgb(share).join(' ')})`

/** Tells whether text on the color of a share should be light. */
export function isDark(share) {
  const [r, g, b] = rgb(share)
  return 0.299 * r + 0.587 * g + 0.114 * b < 140
}

export const deadColor = () => {
  if (!theme) readTheme()
  return `rgb(${theme.dead.join(' ')})`
}

/**
 * Draws maps one below the other on a canvas.
 *
 * @param numbers value of (map, row, column), row 0 at the bottom
 */
export function drawMaps(canvas, {count, width, height, cell, gap, numbers, scale}) {
  const ratio = window.devicePixelRatio || 1
  const tileWidth = width * cell
  const tileHeight = height * cell
  canvas.width = Math.round(tileWidth * ratio)
  canvas.height = Math.round((tileHeight + gap) * count * ratio)
  canvas.style.width = `${tileWidth}px`
  canvas.style.height = `${(tileHeight + gap) * count}px`
  const small = document.createElement('canvas')
  small.width = width
  small.height = height * count
  const pencil = small.getContext('2d')
  const image = pencil.createImageData(width, height * count)
  for (let map = 0; map < count; map++) {
    const most = scale(map) || 1
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const [r, g, b] = rgb(numbers(map, row, column) / most)
        const at = ((map * height + height - 1 - row) * width + column) * 4
        image.data[at] = r
        image.data[at + 1] = g
        image.data[at + 2] = b
        image.data[at + 3] = 255
      }
    }
  }
  pencil.putImageData(image, 0, 0)
  const brush = canvas.getContext('2d')
  brush.setTransform(ratio, 0, 0, ratio, 0, 0)
  brush.imageSmoothingEnabled = false
  for (let map = 0; map < count; map++) {
    brush.drawImage(small, 0, map * height, width, height,
      0, map * (tileHeight + gap), tileWidth, tileHeight)
  }
  return brush
}

/** Strikes a dead map through. */
export function strike(brush, x, y, width, height) {
  brush.save()
  brush.beginPath()
  brush.rect(x, y, width, height)
  brush.clip()
  brush.strokeStyle = deadColor()
  brush.lineWidth = 1
  for (let i = -height; i < width; i += 7) {
    brush.moveTo(x + i, y + height)
    brush.lineTo(x + i + height, y)
  }
  brush.stroke()
  brush.restore()
}
