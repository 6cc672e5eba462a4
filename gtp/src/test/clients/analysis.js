'use strict'

// Speaks the JSON analysis protocol as KaTrain does: a whole game in flight at once, one query that
// is terminated, and one that is wrong.
//
//     node analysis.js gtp/target/tengen/bin/tengen analysis

const assert = require('assert')
const {spawn} = require('child_process')
const readline = require('readline')
const {check, engine, limitTime} = require('./check')

const GAME = 'Q16 D4 Q4 D16 R14 C6 F3 O17 K3 R10 C14 F17 P10 K16 R6 D10'.split(' ')

/** Builds a query as KaTrain builds it. */
const query = (id, turns, more = {}) => ({
  id,
  rules: 'japanese',
  priority: 0,
  analyzeTurns: turns,
  maxVisits: 10,
  komi: 6.5,
  boardXSize: 19,
  boardYSize: 19,
  includeOwnership: true,
  includeMovesOwnership: true,
  includePolicy: true,
  initialStones: [],
  moves: GAME.map((move, i) => [i % 2 === 0 ? 'B' : 'W', move]),
  overrideSettings: {reportAnalysisWinratesAs: 'BLACK', wideRootNoise: 0.04},
  ...more
})

const main = async () => {
  limitTime(240)
  const {program, args} = engine()
  const process = spawn(program, args, {stdio: ['pipe', 'pipe', 'ignore']})
  const ended = new Promise(resolve => process.once('exit', resolve))
  const answers = []
  const waiting = []
  readline.createInterface({input: process.stdout}).on('line', line => {
    answers.push(JSON.parse(line))
    waiting.forEach(each => each())
  })
  /** Waits until there are so many answers with an id. */
  const wait = (id, count) =>
    new Promise(resolve => {
      const look = () => {
        const found = answers.filter(answer => answer.id === id && !answer.isDuringSearch)
        if (found.length >= count) resolve(found)
      }
      waiting.push(look)
      look()
    })
  const send = object => process.stdin.write(JSON.stringify(object) + '\n')

  await check('query_version is answered', async () => {
    send({id: 'version', action: 'query_version'})
    const [answer] = await wait('version', 1)
    assert.strictEqual(answer.action, 'query_version')
    return answer.version
  })

  await check('every turn of a game, all in flight', async () => {
    const turns = Array.from({length: GAME.length + 1}, (_, i) => i)
    send(query('game', turns))
    const found = await wait('game', turns.length)
    assert.deepStrictEqual(found.map(each => each.turnNumber).sort((a, b) => a - b), turns)
    for (const {moveInfos, rootInfo, ownership, policy} of found) {
      assert(moveInfos.length > 0)
      assert.strictEqual(moveInfos[0].order, 0)
      assert(moveInfos.every(({move, pv}) => pv[0] === move))
      assert(rootInfo.winrate >= 0 && rootInfo.winrate <= 1)
      assert.strictEqual(typeof rootInfo.scoreLead, 'number')
      assert.strictEqual(ownership.length, 361)
      assert.strictEqual(policy.length, 362)
    }
    return `${found.length} answers`
  })

  await check('a terminated query ends with one answer for each turn', async () => {
    send(query('long', [1, 2, 3], {maxVisits: 1000000, reportDuringSearchEvery: 0.1}))
    send({id: 'stop', action: 'terminate', terminateId: 'long'})
    await wait('stop', 1)
    const found = await wait('long', 3)
    assert.strictEqual(found.length, 3)
  })

  await check('an error names the field', async () => {
    send(query('wrong', [99]))
    const [answer] = await wait('wrong', 1)
    assert.strictEqual(answer.field, 'analyzeTurns')
    return answer.error
  })

  await check('the end of the input ends the process', async () => {
    process.stdin.end()
    assert.strictEqual(await ended, 0)
  })
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
