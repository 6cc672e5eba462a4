'use strict'

// Drives an engine with Sabaki's own libraries, in the way Sabaki does: it loads a game record,
// syncs it, walks through it, analyzes with interruptions and lets the engine move.
//
//     node sabaki.js gtp/target/tengen/bin/tengen gtp

const assert = require('assert')
const {Controller, ControllerStateTracker} = require('@sabaki/gtp')
const sgf = require('@sabaki/sgf')
const {ask, check, engine, limitTime} = require('./check')

const LETTERS = 'ABCDEFGHJKLMNOPQRST'
const SIZE = 19

// Two handicap stones, the same color twice in a row, a pass, a capture at the edge.
const RECORD = `(;GM[1]FF[4]SZ[19]KM[0.5]HA[2]AB[dd][pp]
;W[pd];B[dp];W[fq];B[cn];W[jp];W[qf];B[nc];W[pf];B[pb];W[qc]
;B[];W[aa];B[ba];W[sa];B[ab];W[kd];B[qn];W[nq];B[rp];W[jd])`

const vertex = point => {
  const [x, y] = sgf.parseVertex(point)
  return x < 0 ? 'pass' : `${LETTERS[x]}${SIZE - y}`
}

/** Reads the record into the commands of a history, as the state tracker wants them. */
const history = record => {
  const commands = []
  for (let node = record; node != null; node = node.children[0]) {
    const {AB, B, W} = node.data
    if (AB) commands.push({name: 'set_free_handicap', args: AB.map(vertex)})
    if (B) commands.push({name: 'play', args: ['B', vertex(B[0])]})
    if (W) commands.push({name: 'play', args: ['W', vertex(W[0])]})
  }
  return commands
}

/** Reads an info line with integers as Sabaki reads that of `analyze` and `lz-analyze`. */
const variations = line =>
  line
    .split(/\s*info\s+/)
    .slice(1)
    .map(part => part.trim())
    .map(part => {
      const pv = part.match(/(pass|[A-Za-z]\d+)(\s+(pass|[A-Za-z]\d+))*\s*$/)
      assert(pv, `no moves at the end of: ${part}`)
      const keys = part.slice(0, pv.index).trim().split(/\s+/).slice(0, -1)
      const values = {}
      for (let i = 0; i < keys.length; i += 2) values[keys[i]] = keys[i + 1]
      return {move: values.move, visits: +values.visits, winrate: +values.winrate, pv: pv[0]}
    })

/** Starts an analysis, waits for its first line, and interrupts it as Sabaki does. */
const analyze = async (controller, name) => {
  let heard
  const first = new Promise(resolve => (heard = resolve))
  const ended = controller.sendCommand({name, args: ['W', '10']}, ({line}) => {
    if (line.startsWith('info ')) heard(line)
  })
  const line = await first
  const began = Date.now()
  const version = ask(controller, 'protocol_version')
  assert(!(await ended).error)
  assert.strictEqual(await version, '2')
  return {line, milliseconds: Date.now() - began}
}

const main = async () => {
  limitTime(240)
  const {program, args} = engine()
  const controller = new Controller(program, args)
  const tracker = new ControllerStateTracker(controller)
  controller.on('stderr', ({content}) =>
    assert(!/^([=?]|info|play)/.test(content), `stderr: ${content}`)
  )
  controller.start()

  let commands = []
  await check('start-up, all commands at once', async () => {
    const [name, version, protocol, list] = await Promise.all(
      ['name', 'version', 'protocol_version', 'list_commands'].map(each => ask(controller, each))
    )
    assert.strictEqual(protocol, '2')
    commands = list.split('\n')
    return `${name} ${version}, ${commands.length} commands`
  })

  const moves = history(sgf.parse(RECORD)[0])
  const state = length => ({
    komi: 0.5,
    boardsize: [SIZE, SIZE],
    history: moves.slice(0, length)
  })

  await check('a game record is synced', async () => {
    await tracker.sync(state(moves.length))
    assert.strictEqual(tracker.state.history.length, moves.length)
    const rows = (await ask(controller, 'gogui-rules_board')).split('\n').map(row => row.split(' '))
    assert.strictEqual(rows[0][0], '.', 'the stone in the corner is captured')
    assert.strictEqual(rows[0][1], 'X')
    assert.strictEqual(rows[3][3], 'X')
    assert.strictEqual(rows[3][15], 'O')
    return `${moves.length} commands`
  })

  await check('undo storms keep the engine in step', async () => {
    const lengths = Array.from({length: 60}, (_, i) => 2 + ((i * 7) % (moves.length - 2)))
    await Promise.all(lengths.map(length => tracker.sync(state(length))))
    await tracker.sync(state(moves.length))
    const side = await ask(controller, 'gogui-rules_side_to_move')
    assert.strictEqual(side, 'black')
    return `${lengths.length} syncs`
  })

  for (const name of ['analyze', 'kata-analyze', 'lz-analyze']) {
    await check(`${name} is interrupted by protocol_version`, async () => {
      assert(commands.includes(name))
      let longest = 0
      let found = 0
      for (let i = 0; i < 10; i++) {
        const {line, milliseconds} = await analyze(controller, name)
        longest = Math.max(longest, milliseconds)
        const read = variations(line)
        found = read.length
        assert(found > 0 && read.every(({move, visits}) => move && visits >= 0))
        const highest = name.startsWith('kata') ? 1 : 10000
        assert(read.every(({winrate}) => winrate >= 0 && winrate <= highest))
      }
      return `10 times, ${found} moves, ended within ${longest} ms`
    })
  }

  await check('the engine moves and the tracker follows', async () => {
    const command = ['genmove_analyze', 'kata-genmove_analyze', 'lz-genmove_analyze'].find(name =>
      commands.includes(name)
    )
    let played = null
    await controller.sendCommand({name: command, args: ['B', '50']}, ({line}) => {
      const match = line.match(/^play\s+(.*)$/)
      if (match) played = match[1]
    })
    assert(/^([A-HJ-T]\d+|pass)$/.test(played), `played ${played}`)
    const reply = await ask(controller, 'genmove', 'W')
    assert(/^([A-HJ-T]\d+|pass|resign)$/.test(reply), `genmove gave ${reply}`)
    await tracker.sync(state(3))
    return `${played}, ${reply}`
  })

  await check('a small rectangular board that is square', async () => {
    await tracker.sync({komi: 7, boardsize: [9, 9], history: []})
    await ask(controller, 'rectangular_boardsize', 9, 9)
    return ask(controller, 'genmove', 'B')
  })

  await check('quit ends the process', async () => {
    const ended = new Promise(resolve => controller.once('stopped', resolve))
    await controller.stop()
    await ended
  })
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
