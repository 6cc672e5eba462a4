'use strict'

// Two short games of an engine against GNU Go, by a referee that trusts neither: each move must be
// accepted by the other side, and after it both must see the same stones.
//
//     node match.js gtp/target/tengen/bin/tengen gtp

const assert = require('assert')
const fs = require('fs')
const {Controller} = require('@sabaki/gtp')
const {ask, check, engine, limitTime} = require('./check')

const SIZE = 9
const MOST_MOVES = 200

const GNUGO = `${process.env.PATH}:/usr/games`
  .split(':')
  .map(folder => `${folder}/gnugo`)
  .find(file => fs.existsSync(file))

/** Reads the stones of GNU Go as the rows of a board, the top line first. */
const gnugoBoard = async gnugo => {
  const board = Array.from({length: SIZE}, () => Array(SIZE).fill('.'))
  for (const [color, letter] of [
    ['black', 'X'],
    ['white', 'O']
  ]) {
    const stones = (await ask(gnugo, 'list_stones', color)).split(/\s+/).filter(Boolean)
    for (const stone of stones) {
      board[SIZE - +stone.slice(1)]['ABCDEFGHJ'.indexOf(stone[0])] = letter
    }
  }
  return board.map(row => row.join(' ')).join('\n')
}

/** Plays one game and returns how it went. */
const play = async (tengen, gnugo, tengenColor) => {
  for (const player of [tengen, gnugo]) {
    await ask(player, 'boardsize', SIZE)
    await ask(player, 'clear_board')
    await ask(player, 'komi', 7.5)
  }
  let passes = 0
  let count = 0
  for (; passes < 2 && count < MOST_MOVES; count++) {
    const color = count % 2 === 0 ? 'black' : 'white'
    const [mover, other] = color === tengenColor ? [tengen, gnugo] : [gnugo, tengen]
    const move = (await ask(mover, 'genmove', color)).toUpperCase()
    if (move === 'RESIGN') return `${color} resigned after ${count} moves`
    passes = move === 'PASS' ? passes + 1 : 0
    await ask(other, 'play', color, move)
    assert.strictEqual(
      await ask(tengen, 'gogui-rules_board'),
      await gnugoBoard(gnugo),
      `after move ${count + 1}, ${color} ${move}`
    )
  }
  assert.strictEqual(passes, 2, `no end after ${count} moves`)
  const scores = [await ask(tengen, 'final_score'), await ask(gnugo, 'final_score')]
  for (const score of scores) assert(/^(0|[BW]\+\d+(\.\d+)?)$/.test(score), score)
  return `${count} moves, Tengen ${tengenColor} says ${scores[0]}, GNU Go ${scores[1]}`
}

const main = async () => {
  limitTime(480)
  assert(GNUGO, 'no gnugo: apt-get install gnugo')
  const {program, args} = engine()
  const tengen = new Controller(program, args)
  const gnugo = new Controller(GNUGO, ['--mode', 'gtp', '--level', '1', '--chinese-rules'])
  tengen.start()
  gnugo.start()
  for (const color of ['black', 'white']) {
    await check(`a game against GNU Go as ${color}`, () => play(tengen, gnugo, color))
  }
  await Promise.all([tengen.stop(), gnugo.stop()])
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
