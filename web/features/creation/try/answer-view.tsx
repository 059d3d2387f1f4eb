import { useEffect, useRef } from 'react'
import { formatJson } from '../../../hosted/docs/format-json.ts'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { CodeView } from '../code-view.tsx'
import { formatSize } from '../describe.ts'
import type { CallResult } from '../preview/bridge-message.ts'

const chooseTone = (status: number): Tone => (status < 400 ? 'success' : status < 500 ? 'warning' : 'danger')

/** Shows an API's answer: status, time, size and the body. */
export const AnswerView = ({ result }: { result: CallResult }) => {
  const box = useRef<HTMLElement & HTMLParagraphElement>(null)
  // Below a long form on a small screen it would come unseen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer anew
  useEffect(() => {
    // Newer browsers answer with a promise, which is not what an effect ends with.
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [result])
  if ('error' in result)
    return (
      <p ref={box} role="alert" className="border-t border-l-2 border-l-danger bg-raised px-4 py-2 text-sm">
        {result.error}
      </p>
    )
  const body = formatJson(result.body)
  return (
    <section ref={box} aria-label="Answer" className="flex min-h-56 flex-1 flex-col border-t">
      <div role="status" className="flex h-9 shrink-0 items-center gap-2.5 pr-1.5 pl-4 text-sm tabular-nums">
        <Badge tone={chooseTone(result.status)}>{result.status}</Badge>
        <span className="text-faint">{result.durationMs} ms</span>
        <span className="text-faint">{formatSize(result.bytes)}</span>
        <span className="flex-1" />
        {body !== '' && <CopyButton text={body} label="Copy the answer" />}
      </div>
      {body === '' ? (
        <p className="px-4 pb-3 text-faint text-sm">The answer has no body.</p>
      ) : (
        <div className="min-h-0 flex-1 border-t">
          <CodeView code={body} language={/json/.test(result.contentType) ? 'json' : 'text'} path="Body" />
        </div>
      )}
    </section>
  )
}
