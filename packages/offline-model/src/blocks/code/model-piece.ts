import type { Entity } from '../../understand/entities.ts'
import type { Field } from '../../understand/fields.ts'
import { humanCase, kebabCase, pascalCase } from '../../understand/words.ts'
import type { Piece } from './emit.ts'
import { pythonName } from './to-python.ts'

const typescriptTypes: Record<Field['type'], string> = {
  string: 'string',
  text: 'string',
  email: 'string',
  url: 'string',
  date: 'string',
  datetime: 'string',
  enum: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  reference: 'number',
}
const pythonTypes: Record<Field['type'], string> = {
  string: 'str',
  text: 'str',
  email: 'str',
  url: 'str',
  date: 'str',
  datetime: 'str',
  enum: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  reference: 'int',
}

const literals = (field: Field) => (field.values ?? []).map((value) => `'${value}'`)

function sample(field: Field): string {
  if (field.type === 'enum') return literals(field)[0] ?? "''"
  if (typescriptTypes[field.type] === 'number') return String(field.min ?? (field.type === 'number' ? 9.5 : 3))
  if (field.type === 'boolean') return 'false'
  if (field.type === 'date' || field.type === 'datetime') return "'2026-11-22'"
  if (field.type === 'email') return "'ada@example.org'"
  if (field.type === 'url') return "'https://example.org'"
  return `'${humanCase(field.name).charAt(0).toUpperCase()}${humanCase(field.name).slice(1)} A'`
}

const remark = (field: Field) =>
  field.type === 'date'
    ? ' /** YYYY-MM-DD */'
    : field.min !== undefined && field.max !== undefined
      ? ` /** ${field.min} to ${field.max} */`
      : ''

function typescriptSource(entity: Entity, type: string): string {
  const fields = entity.fields.map(
    (field) =>
      `${remark(field) ? ` ${remark(field)}\n` : ''}  ${field.name}: ${literals(field).join(' | ') || typescriptTypes[field.type]}\n`,
  )
  const many = humanCase(entity.plural)
  return `export type ${type} = {
${fields.join('')}}

/** Keeps ${many}, each under a number of its own. */
export class ${type}Store {
  #records = new Map<number, ${type}>()
  #lastId = 0

  /** Gives the number of the new record. */
  add(record: ${type}): number {
    this.#lastId += 1
    this.#records.set(this.#lastId, { ...record })
    return this.#lastId
  }

  get(id: number): ${type} | undefined {
    return this.#records.get(id)
  }

  /** Whether there was a record to change. */
  update(id: number, changes: Partial<${type}>): boolean {
    const record = this.#records.get(id)
    if (!record) return false
    this.#records.set(id, { ...record, ...changes })
    return true
  }

  remove(id: number): boolean {
    return this.#records.delete(id)
  }

  /** Records of which any value contains the text. */
  search(text: string): ${type}[] {
    const wanted = text.toLowerCase()
    return this.all().filter((record) => Object.values(record).some((value) => String(value).toLowerCase().includes(wanted)))
  }

  all(): ${type}[] {
    return [...this.#records.values()]
  }

  count(): number {
    return this.#records.size
  }
}
`
}

function pythonSource(entity: Entity, type: string): string {
  const typeOf = (field: Field) =>
    field.values ? `Literal[${field.values.map((value) => `"${value}"`).join(', ')}]` : pythonTypes[field.type]
  const fields = entity.fields.map((field) => `    ${pythonName(field.name)}: ${typeOf(field)}\n`)
  const literal = entity.fields.some((field) => field.values)
    ? 'from typing import Any, Literal'
    : 'from typing import Any'
  return `from dataclasses import asdict, dataclass, replace
${literal}


@dataclass(frozen=True)
class ${type}:
${fields.join('')}

class ${type}Store:
    """Keeps ${humanCase(entity.plural)}, each under a number of its own."""

    def __init__(self) -> None:
        self._records: dict[int, ${type}] = {}
        self._last_id = 0

    def add(self, record: ${type}) -> int:
        """Return the number of the new record."""
        self._last_id += 1
        self._records[self._last_id] = record
        return self._last_id

    def get(self, id: int) -> ${type} | None:
        return self._records.get(id)

    def update(self, id: int, **changes: Any) -> bool:
        """Tell whether there was a record to change."""
        if id not in self._records:
            return False
        self._records[id] = replace(self._records[id], **changes)
        return True

    def remove(self, id: int) -> bool:
        return self._records.pop(id, None) is not None

    def search(self, text: str) -> list[${type}]:
        """Return records of which any value contains the text."""
        wanted = text.lower()
        return [record for record in self.all() if any(wanted in str(value).lower() for value in asdict(record).values())]

    def all(self) -> list[${type}]:
        return list(self._records.values())

    def count(self) -> int:
        return len(self._records)
`
}

/** A type and a store for things that a request describes. */
export function createModelPiece(entity: Entity): Piece {
  const type = pascalCase(entity.name)
  const store = entity.plural === entity.name ? `${entity.name}Store` : entity.plural
  const values = entity.fields.map((field) => `${field.name}: ${sample(field)}`).join(', ')
  const pythonValues = entity.fields
    .map((field) => `${pythonName(field.name)}=${sample(field) === 'false' ? 'False' : sample(field)}`)
    .join(', ')
  const [first] = entity.fields
  const change = first ? `${first.name}: ${sample(first)}` : ''
  return {
    id: kebabCase(entity.name),
    title: `${type} store`,
    asks: new RegExp(`\\b${humanCase(entity.name)}s?\\b`, 'i'),
    uses: [`${type}Store`],
    pythonUses: [type, `${type}Store`],
    typescript: typescriptSource(entity, type),
    python: pythonSource(entity, type),
    steps: [
      `const ${store} = new ${type}Store()`,
      [`${store}.add({ ${values} })`, '1', `${pythonName(store)}.add(${type}(${pythonValues}))`],
      [
        `${store}.update(1, { ${change} })`,
        'true',
        `${pythonName(store)}.update(1, ${first ? `${pythonName(first.name)}=${sample(first) === 'false' ? 'False' : sample(first)}` : ''})`,
      ],
      { show: `${store}.get(1)` },
      [`${store}.count()`, '1'],
      [`${store}.remove(1)`, 'true'],
      [`${store}.count()`, '0'],
    ],
  }
}
