import type { Parser } from '@lezer/common'
import { type CSSProperties, useEffect, useMemo, useState } from 'react'
import { useFollowEnd } from '../conversation/use-follow-end.ts'
import './code.css'
import { CHUNK_LINES, CodeChunk } from './code-chunk.tsx'
import type { Highlighter, Line } from './highlighter.ts'

type CodeViewProps = {
  code: string
  /** The language as a file names it: "typescript", "python"… An unknown one is shown plain. */
  language: string
  path: string
  /** Tells that it is being written: a caret stands at its end, and the view follows it. */
  streaming?: boolean
}

type Tools = { create: (parser: Parser | null) => Highlighter; parser: Parser | null }

const splitPlain = (code: string): readonly Line[] =>
  code
    .replace(/\n$/, '')
    .split('\n')
    .map((text) => [{ text, className: null }])

/** The highlighter and the language arrive after the text, which is shown plain until then. */
const useHighlighter = (language: string, path: string): Highlighter | null => {
  const [tools, setTools] = useState<Tools | null>(null)
  useEffect(() => {
    let current = true
    const load = async () => {
      const [{ createHighlighter }, { loadParser }] = await Promise.all([
        import('./highlighter.ts'),
        import('./languages.ts'),
      ])
      const parser = await loadParser(language, path)
      if (current) setTools({ create: createHighlighter, parser })
    }
    // Without its chunk the text stays readable; the connection bar says what is wrong.
    load().catch(() => undefined)
    return () => {
      current = false
    }
  }, [language, path])
  return useMemo(() => tools?.create(tools.parser) ?? null, [tools])
}

const splitChunks = (lines: readonly Line[]) =>
  Array.from({ length: Math.ceil(lines.length / CHUNK_LINES) }, (_, index) =>
    lines.slice(index * CHUNK_LINES, (index + 1) * CHUNK_LINES),
  )

/** A file's text with line numbers, coloured; it scrolls by itself in both directions. */
export const CodeView = ({ code, language, path, streaming = false }: CodeViewProps) => {
  const highlighter = useHighlighter(language, path)
  const lines = useMemo(
    () => (highlighter ? highlighter.update(code, !streaming) : splitPlain(code)),
    [highlighter, code, streaming],
  )
  const chunks = useMemo(() => splitChunks(lines), [lines])
  const { ref, onScroll } = useFollowEnd<HTMLElement>(lines, null, streaming)
  const gutter: CSSProperties & { '--code-gutter': string } = {
    '--code-gutter': `${Math.max(2, String(lines.length).length)}ch`,
  }

  return (
    <section
      ref={ref}
      aria-label={path}
      aria-busy={streaming}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll}
      className="h-full min-h-0 overflow-auto py-3 focus-visible:-outline-offset-2"
    >
      <pre className="code w-max min-w-full" style={gutter}>
        <code>
          {chunks.map((chunk, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a chunk is its place in the file
            <CodeChunk key={index} lines={chunk} box={ref} caret={streaming && index === chunks.length - 1} />
          ))}
        </code>
      </pre>
    </section>
  )
}
