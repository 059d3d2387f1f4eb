type Page<Item> = { items: Item[]; nextCursor: string | null }

/** Every page of a list that is shown whole, one after the other. */
export const fetchAllPages = async <Item>(
  ask: (query: { limit: string; cursor?: string }) => Promise<Page<Item>>,
): Promise<Item[]> => {
  const all: Item[] = []
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await ask({ limit: '100', ...(cursor !== undefined && { cursor }) })
    all.push(...items)
    if (nextCursor === null) return all
    cursor = nextCursor
  }
}
