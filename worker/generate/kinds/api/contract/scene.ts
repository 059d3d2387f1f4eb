import type { Credential } from './credentials.ts'
import type { Operation } from './document.ts'
import type { Id } from './identify.ts'

/** A thing that is there. */
export type Thing = {
  id: Id
  /** The address of the collection that it was made in. */
  at: string
  /** The body that was answered when it was made. */
  body: unknown
  /** It may still be on its way (202). */
  pending: boolean
  /** Credentials that it has for itself, like the owner's token of a poll. */
  own: readonly Credential[]
}

/** The things that one request is about: what its path and its body name is made together, and belongs together. */
export type Scene = {
  /** By the operation that makes such things. */
  things: Map<Operation, Thing>
  /** Values of the parameters in its path. */
  parameters: Map<string, Id>
  /** The sources of what it uses, in words, by name. */
  used: Map<string, string>
  /** Credentials that only this thing has, by scheme. */
  own: Map<string, Credential>
  /** The things that could not be made, and why. */
  gaps: string[]
}

/** As whom: with what lets one in, without, or with something of the same form that nobody gave out. */
export type As = 'held' | 'nobody' | 'stranger'

export type Options = {
  /** Takes what is there already, where that will do. */
  reuse?: boolean
  as?: As
  /** Added to numbers, so that there is plenty. */
  more?: number
}

export const createScene = (from?: Scene): Scene => ({
  things: new Map(from?.things),
  parameters: new Map(),
  used: new Map(),
  own: new Map(from?.own),
  gaps: [],
})

/** The place where a request goes. `certain`: everything that its path names is there. */
export type Place = { path: string; certain: boolean; scene: Scene }

/** Verbs that end something: nothing is prepared by them. */
const ENDING =
  /cancel|delete|remove|clos|archiv|revok|refund|reject|log-?out|sign-?out|deactivat|disabl|block|ban\b|expire|void|reset|clear|purge/i

export const isEnding = ({ method, path, text }: Operation): boolean =>
  method === 'DELETE' || ENDING.test(path) || ENDING.test(text.split('. ')[0] ?? '')

/** It may take everything away: what others speak of is made anew after it. */
export const isWipe = (operation: Operation): boolean =>
  !operation.path.includes('{') && operation.method !== 'GET' && isEnding(operation)

const SIGN_OUT = /\b(log|sign)[-_ ]?out|\bend (this|the|your) session/i

/** Its address or what it is called says so; what is said of it beyond that may be of others. */
export const isLogout = ({ method, path, text }: Operation): boolean =>
  SIGN_OUT.test(path) || (method !== 'GET' && SIGN_OUT.test(text.split('. ').slice(0, 2).join('. ')))

/** Whoever asks it is out afterwards: the tests of everything else come first. */
export const endsCredentials = (operation: Operation): boolean => {
  const { method, path } = operation
  return (
    isLogout(operation) ||
    (method === 'DELETE' && /\/(me|account|session|profile|self)$/i.test(path)) ||
    (method !== 'GET' && /pass(word|phrase)/i.test(path))
  )
}
