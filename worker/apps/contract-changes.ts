import { type ContractChange, type ContractQuery, FaceKind } from '#contract/apps'
import { AppError } from '../errors.ts'
import type { Bundle } from '../generate/kinds/bundles.ts'
import type { BundleStore } from './bundle-store.ts'
import { compareContracts } from './contract-tools/contract-diff.ts'
import type { AppStore, StoredApp } from './store.ts'

type Deps = { bundles: Pick<BundleStore, 'get'>; store: Pick<AppStore, 'readFaces'> }

/** Changes of one sort that the room is told of. */
const MAX_TOLD = 10

export type ContractNews = { breaking?: string[]; changes?: string[]; stale?: FaceKind[] }

const inWords = (changes: readonly ContractChange[]) =>
  changes.length === 0 ? undefined : changes.slice(0, MAX_TOLD).map(({ operation, what }) => `${operation}: ${what}`)

/** Of `GET /api/books/{id}` what code has to write down: `/api/books`. */
const readFixedPart = (operation: string) => (operation.split(' ')[1] ?? '').replace(/\/?\{.*$/, '')

const joinCode = (bundle: Bundle): string =>
  ('modules' in bundle ? Object.values(bundle.modules) : bundle.files.map(({ content }) => content)).join('\n')

/** The changes of the contract of an app's API from version to version. */
export const createAppContracts = ({ bundles, store }: Deps) => {
  /** Between two generations; none where one of them has no contract. */
  const changes = async (
    appId: string,
    from: string | undefined,
    to: string | undefined,
  ): Promise<ContractChange[]> => {
    if (from === undefined || to === undefined || from === to) return []
    const [was, is] = await Promise.all([bundles.get(appId, from), bundles.get(appId, to)])
    return was?.kind === 'api' && is?.kind === 'api' ? compareContracts(was.document, is.document) : []
  }

  /** Faces whose code names a path that breaks. */
  const staleFaces = async (app: StoredApp, breaking: readonly ContractChange[]): Promise<FaceKind[]> => {
    const paths = breaking.map(({ operation }) => readFixedPart(operation)).filter((path) => path !== '')
    const code = await Promise.all(
      FaceKind.options.map(async (kind) => {
        const generationId = app.faces[kind]
        const bundle = generationId === undefined ? null : await bundles.get(app.id, generationId)
        return { kind, text: bundle ? joinCode(bundle) : '' }
      }),
    )
    return code.filter(({ text }) => paths.some((path) => text.includes(path))).map(({ kind }) => kind)
  }

  return {
    /** Between two versions: the one that runs and the one before it, when not said otherwise. From outside only what was open. */
    async between(app: StoredApp, { from, to }: ContractQuery, inside: boolean): Promise<ContractChange[]> {
      const target = to ?? app.version
      const [was, is] = await Promise.all([
        store.readFaces(app.id, from ?? target - 1, inside),
        store.readFaces(app.id, target, inside),
      ])
      if (!is || (from !== undefined && !was)) throw new AppError('not_found', 'No such version')
      return changes(app.id, was?.api, is.api)
    },

    /** The news for the room when `next` runs in place of the API that ran until now: in words, a few of many. */
    async told(app: StoredApp, next: string | undefined): Promise<ContractNews> {
      const all = await changes(app.id, app.faces.api, next)
      const breaking = all.filter((each) => each.breaking)
      const stale = breaking.length === 0 ? [] : await staleFaces(app, breaking)
      return {
        breaking: inWords(breaking),
        changes: inWords(all.filter((each) => !each.breaking)),
        stale: stale.length > 0 ? stale : undefined,
      }
    },
  }
}
