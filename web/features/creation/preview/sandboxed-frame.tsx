import type { ComponentProps } from 'react'

/**
 * A creation's page. It has an origin of its own, so it may keep that (`allow-same-origin`) and still reaches nothing
 * of ours; it cannot move this window.
 */
export const SandboxedFrame = (props: ComponentProps<'iframe'> & { title: string; src: string }) => (
  <iframe
    {...props}
    title={props.title}
    sandbox="allow-scripts allow-forms allow-downloads allow-popups allow-pointer-lock allow-same-origin"
    referrerPolicy="no-referrer"
    loading="eager"
  />
)
