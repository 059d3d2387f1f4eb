import { Suspense, useRef, useState } from 'react'
import type { App, FaceKind } from '#contract/apps'
import { makeFace } from '../../api/apps.ts'
import { describeError } from '../../api/errors.ts'
import { kindName } from '../../ui/kind.tsx'
import { lazyDialog } from '../../ui/lazy-dialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { useFailure } from '../shell/use-failure.ts'
import type { AppMatch } from './app-of.ts'
import type { PublishDialogProps } from './publish-dialog.tsx'

const PublishDialog = lazyDialog('Publish', async () => (await import('./publish-dialog.tsx')).PublishDialog)
const FaceWords = lazyPart(async () => ({ default: (await import('./face-words.tsx')).FaceWords }))
const FaceDialog = lazyDialog('This dialog', async () => (await import('./face-dialog.tsx')).FaceDialog)

type Needs = Pick<PublishDialogProps, 'generation' | 'title' | 'apps'> & {
  /** The app that it belongs to already. */
  match: AppMatch | null
  /** The app whose API it was made for; null for what stands by itself. */
  home: App | null
}

/** Gives a creation its address, for its own sake or for another face of its API; `dialog` is what that opens. */
export const usePublishing = ({ generation, title, match, apps, home }: Needs) => {
  // What it is published to is settled when the dialog opens: the app appears while it is still being answered.
  const [asked, setAsked] = useState<{ app: App | null; face?: FaceKind } | null>(null)
  const [failure, setFailure] = useFailure()
  const app = match?.app ?? null
  const words = useRef('')
  const make = (slug: string, face: FaceKind, publish: boolean, told: string) => {
    setFailure(null)
    makeFace(slug, face, publish, told.trim() || undefined).catch((error: unknown) => setFailure(describeError(error)))
  }
  const close = () => setAsked(null)
  const face = asked?.face
  const isLive = match?.liveId === generation.id
  return {
    // What was made for an API and stands elsewhere may still come to it.
    publish: () => setAsked({ app: home && home.slug !== app?.slug ? null : app }),
    /** A face is made beside what is live: one of an API that is not waits for it. */
    make: (kind: FaceKind) => {
      words.current = ''
      setAsked({ app, face: kind })
    },
    failure,
    setFailure,
    dialog:
      asked &&
      (face && asked.app && isLive ? (
        <FaceDialog
          app={asked.app}
          kind={face}
          onMake={(publish, told) => asked.app && make(asked.app.slug, face, publish, told)}
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
          {...(face && {
            purpose: `A ${kindName(face)} works with the API at its address: the API is published, and the ${kindName(face)} beside it once its checks pass.`,
            wish: (
              <Suspense>
                <FaceWords
                  kind={face}
                  onChange={(told) => {
                    words.current = told
                  }}
                />
              </Suspense>
            ),
            onPublished: (slug: string) => make(slug, face, true, words.current),
          })}
        />
      )),
  }
}
