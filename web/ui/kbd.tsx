import { cx } from './cx.ts'

const isApple = /Mac|iPhone|iPad/.test(navigator.platform)
const symbols: { [key: string]: string } = isApple
  ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↵', Up: '↑', Down: '↓' }
  : { Mod: 'Ctrl', Enter: '↵', Up: '↑', Down: '↓' }

/** A key, where there is a keyboard. `keys` joined by `+`; `Mod` is Command on Apple machines and Control elsewhere. */
export const Kbd = ({ keys, inverse = false }: { keys: string; inverse?: boolean }) => (
  <kbd className="inline-flex gap-0.5 font-sans pointer-coarse:hidden">
    {keys.split('+').map((key) => (
      <span
        key={key}
        className={cx(
          'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border px-1 text-[11px] leading-none',
          inverse ? 'border-ground/30 text-ground/80' : 'border-edge text-faint',
        )}
      >
        {symbols[key] ?? key}
      </span>
    ))}
  </kbd>
)
