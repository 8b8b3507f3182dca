import { useMutation } from '@tanstack/react-query'
import { useOrpc } from '../../../lib/contract-provider.tsx'

/** What an operator may change about a member: tags put on by hand, VIP, and which accounts are one person. */
export function useMemberCare(onError: (error: unknown) => void) {
  const orpc = useOrpc()
  return {
    addTag: useMutation(orpc.members.addTag.mutationOptions({ onError })),
    removeTag: useMutation(orpc.members.removeTag.mutationOptions({ onError })),
    setVip: useMutation(orpc.members.setVip.mutationOptions({ onError })),
    link: useMutation(orpc.members.link.mutationOptions({ onError })),
    unlink: useMutation(orpc.members.unlink.mutationOptions({ onError })),
  }
}
