import { useState } from 'react'
import type { Product } from './content.ts'
import { Button, Card, Empty, inputClass } from './kit.tsx'
import { useStored } from './store.ts'

const money = (value: number) =>
  `$${value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`

export function Cart({ products }: { products: Product[] }) {
  const [cart, setCart] = useStored<Record<string, number>>('cart', {})
  const [query, setQuery] = useState('')
  const [ordered, setOrdered] = useState(false)
  const chosen = products.filter((product) => (cart[product.id] ?? 0) > 0)
  const total = chosen.reduce((sum, product) => sum + product.price * (cart[product.id] ?? 0), 0)
  const add = (id: string, by: number) => {
    setOrdered(false)
    setCart({ ...cart, [id]: Math.max(0, (cart[id] ?? 0) + by) })
  }
  const shown = products.filter((product) => product.name.toLowerCase().includes(query.trim().toLowerCase()))

  return (
    <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
      <section aria-label="Products" className="space-y-4">
        <input
          type="search"
          aria-label="Search products"
          placeholder="Search products"
          className={`${inputClass} bg-(--panel)`}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <ul className="grid gap-3 sm:grid-cols-2">
          {shown.map((product) => (
            <li key={product.id} className="rounded-2xl border border-(--line) bg-(--panel) p-4">
              <span
                aria-hidden="true"
                className="mb-4 grid h-24 place-items-center rounded-xl bg-(--wash) font-serif text-4xl text-(--accent-ink)"
              >
                {product.name.charAt(0)}
              </span>
              <p className="font-medium">{product.name}</p>
              <div className="mt-2 flex items-center justify-between">
                <span className="tabular-nums text-(--soft)">{money(product.price)}</span>
                <Button aria-label={`Add ${product.name} to the cart`} onClick={() => add(product.id, 1)}>
                  Add
                </Button>
              </div>
            </li>
          ))}
        </ul>
        <p className="text-xs text-(--soft)">Products and prices are samples.</p>
      </section>
      <Card className="lg:sticky lg:top-6">
        <h2 className="mb-4 text-base font-semibold">Cart</h2>
        {ordered ? (
          <p role="status">Thank you. This demonstration sends no order.</p>
        ) : chosen.length === 0 ? (
          <Empty>The cart is empty.</Empty>
        ) : (
          <>
            <ul className="divide-y divide-(--line)">
              {chosen.map((product) => (
                <li key={product.id} className="flex items-center gap-2 py-2 text-sm">
                  <span className="min-w-0 flex-1 truncate">{product.name}</span>
                  <Button size="compact" aria-label={`One ${product.name} less`} onClick={() => add(product.id, -1)}>
                    −
                  </Button>
                  <span className="w-6 text-center tabular-nums">{cart[product.id]}</span>
                  <Button size="compact" aria-label={`One ${product.name} more`} onClick={() => add(product.id, 1)}>
                    +
                  </Button>
                  <span className="w-20 text-right tabular-nums">{money(product.price * (cart[product.id] ?? 0))}</span>
                </li>
              ))}
            </ul>
            <p
              className="mt-3 flex justify-between border-t border-(--line) pt-3 text-lg font-semibold tabular-nums"
              aria-live="polite"
            >
              <span>Total</span>
              {money(total)}
            </p>
            <Button
              tone="primary"
              className="mt-4 w-full"
              onClick={() => {
                setCart({})
                setOrdered(true)
              }}
            >
              Check out
            </Button>
          </>
        )}
      </Card>
    </div>
  )
}
