import { encodeBase64 } from '../../../../platform/bytes.ts'
import { isObject, type JsonObject } from '../openapi.ts'
import type { Contract, Operation } from './document.ts'
import type { Exchange } from './exchange.ts'
import { readIdIn } from './identify.ts'
import { findIssuers, isPasswordName, isRegistration, readCredential, takesPassword } from './issuers.ts'
import { isSameName } from './naming.ts'
import { findTarget } from './references.ts'
import type { Scheme } from './security.ts'

/** A credential that lets a request in, and where it came from, in words. `issued`: the API itself gave it. */
export type Credential = { scheme: Scheme; value: string; from: string; issued: boolean }
export type Issued = Exchange & { input: unknown }

/** Asks an operation without credentials, until a body is accepted; null when none is. */
export type Issue = (operation: Operation) => Promise<Issued | null>

/** The values that were sent and answered when an account was made: its name, its password. */
type Account = JsonObject & { from: string }

const isScalar = (value: unknown) => typeof value === 'string' || typeof value === 'number'
const scalarsIn = (value: unknown): JsonObject =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, each]) => isScalar(each))) : {}

const find = (account: JsonObject, ...names: (string | RegExp)[]): unknown => {
  for (const name of names)
    for (const [key, value] of Object.entries(account))
      if (typeof name === 'string' ? isSameName(name, key) : name.test(key)) return value
  return undefined
}

const LOGIN_NAMES = ['username', 'email', 'login', 'name', 'clientId', 'id']

/**
 * Creates the credentials by which the tests prove who they are: what the API hands out, else what its document gives
 * as an example.
 */
export const createCredentials = (contract: Contract, issue: Issue) => {
  const held = new Map<string, Credential | null>()
  let account: Account | null = null
  let busy = false

  const register = async (): Promise<Account | null> => {
    for (const operation of account ? [] : contract.operations.filter((each) => isRegistration(contract, each))) {
      const made = await issue(operation)
      if (!made) continue
      remember(made)
      break
    }
    return account
  }

  /** The first account that is made, by whichever test: it often has more rights than those after it. */
  const remember = ({ operation, body, input }: Issued) => {
    const isClient = Object.keys(scalarsIn(body)).some((name) => /^(client|api|app)_?secret$/i.test(name))
    if (account || !(isRegistration(contract, operation) || isClient)) return
    account = { ...scalarsIn(body), ...scalarsIn(input), from: operation.label }
  }

  const obtainBasic = async (scheme: Scheme): Promise<Credential | null> => {
    const known = await register()
    const [name, password] = [known && find(known, ...LOGIN_NAMES), known && find(known, /pass(word|phrase)$/i)]
    if (known && name !== undefined && password !== undefined)
      return { scheme, value: encodeBase64(`${name}:${password}`), from: known.from, issued: true }
    return null
  }

  const obtain = async (scheme: Scheme): Promise<Credential | null> => {
    if (scheme.kind === 'other') return null
    const basic = scheme.kind === 'basic' ? await obtainBasic(scheme) : null
    if (basic) return basic
    for (const operation of findIssuers(contract, scheme)) {
      if (takesPassword(contract, operation) && !isRegistration(contract, operation)) await register()
      const made = await issue(operation)
      const value = made && readCredential(made, scheme)
      if (value) return { scheme, value, from: operation.label, issued: true }
    }
    // `X-User-Id`: whoever it names.
    const named = scheme.kind === 'key' ? scheme.name.replace(/^x-/i, '') : ''
    const target = /id$/i.test(named) ? findTarget(contract, named, { format: 'uuid' }) : null
    const made = target && (await issue(target.creator))
    const id = made && readIdIn(made, target.parameter)
    if (target && id !== null && id !== undefined)
      return { scheme, value: String(id), from: target.creator.label, issued: true }
    const [example] = scheme.examples
    return example === undefined
      ? null
      : {
          scheme,
          value: scheme.kind === 'basic' ? encodeBase64(example) : example,
          from: 'the document, as an example',
          issued: false,
        }
  }

  const hold = async (scheme: Scheme): Promise<Credential | null> => {
    const known = held.get(scheme.id)
    if (known !== undefined || busy) return known ?? null
    busy = true
    try {
      const got = await obtain(scheme)
      held.set(scheme.id, got)
      return got
    } finally {
      busy = false
    }
  }

  const forOperation = async ({
    security,
    secured,
  }: Operation): Promise<{ given: Credential[]; missing: string | null }> => {
    const ways = security.filter((each) => each.length > 0)
    for (const way of ways) {
      const all: (Credential | null)[] = []
      for (const scheme of way) all.push(await hold(scheme))
      const given = all.filter((each) => each !== null)
      if (given.length === way.length) return { given, missing: null }
    }
    const [first] = ways
    return { given: [], missing: secured ? (first ?? []).map(({ label }) => label).join(' and ') : null }
  }

  return {
    remember,

    /**
     * Returns the credentials of the first way into an operation for which everything can be had. `missing`: what
     * cannot.
     */
    forOperation,

    /** Returns who has to be refused: whoever comes without credentials, and with some that are made up. */
    async refusable(operation: Operation): Promise<('nobody' | 'stranger')[]> {
      const { given } = await forOperation(operation)
      return given.some((each) => makeUp(each) !== null) ? ['nobody', 'stranger'] : ['nobody']
    },

    /** Gets new ones in place of those that are not accepted any more; false when there are none. */
    async renew(given: readonly Credential[]): Promise<boolean> {
      let renewed = false
      for (const old of given.filter(({ issued }) => issued)) {
        held.delete(old.scheme.id)
        const got = await hold(old.scheme)
        renewed ||= got !== null && got.value !== old.value
        if (!got) held.set(old.scheme.id, old)
      }
      return renewed
    },

    /** New ones beside those that are held, for the first way in; none where the API hands out no others. */
    async fresh({ security }: Operation): Promise<Credential[]> {
      const got: Credential[] = []
      for (const scheme of security[0] ?? []) {
        const one = scheme.kind === 'basic' ? null : await obtain(scheme)
        if (!one?.issued || one.value === held.get(scheme.id)?.value) return []
        got.push(one)
      }
      return got
    },

    /** The account is gone, or its password is another: the next time a new one is made. */
    forgetAccount() {
      account = null
    },

    /** A body that tells an account, with the one that there is. */
    asAccount(operation: Operation, body: unknown): unknown {
      if (!account || !isObject(body) || !takesPassword(contract, operation) || isRegistration(contract, operation))
        return body
      const known = account
      return Object.fromEntries(
        Object.entries(body).map(([name, value]) => {
          if (isPasswordName(name)) return [name, find(known, name, /pass(word|phrase)$/i, /secret$/i) ?? value]
          const isLoginName = /^(user_?name|e-?mail|login|identifier|user|client_?id)$/i.test(name)
          return [name, (isLoginName ? find(known, name, 'email', 'username', 'login') : undefined) ?? value]
        }),
      )
    },
  }
}

export type Credentials = ReturnType<typeof createCredentials>

/** One that is made up, of the same form; null where nobody could tell it from a right one. */
export const makeUp = ({ scheme, value, issued }: Credential): string | null => {
  if (!issued || value.length < 16 || (scheme.kind === 'key' && /id$/i.test(scheme.name))) return null
  const swap = (text: string) =>
    [...text].map((char) => (char === 'a' ? 'b' : /[a-z]/.test(char) ? 'a' : char)).join('')
  return scheme.kind === 'basic' ? btoa(`${atob(value)}-wrong`) : `${value.slice(0, -8)}${swap(value.slice(-8))}x`
}

export const addCookie = (headers: Headers, name: string, value: string) =>
  headers.set('cookie', [headers.get('cookie'), `${name}=${value}`].filter(Boolean).join('; '))

/** Puts credentials where their schemes want them. */
export const applyCredentials = (given: readonly Credential[], headers: Headers, query: URLSearchParams): string[] =>
  given.map(({ scheme, value, from }) => {
    if (scheme.kind === 'basic') headers.set('authorization', `Basic ${value}`)
    else if (scheme.kind === 'bearer') headers.set('authorization', `Bearer ${value}`)
    else if (scheme.kind === 'key' && scheme.in === 'query') query.set(scheme.name, value)
    else if (scheme.kind === 'key' && scheme.in === 'cookie') addCookie(headers, scheme.name, value)
    else if (scheme.kind === 'key') headers.set(scheme.name, value)
    return `${scheme.label} from ${from}`
  })
