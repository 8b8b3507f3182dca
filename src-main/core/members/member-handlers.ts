import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const memberHandlers = os.members.router({
  list: os.members.list.handler(expose((vault, input) => vault.services.members.list(input))),
  search: os.members.search.handler(answer((vault, input) => vault.services.members.search(input))),
  profile: os.members.profile.handler(
    expose((vault, input) => vault.services.members.profile(input.memberId, input.purpose)),
  ),
  addNote: os.members.addNote.handler(
    expose((vault, input) => vault.services.members.addNote(input.memberId, input.text)),
  ),
  addTag: os.members.addTag.handler(expose((vault, input) => vault.services.memberCare.addTag(input))),
  removeTag: os.members.removeTag.handler(expose((vault, input) => vault.services.memberCare.removeTag(input))),
  setVip: os.members.setVip.handler(expose((vault, input) => vault.services.memberCare.setVip(input))),
  link: os.members.link.handler(expose((vault, input) => vault.services.memberCare.link(input))),
  unlink: os.members.unlink.handler(expose((vault, input) => vault.services.memberCare.unlink(input))),
  setConsent: os.members.setConsent.handler(expose((vault, input) => vault.services.memberCare.setConsent(input))),
})
