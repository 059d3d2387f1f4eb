import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'

const SHOWN_MS = 1500

type CopyButtonProps = {
  /** The text, or a function that is asked when pressed, so that a text that still grows is copied as it stands. */
  text: string | (() => string)
  /** "Copy", "Copy link", "Copy src/api.ts". */
  label?: string
  /** Shows its label instead of the icon alone. */
  labelled?: boolean
  size?: 'sm' | 'md'
}

export const CopyButton = ({ text, label = 'Copy', labelled = false, size = 'sm' }: CopyButtonProps) => {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [state])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text())
      setState('copied')
    } catch {
      setState('refused')
    }
  }
  const icon = state === 'copied' ? <Check className="text-accent" /> : <Copy />
  const said = state === 'copied' ? 'Copied' : state === 'refused' ? 'The browser refused to copy' : label
  return (
    <>
      {labelled ? (
        <Button size={size} icon={icon} onClick={copy}>
          {said}
        </Button>
      ) : (
        <IconButton size={size} label={label} onClick={copy}>
          {icon}
        </IconButton>
      )}
      <span role="status" className="sr-only">
        {state === 'idle' ? '' : said}
      </span>
    </>
  )
}
