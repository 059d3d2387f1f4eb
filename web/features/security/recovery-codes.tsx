import { saveAs } from '../../api/save-as.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'

/** The codes, for the one time that they can be seen. */
export const RecoveryCodesView = ({ codes }: { codes: readonly string[] }) => {
  const text = `${codes.join('\n')}\n`
  return (
    <div className="grid gap-3">
      <p className="text-soft text-sm">
        Each of these signs you in once without the app. Keep them where you would find them without this machine: they
        are not shown again.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border bg-ground p-3 font-mono text-sm tabular-nums"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex gap-2">
        <CopyButton text={text} label="Copy codes" labelled />
        <Button
          size="sm"
          onClick={() => saveAs(new Blob([text], { type: 'text/plain' }), 'aetheros-recovery-codes.txt')}
        >
          Save as a file
        </Button>
      </div>
    </div>
  )
}
