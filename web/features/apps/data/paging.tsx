import { Button } from '../../../ui/button.tsx'

type PagingProps = {
  /** The page, from 0. */
  page: number
  /** Rows of a page. */
  size: number
  total: number
  onPage: (page: number) => void
}

/** Shows the position in a long table, and leads to the rows before and after; nothing for a short one. */
export const Paging = ({ page, size, total, onPage }: PagingProps) => {
  if (total <= size && page === 0) return null
  const last = Math.min(total, (page + 1) * size)
  return (
    <div className="flex shrink-0 items-center gap-2 border-t px-4 py-1.5 text-faint text-xs tabular-nums">
      <span className="flex-1">
        {Math.min(page * size + 1, last)}–{last} of {total}
      </span>
      <Button size="sm" disabled={page === 0} onClick={() => onPage(page - 1)}>
        Earlier
      </Button>
      <Button size="sm" disabled={last >= total} onClick={() => onPage(page + 1)}>
        Later
      </Button>
    </div>
  )
}
