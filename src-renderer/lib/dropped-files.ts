import type { Upload } from './send-file.ts'

/** What stands in a file input: one file, or with `webkitdirectory` the files of one folder. Null = nothing chosen. */
export function uploadOfInput(files: FileList | null): Upload | null {
  const [first] = files ?? []
  if (files === null || first === undefined) return null
  const [folder, ...rest] = first.webkitRelativePath.split('/')
  if (folder === undefined || rest.length === 0) return { kind: 'file', name: first.name, file: first }
  return {
    kind: 'folder',
    name: folder,
    files: [...files].map((file) => ({ path: file.webkitRelativePath.slice(folder.length + 1), file })),
  }
}

/**
 * What was dropped: one file or one folder with everything in it; null when it was nothing of the kind or several
 * things. Call it within the drop event, which empties its data when it ends.
 */
export function uploadOfDrop(data: DataTransfer): Promise<Upload | null> | null {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const [entry, ...others] = entries
  if (others.length > 0) return null
  if (entry !== undefined) return readEntry(entry)
  // What another program hands over may be a file without being an entry of a file system.
  const [file, ...more] = data.files
  if (file === undefined || more.length > 0) return null
  return Promise.resolve({ kind: 'file', name: file.name, file })
}

async function readEntry(entry: FileSystemEntry): Promise<Upload | null> {
  if (isFile(entry)) return { kind: 'file', name: entry.name, file: await fileOf(entry) }
  if (!isFolder(entry)) return null
  return { kind: 'folder', name: entry.name, files: await filesBelow(entry, '') }
}

async function filesBelow(folder: FileSystemDirectoryEntry, prefix: string): Promise<{ path: string; file: File }[]> {
  const reader = folder.createReader()
  const found: { path: string; file: File }[] = []
  for (;;) {
    // The reader gives at most a hundred at a time, and an empty list at the end.
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (batch.length === 0) return found
    for (const entry of batch) {
      const path = prefix + entry.name
      if (isFile(entry)) found.push({ path, file: await fileOf(entry) })
      else if (isFolder(entry)) found.push(...(await filesBelow(entry, `${path}/`)))
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
