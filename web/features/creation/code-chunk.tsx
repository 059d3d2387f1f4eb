import { memo, type RefObject, useEffect, useRef, useState } from 'react'
import type { Line } from './highlighter.ts'

/** Lines that are drawn together. */
export const CHUNK_LINES = 60
/** The distance outside of the visible part at which a chunk is drawn, so that scrolling meets no plain text. */
const MARGIN = '600px 0px'

const CodeLine = memo(({ line, caret }: { line: Line; caret: boolean }) => (
  <span className="code-line">
    {line.map((token, index) =>
      token.className ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the line
        <span key={index} className={token.className}>
          {token.text}
        </span>
      ) : (
        token.text
      ),
    )}
    {caret && <span className="code-caret" aria-hidden />}
  </span>
))

type CodeChunkProps = {
  lines: readonly Line[]
  /** The element that scrolls. */
  box: RefObject<HTMLElement | null>
  /** The last line is being written. */
  caret: boolean
}

const joinText = (lines: readonly Line[]) => lines.map((line) => line.map(({ text }) => text).join('')).join('\n')

/**
 * Some lines of a file: coloured and numbered while they are near to what is seen, else one plain text of the same
 * size, which can be searched and copied all the same.
 */
export const CodeChunk = memo(
  ({ lines, box, caret }: CodeChunkProps) => {
    const holder = useRef<HTMLSpanElement>(null)
    const [near, setNear] = useState(false)
    useEffect(() => {
      const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
        root: box.current,
        rootMargin: MARGIN,
      })
      if (holder.current) observer.observe(holder.current)
      return () => observer.disconnect()
    }, [box])
    return (
      <span
        ref={holder}
        className={near ? 'block' : 'code-far'}
        style={near ? undefined : { counterIncrement: `line ${lines.length}`, height: lines.length * 20 }}
      >
        {near
          ? lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
              <CodeLine key={index} line={line} caret={caret && index === lines.length - 1} />
            ))
          : `${joinText(lines)}\n`}
      </span>
    )
  },
  (a, b) =>
    a.caret === b.caret && a.lines.length === b.lines.length && a.lines.every((line, index) => line === b.lines[index]),
)
