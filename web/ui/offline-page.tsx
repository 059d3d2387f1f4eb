/** Stands for a page whose code is not here yet, and cannot come. */
export const OfflinePage = () => (
  <div className="grid h-full place-content-center gap-1 p-6">
    <h1 className="font-medium">You’re offline</h1>
    <p className="text-sm text-soft">This page opens as soon as you are connected again. What you wrote is kept.</p>
  </div>
)
