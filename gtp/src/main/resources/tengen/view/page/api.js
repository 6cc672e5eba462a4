// Questions to the engine.

/** A failure whose text is for people. */
export class AskError extends Error {}

/** What the engine says where it cannot do what it was asked. */
export class RefusedError extends AskError {}

async function answer(response) {
  if (response.ok) return response.json()
  const json = await response.json().catch(() => ({error: `status ${response.status}`}))
  throw new RefusedError(json.error)
}

async function reach(url, options) {
  try {
    return await fetch(url, options)
  } catch (error) {
    if (error.name === 'AbortError') throw error
    throw new AskError('Tengen does not answer: is it still running?')
  }
}

/** Asks a question; parameters without a value are left out. */
export async function ask(name, parameters = {}, signal = undefined) {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') query.set(key, value)
  }
  return answer(await reach(`api/${name}?${query}`, {signal}))
}

/** Opens the game of an SGF file or text, or an empty board of a size. */
export async function open(sgf, size) {
  const query = size ? `?size=${size}` : ''
  return answer(await reach(`api/open${query}`, {
    method: 'POST',
    headers: {'Content-Type': 'application/x-go-sgf'},
    body: sgf,
  }))
}

/** Reads bytes from base64. */
export function bytes(base64) {
  return Uint8Array.from(atob(base64), char => char.charCodeAt(0))
}

/** Reads 32-bit floats from base64. */
export function floats(base64) {
  return new Float32Array(bytes(base64).buffer)
}
