import { isolate, Name } from '../../ui/name.tsx'
import { formatNames } from './format-names.ts'

/** Tells who is writing. It keeps its height when nobody does, so that nothing moves. */
export const TypingLine = ({ names }: { names: readonly string[] }) => (
  <p aria-live="off" className="flex h-5 shrink-0 items-center gap-1.5 px-4 text-faint text-xs">
    {names.length > 0 && (
      <>
        <span aria-hidden className="size-1 animate-live rounded-full bg-soft" />
        <span className="truncate">
          <Name>{formatNames(names.map(isolate))}</Name>
        </span>
        <span className="shrink-0">{names.length === 1 ? 'is' : 'are'} typing</span>
      </>
    )}
  </p>
)
