// Makes and changes elements. Text is always text, never markup.

const SVG = 'http://www.w3.org/2000/svg'

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value)
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : value)
    }
  }
  node.append(...children.filter(child => child !== null && child !== undefined))
  return node
}

/** Returns a new HTML element. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children)
}

/** Returns a new SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children)
}

/** Returns the element of an id. */
export const byId = id => document.getElementById(id)

/** Puts new children in place of the old ones. */
export function put(node, ...children) {
  node.replaceChildren(...children.filter(child => child !== null && child !== undefined))
}

/** Returns a function that waits until it was not called for some milliseconds. */
export function settle(millis, action) {
  let timer = 0
  return (...args) => {
    clearTimeout(timer)
    timer = setTimeout(() => action(...args), millis)
  }
}
