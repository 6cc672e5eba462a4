'use strict'

// What both scripts share: checks that print what they hold, and a limit of time for the whole.

const assert = require('assert')

/** Ends the process with a failure if it is not done by then: an engine that hangs fails. */
exports.limitTime = seconds => {
  const timer = setTimeout(() => {
    console.error(`clients: not done after ${seconds} s`)
    process.exit(1)
  }, seconds * 1000)
  timer.unref()
}

/** Runs a named check and prints its name. */
exports.check = async (name, run) => {
  try {
    const note = await run()
    console.log(`ok  ${name}${note ? ` (${note})` : ''}`)
  } catch (error) {
    console.error(`FAILED  ${name}\n${error.stack}`)
    process.exit(1)
  }
}

/** Takes the engine to run from the command line: a program and its arguments. */
exports.engine = () => {
  const [, , program, ...args] = process.argv
  assert(program, 'usage: node SCRIPT PROGRAM [ARGUMENT...]')
  return {program, args}
}

/** Sends a command and returns the text of its reply, which must not be a failure. */
exports.ask = async (controller, name, ...args) => {
  const response = await controller.sendCommand({name, args: args.map(String)})
  assert(!response.error, `${name} ${args.join(' ')} got ? ${response.content}`)
  return response.content
}
