/** The cells of comma-separated text (RFC 4180): quoted cells may hold commas, line breaks and doubled quotes. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  // A byte order mark is no part of the first name.
  for (let i = text.startsWith('\ufeff') ? 1 : 0; i < text.length; i++) {
    const letter = text.charAt(i)
    if (quoted && letter === '"' && text.charAt(i + 1) === '"') {
      cell += '"'
      i++
    } else if (letter === '"') quoted = !quoted
    else if (!quoted && letter === '\r' && text.charAt(i + 1) === '\n') continue
    else if (quoted || (letter !== ',' && letter !== '\n')) cell += letter
    else {
      row.push(cell)
      cell = ''
      if (letter === ',') continue
      rows.push(row)
      row = []
    }
  }
  return cell === '' && row.length === 0 ? rows : [...rows, [...row, cell]]
}

/** One record for each row after the first, which holds the names. */
export function parseRecords(text: string): Record<string, string>[] {
  const [names = [], ...rows] = parseCsv(text)
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])))
}
