import { Search, Star } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { GenerationType } from '#contract/generation'
import { kindNames } from '#contract/kinds'
import { cutText } from '#contract/text'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { formatKind, KindGlyph } from '../../ui/kind.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { TextInput } from '../../ui/text-input.tsx'

const TYPING_MS = 250

const typeOptions = [
  { value: 'all', label: 'All' },
  ...kindNames.map((kind) => ({ value: kind, label: formatKind(kind), icon: <KindGlyph kind={kind} /> })),
] as const

const isKind = (value: string | null): value is GenerationType => kindNames.some((kind) => kind === value)

/** The filters are the address: a filtered history can be sent to somebody, and survives a reload. */
export const useHistoryFilters = () => {
  const [params, setParams] = useSearchParams()
  const type = params.get('type')
  const q = params.get('q') ?? ''
  const starred = params.get('starred') === 'true'
  const set = (name: 'type' | 'q' | 'starred', value: string) =>
    setParams(
      () => {
        // The address itself: the router's copy is one transition behind when two filters change together.
        const next = new URLSearchParams(location.search)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  return { type: isKind(type) ? type : undefined, q: cutText(q, 200), starred, set }
}

export const HistoryFilters = ({ type, q, starred, set }: ReturnType<typeof useHistoryFilters>) => {
  // The address follows in a transition; what was chosen shows at once.
  const [typed, setTyped] = useState(q)
  const [kind, setKind] = useState<GenerationType | 'all'>(type ?? 'all')
  useEffect(() => setKind(type ?? 'all'), [type])
  useEffect(() => setTyped(q), [q])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `set` is new at each render; only what was typed counts
  useEffect(() => {
    if (typed.trim() === q) return
    const timer = setTimeout(() => set('q', typed.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed])

  return (
    <search className="flex flex-wrap items-center gap-2">
      <Field label="Search" hideLabel className="relative min-w-44 flex-1 sm:max-w-72">
        <Search aria-hidden className="absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint" />
        <TextInput
          type="search"
          value={typed}
          maxLength={200}
          placeholder="Search prompts, files, messages"
          onChange={(event) => setTyped(event.target.value)}
          className="pl-8! [&::-webkit-search-cancel-button]:appearance-none"
        />
      </Field>
      <Segmented
        label="Kind"
        value={kind}
        onChange={(next) => {
          setKind(next)
          set('type', next === 'all' ? '' : next)
        }}
        options={typeOptions}
        className="max-sm:w-full max-sm:*:flex-1 max-sm:[&_svg]:hidden"
      />
      <Button
        size="sm"
        variant="ghost"
        aria-pressed={starred}
        className="aria-pressed:bg-raised aria-pressed:text-ink"
        icon={<Star className={starred ? 'fill-current text-warning' : undefined} />}
        onClick={() => set('starred', starred ? '' : 'true')}
      >
        Starred
      </Button>
    </search>
  )
}
