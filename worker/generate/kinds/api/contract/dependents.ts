import type { Test } from './contract-test.ts'
import { type Contract, namesStatus, type Operation } from './document.ts'
import { namesMember, readLastPart, splitWords } from './naming.ts'
import { findMember, readReferences } from './references.ts'
import { createScene } from './scene.ts'
import { isAccepted } from './things.ts'
import { failed, isRefusal, judgeDocumented } from './verdict.ts'

/** Words by which a document says that something stays as long as others need it. */
const WHILE = /\b(while|as long as|until|still|has|have|in use|refer|depend|belong|contain|empty)\b/i

/** The creator of what an operation deletes. */
const findCreator = ({ operations }: Contract, { path }: Operation): Operation | undefined =>
  operations.find(
    (each) =>
      each.method === 'POST' && path.startsWith(`${each.path}/{`) && !path.slice(each.path.length + 1).includes('/'),
  )

/** Lists what the text says stands in the way: operations that make such, about the thing that is deleted. */
const listDependents = (contract: Contract, creator: Operation, text: string): Operation[] => {
  const words = splitWords(text)
  const { parameter } = findMember(contract, creator)
  return contract.operations.filter((each) => {
    const collection = readLastPart(each.path)
    if (each.method !== 'POST' || each === creator || collection.includes('{')) return false
    if (!words.some((word) => word.length > 2 && namesMember(collection, word))) return false
    const isBelow = each.path.startsWith(`${creator.path}/{${parameter}}/`)
    return (
      isBelow ||
      readReferences(contract, each.body?.schema ?? {}, each).some(({ target }) => target?.creator === creator)
    )
  })
}

/** Tests that what others refer to is not deleted, where the document says so. */
export const refusesDelete = (contract: Contract, operation: Operation): Test[] => {
  const creator = findCreator(contract, operation)
  const conflict = operation.responses.get('409')?.description ?? ''
  const text = `${operation.text}. ${conflict}`
  if (operation.method !== 'DELETE' || !namesStatus(operation, 409) || !creator || !WHILE.test(text)) return []
  const [dependent] = listDependents(contract, creator, text)
  if (!dependent) return []
  return [
    {
      name: `${operation.label}: 409 while ${readLastPart(dependent.path)} need it`,
      operation,
      async run(session) {
        const place = await session.place(operation)
        const scene = { ...createScene(place.scene), own: place.scene.own }
        const there = await session.resolve(dependent, { scene })
        const thing = place.scene.things.get(creator)
        const made = await session.create(dependent, there)
        if (!made || !thing || scene.things.get(creator)?.id !== thing.id) return 'nothing'
        const isAbout = (what: unknown) => JSON.stringify([what]).includes(String(thing.id))
        if (!isAbout([made.input, there.path])) {
          // It need not be about one: a body that is.
          const body = (await session.bodiesFor(dependent, there)).find(isAbout)
          if (body === undefined || !isAccepted(await session.ask(dependent, there, { body }))) return 'nothing'
        }
        const answer = await session.send(operation, { path: place.path, scene: place.scene })
        if (answer.status < 400) return failed(answer, `409: ${dependent.label} about it had just been accepted`)
        return isRefusal(answer) ? null : judgeDocumented(contract.document, answer)
      },
    },
  ]
}
