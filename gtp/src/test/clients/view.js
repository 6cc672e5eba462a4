'use strict'

// The page of tengen view in headless Chromium: opens a game, clicks, steps, switches panels, hovers,
// resizes; no error may reach the console. Leaves screenshots beside itself, in screenshots/.

const assert = require('assert')
const {spawn} = require('child_process')
const fs = require('fs')
const path = require('path')
const {chromium} = require('playwright-core')
const {check, engine, limitTime} = require('./check')

const GAME = `(;FF[4]GM[1]SZ[19]KM[7.5]PB[First]PW[Second]RE[B+R]
;B[pd];W[dp];B[pq];W[dd];B[fc];W[cf];B[jd];W[qo];B[op];W[pl];B[qg];W[fq]
;B[cn];W[co];B[dn];W[eo];B[en];W[fo];B[fn];W[go];B[cq];W[bn];B[bm];W[bo])`

const SHOTS = path.join(__dirname, 'screenshots')

limitTime(180)

/** Starts the server and returns it with the address that it prints. */
function serve({program, args}, file) {
  const server = spawn(program, [...args, file, '--port', '0'], {stdio: ['ignore', 'pipe', 'inherit']})
  process.on('exit', () => server.kill())
  return new Promise((resolve, reject) => {
    let out = ''
    server.stdout.on('data', data => {
      out += data
      const url = out.match(/http:\/\/127\.0\.0\.1:\d+\//)
      if (url) resolve({server, url: url[0]})
    })
    server.on('exit', code => reject(new Error(`tengen view ended with ${code}:\n${out}`)))
  })
}

function browser() {
  const name = process.env.CHROMIUM || 'chromium'
  const program = process.env.PATH.split(':').map(folder => path.resolve(folder, name)).find(file => fs.existsSync(file))
  return chromium.launch({executablePath: program, args: ['--no-sandbox', '--disable-gpu']})
}

/** Opens the page and collects what goes wrong on it. */
async function visit(chrome, url, options, troubles) {
  const context = await chrome.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(30000)
  page.on('console', message => {
    // The browser reports each answer that is an error; those of moves that the rules forbid are fine.
    if (/status of 422/.test(message.text())) return
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text())
  })
  page.on('response', response => {
    const refusesMove = response.status() === 422 && response.url().includes('api/position')
    if (response.status() >= 400 && !refusesMove) troubles.push(`${response.status()} ${response.url()}`)
  })
  page.on('pageerror', error => troubles.push(error.stack))
  page.on('requestfailed', request => {
    // The page takes back questions whose answers nobody waits for any more.
    if (request.failure().errorText !== 'net::ERR_ABORTED') troubles.push(request.url())
  })
  page.on('request', request => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) {
      troubles.push(`asked elsewhere: ${request.url()}`)
    }
  })
  await page.goto(url)
  await page.waitForSelector('body[data-ready]')
  return page
}

/** Returns the middle of a point on the screen. */
async function where(page, x, y, size) {
  const box = await page.locator('svg.board').boundingBox()
  const cell = box.width / (size - 1 + 2.1)
  return [box.x + (x + 1.05) * cell, box.y + (size - 1 - y + 1.05) * cell]
}

const text = (page, selector) => page.locator(selector).innerText()
const shoot = (page, name) => page.screenshot({path: path.join(SHOTS, `${name}.png`)})

/** Tells whether anything is wider than the window. */
const overflows = page => page.evaluate(() =>
  document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** Tells how many different colors a canvas shows. */
const colors = (page, selector) => page.locator(selector).evaluate(canvas => {
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, Math.min(canvas.height, 400))
  const found = new Set()
  for (let i = 0; i < data.length; i += 4) found.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2])
  return found.size
})

async function main() {
  fs.mkdirSync(SHOTS, {recursive: true})
  const file = path.join(SHOTS, 'game.sgf')
  fs.writeFileSync(file, GAME)
  const {server, url} = await serve(engine(), file)
  const troubles = []
  const chrome = await browser()
  const page = await visit(chrome, url, {viewport: {width: 1400, height: 950}, colorScheme: 'light'}, troubles)

  await check('the game of the command line is open', async () => {
    assert.match(await text(page, '#players'), /First – Second · B\+R/)
    assert.strictEqual(await text(page, '#count'), '0 / 24')
    assert.strictEqual(await page.locator('.board .black, .board .white').count(), 0)
  })

  await check('keys, buttons and the slider step through it', async () => {
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(() => document.querySelector('#count').textContent === '1 / 24')
    await page.click('#forward')
    await page.waitForFunction(() => document.querySelector('#count').textContent === '2 / 24')
    await page.keyboard.press('End')
    await page.waitForFunction(() => document.querySelector('#count').textContent === '24 / 24')
    assert.strictEqual(await page.locator('.board .black, .board .white').count(), 24)
    await page.locator('#slider').fill('20')
    await page.waitForFunction(() => document.querySelector('#count').textContent === '20 / 24')
  })

  await check('the policy has a number at every legal point', async () => {
    await page.locator('.board .share').first().waitFor()
    assert.strictEqual(await page.locator('.board .over .number').count(), 361 - 20)
    assert.match(await text(page, '.moves li:first-child'), /1\.\s+[A-T]\d+\s+[\d.]+ %/)
    await shoot(page, 'moves-light')
  })

  await check('a click plays a move and the way back leads to the game', async () => {
    const started = Date.now()
    await page.mouse.click(...await where(page, 9, 9, 19))
    await page.waitForFunction(() => document.querySelectorAll('.board .black, .board .white').length === 21)
    const millis = Date.now() - started
    assert.ok(await page.locator('#to-game').isVisible())
    await page.keyboard.press('ArrowLeft')
    await page.waitForFunction(() => document.querySelectorAll('.board .black, .board .white').length === 20)
    return `${millis} ms`
  })

  await check('an illegal move is told in words', async () => {
    await page.mouse.click(...await where(page, 15, 15, 19))
    await page.waitForFunction(() => /cannot play Q16/.test(document.querySelector('#message').textContent))
    assert.strictEqual(await text(page, '#count'), '20 / 24')
  })

  await check('a hovered point shows what it is computed from', async () => {
    await page.mouse.move(...await where(page, 3, 10, 19))
    await page.waitForFunction(() => /^D11: .*logit/.test(document.querySelector('#unit h2').textContent))
    assert.ok(await page.locator('#unit li').count() > 0)
    assert.ok(await page.locator('.board .reach').isVisible())
  })

  await check('all planes are there, and one shows on the board', async () => {
    await page.click('#tab-planes')
    assert.strictEqual(await page.locator('.tile').count(), 48)
    await page.locator('.tile').nth(2).click()
    assert.match(await text(page, '#lens'), /Plane 2, stone color: empty/)
    assert.strictEqual(await page.locator('.board .under rect').count(), 361 - 20)
    await shoot(page, 'planes-light')
  })

  await check('maps come as their columns come into view', async () => {
    await page.click('#tab-maps')
    const first = '.maps .column:nth-child(2) canvas'
    await page.waitForFunction(selector => {
      const canvas = document.querySelector(selector)
      return canvas.width !== 300 || canvas.height !== 150 // the size of a canvas that nothing drew on
    }, first)
    assert.ok(await colors(page, first) > 20, 'the first convolution draws few colors')
    const columns = await page.locator('.maps .column').count()
    const drawn = () => page.locator('.maps .column canvas').evaluateAll(all =>
      all.filter(canvas => canvas.width !== 300 || canvas.height !== 150).length)
    const before = await drawn()
    assert.ok(before < columns, `${before} of ${columns} columns at once`)
    await page.locator('.maps .column').last().scrollIntoViewIfNeeded()
    await page.waitForFunction(count => [...document.querySelectorAll('.maps .column canvas')]
      .filter(canvas => canvas.width !== 300 || canvas.height !== 150).length > count, before)
    return `${before} of ${columns} columns before, ${await drawn()} after scrolling`
  })

  await check('a map shows on the board, and keys go to others', async () => {
    await page.locator('.maps div.figure').evaluate(figure => figure.scrollTo(0, 0))
    await page.locator('.maps .column:nth-child(4) canvas').click({position: {x: 20, y: 90}})
    await page.waitForFunction(() => /channel 1$/.test(document.querySelector('#lens').textContent))
    await page.locator('.maps div.figure').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction(() => /channel 2$/.test(document.querySelector('#lens').textContent))
    await page.mouse.move(...await where(page, 4, 4, 19))
    await page.waitForFunction(() => /^E5: /.test(document.querySelector('#unit h2').textContent))
    await page.waitForFunction(() => /dead unit/.test(document.querySelector('.maps .options').textContent))
    await shoot(page, 'layers-light')
    await page.click('#theme')
    await shoot(page, 'layers-dark')
    await page.click('#theme')
  })

  await check('who will own the points is shown by a key and by a button, if the net tells', async () => {
    await page.keyboard.press('p')
    if (!await page.locator('#to-owners').isVisible()) {
      await page.keyboard.press('w')
      assert.match(await text(page, '#lens'), /^The policy/)
      return 'this net does not'
    }
    const shown = () => page.waitForFunction(
      () => /^Who will own each point/.test(document.querySelector('#lens').textContent))
    await page.keyboard.press('w')
    await shown()
    await shoot(page, 'owners-light')
    await page.click('#to-policy')
    await page.click('#to-owners')
    await shown()
    await page.keyboard.press('p')
    await page.waitForFunction(() => /^The policy/.test(document.querySelector('#lens').textContent))
  })

  await check('filters come with numbers', async () => {
    await page.click('#tab-filters')
    await page.locator('.kernel').first().waitFor()
    assert.ok(await colors(page, '.matrix canvas') > 20)
    await page.locator('.filters select').selectOption({index: 1})
    await page.waitForFunction(() => /channel \d+/.test(document.querySelector('.kernel figcaption').textContent))
    await shoot(page, 'filters-light')
  })

  await check('gradient and taking away explain the best move', async () => {
    await page.click('#tab-why')
    await page.locator('.why .bars li').first().waitFor()
    await page.click('.why button:has-text("Take away")')
    await page.waitForFunction(() => document.querySelectorAll('.why .bars').length === 3)
    assert.match(await text(page, '#lens'), /What each stone adds to the share of/)
    await shoot(page, 'why-light')
  })

  await check('the table has the sums of all layers', async () => {
    await page.click('#tab-table')
    assert.match(await text(page, '.layers tfoot'), /Sum\s+[\d,]+\s+[\d,]+/)
  })

  await check('the board is played on by keys alone', async () => {
    await page.keyboard.press('p')
    await page.locator('svg.board').focus()
    await page.keyboard.press('ArrowUp')
    assert.match(await page.locator('svg.board').getAttribute('aria-label'), /to play/)
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelectorAll('.board .black, .board .white').length === 21)
    await page.locator('svg.board').blur()
  })

  await check('an answer that comes when another game is open is dropped', async () => {
    const hold = url => new Promise(resolve => page.route(url, route => resolve(() => route.continue())))
    const unit = hold(/api\/unit.*point=40(&|$)/)
    await page.mouse.move(...await where(page, 2, 2, 19))
    const answer = await unit
    const positions = hold(/api\/position/)
    await page.locator('#fresh').evaluate(button => button.click()) // the pointer stays on the board
    const position = await positions
    const answered = page.waitForResponse(/api\/unit.*point=40/)
    await answer()
    await (await answered).finished()
    await page.evaluate(() => new Promise(requestAnimationFrame))
    assert.strictEqual(await text(page, '#unit h2'), 'What a point is computed from')
    await position()
    await page.waitForFunction(() => document.querySelector('#count').textContent === 'move 0')
    await page.unrouteAll()
  })

  await check('another game comes by the file dialog, on a smaller board', async () => {
    const small = path.join(SHOTS, 'small.sgf')
    fs.writeFileSync(small, '(;SZ[9]PB[Small]PW[Board];B[ee];W[gc];B[cg])')
    await page.locator('#file').setInputFiles(small)
    await page.waitForFunction(() => document.querySelector('#count').textContent === '0 / 3')
    await page.keyboard.press('End')
    await page.waitForFunction(() => document.querySelectorAll('.board .black, .board .white').length === 3)
    await page.click('#tab-maps')
    await page.waitForFunction(() => document.querySelector('.maps .column:nth-child(4) canvas').width !== 300)
    await shoot(page, 'nine-light')
  })

  await check('dark and light are the system\'s until the reader chooses', async () => {
    const fresh = await visit(chrome, url, {colorScheme: 'light'}, troubles)
    const becomes = scheme => fresh.waitForFunction(
      wanted => getComputedStyle(document.documentElement).colorScheme === wanted, scheme)
    await becomes('light')
    await fresh.emulateMedia({colorScheme: 'dark'})
    await becomes('dark')
    await fresh.keyboard.press('t')
    await becomes('light')
    await fresh.emulateMedia({colorScheme: 'light'})
    await fresh.emulateMedia({colorScheme: 'dark'})
    await fresh.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches)
    await fresh.evaluate(() => new Promise(then => requestAnimationFrame(() => requestAnimationFrame(then))))
    await becomes('light')
    await fresh.close()
  })

  await check('narrow screens show everything', async () => {
    const phone = await visit(chrome, url, {viewport: {width: 360, height: 760}, colorScheme: 'dark'}, troubles)
    await phone.keyboard.press('End')
    await phone.waitForFunction(() => document.querySelector('#count').textContent === '24 / 24')
    for (const tab of ['moves', 'planes', 'maps', 'filters', 'why', 'table']) {
      await phone.click(`#tab-${tab}`)
      await phone.waitForTimeout(150)
      assert.ok(!await overflows(phone), `${tab} is wider than 360 pixels`)
    }
    await phone.evaluate(() => scrollTo(0, 0))
    await shoot(phone, 'phone-dark')
    await page.setViewportSize({width: 700, height: 900})
    assert.ok(!await overflows(page), 'the page is wider than 700 pixels')
  })

  await check('every control has a name', async () => {
    const nameless = await page.locator('button, input:not([hidden]), select, [tabindex="0"]').evaluateAll(all => all
      .filter(each => !(each.innerText?.trim() || each.getAttribute('aria-label') || each.closest('label')))
      .map(each => each.outerHTML))
    assert.deepStrictEqual(nameless, [])
  })

  await check('the whole network of AlphaGo shows its maps as they are asked for', async () => {
    const large = await serve({program: engine().program, args: ['view', '--untrained', 'alphago']}, file)
    const big = await visit(chrome, large.url, {viewport: {width: 1400, height: 950}}, troubles)
    let asked = 0
    big.on('request', request => {
      if (request.url().includes('api/maps')) asked++
    })
    await big.click('#tab-maps')
    await big.waitForFunction(() => document.querySelector('.maps .column:nth-child(2) canvas').width !== 300)
    const columns = await big.locator('.maps .column').count()
    assert.ok(asked < columns, `all ${columns} columns were asked for at once`)
    const started = Date.now()
    await big.mouse.click(...await where(big, 9, 9, 19))
    await big.waitForFunction(() => document.querySelectorAll('.board .black').length === 1)
    const millis = Date.now() - started
    await shoot(big, 'alphago-light')
    large.server.removeAllListeners('exit')
    large.server.kill()
    return `${asked} of ${columns} columns, a click ${millis} ms`
  })

  await check('nothing went wrong on the page', () => assert.deepStrictEqual(troubles, []))

  await chrome.close()
  await check('the server ends when asked', async () => {
    const ended = new Promise(resolve => server.removeAllListeners('exit').on('exit', (code, signal) => resolve(signal || code)))
    server.kill('SIGTERM')
    assert.strictEqual(await ended, 143)
  })
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
