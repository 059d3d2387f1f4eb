import { useState } from 'react'
import type { Question } from './content.ts'
import { Button, Card } from './kit.tsx'

export function Quiz({ questions }: { questions: Question[] }) {
  const [answers, setAnswers] = useState<number[]>([])
  const [chosen, setChosen] = useState<number>()
  const question = questions[answers.length]
  const right = answers.filter((answer, index) => answer === questions[index]?.answer).length

  if (!question)
    return (
      <Card className="space-y-5">
        <p role="status" className="text-4xl font-semibold tracking-tight">
          {right} of {questions.length}
        </p>
        <ol className="space-y-3 text-sm">
          {questions.map((each, index) => (
            <li key={each.ask} className="border-t border-(--line) pt-3">
              <p className="font-medium">{each.ask}</p>
              <p className={answers[index] === each.answer ? 'text-(--accent-ink)' : 'text-(--danger)'}>
                {answers[index] === each.answer ? 'Right: ' : 'The answer is '}
                {each.options[each.answer]}
              </p>
            </li>
          ))}
        </ol>
        <Button tone="primary" onClick={() => setAnswers([])}>
          Try again
        </Button>
      </Card>
    )

  return (
    <Card className="space-y-5">
      <p className="text-sm tabular-nums text-(--soft)">
        Question {answers.length + 1} of {questions.length}
      </p>
      <div className="h-1.5 rounded-full bg-(--wash)">
        <div
          className="h-full rounded-full bg-(--accent)"
          style={{ width: `${(answers.length / questions.length) * 100}%` }}
        />
      </div>
      <h2 className="text-balance text-2xl font-semibold tracking-tight">{question.ask}</h2>
      <div className="grid gap-2">
        {question.options.map((option, index) => {
          const state =
            chosen === undefined ? 'open' : index === question.answer ? 'right' : index === chosen ? 'wrong' : 'other'
          return (
            <button
              key={option}
              type="button"
              disabled={chosen !== undefined}
              onClick={() => setChosen(index)}
              className={`min-h-12 rounded-xl border px-4 py-2 text-left text-sm font-medium focus-visible:outline-2 focus-visible:outline-(--accent-ink) ${{ open: 'border-(--line) hover:bg-(--wash)', right: 'border-(--accent-ink) bg-(--wash)', wrong: 'border-(--danger) text-(--danger)', other: 'border-(--line) text-(--soft)' }[state]}`}
            >
              {option}
              {state === 'right' && ' ✓'}
              {state === 'wrong' && ' ✗'}
            </button>
          )
        })}
      </div>
      <Button
        tone="primary"
        disabled={chosen === undefined}
        onClick={() => {
          if (chosen !== undefined) setAnswers([...answers, chosen])
          setChosen(undefined)
        }}
      >
        {answers.length + 1 === questions.length ? 'See the result' : 'Next'}
      </Button>
    </Card>
  )
}
