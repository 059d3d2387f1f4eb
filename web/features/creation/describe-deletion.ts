type Deleted = {
  /** The number of its versions. */
  versions: number
  /** The app that runs this version; null when none does. */
  liveAt: string | null
}

/** Describes the consequences of deleting a version of a creation. */
export const describeDeletion = ({ versions, liveAt }: Deleted): string =>
  [
    versions > 1
      ? 'This version is deleted for everybody in the room; the other versions stay.'
      : 'It is deleted for everybody in the room, with its files and checks.',
    ...(liveAt === null
      ? []
      : [`${liveAt} stays live with it and keeps its data, until you publish another version or take it down.`]),
    'This cannot be undone.',
  ].join(' ')

/** Describes what becomes of a room's apps when it is deleted; empty when it has none. */
export const describeLostApps = (slugs: readonly string[]): string => {
  if (slugs.length === 0) return ''
  const named = slugs.join(', ')
  return slugs.length === 1
    ? `Its app ${named} stops answering at once, and its data is deleted.`
    : `Its ${slugs.length} apps stop answering at once, and their data is deleted: ${named}.`
}
