/** `x` and `y` are its upper left corner. */
export type Rectangle = { x: number; y: number; width: number; height: number }

/** What two rectangles share; null when they share nothing. Edges that only touch share nothing. */
export function intersection(a: Rectangle, b: Rectangle): Rectangle | null {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const width = Math.min(a.x + a.width, b.x + b.width) - x
  const height = Math.min(a.y + a.height, b.y + b.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : null
}

export const overlap = (a: Rectangle, b: Rectangle): boolean => intersection(a, b) !== null

export const area = ({ width, height }: Rectangle): number => width * height
