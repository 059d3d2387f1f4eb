import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button, Card, inputClass } from './kit.tsx'
import { newId, useStored } from './store.ts'

type Message = { id: string; mine: boolean; text: string; time: string }

const first: Message[] = [
  { id: 'hello', mine: false, text: 'Hello. Write something and I will repeat it.', time: '09:00' },
]
const now = () => new Date().toTimeString().slice(0, 5)

export function Chat() {
  const [messages, setMessages] = useStored('chat', first)
  const [text, setText] = useState('')
  const end = useRef<HTMLLIElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message scrolls into view.
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' })
  }, [messages.length])

  const send = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    if (!said) return
    setText('')
    setMessages((was) => [...was, { id: newId(), mine: true, text: said, time: now() }])
    setTimeout(
      () => setMessages((was) => [...was, { id: newId(), mine: false, text: `You said: ${said}`, time: now() }]),
      700,
    )
  }
  return (
    <Card className="flex h-[32rem] max-h-[80dvh] flex-col gap-4">
      <ol role="log" aria-label="Conversation" className="flex grow flex-col gap-2 overflow-y-auto">
        {messages.map((message) => (
          <li
            key={message.id}
            ref={end}
            className={`max-w-[80%] rounded-2xl px-4 py-2 text-sm ${message.mine ? 'self-end rounded-br-md bg-(--accent) text-(--on-accent)' : 'self-start rounded-bl-md bg-(--wash)'}`}
          >
            <span className="sr-only">{message.mine ? 'You: ' : 'Echo: '}</span>
            <span className="whitespace-pre-wrap break-words">{message.text}</span>
            <span className="ml-3 text-xs tabular-nums">{message.time}</span>
          </li>
        ))}
      </ol>
      <form onSubmit={send} className="flex gap-2">
        <input
          aria-label="Message"
          placeholder="Message"
          className={inputClass}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" tone="primary">
          Send
        </Button>
      </form>
      <p className="text-xs text-(--soft)">The other side is a sample that repeats what you write.</p>
    </Card>
  )
}
