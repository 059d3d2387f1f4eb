import { Unsupported } from './unsupported.ts'

/** Names that whoever shows, awaits or compares a value asks of it. */
const ASKED_OF_ALL = /^(then|toJSON|inspect|constructor|asymmetricMatch|nodeType|default|\$\$typeof|@@.*|__.*)$/

const isLacked = (known: object, name: PropertyKey, ours: RegExp): name is string =>
  typeof name === 'string' && !(name in known) && ours.test(name) && !ASKED_OF_ALL.test(name)

/**
 * A stand-in for what runners of tests have, of which only a part is here: a name that it lacks throws `Unsupported`, for
 * it says nothing about what is tested. `ours`: the names that could be the runner's; others are undefined as ever.
 */
export const describeMissing = <T extends object>(known: T, label: string, ours = /./): T =>
  new Proxy(known, {
    get(target, name) {
      if (isLacked(target, name, ours)) throw new Unsupported(`${label}.${name}`)
      return Reflect.get(target, name)
    },
  })

/** A module of that kind: any name can be imported of it, and one that it lacks throws `Unsupported` where it is used. */
export const describeMissingModule = (known: object, label: string): object => {
  const rest = new Proxy(
    {},
    {
      has: (target, name) => name in target || isLacked(target, name, /./),
      get(target, name) {
        if (isLacked(target, name, /./)) throw new Unsupported(`${name} of ${label}`)
        return Reflect.get(target, name)
      },
    },
  )
  return Object.setPrototypeOf({ ...known }, rest)
}
