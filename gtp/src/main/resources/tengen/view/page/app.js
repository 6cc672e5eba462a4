// The page's state and what moves it: where the game is, what the board shows, which panel is open.

import {byId, el, put, settle} from './dom.js'
import {AskError, RefusedError, ask, bytes, floats, open} from './api.js'
import {Board, pointName, shortNumber} from './board.js'
import {Curve} from './charts.js'
import {css, readTheme} from './colors.js'
import {FiltersPanel, LayersPanel, MovesPanel, PlanesPanel, TablePanel, UnitBox, WhyPanel} from './panels.js'

const CURVE_PART = 24
const POLICY = {kind: 'policy'}

const TABS = [
  ['moves', 'Moves', MovesPanel],
  ['planes', 'Planes', PlanesPanel],
  ['maps', 'Layers', LayersPanel],
  ['filters', 'Filters', FiltersPanel],
  ['why', 'Why', WhyPanel],
  ['table', 'Table', TablePanel],
]

class App {
  constructor(net) {
    this.net = net
    this.game = null
    this.position = null
    this.move = 0
    this.then = []
    this.lens = POLICY
    this.inspected = null
    this.hovered = null
    this.dead = null
    this.known = new Map() // maps of the present position, by layer
    this.board = new Board(byId('board'), {
      play: point => byId('inspect').checked ? this.inspect(point) : this.play(point),
      inspect: point => this.inspect(point),
      hover: point => this.hover(point),
    })
    this.curve = new Curve(byId('curve'), move => this.go(move))
    this.unit = new UnitBox(this, byId('unit'))
    this.askUnit = settle(60, () => this.loadUnit())
    this.makeTabs()
    this.listen()
    this.tellNet()
  }

  // Questions.

  /** Asks; tells a failure and returns null. */
  async ask(name, parameters, signal) {
    try {
      return await ask(name, parameters, signal)
    } catch (error) {
      if (error.name !== 'AbortError') this.tell(error)
      return null
    }
  }

  /** Asks about the position that is shown; null also if another one is shown when the answer comes. */
  async askHere(name, parameters, signal) {
    const {position} = this
    const answer = await this.ask(name, {...position.place, ...parameters}, signal)
    return this.position === position ? answer : null
  }

  /** Returns the maps of a layer, asked for once. */
  maps(layer) {
    const {known} = this
    if (!known.has(layer)) {
      known.set(layer, this.askHere('maps', {layer})
        .then(maps => maps && {...maps, numbers: floats(maps.numbers)}))
    }
    return known.get(layer)
  }

  plane(index) {
    const {planes} = this.position
    const bits = new Uint8Array(this.game.size * this.game.size)
    for (let point = 0; point < bits.length; point++) {
      bits[point] = planes[point * this.net.bytesPerPoint + (index >> 3)] >> (index & 7) & 1
    }
    return bits
  }

  planeName(index) {
    const group = this.net.planes.find(each => index < each.first + each.names.length)
    return group.names[index - group.first]
  }

  // Games and moves.

  async openGame(number) {
    const game = await this.ask('game', {game: number})
    if (game) this.begin(game)
  }

  /** Opens the game of an SGF file or text, or an empty board of a size; a name is told if there is no game in it. */
  async openText(sgf, size, name) {
    try {
      this.begin(await open(sgf, size))
      this.hush()
    } catch (error) {
      this.tell(name && error instanceof RefusedError ? new AskError(`${name}: ${error.message}`) : error)
    }
  }

  async begin(game) {
    this.game = game
    this.dead = null
    this.then = []
    this.move = 0
    this.inspected = null
    this.hovered = null
    this.position = null
    this.lens = POLICY
    this.board.resize(game.size)
    this.unit.clear()
    byId('slider').max = game.moves.length
    byId('slider').disabled = game.moves.length === 0
    this.curve.reset(game.moves.length, this.net.value)
    this.tellGame()
    Object.values(this.panels).forEach(panel => panel.reset?.())
    await this.load()
    this.loadCurve()
  }

  go(move) {
    const to = Math.max(0, Math.min(this.game.moves.length, move))
    if (to === this.move && this.then.length === 0) return
    this.move = to
    this.then = []
    this.load()
  }

  step(by) {
    if (by < 0 && this.then.length) {
      this.then = this.then.slice(0, Math.max(0, this.then.length + by))
      this.load()
    } else if (!this.then.length) {
      this.go(this.move + by)
    }
  }

  /** Makes a move; -1 passes. */
  async play(point) {
    if (!this.position) return
    const follows = !this.then.length && this.move < this.game.moves.length
      && this.game.moves[this.move].point === point && this.game.moves[this.move].black === this.position.blackToPlay
    const before = {move: this.move, then: this.then}
    if (follows) this.move++
    else this.then = [...this.then, point]
    const loaded = this.load()
    const {loading} = this
    if (!await loaded && this.loading === loading) Object.assign(this, before) // refused, not overtaken
  }

  /** Gets the position anew and shows it. */
  async load() {
    this.loading?.abort()
    this.loading = new AbortController()
    const {signal} = this.loading
    const then = this.then.map(point => point < 0 ? 'pass' : pointName(point, this.game.size)).join('.')
    const place = {game: this.game.game, move: this.move, then}
    const position = await this.ask('position', place, signal)
    if (!position || signal.aborted) return false
    this.hush()
    this.position = {...position, place, policy: floats(position.policy), planes: bytes(position.planes)}
    this.known = new Map()
    this.show()
    return true
  }

  async loadCurve() {
    const {game} = this
    const last = game.moves.length
    if (last === 0) return
    for (let from = 0; from <= last; from += CURVE_PART) {
      const part = await this.ask('along', {game: game.game, what: 'curve', from, to: Math.min(last, from + CURVE_PART - 1)})
      if (!part || this.game !== game) return
      this.curve.add(part)
      this.curve.goTo(this.move)
    }
    if (this.tab === 'maps') this.loadDead()
  }

  async loadDead() {
    const {game} = this
    if (this.dead || this.asksDead === game.game) return
    this.asksDead = game.game
    const dead = await this.ask('along', {game: game.game, what: 'dead'})
    if (!dead || this.game !== game) return
    this.dead = dead
    this.panels.maps.showDead()
  }

  // What is shown.

  show() {
    const {position, game} = this
    const number = position.move
    byId('slider').value = this.move
    byId('count').textContent = game.moves.length ? `${number} / ${game.moves.length}` : `move ${number}`
    byId('to-game').hidden = this.then.length === 0
    byId('players').classList.toggle('variation', this.then.length > 0)
    this.curve.goTo(this.move)
    this.tellValue()
    this.board.describe(this.describe())
    this.showLens()
    this.panels[this.tab].update()
    this.board.drawField(null)
    if (this.inspected !== null || this.hovered !== null) this.askUnit()
    else this.unit.clear()
  }

  describe() {
    const {position, game} = this
    const best = position.ranking[0]
    const stones = color => [...position.stones].filter(stone => stone === color).length
    return `Board of ${game.size}, ${stones('X')} black and ${stones('O')} white stones, `
      + `${position.blackToPlay ? 'Black' : 'White'} to play`
      + (best === undefined ? '' : `; the net prefers ${pointName(best, game.size)}, ${(position.policy[best] * 100).toFixed(0)} percent`)
  }

  async showLens() {
    const {board, position, lens} = this
    if (!position) return
    const numbers = byId('numbers').checked
    board.drawStones(position, lens.kind !== 'policy', numbers && lens.kind !== 'plane')
    board.drawLadders(byId('ladders').checked && lens.kind === 'policy' ? position.ladders : [])
    byId('to-policy').hidden = lens.kind === 'policy'
    byId('to-owners').hidden = lens.kind !== 'policy' || !this.owners()
    if (lens.kind === 'policy') {
      board.drawPolicy(position.policy, position.ranking, numbers)
      this.caption('The policy: a share for every legal move, in percent', null)
      this.explainPolicy()
    } else if (lens.kind === 'plane') {
      const bits = this.plane(lens.plane)
      board.drawMap(bits, 1, false)
      this.caption(`Plane ${lens.plane}, ${this.planeName(lens.plane)}`, null)
    } else if (lens.kind === 'values') {
      const most = lens.values.reduce((high, value) => Math.max(high, Math.abs(value)), 0)
      board.drawMap(lens.values.map(value => value * lens.unit), most * lens.unit, numbers)
      this.caption(lens.title, most * lens.unit, lens.values)
    } else {
      const maps = await this.maps(lens.layer.name)
      if (!maps || this.position !== position || this.lens !== lens) return
      this.drawLayer(maps, numbers)
    }
  }

  drawLayer(maps, numbers) {
    const {layer, channel} = this.lens
    const stretched = layer.onBoard ? '' : ` (${layer.height}×${layer.width}, stretched over the board)`
    const title = layer === this.owners()
      ? `Who will own each point: 1 ${this.position.blackToPlay ? 'Black' : 'White'}, −1 the opponent (${layer.name})`
      : `${layer.name} ${layer.title}, channel ${channel}${layer.height * layer.width > 1 ? stretched : ''}`
    if (layer.height * layer.width === 1) {
      this.board.drawNothing()
      this.caption(`${title}: ${shortNumber(maps.numbers[channel])} (a single number)`, null)
      return
    }
    const values = new Float32Array(this.game.size * this.game.size)
    let most = 0
    for (let point = 0; point < values.length; point++) {
      values[point] = maps.numbers[this.unitAt(layer, channel, point).point * maps.channels + channel]
      most = Math.max(most, Math.abs(values[point]))
    }
    this.board.drawMap(values, most, numbers)
    this.caption(title, most, values)
  }

  explainPolicy() {
    const {position} = this
    const parts = [el('span', {}, 'larger and darker: more likely')]
    if (position.next >= 0) parts.push(el('span', {}, 'dashed: played next'))
    if (byId('ladders').checked && position.ladders.length) {
      parts.push(el('span', {}, '✕ caught, ▲ saved: ladders'))
    }
    put(byId('legend'), ...parts)
  }

  caption(text, most, values = []) {
    byId('lens').textContent = text
    const shares = values.some(value => value < 0) ? [-1, -0.5, 0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1]
    const parts = most === null ? [] : shares.map(share => {
      const swatch = el('span', {class: share < 0 ? 'swatch round' : 'swatch'})
      swatch.style.background = css(share)
      return el('span', {}, swatch, shortNumber(share * most))
    })
    put(byId('legend'), ...parts)
  }

  showPolicy() {
    this.setLens(POLICY)
  }

  /** Returns the layer that tells who will own the points, if the net has it. */
  owners() {
    return this.game.layers.find(layer => layer.title === 'tanh' && layer.height * layer.width > 1)
  }

  showOwners() {
    const layer = this.owners()
    if (layer) this.showMap(layer, 0)
  }

  showPlane(plane) {
    this.setLens({kind: 'plane', plane})
  }

  showMap(layer, channel) {
    this.setLens({kind: 'map', layer, channel})
  }

  /** Shows a number for each point, times `unit`. */
  showValues(values, title, unit = 1) {
    this.setLens({kind: 'values', values, title, unit}, false)
  }

  setLens(lens, update = true) {
    this.lens = lens
    this.showLens()
    if (update && this.tab === 'planes') this.panels.planes.update()
    if (this.hovered !== null || this.inspected !== null) this.askUnit()
  }

  // The unit under the pointer.

  hover(point) {
    this.hovered = point
    this.askUnit()
  }

  inspect(point) {
    this.inspected = this.inspected === point ? null : point
    this.askUnit()
    if (this.tab === 'why') this.panels.why.update()
  }

  /** Returns the layer and channel whose numbers the board shows; those of the policy are its logits. */
  shownLayer() {
    const {lens, game} = this
    if (lens.kind === 'map') return lens
    if (lens.kind === 'plane') return {layer: game.layers[0], channel: lens.plane}
    const softmax = game.layers.find(layer => layer.title === 'softmax')
    return {layer: game.layers.find(layer => layer.name === softmax.sources[0]), channel: null}
  }

  /** Returns the channel and the point of a layer's map that stand for a point of the board. */
  unitAt(layer, channel, point) {
    const {size} = this.game
    if (layer.height * layer.width === 1) return {channel: channel ?? point, point: 0}
    const x = Math.floor((point % size) * layer.width / size)
    const y = Math.floor(Math.floor(point / size) * layer.height / size)
    return {channel: channel ?? 0, point: y * layer.width + x}
  }

  async loadUnit() {
    const point = this.hovered ?? this.inspected
    this.asking?.abort()
    if (!this.position) return
    if (point === null) {
      this.board.drawField(null)
      this.unit.clear()
      return
    }
    const {layer, channel} = this.shownLayer()
    this.asking = new AbortController()
    const unit = await this.askHere('unit', {
      layer: layer.name, ...this.unitAt(layer, channel, point),
    }, this.asking.signal)
    if (!unit) return
    this.unit.show(unit, layer, point, point === this.inspected)
    const onBoard = input => this.game.layers.find(each => each.name === input.layer).onBoard
    this.board.drawField({...unit, here: layer.onBoard ? unit.point : null, inputs: unit.inputs.filter(onBoard)})
  }

  // Words.

  tellNet() {
    const {net} = this
    const parts = [el('strong', {}, net.name)]
    if (!net.trained) parts.push(el('span', {class: 'warning'}, 'random weights'))
    put(byId('net'), ...parts)
    document.title = `Tengen – ${net.name} thinking`
  }

  tellGame() {
    const {game} = this
    const names = game.black || game.white ? `${game.black || 'Black'} – ${game.white || 'White'}` : game.title || 'Empty board'
    const result = game.result ? ` · ${game.result}` : ''
    byId('players').textContent = names + result
    byId('players').title = [game.title, names, `komi ${game.komi}`].filter(Boolean).join(', ')
  }

  tellValue() {
    const {position} = this
    const to = position.blackToPlay ? 'Black to play' : 'White to play'
    const balance = byId('balance')
    if (position.value === undefined) {
      byId('value').textContent = to
      balance.hidden = true
      return
    }
    const black = ((position.blackToPlay ? 1 : -1) * position.value + 1) / 2
    const percent = Math.round(black * 100)
    byId('value').textContent = `${to} · Black ${percent} %`
    balance.hidden = false
    balance.setAttribute('aria-label', `Black’s chances ${percent} percent`)
    balance.firstElementChild.style.width = `${percent}%`
  }

  tell(error) {
    const message = byId('message')
    message.hidden = false
    message.textContent = error instanceof AskError ? error.message : `The page failed: ${error.message}`
    if (!(error instanceof AskError)) console.error(error)
    clearTimeout(this.hushing)
    this.hushing = setTimeout(() => this.hush(), 6000)
  }

  hush() {
    byId('message').hidden = true
  }

  // Controls.

  makeTabs() {
    this.panels = {}
    this.places = {}
    for (const [id, title, Panel] of TABS) {
      const place = el('div', {class: `body ${id}`, hidden: true})
      this.places[id] = place
      byId('panel').append(place)
      this.panels[id] = new Panel(this, place)
      byId('tabs').append(el('button', {
        type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': 'panel', onclick: () => this.openTab(id),
      }, title))
    }
    byId('tabs').addEventListener('keydown', event => {
      const by = {ArrowLeft: -1, ArrowRight: 1}[event.key]
      if (!by) return
      event.stopPropagation()
      const at = TABS.findIndex(([id]) => id === this.tab)
      this.openTab(TABS[(at + by + TABS.length) % TABS.length][0])
      byId(`tab-${this.tab}`).focus()
    })
    this.openTab('moves')
  }

  openTab(id) {
    this.tab = id
    for (const [each] of TABS) {
      this.places[each].hidden = each !== id
      const button = byId(`tab-${each}`)
      button.setAttribute('aria-selected', each === id)
      button.tabIndex = each === id ? 0 : -1
    }
    byId('panel').setAttribute('aria-labelledby', `tab-${id}`)
    if (this.position) {
      this.panels[id].update()
      if (id === 'maps') this.loadDead()
    }
  }

  listen() {
    const on = (id, action) => byId(id).addEventListener('click', action)
    on('to-start', () => this.go(0))
    on('back-10', () => this.step(-10))
    on('back', () => this.step(-1))
    on('forward', () => this.step(1))
    on('forward-10', () => this.step(10))
    on('to-end', () => this.go(this.game.moves.length))
    on('pass', () => this.play(-1))
    on('to-game', () => {
      this.then = []
      this.load()
    })
    on('to-policy', () => this.showPolicy())
    on('to-owners', () => this.showOwners())
    on('open', () => byId('file').click())
    on('fresh', () => this.openText('', this.game?.size ?? this.net.boardSize))
    on('theme', switchTheme)
    on('help', () => byId('keys').showModal())
    byId('slider').addEventListener('input', () => this.go(Number(byId('slider').value)))
    for (const id of ['numbers', 'ladders']) byId(id).addEventListener('change', () => this.showLens())
    byId('file').addEventListener('change', () => {
      this.openFile(byId('file').files[0])
      byId('file').value = ''
    })
    document.addEventListener('keydown', event => this.press(event))
    document.addEventListener('themechange', () => this.redraw())
    this.listenToDrops()
  }

  listenToDrops() {
    const drop = byId('drop')
    const show = shown => {
      drop.hidden = !shown
    }
    document.addEventListener('dragover', event => {
      event.preventDefault()
      show(true)
    })
    document.addEventListener('dragleave', event => {
      if (!event.relatedTarget) show(false)
    })
    document.addEventListener('drop', event => {
      event.preventDefault()
      show(false)
      this.openFile(event.dataTransfer.files[0])
    })
  }

  openFile(file) {
    if (file) this.openText(file, undefined, file.name) // as bytes: the engine knows charsets
  }

  redraw() {
    readTheme()
    if (!this.position) return
    this.showLens()
    this.panels.maps.columns.forEach(column => this.panels.maps.draw(column))
    this.panels.filters.redraw()
    this.panels[this.tab].update()
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || byId('keys').open) return
    if (event.target.matches('input:not([type=checkbox]):not([type=range]), select, textarea') && !event.key.startsWith('Page')) return
    const toggle = id => byId(id).click()
    const actions = {
      ArrowLeft: () => this.step(-1),
      ArrowRight: () => this.step(1),
      PageUp: () => this.step(-10),
      PageDown: () => this.step(10),
      Home: () => this.go(0),
      End: () => this.go(this.game.moves.length),
      p: () => this.showPolicy(),
      w: () => this.showOwners(),
      n: () => toggle('numbers'),
      l: () => toggle('ladders'),
      i: () => toggle('inspect'),
      o: () => toggle('open'),
      t: switchTheme,
      '?': () => byId('keys').showModal(),
    }
    TABS.forEach(([id], i) => {
      actions[String(i + 1)] = () => this.openTab(id)
    })
    const action = actions[event.key]
    if (action) {
      event.preventDefault()
      action()
    }
  }
}

async function start() {
  try {
    const net = await ask('net')
    const app = new App(net)
    await app.openGame(net.game)
    document.body.dataset.ready = 'true'
  } catch (error) {
    const message = byId('message')
    message.hidden = false
    message.textContent = error.message
    console.error(error)
  }
}

start()
