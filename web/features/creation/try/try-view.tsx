import { useMemo, useRef, useState } from 'react'
import { withBasePath } from '#contract/base-path'
import { isObject, type JsonObject, readOperations } from '#contract/operations'
import { usePreview } from '../../../api/previews.ts'
import { Badge } from '../../../ui/badge.tsx'
import { RetryBanner } from '../../shell/retry-banner.tsx'
import type { CallResult } from '../preview/bridge-message.ts'
import { SandboxedFrame } from '../preview/sandboxed-frame.tsx'
import { type Call, useBridge } from '../preview/use-bridge.ts'
import { createTyped } from '../typed.ts'
import { AnswerView } from './answer-view.tsx'
import { OperationList } from './operation-list.tsx'
import { findId } from './request-draft.ts'
import { RequestForm } from './request-form.tsx'

type TryViewProps = {
  id: string
  title: string
  /** The text of `openapi.json`. */
  contract: string
  /** The live address; null when it has an address of its own for trying it only, with a database of its own. */
  liveUrl: string | null
}

const usePicked = createTyped<string | null>()

const parse = (text: string): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? withBasePath(value) : null
  } catch {
    return null
  }
}

/** An API, tried: its operations, a request filled in with an example, and what the live instance answers. */
export const TryView = ({ id, title, contract, liveUrl }: TryViewProps) => {
  const document = useMemo(() => parse(contract), [contract])
  const operations = useMemo(() => (document ? readOperations(document) : []), [document])
  const preview = usePreview(id, liveUrl === null && operations.length > 0)
  const frame = useRef<HTMLIFrameElement>(null)
  const { stage, call } = useBridge(frame)
  const [picked, setPicked] = usePicked(id, () => null)
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<CallResult | null>(null)
  const [lastId, setLastId] = useState<string | null>(null)
  const operation = operations.find((each) => each.id === picked) ?? operations[0]

  if (!document || !operation)
    return (
      <p className="p-4 text-sm text-soft">
        {document
          ? 'The contract names no operations.'
          : 'openapi.json cannot be read, so there is nothing to try yet.'}
      </p>
    )
  const url = liveUrl ?? preview.data?.url
  const send = async (request: Call) => {
    if (!url) return
    setBusy(true)
    const answer = await call(url, request)
    setBusy(false)
    setResult(answer)
    const made = 'body' in answer && answer.status < 300 && request.method !== 'DELETE' ? findId(answer.body) : null
    if (made !== null) setLastId(made)
  }
  return (
    <div className="@container flex h-full min-h-0">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col @2xl:flex-row">
        {operations.length > 1 && (
          <OperationList
            operations={operations}
            current={operation.id}
            onPick={(next) => {
              setPicked(next)
              setResult(null)
            }}
          />
        )}
        <div className="@container flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
          <p className="flex shrink-0 flex-wrap items-center gap-2 border-b px-4 py-1.5 text-soft text-xs">
            {liveUrl ? (
              <>
                <Badge tone="warning">Live data</Badge> Requests change what visitors see.
              </>
            ) : (
              <>
                <Badge>Test data</Badge> A copy for trying it. Nothing that is live changes.
              </>
            )}
          </p>
          {preview.isError && (
            <RetryBanner className="m-4" error={preview.error} onRetry={() => void preview.refetch()} />
          )}
          <RequestForm
            key={operation.id}
            id={id}
            document={document}
            operation={operation}
            lastId={lastId}
            ready={stage !== 'loading'}
            busy={busy}
            onSend={(request) => void send(request)}
          />
          {result && <AnswerView result={result} />}
        </div>
      </div>
      {url && (
        // Not `hidden`: what is not drawn may not be loaded.
        <SandboxedFrame
          ref={frame}
          src={new URL('docs', url).href}
          title={`API of ${title}`}
          aria-hidden
          tabIndex={-1}
          className="pointer-events-none absolute size-px border-0 opacity-0"
        />
      )}
    </div>
  )
}
