import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import '../code.css'
import { classes } from '../highlighter.ts'
import { loadEditorLanguage } from './load-editor-language.ts'

const look = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--text-sm)', color: 'var(--color-ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px' },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--color-accent)' },
  '.cm-gutters': { background: 'var(--color-panel)', color: 'var(--color-faint)', border: 'none', paddingLeft: '8px' },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'color-mix(in oklab, var(--color-raised) 60%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--color-accent)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in oklab, var(--color-accent) 24%, transparent)',
  },
  '.cm-selectionMatch': { background: 'color-mix(in oklab, var(--color-accent) 14%, transparent)' },
  '.cm-matchingBracket': { background: 'var(--color-pressed)', outline: '1px solid var(--color-edge)' },
  '.cm-panels': { background: 'var(--color-raised)', color: 'var(--color-ink)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--color-hairline)' },
  '.cm-textfield, .cm-button': {
    background: 'var(--color-panel)',
    backgroundImage: 'none',
    border: '1px solid var(--color-edge)',
    borderRadius: 'var(--radius-sm)',
    color: 'var(--color-ink)',
  },
})

type EditorProps = {
  path: string
  text: string
  onChange: (text: string) => void
  /** Ctrl/Cmd-S. */
  onSave: () => void
}

/** A file in CodeMirror. It keeps its own text: `text` is what it begins with. Escape, then Tab, leaves it. */
export const Editor = ({ path, text, onChange, onSave }: EditorProps) => {
  const holder = useRef<HTMLDivElement>(null)
  const act = useRef({ onChange, onSave })
  act.current = { onChange, onSave }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another file is another editor, by its key
  useEffect(() => {
    const parent = holder.current
    if (!parent) return
    const language = new Compartment()
    const view = new EditorView({
      parent,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightActiveLine(),
          highlightSelectionMatches(),
          syntaxHighlighting(classes),
          language.of([]),
          EditorState.tabSize.of(2),
          EditorView.contentAttributes.of({ 'aria-label': path }),
          keymap.of([
            {
              key: 'Mod-s',
              preventDefault: true,
              run: () => {
                act.current.onSave()
                return true
              },
            },
            indentWithTab,
            ...searchKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) act.current.onChange(update.state.doc.toString())
          }),
          look,
        ],
      }),
    })
    // What scrolls must be reachable by keyboard also where nothing in it is focused.
    for (const [name, value] of [
      ['tabindex', '0'],
      ['role', 'group'],
      ['aria-label', `${path}, text`],
    ] as const)
      view.scrollDOM.setAttribute(name, value)
    let gone = false
    void loadEditorLanguage(path).then((extension) => {
      if (!gone) view.dispatch({ effects: language.reconfigure(extension) })
    })
    view.focus()
    return () => {
      gone = true
      view.destroy()
    }
  }, [])

  return <div ref={holder} className="h-full min-h-0 overflow-hidden" />
}
