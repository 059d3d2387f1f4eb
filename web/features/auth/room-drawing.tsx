import type { ReactNode } from 'react'
import { cx } from '../../ui/cx.ts'

const Line = ({ name, colour, children }: { name: string; colour: string; children: ReactNode }) => (
  <div className="grid grid-cols-[3.5rem_1fr] gap-3">
    <span className="text-right font-medium" style={{ color: `var(--color-member-${colour})` }}>
      {name}
    </span>
    <span className="text-soft">{children}</span>
  </div>
)

const Card = ({ kind, title, children, hue }: { kind: string; title: string; hue: string; children: ReactNode }) => (
  <div className="ml-[4.25rem] grid gap-2 rounded-md border bg-panel p-3">
    <div className="flex items-center gap-2">
      <span className={cx('font-mono text-xs', hue)}>{kind}</span>
      <span className="font-medium">{title}</span>
    </div>
    {children}
  </div>
)

/** Draws a room: people talk, something is written in front of them, and it runs. Not a picture of data. */
export const RoomDrawing = () => (
  <div aria-hidden className="grid w-full max-w-136 select-none gap-4 text-sm">
    <p className="border-b pb-3 font-mono text-faint text-xs">room / climbing gym</p>
    <Line name="Ada" colour="4">
      let's track who climbed what
    </Line>
    <Line name="Bo" colour="7">
      and show the grades on a board
    </Line>
    <Card kind="API" hue="text-kind-api" title="Routes and ascents">
      <p className="font-mono text-soft text-xs leading-5">
        GET /routes?grade=6b
        <br />
        POST /ascents
      </p>
      <p className="flex items-center gap-2 text-success text-xs">
        <span className="size-1.5 rounded-full bg-success" />
        every check passes
      </p>
    </Card>
    <Line name="Ada" colour="4">
      now the board, please
    </Line>
    <Card kind="UI" hue="text-kind-ui" title="Grade board">
      <p className="font-mono text-soft text-xs">
        writing src/App.tsx
        <span className="ml-0.5 inline-block h-3.5 w-1.5 translate-y-0.5 animate-live bg-kind-ui" />
      </p>
      <span className="block h-0.5 overflow-hidden rounded-full bg-raised">
        <span className="block h-full w-3/5 bg-accent" />
      </span>
    </Card>
    <p className="ml-[4.25rem] text-faint text-xs">Bo is typing</p>
  </div>
)
