import { useState } from 'react'
import type { Answer } from './content.ts'
import { Card, inputClass } from './kit.tsx'

/** Questions that open to their answers, found by any word of either. */
export function Faq({ answers }: { answers: Answer[] }) {
  const [text, setText] = useState('')
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const found = answers.filter(({ question, answer }) => {
    const content = `${question} ${answer}`.toLowerCase()
    return words.every((word) => content.includes(word))
  })
  return (
    <Card className="space-y-4">
      <input
        type="search"
        aria-label="Search the questions"
        placeholder="Search the questions"
        className={inputClass}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="divide-y divide-(--line)">
        {found.map(({ question, answer }) => (
          <details key={question} className="group py-3">
            <summary className="cursor-pointer font-medium">{question}</summary>
            <p className="mt-2 text-sm leading-relaxed text-(--soft)">{answer}</p>
          </details>
        ))}
      </div>
      <p role="status" className="text-sm text-(--soft)">
        {found.length === 0 ? `Nothing has “${text.trim()}” in it.` : `${found.length} of ${answers.length} questions`}
      </p>
    </Card>
  )
}
