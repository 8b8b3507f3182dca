import type { Upload } from '../../lib/send-file.ts'

/** What takes part in a score; the same places the core looks in. */
const NEEDED =
  /^(?:(?:config|tokenizer|tokenizer_config)\.json|(?:onnx\/)?model(?:_quantized|_int8|_uint8)?\.onnx(?:_data|\.data)?)$/

/**
 * A model's folder without what is not needed: repositories hold the same weights for several programs, gigabytes of
 * them, and none of those has to be sent anywhere.
 */
export function modelFilesOf(upload: Upload): Upload {
  return upload.kind === 'file' ? upload : { ...upload, files: upload.files.filter(({ path }) => NEEDED.test(path)) }
}
