import { Fragment, type ReactNode } from 'react'

const INLINE = /(`[^`\n]+`|\*\*[^*\n]+\*\*|https?:\/\/[^\s<>()]+)/g

/** Bold, code and addresses in a line of text; everything else is shown as it was written. */
export const renderInline = (text: string): ReactNode =>
  text.split(INLINE).map((piece, index) => {
    const key = `${index}:${piece}`
    if (index % 2 === 0) return <Fragment key={key}>{piece}</Fragment>
    if (piece.startsWith('`'))
      return (
        <code key={key} className="rounded-[4px] bg-raised px-1 py-px font-mono text-[0.92em]">
          {piece.slice(1, -1)}
        </code>
      )
    if (piece.startsWith('**')) return <strong key={key}>{piece.slice(2, -2)}</strong>
    return (
      <a key={key} href={piece} target="_blank" rel="noreferrer" className="text-accent underline underline-offset-2">
        {piece}
      </a>
    )
  })

const FENCE = /^```[^\n]*\n([\s\S]*?)(?:\n```\s*$|$)/m

/** An empty line; before and after a heading; before the first line of a list. */
const PARAGRAPH = /\n{2,}|\n(?=#{1,6}\s)|(?<=^#{1,6}\s[^\n]*)\n|(?<=^(?!\s*[-*]\s)[^\n]*)\n(?=\s*[-*]\s)/m

/** Fenced code, and the paragraphs between, in order. */
const splitBlocks = (text: string): { code: boolean; text: string }[] => {
  const blocks: { code: boolean; text: string }[] = []
  const addText = (between: string) => {
    for (const paragraph of between.split(PARAGRAPH))
      if (paragraph.trim() !== '') blocks.push({ code: false, text: paragraph.trim() })
  }
  let rest = text
  for (let match = FENCE.exec(rest); match; match = FENCE.exec(rest)) {
    addText(rest.slice(0, match.index))
    blocks.push({ code: true, text: match[1] ?? '' })
    rest = rest.slice(match.index + match[0].length)
  }
  addText(rest)
  return blocks
}

const Paragraph = ({ text }: { text: string }) => {
  const heading = /^#{1,6}\s+(.*)$/.exec(text)
  if (heading) return <h3 className="pt-1 font-semibold">{renderInline(heading[1] ?? '')}</h3>
  const lines = text.split('\n')
  const items = lines.map((line) => /^\s*(?:[-*]|\d+\.)\s+(.*)$/.exec(line)?.[1])
  if (items.every((item) => item !== undefined))
    return (
      <ul className="grid list-disc gap-1 pl-5 marker:text-faint">
        {items.map((item) => (
          <li key={item}>{renderInline(item)}</li>
        ))}
      </ul>
    )
  return <p className="whitespace-pre-wrap">{renderInline(text)}</p>
}

/** Shows the model's words around its files: the little markdown that models write, and never HTML. */
export const Prose = ({ text }: { text: string }) => (
  <div className="grid max-w-prose gap-3 [overflow-wrap:anywhere]">
    {splitBlocks(text).map((block, index) =>
      block.code ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the text
        <pre key={index} className="overflow-x-auto rounded-sm bg-raised p-3 font-mono text-sm">
          {block.text}
        </pre>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the text
        <Paragraph key={index} text={block.text} />
      ),
    )}
  </div>
)
