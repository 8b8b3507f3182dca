import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const memberHandlers = os.members.router({
  list: os.members.list.handler(answer((vault, input) => vault.services.members.list(input))),
  search: os.members.search.handler(answer((vault, input) => vault.services.members.search(input))),
  profile: os.members.profile.handler(
    expose((vault, input) => vault.services.members.profile(input.memberId, input.purpose)),
  ),
  addNote: os.members.addNote.handler(
    expose((vault, input) => vault.services.members.addNote(input.memberId, input.text)),
  ),
})
