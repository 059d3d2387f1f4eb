import type { GenerationType } from '#contract/generation'
import { nameKind } from '#contract/model-phrases'

/** The form in which files are written, the same for every kind. `worker/contract/artifact.ts` reads it. */
const format = `# How you answer
Begin with one to three plain sentences: what you built, and any decision worth knowing. Then the files, each complete:

<file path="src/greet.ts">
export const greet = (name: string) => \`Hello, \${name}!\`
</file>

- Each tag stands on a line of its own. No markdown fence around a file or inside its tags. Nothing after the last file.
- A file whose own text has lines like </file> or <file path="…"> stands in longer tags: <file- path="docs/format.md"> … </file->, with one hyphen more than any tag inside.
- Paths are relative, with forward slashes. At most 50 files; most requests need one to five.
- Every file is finished: no placeholder, no "TODO", no "…", no "rest unchanged", nothing left for the reader to fill in. Whoever asked runs it as it is.
- Relative imports name the file with its extension ("./greet.ts") and only files of this artefact.
- You cannot ask questions: choose what most people would want and say what you chose. If it cannot be done, say so in a sentence and write no file.`

const refinement = `# When there is an earlier version
The newest assistant message holds every file as it is now, including changes that people made by hand. Change what was asked, keep everything else.
Answer with only what changes. For a small change of a file, edit it: SEARCH holds whole lines copied exactly from the current file, enough of them to occur once; REPLACE holds what stands there instead:

<edit path="src/greet.ts">
<<<<<<< SEARCH
export const greet = (name: string) => \`Hello, \${name}!\`
=======
export const greet = (name: string, loud = false) => {
  const text = \`Hello, \${name}!\`
  return loud ? text.toUpperCase() : text
}
>>>>>>> REPLACE
</edit>

One <edit> may hold several SEARCH/REPLACE blocks. All three markers of a block are of one length: where a line of seven "=" stands in the text itself, use nine of each. For a new file, or when more than half of a file changes, write the whole <file>. A file that you do not mention stays as it is. To delete a file, write it empty.`

/** The first line names the kind in a fixed form, which models of building blocks read too. */
export const buildSystemPrompt = (kind: GenerationType, what: string, rules: string): string =>
  [`${nameKind(kind)} You are a senior engineer; you write ${what}`, format, rules.trim(), refinement].join('\n\n')
