import type { EditBlock } from '#contract/artifact'
import { CopyButton } from '../../ui/copy-button.tsx'

const splitLines = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/** Changes to a file as they are written: what goes, what comes. */
export const EditsView = ({ blocks, path }: { blocks: readonly EditBlock[]; path: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section aria-label={`Changes to ${path}`} tabIndex={0} className="h-full overflow-auto py-3">
    {blocks.map((block, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a change is its place in the list
      <div key={index} className="mb-3 border-y py-1">
        <div className="flex items-center justify-between px-3 text-faint text-xs">
          Change {index + 1}
          <CopyButton text={block.replace} label="Copy the new text" />
        </div>
        <pre className="w-max min-w-full font-mono text-sm leading-5">
          {splitLines(block.search).map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            <span key={at} className="code-removed block px-3">
              <span className="select-none text-danger">- </span>
              {line}
            </span>
          ))}
          {splitLines(block.replace).map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            <span key={at} className="code-added block px-3">
              <span className="select-none text-success">+ </span>
              {line}
            </span>
          ))}
        </pre>
      </div>
    ))}
  </section>
)
