import type { Operation } from '#contract/operations'
import { cx } from '../../../ui/cx.ts'

const methodLooks: ReadonlyMap<string, string> = new Map(
  Object.entries({
    GET: 'text-kind-api',
    POST: 'text-kind-code',
    PUT: 'text-kind-cli',
    PATCH: 'text-kind-cli',
    DELETE: 'text-danger',
  }),
)

export const MethodName = ({ method }: { method: string }) => (
  <span className={cx('w-11 shrink-0 font-medium font-mono text-[0.6875rem]', methodLooks.get(method) ?? 'text-soft')}>
    {method === 'DELETE' ? 'DEL' : method}
  </span>
)

type OperationListProps = {
  operations: readonly Operation[]
  current: string
  onPick: (id: string) => void
}

/** Lists the operations of an API: in a column where there is width for it, in a row above elsewhere. */
export const OperationList = ({ operations, current, onPick }: OperationListProps) => (
  <ul
    aria-label="Operations"
    className="flex shrink-0 gap-px overflow-x-auto border-b p-1.5 [scrollbar-width:none] @2xl:w-56 @2xl:flex-col @2xl:overflow-y-auto @2xl:border-r @2xl:border-b-0"
  >
    {operations.map(({ id, method, path, summary }) => (
      <li key={id} className="shrink-0">
        <button
          type="button"
          aria-current={id === current || undefined}
          title={summary || `${method} ${path}`}
          onClick={() => onPick(id)}
          className={cx(
            'flex min-h-control-sm w-full items-center gap-1.5 rounded-sm px-2 text-left text-sm transition-colors focus-visible:-outline-offset-2',
            id === current ? 'bg-raised text-ink' : 'text-soft hover:bg-raised hover:text-ink',
          )}
        >
          <MethodName method={method} />
          <span className="min-w-0 truncate font-mono text-xs">{path}</span>
        </button>
      </li>
    ))}
  </ul>
)
