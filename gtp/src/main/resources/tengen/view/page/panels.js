// The panels beside the board. Each is made once and told what changed; `app` gives it the state
// and shows what is chosen on the board.

import {el, put} from './dom.js'
import {floats} from './api.js'
import {css, drawMaps, isDark, strike} from './colors.js'
import {pointName, shortNumber, shortPercent} from './board.js'

const TILE = 57
const GAP = 6

const percent = share => `${(share * 100).toFixed(share >= 0.0995 ? 0 : share >= 0.00095 ? 1 : 2)} %`
const count = number => number.toLocaleString('en')

function memory(size) {
  if (size < 1024) return `${size} B`
  return size < 1048576 ? `${(size / 1024).toFixed(1)} KB` : `${(size / 1048576).toFixed(2)} MB`
}

/** Returns a bar of a share from -1 to 1; what is below zero grows to the left. */
function bar(share, signed = false) {
  const fill = el('span', {class: share < 0 ? 'fill below' : 'fill'})
  const width = Math.min(1, Math.abs(share)) * (signed ? 50 : 100)
  fill.style.width = `${width}%`
  if (signed) fill.style.marginLeft = share < 0 ? `${50 - width}%` : '50%'
  return el('span', {class: signed ? 'bar signed' : 'bar', 'aria-hidden': 'true'}, fill)
}

function heading(text, note) {
  return el('div', {class: 'heading'}, el('h2', {}, text), note ? el('p', {class: 'note'}, note) : null)
}

/** Returns what a layer is called in the figure. */
export function layerTitle(layer) {
  return layer.title.replace('convolution', 'conv').replace('fully connected', 'full')
    .replace('shortcut, relu', '+ relu').replace('mean and maximum', 'mean, max')
}

/** The best moves, ladders, and the net. */
export class MovesPanel {
  constructor(app, place) {
    this.app = app
    this.list = el('ol', {class: 'moves'})
    this.ladders = el('div', {})
    this.facts = el('div', {})
    put(place,
      heading('What the net would play', 'The policy of the side to move: a share for every legal move, without any search.'),
      this.list, this.ladders, this.facts)
  }

  update() {
    const {position, game, net} = this.app
    const best = position.ranking.slice(0, 10)
    if (position.next >= 0 && !best.includes(position.next) && position.ranking.includes(position.next)) {
      best.push(position.next)
    }
    const most = position.policy[best[0]] || 1
    put(this.list, ...best.map(point => {
      const share = position.policy[point]
      const rank = position.ranking.indexOf(point) + 1
      const played = point === position.next
      return el('li', {value: rank}, el('button', {
        type: 'button', class: played ? 'move played' : 'move',
        title: 'Play it', onclick: () => this.app.play(point),
        onmouseenter: () => this.app.hover(point), onmouseleave: () => this.app.hover(null),
      },
      el('span', {class: 'rank'}, `${rank}.`), el('strong', {}, pointName(point, game.size)),
      bar(share / most), el('span', {class: 'figure'}, percent(share)),
      played ? el('em', {}, 'played') : null))
    }))
    this.drawLadders()
    const facts = Object.entries(net.facts)
    put(this.facts, heading('The net', net.trained ? null
      : 'Its weights are random: it knows nothing yet. Train it with tengen train.'),
    el('dl', {class: 'facts'}, ...facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])))
  }

  drawLadders() {
    const {position, game} = this.app
    const say = ladder => {
      const where = pointName(ladder.chain[0], game.size)
      const stones = ladder.chain.length === 1 ? `the stone at ${where}` : `${ladder.chain.length} stones at ${where}`
      if (!ladder.caught) {
        return `${stones}: in atari, saved at ${ladder.saves.map(p => pointName(p, game.size)).join(', ')}`
      }
      const first = ladder.line.length ? pointName(ladder.line[0].point, game.size) : ''
      return ladder.line.length > 2
        ? `${stones}: caught in a ladder of ${ladder.line.length} moves from ${first}`
        : `${stones}: caught`
    }
    put(this.ladders, position.ladders.length ? heading('Ladders') : null,
      el('ul', {class: 'plainlist'}, ...position.ladders.map(ladder => el('li', {}, say(ladder)))))
  }
}

/** The 48 input planes in their groups. */
export class PlanesPanel {
  constructor(app, place) {
    this.app = app
    this.tiles = []
    const groups = app.net.planes.map(group => el('section', {class: 'group'},
      el('h3', {}, group.title),
      el('div', {class: 'tiles'}, ...group.names.map((name, i) => this.tile(group.first + i, name, group.title)))))
    put(place, heading('What the net sees',
      'The planes of AlphaGo for the side to move, each 0 or 1 at a point. Choose one to see it on the board.'),
    ...groups)
  }

  tile(plane, name, group) {
    const canvas = el('canvas', {'aria-hidden': 'true'})
    const points = el('span', {class: 'note'})
    const button = el('button', {type: 'button', class: 'tile', onclick: () => this.app.showPlane(plane)},
      canvas, el('span', {class: 'name'}, name.startsWith(`${group}: `) ? name.slice(group.length + 2) : name), points)
    this.tiles[plane] = {button, canvas, points, name}
    return button
  }

  update() {
    const {game, lens, position} = this.app
    if (!position) return
    this.tiles.forEach(({button, canvas, points, name}, plane) => {
      const bits = this.app.plane(plane)
      const set = bits.reduce((sum, bit) => sum + bit, 0)
      drawMaps(canvas, {
        count: 1, width: game.size, height: game.size, cell: TILE / game.size, gap: 0,
        numbers: (map, row, column) => bits[row * game.size + column], scale: () => 1,
      })
      button.classList.toggle('empty', set === 0)
      button.setAttribute('aria-pressed', lens.kind === 'plane' && lens.plane === plane)
      button.setAttribute('aria-label', `${name}, ${set ? `${set} points` : 'empty'}`)
      points.textContent = set ? String(set) : 'empty'
    })
  }
}

/** The figure of the lecture: a column for each operation, a row for each map. */
export class LayersPanel {
  constructor(app, place) {
    this.app = app
    this.columns = []
    this.each = 'map'
    this.scroller = el('div', {class: 'figure', tabindex: 0, role: 'application',
      'aria-label': 'Maps: each column an operation, each row a channel. Arrow keys choose a map.'})
    this.scroller.addEventListener('keydown', event => this.press(event))
    this.status = el('p', {class: 'status', 'aria-live': 'polite'}, 'Point at a map, or choose one for the board.')
    const scales = el('select', {onchange: event => {
      this.each = event.target.value
      this.columns.forEach(column => this.draw(column))
    }}, el('option', {value: 'map'}, 'each map by its own'), el('option', {value: 'layer'}, 'a layer’s maps alike'))
    this.deadNote = el('span', {class: 'note'})
    put(place, heading('What each layer computes',
      'Each column is an operation, each row a map on the board; columns are computed as they come into view.'),
    el('div', {class: 'options'}, el('label', {}, 'Strength: ', scales), this.deadNote), this.scroller, this.status)
    this.watcher = new IntersectionObserver(entries => {
      for (const entry of entries) {
        const column = this.columns.find(each => each.node === entry.target)
        if (column) {
          column.visible = entry.isIntersecting
          if (column.visible) this.load(column)
        }
      }
    }, {root: this.scroller, rootMargin: '60px'})
  }

  /** Makes the columns of a game's board size. */
  reset() {
    this.watcher.disconnect()
    this.chosen = null
    const {game} = this.app
    this.columns = game.layers.map((layer, index) => {
      const canvas = el('canvas', {'aria-hidden': 'true'})
      const flat = layer.height * layer.width === 1
      const cell = flat ? TILE : Math.max(1, Math.floor(TILE / Math.max(layer.height, layer.width)))
      const column = {layer, index, canvas, cell, flat, visible: false, shown: null, maps: null}
      column.width = layer.width * cell
      column.height = flat ? 16 : layer.height * cell
      column.node = el('div', {class: 'column'},
        el('div', {class: 'head', title: `${layer.name}: ${layer.title}, ${layer.group}`},
          el('span', {class: 'place'}, layer.name), el('strong', {}, layerTitle(layer)),
          el('span', {class: 'note'}, `${layer.height}×${layer.width}×${layer.channels}`)),
        canvas)
      canvas.style.width = `${column.width}px`
      canvas.style.height = `${(column.height + GAP) * layer.channels}px`
      canvas.addEventListener('pointermove', event => this.tell(column, this.channelAt(column, event)))
      canvas.addEventListener('click', event => this.choose(column, this.channelAt(column, event)))
      return column
    })
    put(this.scroller, ...this.columns.map(column => column.node))
    this.columns.forEach(column => this.watcher.observe(column.node))
    this.deadNote.textContent = ''
  }

  channelAt(column, event) {
    const box = column.canvas.getBoundingClientRect()
    const channel = Math.floor((event.clientY - box.top) / (column.height + GAP))
    return Math.max(0, Math.min(column.layer.channels - 1, channel))
  }

  update() {
    this.columns.filter(column => column.visible).forEach(column => this.load(column))
  }

  async load(column) {
    const {position} = this.app
    if (!position || column.shown === position) return
    const maps = await this.app.maps(column.layer.name)
    if (!maps || this.app.position !== position || !this.columns.includes(column)) return
    column.shown = position
    column.maps = maps
    this.draw(column)
  }

  draw(column) {
    const {layer, maps, canvas, cell, flat} = column
    if (!maps) return
    const {width, height, channels, numbers} = maps
    const strongest = new Float32Array(channels)
    numbers.forEach((value, i) => {
      strongest[i % channels] = Math.max(strongest[i % channels], Math.abs(value))
    })
    const all = Math.max(...strongest)
    column.strongest = strongest
    const scale = channel => this.each === 'layer' ? all : strongest[channel]
    const brush = !flat
      ? drawMaps(canvas, {
        count: channels, width, height, cell, gap: GAP, scale,
        numbers: (map, row, column_) => numbers[(row * width + column_) * channels + map],
      })
      : this.drawFlat(column, all)
    for (const channel of this.app.dead?.channels[layer.name] ?? []) {
      strike(brush, 0, channel * (column.height + GAP), column.width, column.height)
    }
    if (this.chosen?.column === column) this.frame(brush, column, this.chosen.channel)
  }

  /** A layer that does not lie on the board: a number for each channel, as a bar. */
  drawFlat(column, most) {
    const {canvas, layer, maps} = column
    const ratio = window.devicePixelRatio || 1
    const step = column.height + GAP
    canvas.width = column.width * ratio
    canvas.height = step * layer.channels * ratio
    const brush = canvas.getContext('2d')
    brush.scale(ratio, ratio)
    brush.font = '10px system-ui, sans-serif'
    brush.textBaseline = 'middle'
    maps.numbers.forEach((value, channel) => {
      const share = most ? value / most : 0
      brush.fillStyle = css(0)
      brush.fillRect(0, channel * step, column.width, column.height)
      brush.fillStyle = css(share)
      brush.fillRect(0, channel * step, Math.abs(share) * column.width, column.height)
      brush.fillStyle = isDark(share) && Math.abs(share) > 0.5 ? '#fff' : isDark(0) ? '#ddd' : '#222'
      brush.fillText(shortNumber(value), 3, channel * step + column.height / 2 + 0.5)
    })
    return brush
  }

  frame(brush, column, channel) {
    const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent')
    brush.strokeStyle = accent
    brush.lineWidth = 3
    brush.strokeRect(1.5, channel * (column.height + GAP) + 1.5, column.width - 3, column.height - 3)
  }

  tell(column, channel) {
    const {layer, maps} = column
    const parts = [`${layer.name} ${layer.title}`, `channel ${channel}${this.inputName(layer, channel)}`]
    if (maps) {
      let low = Infinity
      let high = -Infinity
      let at = 0
      for (let point = 0; point < maps.width * maps.height; point++) {
        const value = maps.numbers[point * maps.channels + channel]
        if (value > high) {
          high = value
          at = point
        }
        low = Math.min(low, value)
      }
      const cell = layer.onBoard ? pointName(at, this.app.game.size)
        : `row ${Math.floor(at / maps.width) + 1}, column ${at % maps.width + 1}`
      parts.push(!column.flat
        ? `${shortNumber(low)} to ${shortNumber(high)}, highest at ${cell}`
        : shortNumber(high))
    }
    if (this.app.dead?.channels[layer.name]?.includes(channel)) parts.push('dead throughout this game')
    this.status.textContent = parts.join(' · ')
  }

  inputName(layer, channel) {
    return layer.name === 'input' ? ` (${this.app.planeName(channel)})` : ''
  }

  choose(column, channel) {
    const before = this.chosen?.column
    this.chosen = {column, channel}
    if (before && before !== column) this.draw(before)
    this.draw(column)
    this.tell(column, channel)
    this.app.showMap(column.layer, channel)
  }

  press(event) {
    const steps = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}
    const step = steps[event.key]
    if (!step || event.target !== this.scroller) return
    event.preventDefault()
    event.stopPropagation()
    const index = Math.max(0, Math.min(this.columns.length - 1, (this.chosen?.column.index ?? 0) + step[0]))
    const column = this.columns[index]
    const channel = Math.max(0, Math.min(column.layer.channels - 1, (this.chosen?.channel ?? 0) + step[1]))
    column.node.scrollIntoView({inline: 'nearest', block: 'nearest'})
    this.scroller.scrollTop = Math.max(0, channel * (column.height + GAP) - this.scroller.clientHeight / 3)
    this.choose(column, channel)
  }

  /** Strikes dead channels through. */
  showDead() {
    const dead = this.app.dead
    const sum = Object.values(dead.channels).reduce((total, channels) => total + channels.length, 0)
    this.deadNote.textContent = sum
      ? `${sum} dead ${sum === 1 ? 'unit' : 'units'} (struck through: 0 at every point of ${dead.positions} positions)`
      : `no dead units in ${dead.positions} positions of this game`
    this.columns.forEach(column => this.draw(column))
  }
}

/** The weights: all kernels of a layer, and one filter in numbers. */
export class FiltersPanel {
  constructor(app, place) {
    this.app = app
    this.select = el('select', {'aria-label': 'Layer', onchange: () => this.load(this.select.value)})
    this.canvas = el('canvas', {'aria-hidden': 'true'})
    this.canvas.addEventListener('pointermove', event => this.tell(event))
    this.canvas.addEventListener('click', event => this.pick(event))
    this.number = el('input', {type: 'number', min: 0, value: 0, 'aria-label': 'Filter',
      onchange: () => this.choose(Number(this.number.value))})
    this.status = el('p', {class: 'status'})
    this.detail = el('div', {class: 'kernels'})
    put(place, heading('What the filters look for',
      'Each row of the picture is a filter, each small square its kernel for one map that comes in.'),
    el('div', {class: 'options'}, el('label', {}, 'Layer ', this.select), el('label', {}, 'Filter ', this.number)),
    el('div', {class: 'matrix'}, this.canvas), this.status, this.detail)
  }

  reset() {
    const {game} = this.app
    const layers = game.layers.filter(layer => layer.kernel)
    put(this.select, ...layers.map(layer => el('option', {value: layer.name},
      layer.group === layer.title ? `${layer.name} ${layer.title}` : `${layer.name} ${layer.title} (${layer.group})`)))
    this.layer = null
  }

  update() {
    if (!this.layer) this.load(this.select.value)
  }

  async load(name) {
    this.layer = this.app.game.layers.find(layer => layer.name === name)
    const filters = await this.app.ask('filters', {layer: name})
    if (!filters || this.layer?.name !== name) return
    this.filters = {
      ...filters,
      weights: filters.weights ? floats(filters.weights) : null,
      norms: filters.norms ? floats(filters.norms) : null,
      bias: floats(filters.bias),
    }
    this.number.max = filters.outputs - 1
    this.draw()
    this.choose(0)
  }

  redraw() {
    if (this.filters) {
      this.draw()
      this.choose(this.output ?? 0)
    }
  }

  draw() {
    const {height, width, inputs, outputs, weights, norms} = this.filters
    this.canvas.parentElement.hidden = !norms
    if (!norms) return
    const small = !weights || height * width === 1
    const across = small ? 1 : width
    const down = small ? 1 : height
    const cell = small ? Math.max(2, Math.min(10, Math.floor(620 / inputs)))
      : Math.max(1, Math.min(4, Math.floor(620 / inputs / (width + 1))))
    this.step = {x: across * cell + (small ? 0 : 1), y: down * cell + (small ? 0 : 1)}
    const ratio = window.devicePixelRatio || 1
    const {canvas} = this
    canvas.width = this.step.x * inputs * ratio
    canvas.height = this.step.y * outputs * ratio
    canvas.style.width = `${this.step.x * inputs}px`
    canvas.style.height = `${this.step.y * outputs}px`
    const brush = canvas.getContext('2d')
    brush.scale(ratio, ratio)
    const source = weights ?? norms
    const most = source.reduce((high, value) => Math.max(high, Math.abs(value)), 0) * 0.7
    for (let output = 0; output < outputs; output++) {
      for (let input = 0; input < inputs; input++) {
        for (let row = 0; row < down; row++) {
          for (let column = 0; column < across; column++) {
            const value = weights
              ? weights[((row * width + column) * inputs + input) * outputs + output]
              : norms[output * inputs + input]
            brush.fillStyle = css(value / most)
            brush.fillRect(input * this.step.x + column * cell,
              output * this.step.y + (down - 1 - row) * cell, cell, cell)
          }
        }
      }
    }
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect()
    const clamp = (n, count_) => Math.max(0, Math.min(count_ - 1, n))
    return {
      input: clamp(Math.floor((event.clientX - box.left) / this.step.x), this.filters.inputs),
      output: clamp(Math.floor((event.clientY - box.top) / this.step.y), this.filters.outputs),
    }
  }

  tell(event) {
    if (!this.filters) return
    const {input, output} = this.at(event)
    const norm = this.filters.norms[output * this.filters.inputs + input]
    this.status.textContent = `filter ${output} for ${this.inputName(input)}: length ${shortNumber(norm)}`
  }

  inputName(input) {
    const source = this.app.game.layers.find(layer => layer.name === this.layer.sources[0])
    if (this.filters.inputs > source.channels) { // fully connected: every number of every map
      const at = Math.floor(input / source.channels)
      return `${source.name} channel ${input % source.channels}, number ${at + 1}`
    }
    return source.name === 'input' ? this.app.planeName(input) : `${source.name} channel ${input}`
  }

  pick(event) {
    if (this.filters) this.choose(this.at(event).output)
  }

  async choose(output) {
    const {layer} = this
    this.output = Math.max(0, Math.min(this.filters.outputs - 1, output))
    this.number.value = this.output
    const one = await this.app.ask('filters', {layer: layer.name, output: this.output})
    if (!one || this.layer !== layer) return
    const weights = floats(one.weights)
    const {inputs, bias} = this.filters
    const strength = new Float32Array(inputs)
    weights.forEach((weight, i) => {
      strength[i % inputs] += weight * weight
    })
    const order = [...strength.keys()].sort((a, b) => strength[b] - strength[a])
    const most = weights.reduce((high, value) => Math.max(high, Math.abs(value)), 0)
    const constant = bias.length ? `, bias ${shortNumber(bias[this.output])}` : ''
    put(this.detail,
      el('h3', {}, `Filter ${this.output}: its strongest kernels${constant}`),
      el('div', {class: 'tiles'}, ...order.slice(0, 18).map(input => this.kernel(one, weights, input, most))))
  }

  kernel({height, width, inputs}, weights, input, most) {
    const rows = []
    for (let row = height - 1; row >= 0; row--) {
      rows.push(el('tr', {}, ...[...Array(width).keys()].map(column => {
        const value = weights[(row * width + column) * inputs + input]
        const cell = el('td', {class: value < 0 ? 'below' : ''}, shortNumber(value))
        cell.style.background = css(value / most)
        cell.classList.add(isDark(value / most) ? 'light' : 'dark')
        return cell
      })))
    }
    return el('figure', {class: 'kernel'}, el('table', {}, ...rows), el('figcaption', {}, this.inputName(input)))
  }
}

/** What a move or the value depends on: gradients, and what is missing when something is missing. */
export class WhyPanel {
  constructor(app, place) {
    this.app = app
    this.of = el('select', {'aria-label': 'Of', onchange: () => this.update()},
      el('option', {value: 'move'}, 'the move'), app.net.value ? el('option', {value: 'value'}, 'the value') : null)
    this.what = el('strong', {})
    this.gradient = el('div', {})
    this.missing = el('div', {})
    this.button = el('button', {type: 'button', onclick: () => this.occlude()}, 'Take away each stone and each plane')
    put(place, heading('What it depends on', 'Of the inspected point, or of the best move if none is inspected.'),
      el('div', {class: 'options'}, el('label', {}, 'Explain ', this.of), this.what),
      el('h3', {}, 'Gradient'), this.gradient,
      el('h3', {}, 'Taking away'), this.button, this.missing)
  }

  point() {
    const {inspected, position} = this.app
    return inspected !== null && position.ranking.includes(inspected) ? inspected : position.ranking[0]
  }

  async update() {
    if (!this.app.position) return
    const point = this.point()
    const {game, position} = this.app
    const of = this.of.value
    this.what.textContent = of === 'move' ? pointName(point, game.size) : ''
    const {occluded} = this
    if (occluded?.position !== position || occluded.point !== point || occluded.of !== of) put(this.missing)
    const answer = await this.app.askHere('saliency', {of, point: of === 'move' ? point : undefined})
    if (!answer || this.of.value !== of || this.point() !== point) return
    const gradient = floats(answer.gradient)
    const planes = gradient.length / (game.size * game.size)
    const perPoint = new Float32Array(game.size * game.size)
    const perPlane = new Float32Array(planes)
    for (let plane = 0; plane < planes; plane++) {
      const bits = this.app.plane(plane)
      bits.forEach((bit, at) => {
        const part = bit * gradient[at * planes + plane]
        perPoint[at] += part
        perPlane[plane] += part
      })
    }
    const name = of === 'move' ? `the logit of ${pointName(point, game.size)} (${shortNumber(answer.target)})`
      : `the value before its tanh (${shortNumber(answer.target)})`
    const show = () => this.app.showValues(perPoint, `Gradient times input of ${name}: what the bits of each point add`)
    put(this.gradient,
      el('p', {class: 'note'}, `How ${name} grows with the bits that are set: gradient times input, summed over each plane.`),
      this.bars([...perPlane.keys()].map(plane => ({name: this.app.planeName(plane), value: perPlane[plane]})), 8, shortNumber),
      el('button', {type: 'button', onclick: show}, 'Show on the board'))
    if (this.app.lens.kind === 'values') show()
  }

  bars(entries, most, format) {
    const strong = entries.filter(entry => entry.value !== 0)
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, most)
    const high = strong.length ? Math.abs(strong[0].value) : 1
    return el('ul', {class: 'bars'}, ...strong.map(({name, value}) => el('li', {},
      el('span', {class: 'name'}, name), bar(value / high, true), el('span', {class: 'figure'}, format(value)))))
  }

  async occlude() {
    if (!this.app.position) return
    const point = this.point()
    const {game, position} = this.app
    const of = this.of.value
    this.button.disabled = true
    const answer = await this.app.askHere('occlusion', {point})
    this.button.disabled = false
    if (!answer) return
    this.occluded = {position, point, of}
    const number = change => of === 'move' ? change.prior : change.value
    const effect = change => number(answer) - number(change)
    const values = new Float32Array(game.size * game.size)
    answer.stones.forEach(change => {
      values[change.index] = effect(change)
    })
    const format = of === 'move' ? value => `${value < 0 ? '−' : '+'}${shortPercent(Math.abs(value))} %` : shortNumber
    const name = of === 'move' ? `the share of ${pointName(point, game.size)}` : 'the value for the side to move'
    this.app.showValues(values, `What each stone adds to ${name}`, of === 'move' ? 100 : 1)
    put(this.missing,
      el('p', {class: 'note'}, `What ${name} loses without a stone (below zero: gains), planes computed anew; and with a plane of zeros.`),
      this.bars(answer.stones.map(change => ({name: `stone ${pointName(change.index, game.size)}`, value: effect(change)})), 8, format),
      this.bars(answer.planes.map(change => ({name: this.app.planeName(change.index), value: effect(change)})), 8, format))
  }
}

/** The layer table on the board of the game. */
export class TablePanel {
  constructor(app, place) {
    this.app = app
    this.body = el('div', {class: 'tablewrap', tabindex: 0, role: 'region', 'aria-label': 'Layer table'})
    put(place, heading('What each layer gives and costs', 'For one position on a board of this size.'), this.body)
  }

  reset() {
    const layers = this.app.game.layers
    const sum = name => layers.reduce((total, layer) => total + layer[name], 0)
    const row = (tag, ...cells) => el('tr', {}, ...cells.map((cell, i) =>
      el(tag, {class: i < 2 ? '' : 'figure', scope: tag === 'th' ? 'col' : null}, cell)))
    put(this.body, el('table', {class: 'layers'},
      el('thead', {}, row('th', 'Layer', 'Operation', 'Output', 'Parameters', 'Multiply-adds', 'Memory', 'Sees')),
      el('tbody', {}, ...layers.map(layer => row('td', layer.name,
        el('span', {}, layer.title, layer.formula ? el('small', {}, layer.formula.replaceAll('*', '×')) : null),
        `${layer.height}×${layer.width}×${layer.channels}`, count(layer.parameters), count(layer.multiplyAdds),
        memory(layer.activationBytes), layer.seesAll ? 'all'
          : `${layer.receptiveField}×${layer.receptiveField}`))),
      el('tfoot', {}, row('td', '', 'Sum', '', count(sum('parameters')), count(sum('multiplyAdds')),
        memory(sum('activationBytes')), ''))))
  }

  update() {}
}

/** What the inspected or hovered point's number is computed from. */
export class UnitBox {
  constructor(app, place) {
    this.app = app
    this.place = place
    this.clear()
  }

  clear() {
    put(this.place, el('h2', {}, 'What a point is computed from'),
      el('p', {class: 'note'}, 'Point at the board; Shift and a click, or a click with “Clicks inspect”, keeps a point here.'))
  }

  /** Shows a unit; `board` is the point of the board that was asked about. */
  show(unit, layer, board, pinned) {
    const {game, position, lens} = this.app
    const share = lens.kind === 'policy' ? `${percent(position.policy[board])} of the policy, logit ` : ''
    const at = input => {
      const source = game.layers.find(each => each.name === input.layer)
      if (input.point < 0) return ''
      return source.onBoard ? ` at ${pointName(input.point, game.size)}`
        : ` at row ${Math.floor(input.point / source.width) + 1}, column ${input.point % source.width + 1}`
    }
    const name = input => (input.layer === 'input' ? this.app.planeName(input.channel)
      : `${input.layer} ch ${input.channel}`) + at(input)
    const product = input => input.value * input.gradient
    const high = Math.max(...unit.inputs.map(input => Math.abs(product(input))), 1e-9)
    const flat = layer.height * layer.width === 1
    const field = layer.seesAll ? 'sees the whole board' : `sees ${layer.receptiveField}×${layer.receptiveField} points`
    const where = layer.onBoard ? pointName(unit.point, game.size)
      : flat ? 'The whole board' : `Row ${Math.floor(unit.point / layer.width) + 1}, column ${unit.point % layer.width + 1}`
    put(this.place,
      el('h2', {}, `${where}: ${share}${shortNumber(unit.value)}`,
        pinned ? el('span', {class: 'pin'}, 'inspected') : null),
      el('p', {class: 'note'}, `${layer.name} ${layer.title}, channel ${unit.channel}; ${field}; ${layer.name === 'input' ? 'given, not computed'
        : layer.rectified && unit.value === 0 ? 'cut to 0, as what comes in is not above it' : unit.rest === undefined
        ? `from ${unit.total} ${unit.total === 1 ? 'number' : 'numbers'}, each times its gradient`
        : `the sum of ${unit.total} products and ${shortNumber(unit.rest)} of bias`}`),
      el('ul', {class: 'bars'}, ...unit.inputs.slice(0, 8).map(input => el('li', {},
        el('span', {class: 'name'}, name(input)), bar(product(input) / high, true),
        el('span', {class: 'figure'},
          `${shortNumber(input.value)} × ${shortNumber(input.gradient)} = ${shortNumber(product(input))}`)))))
  }
}

