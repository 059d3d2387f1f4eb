import type { ComponentProps, ReactNode } from 'react'

const focus = 'focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-(--accent-ink)'

const tones = {
  primary: 'bg-(--accent) text-(--on-accent) hover:brightness-110',
  plain: 'border border-(--line) bg-(--panel) text-(--ink) hover:border-(--soft)',
  quiet: 'text-(--soft) hover:bg-(--wash) hover:text-(--ink)',
  danger: 'text-(--danger) hover:bg-(--wash)',
}

const sizes = {
  tight: 'min-h-10 text-sm',
  small: 'min-h-8 px-2.5 text-xs',
  compact: 'min-h-10 px-3 text-sm',
  normal: 'min-h-10 px-4 text-sm',
  large: 'min-h-14 px-4 text-2xl',
}

export function Button({
  tone = 'plain',
  size = 'normal',
  className = '',
  ...props
}: ComponentProps<'button'> & { tone?: keyof typeof tones; size?: keyof typeof sizes }) {
  return (
    <button
      type="button"
      {...props}
      className={`inline-flex items-center justify-center gap-2 rounded-lg font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-45 ${focus} ${sizes[size]} ${tones[tone]} ${className}`}
    />
  )
}

export const inputClass = `w-full min-h-10 rounded-lg border border-(--line) bg-(--ground) px-3 py-2 text-sm text-(--ink) placeholder:text-(--soft) aria-invalid:border-(--danger) ${focus}`

export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: string
  hint?: string
  error?: string
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is passed in as the child.
    <label className="block space-y-1.5">
      <span className="block text-sm font-medium text-(--ink)">{label}</span>
      {children}
      {error ? (
        <span role="alert" className="block text-xs text-(--danger)">
          {error}
        </span>
      ) : (
        hint && <span className="block text-xs text-(--soft)">{hint}</span>
      )}
    </label>
  )
}

export function Card({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    <section className={`rounded-2xl border border-(--line) bg-(--panel) p-5 sm:p-6 ${className}`}>{children}</section>
  )
}

export function Empty({ children }: { children: ReactNode }) {
  return (
    <p className="rounded-xl border border-dashed border-(--line) px-4 py-10 text-center text-sm text-(--soft)">
      {children}
    </p>
  )
}

/** One figure with its name: totals, scores, times. */
export function Figure({ label, value, note }: { label: string; value: ReactNode; note?: string }) {
  return (
    <div className="min-w-0 rounded-xl border border-(--line) bg-(--panel) px-4 py-3">
      <p className="truncate text-xs font-medium text-(--soft)">{label}</p>
      <p className="mt-1 truncate text-2xl font-semibold tabular-nums tracking-tight">{value}</p>
      {note && <p className="mt-0.5 text-xs text-(--soft)">{note}</p>}
    </div>
  )
}

/** A few choices of which exactly one holds. */
export function Choice<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: readonly T[]
  value: T
  onChange: (next: T) => void
}) {
  return (
    <div role="radiogroup" aria-label={label} className="inline-flex flex-wrap gap-1 rounded-xl bg-(--wash) p-1">
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a segmented control whose segments are buttons.
        <button
          key={option}
          type="button"
          role="radio"
          aria-checked={option === value}
          onClick={() => onChange(option)}
          className={`min-h-9 rounded-lg px-3 text-sm font-medium transition-colors ${focus} ${option === value ? 'bg-(--panel) text-(--ink) shadow-sm' : 'text-(--soft) hover:text-(--ink)'}`}
        >
          {option}
        </button>
      ))}
    </div>
  )
}
