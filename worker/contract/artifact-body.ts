/** Text that grows by lines; blank lines at its beginning and its end are not part of it. */
export type TextBody = {
  /** Complete lines, each with its newline. */
  readonly text: string
  add(line: string): void
  /** The text with an unfinished line shown at its end. */
  view(unfinished: string): string
}

export const textBody = (): TextBody => {
  let text = ''
  let blanks = ''
  return {
    get text() {
      return text
    },
    add(line) {
      if (line.trim() !== '') {
        text += `${blanks}${line}\n`
        blanks = ''
      } else if (text !== '') {
        blanks += `${line}\n`
      }
    },
    view: (unfinished) => (unfinished.trim() === '' ? text : text + blanks + unfinished),
  }
}
