import { describe, expect, it } from 'vitest'
import { GRACE_MS, nextState, type CommunityFacts, type LevelFacts } from '#core/tiers/tier-rules.ts'
import { explainMove } from '#core/tiers/tier-explanation.ts'

const community: CommunityFacts = { activeMembers: 100, days: 91, hasExchange: true }
const facts = (change: Partial<LevelFacts> = {}): LevelFacts => ({
  messages: 200,
  recentMessages: 60,
  shareBefore: 0.5,
  recentShareBefore: 0.5,
  activeDays: 40,
  partners: 20,
  reachPercentile: 0.5,
  pageRankPercentile: 0.5,
  bridgingPercentile: 0.5,
  callers: 10,
  calledDays: 20,
  recentReachPercentile: 0.5,
  isCalledRecently: true,
  ...change,
})
const leading = { reachPercentile: 0.99, pageRankPercentile: 0.99, bridgingPercentile: 0.9, recentReachPercentile: 0.9 }
const core = { level: 2, failingSince: null } as const

describe('nextState', () => {
  it('starts on the highest level that is entered', () => {
    expect(nextState(null, facts(), community, 0)).toEqual(core)
    expect(nextState(null, facts({ shareBefore: 0.9 }), community, 0).level).toBe(1)
    expect(nextState(null, facts({ shareBefore: 0.96 }), community, 0).level).toBe(0)
    expect(nextState(null, facts(leading), community, 0).level).toBe(3)
  })

  it('asks core members for both windows, for days and for partners', () => {
    for (const lacking of [{ recentMessages: 0 }, { recentShareBefore: 0.97 }, { activeDays: 3 }, { partners: 2 }])
      expect(nextState(null, facts(lacking), community, 0).level).toBe(1)
    // A community that had only two days, or where nobody ever answered anybody, cannot ask for more.
    expect(nextState(null, facts({ activeDays: 2 }), { ...community, days: 2 }, 0).level).toBe(2)
    expect(nextState(null, facts({ partners: 0 }), { ...community, hasExchange: false }, 0).level).toBe(2)
  })

  it('asks leaders for rank, reach and bridging in both windows, from several people on several days', () => {
    const lackings = [
      { pageRankPercentile: 0.94 },
      { reachPercentile: 0.94 },
      { bridgingPercentile: 0.7 },
      { recentReachPercentile: 0.7 },
      { callers: 2 },
      { calledDays: 3 },
      { recentMessages: 0 },
    ]
    for (const lacking of lackings)
      expect(nextState(null, facts({ ...leading, ...lacking }), community, 0).level).toBeLessThan(3)
  })

  it('holds a level between the two borders', () => {
    const between = facts({ shareBefore: 0.82 })
    expect(nextState({ level: 1, failingSince: null }, between, community, 0).level).toBe(1)
    expect(nextState(core, between, community, 0)).toEqual(core)
  })

  it('keeps a level that is lost through the grace, and forgets it when it is held again', () => {
    const lost = facts({ shareBefore: 0.9 })
    const failing = nextState(core, lost, community, 1000)
    expect(failing).toEqual({ level: 2, failingSince: 1000 })
    expect(nextState(failing, lost, community, 1000 + GRACE_MS - 1).level).toBe(2)
    expect(nextState(failing, lost, community, 1000 + GRACE_MS)).toEqual({ level: 1, failingSince: null })
    expect(nextState(failing, facts(), community, 2000)).toEqual(core)
  })

  it('does not keep a leader who has left, however often they are named', () => {
    const gone = facts({ ...leading, recentMessages: 0 })
    expect(nextState({ level: 3, failingSince: null }, gone, community, 5)).toEqual({ level: 3, failingSince: 5 })
    expect(nextState({ level: 3, failingSince: 5 }, gone, community, 5 + GRACE_MS).level).toBeLessThan(3)
    expect(explainMove(3, 1, gone).code).toBe('fell-silent')
  })

  it('lets a leader who is no longer turned to fall to what their volume holds', () => {
    const failing = { level: 3, failingSince: 0 } as const
    const faded = facts({ pageRankPercentile: 0.3 })
    expect(nextState(failing, faded, community, GRACE_MS).level).toBe(2)
    const silent = facts({ pageRankPercentile: 0.3, messages: 0, recentMessages: 0, shareBefore: 1 })
    expect(nextState(failing, silent, community, GRACE_MS).level).toBe(0)
  })
})

describe('explainMove', () => {
  it('says what a rise rests on, and what was lost in a fall', () => {
    expect(explainMove(0, 2, facts())).toMatchObject({ code: 'volume', data: { shareBefore: 0.5, partners: 20 } })
    expect(explainMove(2, 3, facts(leading))).toMatchObject({ code: 'reach', data: { pageRank: 0.99, callers: 10 } })
    expect(explainMove(3, 1, facts())).toMatchObject({ code: 'reach-faded', data: { graceDays: 14 } })
    expect(explainMove(2, 1, facts())).toMatchObject({ code: 'volume-faded' })
    expect(explainMove(2, 0, facts({ recentMessages: 0 }))).toMatchObject({ code: 'fell-silent' })
  })
})
