import { useFormat } from '../../lib/format-provider.tsx'
import styles from './bar-list.module.css'

export interface BarListProps {
  readonly label: string
  readonly rows: readonly { readonly id: string; readonly name: string; readonly value: number }[]
}

/** Amounts by name, each with its bar from zero and its figure: a chart that is its own table. */
export function BarList({ label, rows }: BarListProps) {
  const format = useFormat()
  const highest = Math.max(1, ...rows.map(({ value }) => value))
  return (
    <ul className={styles.list} aria-label={label}>
      {rows.map(({ id, name, value }) => (
        <li key={id} className={styles.row}>
          <bdi className={styles.name} title={name}>
            {name}
          </bdi>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ width: `${(value / highest) * 100}%` }} />
          </span>
          <span className={styles.value}>{format.number(value)}</span>
        </li>
      ))}
    </ul>
  )
}
