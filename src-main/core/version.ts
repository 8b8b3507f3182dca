import packageJson from '../../package.json' with { type: 'json' }

/** Version of the product, as it stands in every log entry. */
export const APP_VERSION: string = packageJson.version
