import { app } from './base.ts'
import { allResources, database } from './rest.ts'

// The text below is what a composed API contains; the lines above only let it be type-checked here.

/** Per resource: how many there are; per number: its smallest, largest, mean and total value. */
app.get('/api/stats', (c) => {
  const sql = database(c)
  const stats = allResources.map(({ table, columns, references }) => {
    const [counted] = sql.exec(`SELECT count(*) AS total FROM "${table}"`).toArray()
    const numbers = Object.entries(columns).filter(([name, type]) => /INTEGER|REAL/.test(type) && !(name in references))
    const fields = numbers.map(([name]) => {
      const [row] = sql
        .exec(
          `SELECT min("${name}") AS min, max("${name}") AS max, avg("${name}") AS average, sum("${name}") AS sum FROM "${table}"`,
        )
        .toArray()
      return [name, row]
    })
    return [table, { total: counted?.total ?? 0, fields: Object.fromEntries(fields) }]
  })
  return c.json(Object.fromEntries(stats))
})
