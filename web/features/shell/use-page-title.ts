import { useEffect } from 'react'

const NAME = 'AetherOS'

/** The document's title while a page is shown: "History · AetherOS". */
export const usePageTitle = (title: string | null | undefined) => {
  useEffect(() => {
    document.title = title ? `${title} · ${NAME}` : NAME
  }, [title])
}
