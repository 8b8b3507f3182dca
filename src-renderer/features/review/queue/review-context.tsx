import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { ReviewSession, ReviewState } from './review-session.ts'

export const ReviewContext = createContext<ReviewSession | null>(null)

/** The session of this visit to the review screen. */
export function useReviewSession(): ReviewSession {
  const session = useContext(ReviewContext)
  if (session === null) throw new Error('useReviewSession outside of the review screen')
  return session
}

/** A part of the session's state; the component renders again when that part changes. */
export function useReview<Part>(select: (state: ReviewState) => Part): Part {
  return useStore(useReviewSession().store, select)
}

export function useCurrentItemId() {
  return useReview((state) => state.selection.current)
}
