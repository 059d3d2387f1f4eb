import { useNotice } from './notice.ts'

/** The sentence of the moment, over everything and above what is at the foot of a phone. */
export const NoticeBar = () => {
  const words = useNotice()
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-3 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-60 flex justify-center"
    >
      {words && (
        <p className="min-w-0 max-w-120 animate-enter rounded-md border bg-panel px-3 py-2 text-sm shadow-float">
          {words}
        </p>
      )}
    </div>
  )
}
