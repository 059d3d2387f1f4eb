const simple = (text: string) => text.toLowerCase().replaceAll(/[^a-z\d]/g, '')

/** The last part of an address. */
export const readLastPart = (path: string) => path.split('/').at(-1) ?? ''

const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    child: 'children',
    person: 'people',
    man: 'men',
    woman: 'women',
    foot: 'feet',
    tooth: 'teeth',
    mouse: 'mice',
    datum: 'data',
  }),
)

const ID = /_?ids?$/i

/** Returns whether a name says that it holds an id, or several: `bookId`, `tag_ids`. `paid` and `id` itself do not. */
export const isIdName = (name: string): boolean => /.(Ids?|_ids?|-ids?|IDs?)$/.test(name)

/** Returns whether a collection (`books`, `time-entries`) is of what a name (`book`, `timeEntryId`) speaks of. */
export const namesMember = (collection: string, name: string): boolean => {
  const one = simple(name.replace(ID, '') || name)
  if (one === '') return false
  const many = [one, `${one}s`, `${one}es`, one.replace(/y$/, 'ies'), one.replace(/fe?$/, 'ves'), irregular.get(one)]
  return many.includes(simple(collection))
}

/** `fromWarehouseId` in words, in lower case: from, warehouse, id. */
export const splitWords = (name: string): string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())

/** A name and what is left of it as words before it go: `fromWarehouseId`, `warehouse id`. */
export const listEndings = (name: string): string[] => {
  const words = splitWords(name)
  return [name, ...words.slice(1).map((_, index) => words.slice(index + 1).join(' '))].filter(
    (ending) => simple(ending.replace(ID, '')) !== '',
  )
}

export const isSameName = (a: string, b: string): boolean => simple(a) === simple(b)

/** The names of people by what they do; in a document with one collection of people, they are of that. */
const ROLES =
  /^(assignee|assigned|owner|author|reviewer|manager|creator|created|sender|recipient|receiver|borrower|organi[sz]er|host|attendee|participant|approver|reporter|driver|teacher|tutor|student|patient|doctor|buyer|seller|lead|leader|admin|voter|follower|followee|payer|payee|requester|requested|updated|invitee|inviter|client|guest)$/
const PEOPLE =
  /^(users?|people|persons?|members?|accounts?|employees?|customers?|contacts?|players?|students?|staff|profiles?|authors?|patients?|clients?|guests?)$/

/** Returns whether a name is of a person, by what they do: `assigneeId`, `createdBy`. */
export const isPersonName = (name: string): boolean => {
  const [first = '', second = ''] = splitWords(name)
  return ROLES.test(first) && /^(|ids?|by|user|person)$/.test(second)
}

export const isPeople = (collection: string): boolean => PEOPLE.test(collection.toLowerCase())
