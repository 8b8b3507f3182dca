import type { CommunityId } from '#contract/ids.ts'
import { CommandError, ExitCode } from './exit-codes.ts'
import type { Session } from './vault-session.ts'

/** The community with this name or id; an error of usage that names the others. */
export async function requireCommunity(
  { client }: Session,
  wanted: string,
): Promise<{ readonly id: CommunityId; readonly name: string }> {
  const all = await client.communities.list()
  const found = all.find(({ id, name }) => name === wanted || id === wanted)
  if (found) return found
  const names = all.map(({ name }) => name).join(', ')
  throw new CommandError(
    ExitCode.usage,
    'COMMUNITY_NOT_FOUND',
    `there is no community ${wanted}${names === '' ? '; import one first' : ` (there are: ${names})`}`,
  )
}
