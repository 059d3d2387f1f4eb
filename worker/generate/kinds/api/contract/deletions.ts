import { encodeSegment } from '#contract/url-escapes'
import type { Test } from './contract-test.ts'
import type { Contract, Operation } from './document.ts'
import { readId, readIdIn, readMembers } from './identify.ts'
import { readLastPart } from './naming.ts'
import { findLimit } from './pages.ts'
import { flattenSchema } from './samples.ts'
import { isAccepted } from './things.ts'
import { failed, isRefusal, type Verdict } from './verdict.ts'

type Listed = { create: Operation; list: Operation; remove: Operation; read?: Operation | undefined; parameter: string }

/** Collections whose members are listed, and deleted one by one. */
const listedIn = ({ operations }: Contract): Listed[] =>
  operations.flatMap((remove): Listed[] => {
    const [, collection = '', parameter = ''] = /^(.*)\/\{([^{}]+)\}$/.exec(remove.path) ?? []
    const at = (method: string, path: string) => operations.find((each) => each.method === method && each.path === path)
    const [create, list] = [at('POST', collection), at('GET', collection)]
    return remove.method === 'DELETE' && create && list
      ? [{ create, list, remove, read: at('GET', remove.path), parameter }]
      : []
  })

/**
 * Lists the tests that what is deleted stands in its list no more, or stands there marked as gone, as long as it can be
 * read as well.
 */
export const listDeletions = (contract: Contract): Test[] =>
  listedIn(contract).map(({ create, list, remove, read: reader, parameter }) => ({
    name: `${readLastPart(create.path)}: gone from the list once deleted`,
    operation: remove,
    async run(session): Promise<Verdict> {
      const place = await session.place(create)
      const made = await session.create(create, place)
      const id = made && readIdIn(made, parameter, readLastPart(create.path))
      if (!made || made.status === 202 || id === undefined || id === null) return 'nothing'
      const { path, scene } = place
      const read = async () => {
        const query = await session.query(list, scene)
        const limit = findLimit(contract, list)
        const most = limit && flattenSchema(contract.document, limit.schema).maximum
        if (limit && most !== undefined) query.set(limit.name, String(most))
        const listed = await session.send(list, { path, query, scene })
        return { listed, member: readMembers(listed).find((each) => readId(each, parameter) === id) }
      }
      const before = await read()
      if (!before.member) return 'nothing'
      scene.used.set(parameter, `${parameter} from ${create.label}`)
      const item = `${path}/${encodeSegment(String(id))}`
      const removed = await session.send(remove, { path: item, scene })
      if (!isAccepted(removed)) return isRefusal(removed) ? 'nothing' : failed(removed, 'it to be deleted')
      const { listed, member } = await read()
      const isGone = member && reader && (await session.send(reader, { path: item, scene })).status === 404
      return member && (isGone || JSON.stringify(member) === JSON.stringify(before.member))
        ? failed(listed, `a list without ${id} after ${removed.sent}`)
        : null
    },
  }))
