import { useContractChanges } from '../../api/apps.ts'
import { Badge } from '../../ui/badge.tsx'

/** What the running version changed for those who call the API; nothing when there is no change. */
export const ContractChanges = ({ slug }: { slug: string }) => {
  const changes = useContractChanges(slug, true)
  if (!changes.data || changes.data.length === 0) return null
  return (
    <section aria-label="Changes of the contract" className="grid grid-cols-1 gap-1.5 pt-4">
      <h3 className="text-faint text-xs">Changes of the contract, against the version before</h3>
      <ul className="divide-y rounded-md border text-sm">
        {changes.data.map(({ operation, what, breaking }) => (
          <li key={`${operation} ${what}`} className="flex items-start gap-2.5 px-3 py-2">
            <span className="grid grid-cols-1 min-w-0 flex-1">
              <span className="truncate font-mono text-xs">{operation}</span>
              <span className="text-soft [overflow-wrap:anywhere]">{what}</span>
            </span>
            {breaking && <Badge tone="warning">breaks callers</Badge>}
          </li>
        ))}
      </ul>
    </section>
  )
}
