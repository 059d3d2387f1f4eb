/** Stands for a page whose code is not here yet, and cannot come. `frame`: it has no frame with a `main` around it. */
export const OfflinePage = ({ frame }: { frame: boolean }) => {
  const Place = frame ? 'main' : 'div'
  return (
    <Place id={frame ? 'main' : undefined} tabIndex={-1} className="grid h-full place-content-center gap-1 p-6">
      <h1 className="font-medium">You’re offline</h1>
      <p className="text-sm text-soft">This page opens as soon as you are connected again. What you wrote is kept.</p>
      <button type="button" onClick={() => history.back()} className="h-control justify-self-start text-accent text-sm">
        Go back
      </button>
    </Place>
  )
}
