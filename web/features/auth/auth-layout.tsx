import type { ReactNode } from 'react'
import { Wordmark } from '../shell/mark.tsx'
import { RoomDrawing } from './room-drawing.tsx'

type AuthLayoutProps = {
  title: string
  /** One sentence under the title. */
  lead?: ReactNode
  children: ReactNode
  /** The other way in, under the form. */
  foot?: ReactNode
}

/** Classes of a link in the text of these pages. */
export const linkClass = 'font-medium text-accent underline-offset-4 hover:underline'

/** The pages before one is signed in: the form, and beside it, where there is width, what waits behind it. */
export const AuthLayout = ({ title, lead, children, foot }: AuthLayoutProps) => (
  <div className="grid min-h-full lg:grid-cols-[minmax(26rem,5fr)_7fr]">
    <main id="main" tabIndex={-1} className="flex min-w-0 flex-col px-5 py-6 sm:px-12 lg:bg-panel">
      <Wordmark />
      <div className="my-auto grid w-full max-w-88 gap-6 py-10 sm:mx-auto">
        <header className="grid gap-1.5">
          <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
          {lead && <p className="text-soft">{lead}</p>}
        </header>
        {children}
        {foot && <p className="text-soft text-sm">{foot}</p>}
      </div>
    </main>
    <div className="hidden items-center justify-center border-l p-12 lg:flex">
      <RoomDrawing />
    </div>
  </div>
)
