// The board: stones, and over or under them what the net computes for each point.

import {svg, put} from './dom.js'
import {css, isDark} from './colors.js'

const LETTERS = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'
const MARGIN = 1.05

/** Returns a point's name, such as D4. */
export function pointName(point, size) {
  return LETTERS[point % size] + (Math.floor(point / size) + 1)
}

/** Returns a share as people read it in a small space: 34, 3.4, .34, .03, a dot for less. */
export function shortPercent(share) {
  const percent = share * 100
  if (percent >= 9.95) return percent.toFixed(0)
  if (percent >= 0.995) return percent.toFixed(1)
  if (percent >= 0.095) return percent.toFixed(1).replace('0.', '.')
  if (percent >= 0.0095) return percent.toFixed(2).replace('0.', '.')
  return '·'
}

/** Returns a number in three or four characters. */
export function shortNumber(value) {
  const much = Math.abs(value)
  if (much < 0.005) return '0'
  const sign = value < 0 ? '−' : ''
  if (much >= 100) return sign + much.toFixed(0)
  if (much >= 10) return sign + much.toFixed(0)
  if (much >= 1) return sign + much.toFixed(1)
  return sign + much.toFixed(2).replace('0.', '.')
}

function stars(size) {
  if (size < 5) return []
  const edge = size < 13 ? 2 : 3
  const far = size - 1 - edge
  const middle = (size - 1) / 2
  const lines = size % 2 === 1 && size >= 13 ? [edge, middle, far] : [edge, far]
  const points = lines.flatMap(y => lines.map(x => [x, y]))
  return size % 2 === 1 && size < 13 ? [...points, [middle, middle]] : points
}

export class Board {
  /**
   * Makes an empty board.
   *
   * @param place the element that gets it
   * @param on what happens: play(point), inspect(point), hover(point or null)
   */
  constructor(place, on) {
    this.place = place
    this.on = on
    this.size = 0
    this.cursor = null
  }

  resize(size) {
    if (size === this.size) return
    this.size = size
    this.cursor = null
    this.layers = {}
    const side = size - 1 + 2 * MARGIN
    this.root = svg('svg', {
      class: size < 12 ? 'board few' : 'board',
      viewBox: `${-MARGIN} ${-MARGIN} ${side} ${side}`,
      tabindex: 0,
      role: 'application',
      'aria-label': 'Board',
    })
    this.root.append(
      svg('defs', {},
        svg('radialGradient', {id: 'black-stone', cx: '.38', cy: '.32', r: '.8'},
          svg('stop', {offset: 0, class: 'black-light'}), svg('stop', {offset: 1, class: 'black-dark'})),
        svg('radialGradient', {id: 'white-stone', cx: '.38', cy: '.32', r: '.85'},
          svg('stop', {offset: 0.2, class: 'white-light'}), svg('stop', {offset: 1, class: 'white-dark'}))),
      svg('rect', {class: 'wood', x: -MARGIN, y: -MARGIN, width: side, height: side, rx: 0.35}))
    for (const name of ['under', 'grid', 'stones', 'over', 'next', 'ladders', 'field', 'cursor']) {
      this.layers[name] = svg('g', {class: name})
      this.root.append(this.layers[name])
    }
    this.drawGrid()
    this.listen()
    put(this.place, this.root)
  }

  x(point) {
    return point % this.size
  }

  y(point) {
    return this.size - 1 - Math.floor(point / this.size)
  }

  drawGrid() {
    const last = this.size - 1
    let path = ''
    for (let i = 0; i <= last; i++) path += `M0 ${i}H${last}M${i} 0V${last}`
    this.layers.grid.append(svg('path', {class: 'lines', d: path}))
    for (const [x, y] of stars(this.size)) {
      this.layers.grid.append(svg('circle', {class: 'star', cx: x, cy: last - y, r: 0.1}))
    }
    for (let i = 0; i <= last; i++) {
      this.layers.grid.append(
        svg('text', {class: 'coordinate', x: i, y: last + 0.78}, LETTERS[i]),
        svg('text', {class: 'coordinate', x: -0.78, y: last - i}, String(i + 1)))
    }
  }

  listen() {
    const at = event => {
      const box = this.root.getBoundingClientRect()
      const side = this.size - 1 + 2 * MARGIN
      const x = Math.round((event.clientX - box.left) / box.width * side - MARGIN)
      const y = Math.round((event.clientY - box.top) / box.height * side - MARGIN)
      const inside = x >= 0 && x < this.size && y >= 0 && y < this.size
      return inside ? (this.size - 1 - y) * this.size + x : null
    }
    let hovered = null
    const hover = point => {
      if (point === hovered) return
      hovered = point
      this.on.hover(point)
    }
    this.root.addEventListener('mousedown', event => event.preventDefault()) // keys stay with the game
    this.root.addEventListener('pointermove', event => {
      if (event.pointerType !== 'touch') hover(at(event))
    })
    this.root.addEventListener('pointerleave', () => hover(null))
    this.root.addEventListener('click', event => {
      const point = at(event)
      if (point !== null) (event.shiftKey ? this.on.inspect : this.on.play)(point)
    })
    this.root.addEventListener('keydown', event => this.press(event))
    this.root.addEventListener('blur', () => this.moveCursor(null))
  }

  press(event) {
    const steps = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}
    const step = steps[event.key]
    if (step) {
      const from = this.cursor ?? (this.size * this.size - 1) >> 1
      const clamp = n => Math.max(0, Math.min(this.size - 1, n))
      const x = clamp(from % this.size + (this.cursor === null ? 0 : step[0]))
      const y = clamp(Math.floor(from / this.size) + (this.cursor === null ? 0 : step[1]))
      this.moveCursor(y * this.size + x)
    } else if (event.key === 'Enter' && this.cursor !== null) {
      this.on.play(this.cursor)
    } else if (event.key === ' ' && this.cursor !== null) {
      this.on.inspect(this.cursor)
    } else {
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  moveCursor(point) {
    this.cursor = point
    this.layers.cursor.replaceChildren()
    if (point !== null) {
      this.layers.cursor.append(
        svg('rect', {x: this.x(point) - 0.48, y: this.y(point) - 0.48, width: 0.96, height: 0.96, rx: 0.1}))
      this.on.hover(point)
    }
  }

  /**
   * Draws stones.
   *
   * @param small whether they make room for a map under them
   * @param aside whether they make room for its numbers, too
   */
  drawStones({stones, last, next}, small, aside) {
    const group = this.layers.stones
    group.replaceChildren()
    const radius = !small ? 0.475 : aside ? 0.16 : 0.22
    const shift = small && aside ? -0.3 : 0
    for (let point = 0; point < stones.length; point++) {
      if (stones[point] === '.') continue
      const black = stones[point] === 'X'
      const where = {cx: this.x(point) + shift, cy: this.y(point) + shift}
      if (!small) group.append(svg('circle', {class: 'shadow', cx: where.cx + 0.04, cy: where.cy + 0.06, r: radius}))
      group.append(svg('circle', {...where, r: radius, class: black ? 'black' : 'white'}))
    }
    if (last >= 0) {
      group.append(svg('circle', {
        class: stones[last] === 'X' ? 'last on-black' : 'last on-white',
        cx: this.x(last) + shift, cy: this.y(last) + shift, r: small ? radius + 0.1 : 0.24,
      }))
    }
    this.layers.next.replaceChildren()
    if (next >= 0) {
      const place = {cx: this.x(next), cy: this.y(next), r: 0.46}
      // Two rings, so that the dashes show on light and on dark.
      this.layers.next.append(svg('circle', {class: 'next back', ...place}), svg('circle', {class: 'next', ...place}))
    }
  }

  /** Draws a share of the policy for each legal point. */
  drawPolicy(policy, ranking, numbers) {
    this.root.classList.remove('plain')
    this.layers.under.replaceChildren()
    const group = this.layers.over
    group.replaceChildren()
    const most = policy[ranking[0]] || 1
    ranking.forEach((point, rank) => {
      const share = policy[point]
      const part = Math.sqrt(share / most)
      const side = 0.56 + 0.38 * part
      const x = this.x(point)
      const y = this.y(point)
      if (share >= 0.0005) {
        const square = svg('rect', {
          class: rank === 0 ? 'share best' : 'share',
          x: x - side / 2, y: y - side / 2, width: side, height: side, rx: 0.12,
        })
        square.style.fill = `color-mix(in srgb, var(--share) ${(16 + 84 * part).toFixed(0)}%, var(--wood))`
        group.append(square)
      } else if (numbers && share >= 0.000095) {
        group.append(svg('circle', {class: 'clear', cx: x, cy: y, r: 0.24}))
      }
      if (numbers) {
        const text = svg('text', {x, y, class: share >= 0.0095 ? 'number' : 'number faint'}, shortPercent(share))
        text.classList.add(part > 0.42 ? 'on-share' : 'on-wood')
        group.append(text)
      }
    })
  }

  /**
   * Draws a map: squares above zero, circles below.
   *
   * @param values a number for each point
   * @param most what the strongest color stands for
   */
  drawMap(values, most, numbers) {
    this.root.classList.add('plain')
    const group = this.layers.under
    group.replaceChildren()
    this.layers.over.replaceChildren()
    for (let point = 0; point < values.length; point++) {
      const value = values[point]
      const share = most ? value / most : 0
      const x = this.x(point)
      const y = this.y(point)
      if (Math.abs(share) > 0.004) {
        const shape = share > 0
          ? svg('rect', {x: x - 0.47, y: y - 0.47, width: 0.94, height: 0.94, rx: 0.06})
          : svg('circle', {cx: x, cy: y, r: 0.47})
        shape.style.fill = css(share)
        group.append(shape)
      }
      if (numbers && value !== 0) {
        const text = svg('text', {x, y, class: 'number small'}, shortNumber(value))
        text.classList.add(isDark(share) ? 'light' : 'dark')
        this.layers.over.append(text)
      }
    }
  }

  /** Draws nothing over the stones. */
  drawNothing() {
    this.root.classList.remove('plain')
    this.layers.under.replaceChildren()
    this.layers.over.replaceChildren()
  }

  /** Draws the moves of ladders that work, and what saves a chain in atari. */
  drawLadders(ladders) {
    const group = this.layers.ladders
    group.replaceChildren()
    for (const ladder of ladders) {
      if (ladder.line.length > 1) {
        const steps = ladder.line.map(step => `${this.x(step.point)} ${this.y(step.point)}`)
        group.append(svg('path', {class: 'way', d: `M${steps.join('L')}`}))
        ladder.line.forEach((step, i) => {
          group.append(
            svg('circle', {
              class: step.color === 'b' ? 'ghost black-ghost' : 'ghost white-ghost',
              cx: this.x(step.point), cy: this.y(step.point), r: 0.36,
            }),
            svg('text', {
              class: step.color === 'b' ? 'step on-black' : 'step on-white',
              x: this.x(step.point), y: this.y(step.point),
            }, String(i + 1)))
        })
      }
      for (const stone of ladder.chain) {
        const mark = ladder.caught ? 'M-.17-.17L.17.17M-.17.17L.17-.17' : 'M-.18.12L0-.16L.18.12Z'
        group.append(svg('path', {
          class: ladder.caught ? 'caught' : 'safe',
          d: mark,
          transform: `translate(${this.x(stone)} ${this.y(stone)})`,
        }))
      }
      for (const point of ladder.saves) {
        group.append(svg('circle', {class: 'saves', cx: this.x(point), cy: this.y(point), r: 0.2}))
      }
    }
  }

  /**
   * Outlines what a unit sees, and marks the points that count most.
   *
   * @param unit as the engine answers, or null
   */
  drawField(unit) {
    const group = this.layers.field
    group.replaceChildren()
    if (!unit) return
    const [left, right, low, high] = unit.reach
    const top = this.size - 1 - high
    group.append(svg('rect', {
      class: 'reach', x: left - 0.5, y: top - 0.5, width: right - left + 1, height: high - low + 1, rx: 0.15,
    }))
    if (unit.here !== null) {
      group.append(svg('rect', {
        class: 'here', x: this.x(unit.here) - 0.5, y: this.y(unit.here) - 0.5, width: 1, height: 1, rx: 0.12,
      }))
    }
    const strength = new Map()
    for (const input of unit.inputs) {
      if (input.point >= 0) {
        strength.set(input.point, (strength.get(input.point) ?? 0) + Math.abs(input.value * input.gradient))
      }
    }
    const most = Math.max(...strength.values()) || 1
    for (const [point, much] of strength) {
      const r = 0.12 + 0.2 * Math.sqrt(much / most)
      group.append(svg('path', {
        class: 'source',
        d: `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`,
        transform: `translate(${this.x(point)} ${this.y(point)})`,
      }))
    }
  }

  describe(text) {
    this.root.setAttribute('aria-label', text)
  }
}
