import { Download } from 'lucide-react'
import { saveAs } from '../../../api/save-as.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import type { Edits } from './keep-edits.ts'

type KeptEditsViewProps = {
  version: number
  edits: Edits
}

/** Changes of somebody who may save them no longer: to be read and taken along. */
export const KeptEditsView = ({ version, edits }: KeptEditsViewProps) => (
  <section aria-label="Your unsaved changes" className="grid grid-cols-1 content-start gap-4 p-4">
    <Banner tone="warning">
      You can’t save here any more. Your changes to v{version} are kept in this browser: copy or download them.
    </Banner>
    {[...edits].map(([path, content]) => (
      <div key={path} className="grid grid-cols-1 rounded-md border">
        <header className="flex min-h-9 items-center gap-2 border-b pr-1.5 pl-3">
          <h3 className="min-w-0 flex-1 truncate font-mono text-soft text-xs">{path}</h3>
          {content !== null && (
            <>
              <CopyButton text={content} label={`Copy ${path}`} />
              <Button
                size="sm"
                variant="ghost"
                icon={<Download />}
                aria-label={`Download ${path}`}
                onClick={() => saveAs(new Blob([content], { type: 'text/plain' }), path.split('/').at(-1) ?? path)}
              >
                Download
              </Button>
            </>
          )}
        </header>
        {content === null ? (
          <p className="p-3 text-soft text-sm">You deleted this file.</p>
        ) : (
          <pre className="max-h-96 overflow-auto p-3 font-mono text-xs">{content}</pre>
        )}
      </div>
    ))}
  </section>
)
