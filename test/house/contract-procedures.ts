import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ContractProcedure, getEventIteratorSchemaDetails } from '@orpc/contract'
import type { AnySchema } from '@orpc/contract'
import { z } from 'zod'
import type { ProcedureMeta } from '#contract/define.ts'

export interface WalkedProcedure {
  /** `domain.verb` */
  readonly name: string
  readonly meta: Partial<ProcedureMeta>
  readonly input: unknown
  readonly output: unknown
  /** JSON Schema of the data by error code; null where the error carries none. */
  readonly errors: Readonly<Record<string, unknown>>
}

export interface WalkedContract {
  /** In the order of their names. */
  readonly procedures: readonly WalkedProcedure[]
  /** JSON Schema of each schema that the contract exports and uses, by its name; the procedures refer to them. */
  readonly schemas: Readonly<Record<string, unknown>>
}

type Side = 'input' | 'output'

/** Schemas that the contract's files export, under their names there, so that each is written out once. */
export async function namedSchemas(): Promise<z.core.$ZodRegistry<{ id: string }>> {
  const registry = z.registry<{ id: string }>()
  const folder = fileURLToPath(new URL('../../src-main/contract/', import.meta.url))
  for (const file of globSync('*.ts', { cwd: folder }).sort()) {
    const exported: Record<string, unknown> = await import(`${folder}${file}`)
    for (const [id, schema] of Object.entries(exported)) {
      if (schema instanceof z.ZodType && !registry.has(schema)) registry.add(schema, { id })
    }
  }
  return registry
}

/** Every procedure of a contract with its schemas as JSON Schema. */
export function walkContract(
  contract: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  names: z.core.$ZodRegistry<{ id: string }>,
): WalkedContract {
  const schemas = new Map<string, unknown>()
  const toJson = (schema: AnySchema | undefined, side: Side) => schemaToJson(schema, side, names, schemas)
  const procedures = Object.entries(contract)
    .flatMap(([domain, verbs]) =>
      Object.entries(verbs).map(([verb, item]) => walkOne(`${domain}.${verb}`, item, toJson)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return { procedures, schemas: Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

function walkOne(
  name: string,
  item: unknown,
  toJson: (schema: AnySchema | undefined, side: Side) => unknown,
): WalkedProcedure {
  if (!(item instanceof ContractProcedure)) throw new Error(`${name} is no procedure`)
  const { meta, inputSchema, outputSchema } = item['~orpc']
  const errorMap: Readonly<Record<string, { readonly data?: AnySchema }>> = item['~orpc'].errorMap
  const stream = getEventIteratorSchemaDetails(outputSchema)
  return {
    name,
    meta,
    input: toJson(inputSchema, 'input'),
    output: stream === undefined ? toJson(outputSchema, 'output') : { stream: toJson(stream.yields, 'output') },
    errors: Object.fromEntries(
      Object.entries(errorMap)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([code, { data }]) => [code, toJson(data, 'output')]),
    ),
  }
}

function schemaToJson(
  schema: AnySchema | undefined,
  side: Side,
  names: z.core.$ZodRegistry<{ id: string }>,
  schemas: Map<string, unknown>,
): unknown {
  if (schema === undefined) return null
  if (!(schema instanceof z.ZodType)) throw new Error('a schema that is not of zod')
  const {
    $schema: _,
    $defs = {},
    ...json
  } = z.toJSONSchema(schema, { io: side, metadata: names, unrepresentable: 'any' })
  // What a schema takes and what it gives can differ (defaults), so the two are kept apart where they do.
  for (const [name, definition] of Object.entries($defs)) schemas.set(`${name} (${side})`, definition)
  return json
}
