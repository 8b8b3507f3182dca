import { Button, Progress } from '@mantine/core'
import { IconFile, IconFileImport } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { DragEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadOfDrop, uploadOfInput } from '../../../lib/dropped-files.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useShortcuts } from '../../../lib/keymap/keymap-provider.tsx'
import { UploadError } from '../../../lib/send-file.ts'
import { useFailureText } from '../../../ui/failure-text.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import type { ChosenFile } from '../../../lib/use-chosen-file.ts'
import styles from './file-picker.module.css'

/** Where the export is chosen or dropped; once there is one it shrinks to a line that names it. */
export function FilePicker({ source }: { source: ChosenFile }) {
  const { t } = useTranslation('imports')
  const { chosen, sending, hasFileDialog, pick, send } = source
  const fileInput = useRef<HTMLInputElement>(null)
  const folderInput = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<'several' | null>(null)
  const drop = useDrop((upload) => {
    setFault(upload === null ? 'several' : null)
    void upload?.then((read) => read && send(read))
  }, hasFileDialog === false)
  const choose = (isFolder: boolean) => {
    setFault(null)
    if (hasFileDialog) pick(isFolder)
    else (isFolder ? folderInput : fileInput).current?.click()
  }
  useShortcuts({
    scope: 'pane',
    title: t('keys.title'),
    shortcuts: [{ keys: 'o', label: t('keys.choose'), run: () => choose(false) }],
  })
  const isBig = chosen === null
  return (
    <div
      className={isBig ? styles.zone : styles.line}
      data-over={drop.isOver || undefined}
      data-testid="file-picker"
      {...drop.handlers}
    >
      {sending !== null ? (
        <SendingLine source={source} />
      ) : (
        <>
          {isBig ? (
            <IconFileImport size={28} stroke={1.4} className={styles.icon} aria-hidden="true" />
          ) : (
            <IconFile size={16} stroke={1.6} className={styles.icon} aria-hidden="true" />
          )}
          {isBig ? (
            hasFileDialog === false && <p className={styles.drop}>{drop.isOver ? t('file.dropNow') : t('file.drop')}</p>
          ) : (
            <bdi className={styles.name} title={chosen.name}>
              {chosen.name}
            </bdi>
          )}
          <div className={styles.buttons}>
            <Button
              variant={isBig ? 'filled' : 'default'}
              size={isBig ? 'xs' : 'compact-xs'}
              rightSection={isBig && <Kbd keys="o" />}
              onClick={() => choose(false)}
            >
              {isBig ? t('file.chooseFile') : t('file.other')}
            </Button>
            {isBig && <Button onClick={() => choose(true)}>{t('file.chooseFolder')}</Button>}
          </div>
          {isBig && <p className={styles.hint}>{t('file.hint')}</p>}
        </>
      )}
      <Fault source={source} isSeveral={fault === 'several'} />
      {hasFileDialog === false && (
        <>
          <PageInput inputRef={fileInput} isFolder={false} label={t('file.chooseFile')} source={source} />
          <PageInput inputRef={folderInput} isFolder label={t('file.chooseFolder')} source={source} />
        </>
      )}
    </div>
  )
}

interface PageInputProps {
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly isFolder: boolean
  readonly label: string
  readonly source: ChosenFile
}

/** The page's own file input, which the buttons press; for shells without a dialog. */
function PageInput({ inputRef, isFolder, label, source }: PageInputProps) {
  return (
    <input
      ref={inputRef}
      hidden
      type="file"
      aria-label={label}
      data-testid={isFolder ? 'folder-input' : 'file-input'}
      {...(isFolder && { webkitdirectory: '' })}
      onChange={(event) => {
        const upload = uploadOfInput(event.currentTarget.files)
        if (upload !== null) source.send(upload)
        // The same file may be chosen again after it was changed.
        event.currentTarget.value = ''
      }}
    />
  )
}

function SendingLine({ source }: { source: ChosenFile }) {
  const { t } = useTranslation(['imports', 'common'])
  const format = useFormat()
  const { sending, cancel } = source
  if (sending === null) return null
  return (
    <div className={styles.sending}>
      <p>
        {t('imports:file.sending', { name: sending.name })}
        {sending.total > 0 && (
          <span className={styles.hint}>
            {' '}
            {t('imports:file.sendingOf', { done: format.bytes(sending.done), total: format.bytes(sending.total) })}
          </span>
        )}
      </p>
      <Progress
        size={4}
        value={sending.total > 0 ? (sending.done / sending.total) * 100 : 100}
        animated={sending.total === 0}
        aria-label={t('imports:file.sending', { name: sending.name })}
      />
      <Button size="compact-xs" onClick={cancel}>
        {t('common:action.cancel')}
      </Button>
    </div>
  )
}

function Fault({ source, isSeveral }: { source: ChosenFile; isSeveral: boolean }) {
  const { t } = useTranslation('imports')
  const describe = useFailureText()
  const { error } = source
  if (isSeveral) return <p className={styles.fault}>{t('file.onlyOne')}</p>
  if (error === null) return null
  const { text, advice } = describe(error)
  const words =
    error instanceof UploadError && error.code === 'TOO_MANY_FILES'
      ? t('file.tooManyFiles')
      : error instanceof UploadError && error.code === 'BAD_PATH'
        ? t('file.badPath')
        : `${text}. ${advice}`
  return (
    <p className={styles.fault} role="alert">
      {words}
    </p>
  )
}

/** Takes what is dropped on an element; `onDrop` gets null when it was not one file or folder. */
function useDrop(onDrop: (upload: ReturnType<typeof uploadOfDrop>) => void, isOn: boolean) {
  const [depth, setDepth] = useState(0)
  const accept = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  const handlers = {
    onDragEnter: (event: DragEvent) => {
      if (!accept(event)) return
      event.preventDefault()
      setDepth((known) => known + 1)
    },
    onDragOver: (event: DragEvent) => accept(event) && event.preventDefault(),
    onDragLeave: (event: DragEvent) => accept(event) && setDepth((known) => Math.max(0, known - 1)),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setDepth(0)
      onDrop(uploadOfDrop(event.dataTransfer))
    },
  }
  return { isOver: isOn && depth > 0, handlers: isOn ? handlers : {} }
}
