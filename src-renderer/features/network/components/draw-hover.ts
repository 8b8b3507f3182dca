import type { NodeHoverDrawingFunction } from 'sigma/rendering'
import type { NetworkColours } from './network-colours.ts'

const PADDING = 5
const RADIUS = 4

/** Draws the label of the node under the pointer, or of the chosen one, on a plate in the colours of the scheme. */
export function drawHover(colours: NetworkColours): NodeHoverDrawingFunction {
  return (context, node, { labelSize, labelFont }) => {
    context.beginPath()
    context.arc(node.x, node.y, node.size + 2.5, 0, Math.PI * 2)
    context.strokeStyle = colours.accent
    context.lineWidth = 2
    context.stroke()
    if (typeof node.label !== 'string') return
    context.font = `600 ${labelSize}px ${labelFont}`
    const width = context.measureText(node.label).width + 2 * PADDING
    const height = labelSize + 2 * PADDING
    const left = node.x + node.size + 6
    const top = node.y - height / 2
    context.beginPath()
    context.roundRect(left, top, width, height, RADIUS)
    context.fillStyle = colours.pane
    context.fill()
    context.lineWidth = 1
    context.strokeStyle = colours.line
    context.stroke()
    context.fillStyle = colours.ink
    context.textBaseline = 'middle'
    context.fillText(node.label, left + PADDING, node.y + 1)
    context.textBaseline = 'alphabetic'
  }
}
