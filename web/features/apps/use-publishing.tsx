import { Suspense, useRef, useState } from 'react'
import type { App, FaceKind } from '#contract/apps'
import { makeInterface } from '../../api/apps.ts'
import { describeError } from '../../api/errors.ts'
import { formatKind } from '../../ui/kind.tsx'
import { lazyDialog } from '../../ui/lazy-dialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { useFailure } from '../shell/use-failure.ts'
import type { AppMatch } from './find-app.ts'
import type { PublishDialogProps } from './publish-dialog.tsx'

const PublishDialog = lazyDialog('Publish', async () => (await import('./publish-dialog.tsx')).PublishDialog)
const InterfaceBrief = lazyPart(async () => ({ default: (await import('./interface-dialog.tsx')).InterfaceBrief }))
const InterfaceDialog = lazyDialog('This dialog', async () => (await import('./interface-dialog.tsx')).InterfaceDialog)

type Needs = Pick<PublishDialogProps, 'generation' | 'title' | 'apps'> & {
  /** The app that it belongs to already. */
  match: AppMatch | null
  /** The app whose API it was made for; null for what stands by itself. */
  home: App | null
}

/** Gives a creation its address, for its own sake or for another interface for its API; `dialog` is what that opens. */
export const usePublishing = ({ generation, title, match, apps, home }: Needs) => {
  // What it is published to is settled when the dialog opens: the app appears while it is still being answered.
  const [asked, setAsked] = useState<{ app: App | null; interfaceKind?: FaceKind } | null>(null)
  const [failure, setFailure] = useFailure()
  const app = match?.app ?? null
  const words = useRef('')
  const make = (slug: string, kind: FaceKind, publish: boolean, brief: string) => {
    setFailure(null)
    makeInterface(slug, kind, publish, brief.trim() || undefined).catch((error: unknown) =>
      setFailure(describeError(error)),
    )
  }
  const close = () => setAsked(null)
  const interfaceKind = asked?.interfaceKind
  const isLive = match?.liveId === generation.id
  return {
    // What was made for an API and stands elsewhere may still come to it.
    publish: () => setAsked({ app: home && home.slug !== app?.slug ? null : app }),
    /** An interface is made beside what is live: one of an API that is not waits for it. */
    make: (kind: FaceKind) => {
      words.current = ''
      setAsked({ app, interfaceKind: kind })
    },
    failure,
    setFailure,
    dialog:
      asked &&
      (interfaceKind && asked.app && isLive ? (
        <InterfaceDialog
          app={asked.app}
          kind={interfaceKind}
          onMake={(publish, brief) => asked.app && make(asked.app.slug, interfaceKind, publish, brief)}
          onClose={close}
        />
      ) : (
        <PublishDialog
          generation={generation}
          title={title}
          app={asked.app}
          apps={apps}
          home={home}
          onClose={close}
          {...(interfaceKind && {
            purpose: `A ${formatKind(interfaceKind)} works with the API at its address: the API is published, and the ${formatKind(interfaceKind)} beside it once its checks pass.`,
            wish: (
              <Suspense>
                <InterfaceBrief
                  kind={interfaceKind}
                  onChange={(brief) => {
                    words.current = brief
                  }}
                />
              </Suspense>
            ),
            onPublished: (slug: string) => make(slug, interfaceKind, true, words.current),
          })}
        />
      )),
  }
}
