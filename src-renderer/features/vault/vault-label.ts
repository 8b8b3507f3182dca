import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { OWN_VAULT } from './use-switch-vault.ts'

/** What a vault is called on the screen: the two that every data folder may have by words, others by their name. */
export function useVaultLabel(): (vault: { name: string; isSample: boolean }) => string {
  const { t } = useTranslation('vault')
  return useCallback(
    ({ name, isSample }) => {
      if (isSample) return t('signIn.sampleName')
      return name === OWN_VAULT ? t('signIn.ownName') : t('signIn.vaultName', { name })
    },
    [t],
  )
}
