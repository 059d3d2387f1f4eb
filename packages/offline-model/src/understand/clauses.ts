/** Blanks what is in parentheses, so that a pattern finds what stands outside, at the same place. */
export const maskParentheses = (text: string) => {
  let depth = 0
  return [...text]
    .map((letter) => {
      if (letter === '(') depth += 1
      const hidden = depth > 0
      if (letter === ')') depth = Math.max(0, depth - 1)
      return hidden ? '_'.repeat(letter.length) : letter
    })
    .join('')
}

const statementEnd =
  /[.;!?](?=\s|$)|\n|,?\s+(?:where|whereby)\s+(?!(?:it|they|he|she|we|i|you)\b)|,?\s+(?:whose|while|so that|such that|because|when(?= (?:someone|somebody|an?)\b))\s+|,\s*so\s+(?:that\s+)?|,\s*(?:and\s+)?(?=(?:each|every)\b)|,?\s+and\s+(?=(?:each|every)\b)|\s[–—-]\s/gi

const bullet = /^\s*(?:[-*•]|\d+[.)])\s+/
const described = /:|\(|\b(?:with|has|have|belongs? to)\b/

/** Bullets that only name properties are one list: `items`, `* size`, `* colour` → `items: size, colour`. */
const joinBullets = (text: string, isThing: (noun: string) => boolean) => {
  const joined: string[] = []
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const bullets = lines.filter((line) => bullet.test(line)).map((line) => line.replace(bullet, '').trim())
  const plain = bullets.filter((line) => !described.test(maskParentheses(line).replace(/_/g, '')) && !isThing(line))
  const properties = bullets.length > 1 && plain.length === bullets.length
  for (const line of lines) {
    const content = line.replace(bullet, '').trim().replace(/[,;]$/, '')
    const before = joined.at(-1)
    if (properties && bullet.test(line) && before !== undefined)
      joined[joined.length - 1] = /:$/.test(before)
        ? `${before} ${content}`
        : `${before}${/: /.test(before) ? ',' : ':'} ${content}`
    else joined.push(content)
  }
  return joined.join('\n')
}

/** The statements of a request: its sentences and main clauses, without bullets and list numbers. */
export const splitStatements = (text: string, isThing: (noun: string) => boolean): string[] => {
  const lines = joinBullets(text.replace(/[`*]{1,3}(?=\S)|(?<=\S)[`*]{1,3}/g, ''), isThing)
  const masked = maskParentheses(lines)
  const statements: string[] = []
  let from = 0
  for (const end of masked.matchAll(statementEnd)) {
    statements.push(lines.slice(from, end.index))
    from = end.index + end[0].length
  }
  return [...statements, lines.slice(from)].map((statement) => statement.trim()).filter(Boolean)
}

export type Clause = {
  /** The words before the verb; empty when the verb goes on about the same subject. */
  head: string
  kind: 'has' | 'belongs'
  /** A sentence of its own (`an order has`), not a description (`orders with`, `orders that have`). */
  finite: boolean
  /** `has`, `have`: what follows are parts of the subject. */
  owns: boolean
  tail: string
}

const helping = String.raw`(?:(?:should|must|can|could|may|will|shall|would|also|always|to|then)\s+)*`
const having =
  'has(?! to)|have(?! to)|having|with|contains?|containing|includes?|including|consists? of|consisting of|(?:is |are )?made (?:up )?of|needs?(?! to)|requires?|(?:is |are )?described by'
const keeping = 'stores?|keeps?|tracks?|records?|saves?|holds?|gets?|shows?|lists?|remembers?'
const belonging = String.raw`belongs? to|belonging to|belong to|(?:is|are) (?:a )?part of|references?|refers? to|(?:is |are )?(?:linked|related|assigned|attached|tied|connected) to|(?:is|are) for|(?:is|are|was|were) (?:\w+(?:ed|en)|taught|held|made|sold|led|run|sent|kept|built|bought|brought) (?:to|by|in|at|from|for|on|inside|within)|(?:lives?|works?|sits?|plays?|takes? place|happens?|stays?|appl(?:y|ies)|enrol\w*|subscribes?|goes) (?:in|at|for|to|on)`
const connector = new RegExp(
  String.raw`(?:^|\s)(?:(that|which|who|and)\s+)?(?:${helping}(?:(${having})|(${belonging}))|(?:(?:(?:should|must|will|shall|also)\s+)+|(?:that|which|who)\s+${helping})(${keeping}))(?=\s|$)\s*`,
  'i',
)
const describing =
  /^(?:with|having|containing|including|consisting of|belonging to|made (?:up )?of|linked to|related to|assigned to|attached to|tied to|connected to|described by)$/i
const labels =
  /^(?:the\s+|these\s+|following\s+)*(?:fields|properties|attributes|columns)\s*(?:of|like|such as|:)?\s+(?!with\b)|^:\s*/i

/** Splits `orders that have a date` at its verb. Undefined when there is none. */
export const splitClause = (text: string): Clause | undefined => {
  const match = connector.exec(maskParentheses(text))
  if (!match) return undefined
  const [all, link, has, belongs, keeps] = match
  const head = text.slice(0, match.index).trim()
  const tail = text.slice(match.index + all.length).trim()
  const verb = has ?? belongs ?? keeps ?? ''
  return {
    head: head.replace(/,$/, ''),
    kind: belongs ? 'belongs' : 'has',
    finite: !/^(?:that|which|who)$/i.test(link ?? '') && keeps !== '' && !describing.test(verb),
    owns: /^(?:has|have|contains?|consists?|(?:is |are )?made)\b/i.test(verb),
    tail: tail.replace(labels, ''),
  }
}
