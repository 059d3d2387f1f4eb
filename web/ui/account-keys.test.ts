import { readdirSync, readFileSync } from 'node:fs'
import { beforeEach, expect, it, vi } from 'vitest'
import { keepAttachments, readAttachments } from '../features/composer/attach/attachments.ts'
import { keepDraft, readDraft } from '../features/composer/draft.ts'
import { createEdits } from '../features/creation/edit/keep-edits.ts'
import { findLastRoom, rememberLastRoom } from '../features/rooms/last-room.ts'
import { createOutbox, outboxKey } from '../socket/outbox.ts'
import { forgetAccount } from './account-keys.ts'

const WEB = new URL('..', import.meta.url)
const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(tsx?|js|html)$/.test(path) && !/\.test\.tsx?$/.test(path))
  // What runs in a creation's page keeps that creation's things, on that creation's origin.
  .filter((path) => !path.startsWith('hosted/'))
  .map((path) => ({ path, text: readFileSync(new URL(path, WEB), 'utf8') }))

/** Keys of this browser's storage that belong to nobody in particular, each with its reason. */
const ofNobody: { [key: string]: string } = {
  'aether.theme': 'light or dark',
  'aether.panes': 'widths, px',
  'aether.session': 'the id of who is signed in, removed at the end of the session',
  'aether.refresh': 'the name of a lock',
  'aether.joining': 'an invitation that somebody who was not signed in accepted; removed when it is used',
}
/** Data that belongs to an account: written by one, read by another, in this browser. */
const ofAccounts: { [what: string]: { write: (user: string) => void; read: (user: string) => number } } = {
  draft: {
    write: (user) => keepDraft(user, 'lab', { kind: 'chat', text: 'secret', parent: null }),
    read: (user) => readDraft(user, 'lab').text.length,
  },
  attached: {
    write: (user) =>
      keepAttachments(user, 'lab', [{ key: 'f', id: 'f', name: 'f', size: 1, kind: 'text', status: 'ready' }]),
    read: (user) => readAttachments(user, 'lab').length,
  },
  edits: {
    write: (user) => createEdits(() => user).change('v1', 'a.ts', 'secret', 'old'),
    read: (user) => createEdits(() => user).of('v1').size,
  },
  room: {
    write: (user) => rememberLastRoom(user, 'lab'),
    read: (user) => (findLastRoom([{ id: 'newest' }, { id: 'lab' }], user)?.id === 'lab' ? 1 : 0),
  },
  outbox: {
    write: (user) =>
      createOutbox(localStorage, outboxKey(user, 'lab')).add({
        type: 'send_message',
        id: '00000000-0000-4000-8000-000000000001',
        message: 'secret',
      }),
    read: (user) => createOutbox(localStorage, outboxKey(user, 'lab')).items().length,
  },
}

beforeEach(() => {
  const kept: { [key: string]: string } = {}
  // As a browser does: the keys are properties, the functions are not listed.
  const functions = {
    getItem: (key: string) => kept[key] ?? null,
    setItem(key: string, value: string) {
      kept[key] = value
    },
    removeItem(key: string) {
      delete kept[key]
    },
  }
  vi.stubGlobal(
    'localStorage',
    new Proxy(kept, { get: (_, name) => Reflect.get(functions, name) ?? Reflect.get(kept, name) }),
  )
})

it('only these files touch the storage of the browser, so that no key is written elsewhere', () => {
  const touching = sources.filter(({ text }) => /\b(localStorage|sessionStorage|indexedDB|caches\.\w)/.test(text))
  expect(touching.map(({ path }) => path).sort()).toEqual([
    'public/theme.js',
    'socket/use-room.ts',
    'ui/account-keys.ts',
    'ui/use-remembered.ts',
  ])
})

it('every key has the account in it, or nothing of a person under it', () => {
  const literal = sources.flatMap(({ path, text }) =>
    path === 'ui/account-keys.ts' ? [] : [...text.matchAll(/['"`](aether\.[a-z-]+)/g)].map(([, key]) => key),
  )
  expect([...new Set(literal)].sort()).toEqual(Object.keys(ofNobody).sort())
  const kinds = sources.flatMap(({ text }) => [...text.matchAll(/\baccountKey\(\s*'([^']+)'/g)].map(([, what]) => what))
  expect([...new Set(kinds)].sort()).toEqual(Object.keys(ofAccounts).sort())
})

it.each(Object.keys(ofAccounts))('%s of one account is shown to no other, and goes with the account', (what) => {
  const { write, read } = ofAccounts[what] ?? expect.fail()
  write('ada')
  expect([read('ada') > 0, read('bo')]).toEqual([true, 0])
  write('bo')
  forgetAccount('ada')
  expect([read('ada'), read('bo') > 0]).toEqual([0, true])
})
