import { type KeyboardEvent, useId, useState } from 'react'
import { type Command, listCommands } from './draft.ts'

export type SlashMenuState = {
  options: readonly Command[]
  /** The option that Enter takes. */
  active: number
  listId: string
  optionId: (index: number) => string
  /** True when the key was the menu's. */
  takes: (event: KeyboardEvent) => boolean
}

/** The commands after a slash: arrow keys move, Enter and Tab take one, Escape leaves the slash as text. */
export const useSlashMenu = (
  text: string,
  hasRefinable: boolean,
  onChoose: (command: Command) => void,
): SlashMenuState => {
  const listId = useId()
  const [at, setAt] = useState({ text, index: 0, dismissed: false })
  // What is typed begins the choice anew.
  const { index, dismissed } = at.text === text ? at : { index: 0, dismissed: false }
  const options = dismissed ? [] : listCommands(text, hasRefinable)

  const takes = (event: KeyboardEvent) => {
    const chosen = options[index]
    if (!chosen) return false
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setAt({ text, dismissed, index: (index + step + options.length) % options.length })
    else if (event.key === 'Escape') setAt({ text, index, dismissed: true })
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) onChoose(chosen)
    else return false
    event.preventDefault()
    return true
  }

  return { options, active: index, listId, optionId: (of) => `${listId}-${of}`, takes }
}
