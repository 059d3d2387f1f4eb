import { useState } from 'react'
import type { ShownContext } from '#contract/versions'
import { usePromptContext } from '../../api/versions.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { RetryBanner } from '../shell/retry-banner.tsx'

const names: { [R in ShownContext['messages'][number]['role']]: string } = {
  system: 'Rules',
  user: 'Request',
  assistant: 'Answer before',
}

const count = new Intl.NumberFormat('en')

/** Shows the prompt context of a generation: asked for only by those who want to know. */
export const PromptContextPart = ({ id }: { id: string }) => {
  const [open, setOpen] = useState(false)
  return (
    <details className="border-t pt-4" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="-my-1 py-1 text-faint text-xs">What the model was shown</summary>
      {open && <Messages id={id} />}
    </details>
  )
}

const Messages = ({ id }: { id: string }) => {
  const context = usePromptContext(id)
  if (context.isPending) return <SkeletonRows label="Loading what the model was shown" className="pt-3" />
  if (context.isError)
    return <RetryBanner className="m-4" error={context.error} onRetry={() => void context.refetch()} />
  const { messages, tokens, exact } = context.data
  return (
    <div className="grid gap-3 pt-3">
      <p className="text-faint text-xs tabular-nums">
        About {count.format(tokens)} tokens.
        {!exact &&
          ' The rules, the version before or the attached files have changed since, so the model saw something else.'}
      </p>
      <ol className="grid gap-2">
        {messages.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a message is its place in the conversation
          <li key={index}>
            <details className="rounded-md border">
              <summary className="flex justify-between gap-3 px-3 py-2 text-sm">
                {names[message.role]}
                <span className="text-faint text-xs tabular-nums">{count.format(message.tokens)}</span>
              </summary>
              <pre className="max-h-96 overflow-auto whitespace-pre-wrap border-t px-3 py-2 font-mono text-soft text-xs [overflow-wrap:anywhere]">
                {message.content}
              </pre>
            </details>
          </li>
        ))}
      </ol>
    </div>
  )
}
