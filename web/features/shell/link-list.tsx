import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ErrorWords } from './error-words.tsx'

/** The part of an infinite query that is shown. */
type Pages<Link> = {
  data: { pages: { items: Link[] }[] } | undefined
  error: Error | null
  isPending: boolean
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

type LinkListProps<Link> = {
  title: string
  pages: Pages<Link>
  /** One line of words, and what is said of it more quietly. */
  describe: (link: Link) => { words: string; note: ReactNode }
  withdraw: { mutate: (id: string) => void; error: Error | null; isPending: boolean; variables: string | undefined }
}

/** Links that somebody handed out and that still work, each with a way to withdraw it. */
export const LinkList = <Link extends { id: string }>({ title, pages, describe, withdraw }: LinkListProps<Link>) => {
  const links = pages.data?.pages.flatMap(({ items }) => items) ?? []
  if (pages.isPending) return <SkeletonRows label="Loading links" rows={2} />
  if (links.length === 0 && !pages.error && !withdraw.error) return null
  return (
    <section aria-label={title} className="grid gap-2">
      <h3 className="text-faint text-xs">{title}</h3>
      {pages.error && (
        <Banner tone="danger">
          <ErrorWords error={pages.error} />
        </Banner>
      )}
      {withdraw.error && (
        <Banner tone="danger">
          <ErrorWords error={withdraw.error} />
        </Banner>
      )}
      {links.length > 0 && (
        <ul className="divide-y rounded-md border text-sm">
          {links.map((link) => {
            const { words, note } = describe(link)
            return (
              <li key={link.id} className="flex items-center gap-3 py-1 pr-1 pl-3">
                <span className="min-w-0 flex-1">
                  {words} <span className="text-faint">{note}</span>
                </span>
                <IconButton
                  label={`Withdraw: ${words}`}
                  size="sm"
                  disabled={withdraw.isPending && withdraw.variables === link.id}
                  onClick={() => withdraw.mutate(link.id)}
                >
                  <Trash2 />
                </IconButton>
              </li>
            )
          })}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button
          className="justify-self-start"
          busy={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </section>
  )
}
