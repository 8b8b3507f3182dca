export type NoScreen = 'root' | 'no-display'

/**
 * Why no window can be tried on this machine; null when one can. A browser refuses to run its sandbox as root, and
 * without its sandbox it is not started here.
 */
export function screenObstacle(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  userId: number | null = process.getuid?.() ?? null,
): NoScreen | null {
  if (userId === 0) return 'root'
  if (platform === 'darwin' || platform === 'win32') return null
  return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? null : 'no-display'
}
