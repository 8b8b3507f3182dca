import { Button, Modal, Progress, Select, TextInput } from '@mantine/core'
import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { LabelRole, ModelFolderFault, type ModelInspection } from '#contract/models.ts'
import type { FileToken } from '#contract/ids.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { uploadOfDrop, uploadOfInput } from '../../../lib/dropped-files.ts'
import { toFailure } from '../../../lib/failure.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useChosenFile, type ChosenFile } from '../../../lib/use-chosen-file.ts'
import { useFailureText } from '../../../ui/failure-text.ts'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { modelFilesOf } from '../model-files.ts'
import styles from './models.module.css'

/** Adds a model in one dialog: which folder, what its labels mean here, then it is copied and measured. */
export function AddModelDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('models')
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('add.title')} size={600}>
      {isOpen && <Steps onClose={onClose} />}
    </Modal>
  )
}

function Steps({ onClose }: { onClose: () => void }) {
  const source = useChosenFile()
  const orpc = useOrpc()
  const file = source.chosen?.file
  const inspection = useQuery({
    ...orpc.models.inspect.queryOptions({ input: file ? { file } : skipToken }),
    // Asked once a folder: reading it means loading a model.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const isBad = source.chosen !== null && inspection.error !== null
  return (
    <div className={styles.dialogForm}>
      <FolderChoice source={source} isSmall={source.chosen !== null} />
      {source.error !== null && <Fault error={source.error} />}
      {isBad && <Fault error={inspection.error} />}
      {file && inspection.isPending && <Reading />}
      {file && inspection.data && <Mapping key={file} file={file} found={inspection.data} onClose={onClose} />}
    </div>
  )
}

function Reading() {
  const { t } = useTranslation('models')
  return (
    <div role="status">
      <p className={styles.note}>{t('add.reading')}</p>
      <TextSkeleton lines={4} />
    </div>
  )
}

/** The folder, from the desktop program's dialog or the page's own; it may also be dropped here. */
function FolderChoice({ source, isSmall }: { source: ChosenFile; isSmall: boolean }) {
  const { t } = useTranslation(['models', 'common'])
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const { chosen, sending, hasFileDialog, pick, send, cancel } = source
  const choose = () => (hasFileDialog ? pick(true) : input.current?.click())
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    void uploadOfDrop(event.dataTransfer)?.then((upload) => upload && send(modelFilesOf(upload)))
  }
  return (
    <div
      className={isSmall ? styles.folderLine : styles.folderZone}
      onDragOver={(event) => event.preventDefault()}
      onDrop={hasFileDialog === false ? onDrop : undefined}
    >
      {!isSmall && <p className={styles.note}>{t('models:add.lead')}</p>}
      {chosen && <bdi className={styles.folderName}>{chosen.name}</bdi>}
      {sending ? (
        <>
          <Progress
            w="100%"
            size={4}
            value={sending.total > 0 ? (100 * sending.done) / sending.total : 100}
            animated={sending.total === 0}
            aria-label={t('models:add.sending')}
          />
          <span className={styles.note}>
            {format.bytes(sending.done)} / {format.bytes(sending.total)}
          </span>
          <Button size="compact-xs" onClick={cancel}>
            {t('common:action.cancel')}
          </Button>
        </>
      ) : (
        <Button
          variant={isSmall ? 'default' : 'filled'}
          size={isSmall ? 'compact-xs' : 'xs'}
          data-autofocus
          onClick={choose}
        >
          {isSmall ? t('models:add.other') : t('models:add.choose')}
        </Button>
      )}
      {hasFileDialog === false && (
        <input
          ref={input}
          hidden
          type="file"
          aria-label={t('models:add.choose')}
          data-testid="model-folder"
          {...{ webkitdirectory: '' }}
          onChange={(event) => {
            const upload = uploadOfInput(event.currentTarget.files)
            if (upload !== null) send(modelFilesOf(upload))
            event.currentTarget.value = ''
          }}
        />
      )}
    </div>
  )
}

/** What is wrong, in words; of a folder that cannot be used, which file says so and why. */
function Fault({ error }: { error: unknown }) {
  const { t } = useTranslation('models')
  const { text, advice, id } = useFailureText()(error)
  const fault = ModelFolderFault.safeParse(toFailure(error).data)
  return (
    <p className={styles.fault} role="alert">
      <b>{text}</b>
      {fault.success ? (
        <>
          <span>
            <code>{fault.data.file}</code> {t(`fault.${fault.data.reason}`)}
          </span>
          {fault.data.detail !== '' && <code className={styles.detail}>{fault.data.detail}</code>}
        </>
      ) : (
        <span>
          {advice} {id}
        </span>
      )}
    </p>
  )
}

/** What each label counts as; nothing is kept before this is said. */
function Mapping({ file, found, onClose }: { file: FileToken; found: ModelInspection; onClose: () => void }) {
  const { t } = useTranslation(['models', 'common'])
  const format = useFormat()
  const announce = useAnnounce()
  const [name, setName] = useState(found.name)
  const [roles, setRoles] = useState<readonly LabelRole[]>(found.labels.map(({ role }) => role))
  const add = useMutation(
    useOrpc().models.add.mutationOptions({
      onSuccess: () => {
        announce(t('models:add.done', { name }))
        onClose()
      },
    }),
  )
  const isReady = name.trim() !== '' && isMapped(roles)
  return (
    <form
      className={styles.dialogForm}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !add.isPending) add.mutate({ file, name: name.trim(), roles: [...roles] })
      }}
    >
      <TextInput
        label={t('models:add.name')}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <p className={styles.note}>
        {t(`models:add.${found.activation}`)}{' '}
        {t('models:add.facts', {
          tokens: format.number(found.maxTokens),
          file: found.onnxFile,
          size: format.bytes(found.bytes),
        })}
      </p>
      <fieldset className={styles.roles}>
        <legend>{t('models:add.meaning')}</legend>
        {found.labels.map((label, index) => (
          <label key={label.name} className={styles.role}>
            <bdi className={styles.roleName}>{label.name}</bdi>
            <Select
              w={220}
              allowDeselect={false}
              aria-label={label.name}
              data={LabelRole.options.map((role) => ({ value: role, label: t(`models:role.${role}`) }))}
              value={roles[index] ?? 'ignore'}
              onChange={(role) => setRoles(roles.with(index, LabelRole.parse(role)))}
            />
          </label>
        ))}
      </fieldset>
      {!isMapped(roles) && <p className={styles.note}>{t('models:add.unmapped')}</p>}
      {add.error && <Fault error={add.error} />}
      <div className={styles.formActions}>
        <Button type="submit" variant="filled" disabled={!isReady} loading={add.isPending}>
          {t('models:add.confirm')}
        </Button>
        <Button onClick={onClose} disabled={add.isPending}>
          {t('common:action.cancel')}
        </Button>
        <span className={styles.note}>{t('models:add.after')}</span>
      </div>
    </form>
  )
}

/** The core holds to the same: something to flag, or two sides of mood. */
function isMapped(roles: readonly LabelRole[]): boolean {
  const moods = (['negative', 'neutral', 'positive'] as const).filter((role) => roles.includes(role))
  return roles.includes('spam') || roles.includes('abuse') || moods.length > 1
}
