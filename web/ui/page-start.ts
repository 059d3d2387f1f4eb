/** Where a page is read from: its heading where it says so, else its main part. Null when nothing is shown yet. */
export const findPageStart = (): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>('[data-start], #main')]
    .filter((element) => element.checkVisibility())
    .toSorted((a, b) => Number('start' in b.dataset) - Number('start' in a.dataset))[0] ?? null
