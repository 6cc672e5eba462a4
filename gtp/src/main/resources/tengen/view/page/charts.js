// The curve along the game.

import {svg, put} from './dom.js'

const WIDTH = 600
const HEIGHT = 104
const LEFT = 30
const TOP = 6
const BOTTOM = 22
const SURPRISE = 0.12

/** The value for Black, or the share of the moves made, along a game; a click goes to a move. */
export class Curve {
  constructor(place, go) {
    this.place = place
    this.go = go
  }

  /** Starts anew for a game of so many moves. */
  reset(moves, hasValue) {
    this.moves = moves
    this.hasValue = hasValue
    this.values = new Array(moves + 1).fill(null)
    this.priors = new Array(moves + 1).fill(null)
    this.losses = new Array(moves + 1).fill(null)
    const lines = [0, 0.5, 1].map(share => svg('g', {},
      svg('line', {class: share === 0.5 ? 'middle' : 'rule', x1: LEFT, x2: WIDTH, y1: this.y(share), y2: this.y(share)}),
      svg('text', {class: 'tick', x: LEFT - 5, y: this.y(share)}, String(share * 100))))
    this.area = svg('path', {class: 'area'})
    this.line = svg('path', {class: 'line'})
    this.surprises = svg('g', {class: 'surprises'})
    this.mark = svg('line', {class: 'mark', y1: TOP, y2: HEIGHT - BOTTOM})
    this.dot = svg('circle', {class: 'dot', r: 3.5})
    const title = hasValue ? 'Black’s chances in percent, as the net values each position'
      : 'The net’s share for the move made next, in percent'
    this.root = svg('svg', {class: 'curve', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title},
      svg('title', {}, title), ...lines, this.area, this.line, this.surprises, this.mark, this.dot,
      svg('text', {class: 'tick end', x: WIDTH, y: HEIGHT - 1}, moves ? `move ${moves}` : ''))
    this.root.addEventListener('click', event => {
      const box = this.root.getBoundingClientRect()
      const x = (event.clientX - box.left) / box.width * WIDTH
      this.go(Math.max(0, Math.min(moves, Math.round((x - LEFT) / (WIDTH - LEFT) * moves))))
    })
    put(this.place, this.root)
    this.place.hidden = moves === 0
  }

  x(move) {
    return LEFT + (this.moves ? move / this.moves : 0) * (WIDTH - LEFT - 4)
  }

  y(share) {
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)
  }

  /** Adds what the engine told of some positions. */
  add({from, black, prior, loss}) {
    black.forEach((value, i) => {
      this.losses[from + i] = loss[i]
      this.values[from + i] = value === null ? null : (value + 1) / 2
      this.priors[from + i] = prior[i] < 0 ? null : prior[i]
    })
    const shown = this.hasValue ? this.values : this.priors
    let path = ''
    let area = ''
    let begin = null
    shown.forEach((share, move) => {
      if (share === null || share === undefined) return
      const point = `${this.x(move).toFixed(1)} ${this.y(share).toFixed(1)}`
      path += (path ? 'L' : 'M') + point
      area += (area ? 'L' : `M${this.x(move)} ${this.y(0)}L`) + point
      begin = this.x(move)
    })
    this.line.setAttribute('d', path)
    this.area.setAttribute('d', area ? `${area}L${begin} ${this.y(0)}Z` : '')
    this.drawSurprises()
  }

  /** Marks moves that lost much against the net's first choice. */
  drawSurprises() {
    this.surprises.replaceChildren()
    if (!this.hasValue) return
    for (let move = 1; move <= this.moves; move++) {
      const loss = this.losses[move - 1]
      if (loss > SURPRISE) {
        const x = this.x(move)
        const y = HEIGHT - BOTTOM + 2
        this.surprises.append(svg('path', {d: `M${x - 3.5} ${y + 6}L${x} ${y}L${x + 3.5} ${y + 6}Z`},
          svg('title', {}, `move ${move}: ${(loss * 100).toFixed(0)} % of the chance to win lost, says the net`)))
      }
    }
  }

  /** Shows where the game is. */
  goTo(move) {
    const x = this.x(move)
    this.mark.setAttribute('x1', x)
    this.mark.setAttribute('x2', x)
    const share = (this.hasValue ? this.values : this.priors)[move]
    this.dot.setAttribute('visibility', share === null || share === undefined ? 'hidden' : 'visible')
    if (share !== null && share !== undefined) {
      this.dot.setAttribute('cx', x)
      this.dot.setAttribute('cy', this.y(share))
    }
  }
}
