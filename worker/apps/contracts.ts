import type { ContractChange, ContractQuery } from '#contract/apps'
import { AppError } from '../errors.ts'
import type { BundleStore } from './bundle/bundle-store.ts'
import { contractChanges } from './faces/contract-diff.ts'
import type { AppStore, StoredApp } from './store.ts'

type Deps = { bundles: Pick<BundleStore, 'get'>; store: Pick<AppStore, 'facesOf'> }

/** Breaking changes that the room is told of. */
const MAX_TOLD = 10

/** How the contract of an app's API changes from version to version. */
export const appContracts = ({ bundles, store }: Deps) => {
  /** Between two generations; none where one of them has no contract. */
  const changes = async (
    appId: string,
    from: string | undefined,
    to: string | undefined,
  ): Promise<ContractChange[]> => {
    if (from === undefined || to === undefined || from === to) return []
    const [was, is] = await Promise.all([bundles.get(appId, from), bundles.get(appId, to)])
    return was?.kind === 'api' && is?.kind === 'api' ? contractChanges(was.document, is.document) : []
  }

  return {
    /** Between two versions: the one that runs and the one before it, when not said otherwise. */
    async between(app: StoredApp, { from, to }: ContractQuery): Promise<ContractChange[]> {
      const target = to ?? app.version
      const [was, is] = await Promise.all([store.facesOf(app.id, from ?? target - 1), store.facesOf(app.id, target)])
      if (!is || (from !== undefined && !was)) throw new AppError('not_found', 'No such version')
      return changes(app.id, was?.api, is.api)
    },

    /** What breaks the callers of the API that ran until now when `next` runs: in words, a few of many; undefined for nothing. */
    async breaking(app: StoredApp, next: string | undefined): Promise<string[] | undefined> {
      const breaking = (await changes(app.id, app.faces.api, next)).filter((each) => each.breaking)
      return breaking.length === 0
        ? undefined
        : breaking.slice(0, MAX_TOLD).map(({ operation, what }) => `${operation}: ${what}`)
    },
  }
}
