import type { errors as source } from '../en/errors.ts'
import type { Translation } from '../../catalogue.ts'

export const errors: Translation<typeof source> = {
  UNEXPECTED: {
    text: '發生非預期的錯誤',
    advice: '資料沒有遺失。請再試一次；若再次發生，請提供錯誤編號。',
  },
  CONNECTION_LOST: {
    text: '與核心的連線已中斷',
    advice: '正在恢復連線。重複操作前，請先確認上一步是否已完成。',
  },
  BAD_REQUEST: {
    text: '填寫的內容無法接受',
    advice: '沒有任何變更。請檢查各欄位後再試一次。',
  },
  LOCKED: {
    text: '保險庫已鎖定',
    advice: '請登入後繼續。沒有任何變更。',
  },
  NOT_PERMITTED: {
    text: '你的角色無權執行這項操作',
    advice: '沒有任何變更。如有需要，請洽保險庫擁有者。',
  },
  VAULT_READ_ONLY: {
    text: '保險庫以唯讀方式開啟',
    advice: '沒有任何變更。原因見主控台上方的提示。',
  },
  DATABASE_CORRUPT: {
    text: '這個保險庫的資料庫已損壞',
    advice: '所要求的內容位於無法讀取的頁面上。請不要再作變更，把整個保險庫資料夾複製到另一個磁碟，再從備份復原。',
  },
  DISK_FULL: {
    text: '磁碟空間已滿',
    advice: '沒有任何變更。請釋出磁碟空間後再試一次。',
  },
  COMMUNITY_NOT_FOUND: {
    text: '這個社群已不存在',
    advice: '請在上方選擇其他社群。',
  },
  MODEL_NOT_INSTALLED: {
    text: '缺少模型「{{model}}」',
    advice: '沒有任何變更。請將其資料夾放回本程式的模型目錄，再開始分析。',
  },
  MODEL_DAMAGED: {
    text: '模型「{{model}}」的檔案已損毀',
    advice: '沒有任何變更。檔案雜湊與清單不符，請換上完好的副本。',
  },
  MODEL_NOT_FOUND: {
    text: '這個模型已不存在',
    advice: '已有人將它移除。日誌中與它有關的條目仍會保留。',
  },
  TOO_FEW_MEMBERS: {
    text: '以這個基準，成員太少，無法做實驗',
    advice: '可參加 {{eligible, number}} 人。請放寬活躍天數、換一個指標，或選擇更大的社群。',
  },
  EXPERIMENT_NOT_FOUND: {
    text: '沒有這個實驗',
    advice: '請回到清單；沒有任何變更。',
  },
  EXPERIMENT_OVER: {
    text: '這個實驗已經結束',
    advice: '結果保持原樣。要再試，請新增實驗。',
  },
  TOO_EARLY: {
    text: '現在看結果還太早',
    advice: '到了計畫的結束時間、並匯入了到那時為止的訊息之後才能看。提前查看要付出把握程度的代價。',
  },
  NOTHING_NEW: {
    text: '上次查看之後還沒有新的成員可以判定',
    advice: '請登錄觸及，等觀察期結束，再匯入更新的訊息。',
  },
  EXPOSURE_OUTSIDE: {
    text: '這個時間不可能觸及成員',
    advice: '它必須在實驗開始與觸及截止之間，且不在未來。沒有登錄。',
  },
  TOO_FEW_DECISIONS: {
    text: '可供學習的決定還不夠',
    advice: '沒有任何變更。請先處理更多這類待審項目，其中也要有放行的。',
  },
  LEARNING_RUNNING: {
    text: '已在學習一個候選版本',
    advice: '請等待完成，或先取消。',
  },
  HEAD_NOT_FOUND: {
    text: '這個版本已不存在',
    advice: '沒有任何變更。可能已有更新的候選版本。',
  },
  HEAD_NOT_BETTER: {
    text: '這個版本並不比正在使用的更好',
    advice: '沒有任何變更。等有了更多決定再學習。',
  },
  HEAD_OUTDATED: {
    text: '這個版本已過時',
    advice: '沒有任何變更。它所依據的模型已更換，或用於學習的訊息已不存在：請重新學習。',
  },
  NOTHING_TO_ROLL_BACK: {
    text: '沒有正在使用的學習版本',
    advice: '目前只使用內建模型。',
  },
  MODEL_FOLDER_UNUSABLE: {
    text: '資料夾中沒有可在此執行的文字分類模型',
    advice: '沒有保留任何內容。{{file}} {{detail}}',
  },
  MODEL_ALREADY_ADDED: {
    text: '已有完全相同的模型',
    advice: '沒有任何變更。要改變各標籤的含義，請先移除該模型。',
  },
  LABELS_UNMAPPED: {
    text: '還沒有任何標籤有對應含義',
    advice: '沒有保留任何內容。請至少讓一個標籤對應廣告或辱罵，或讓兩個標籤對應情緒。',
  },
  ANALYSIS_RUNNING: {
    text: '已有分析正在進行',
    advice: '請等待完成，或先取消。',
  },
  IMPORT_FORMAT_UNKNOWN: {
    text: '無法辨識的格式',
    advice: '沒有存入任何內容。檔案看起來是：{{seen}}。',
  },
  FILE_UNREADABLE: {
    text: '無法讀取檔案',
    advice: '沒有存入任何內容。{{detail}}',
  },
  WITNESS_FILE_UNREADABLE: {
    text: '這不是見證文字檔案',
    advice: '檔案中只應有見證者保存的簽署文字，不能有別的內容。',
  },
  FILE_EMPTY: {
    text: '檔案裡沒有內容',
    advice: '沒有存入任何內容。請選擇其他匯出檔。',
  },
  FILE_TOKEN_UNKNOWN: {
    text: '所選檔案已失效',
    advice: '請重新選擇檔案。',
  },
  MAPPING_INCOMPLETE: {
    text: '時間、作者和內文都需要對應的欄位',
    advice: '沒有存入任何內容。請補齊欄位對應。',
  },
  TWO_PERSON_CHAT: {
    text: '這是兩個人之間的聊天',
    advice: '沒有存入任何內容。請確認你有權匯入，並說明依據。',
  },
  SAMPLE_VAULT: {
    text: '範例保險庫不接收其他資料',
    advice: '沒有存入任何內容。請先建立你自己的保險庫。',
  },
  IMPORT_DATE_ORDER_AMBIGUOUS: {
    text: '無法判斷日期中日與月的順序',
    advice: '沒有存入任何內容。請指明這個檔案的日期順序。',
  },
  IMPORT_RUNNING: {
    text: '正在匯入',
    advice: '請等待完成，或先取消。',
  },
  IMPORT_NOT_FOUND: {
    text: '這次匯入已不存在',
    advice: '可能已被復原。',
  },
  ITEM_NOT_FOUND: {
    text: '這個待審項目已不存在',
    advice: '請繼續處理下一項。',
  },
  STALE_REVISION: {
    text: '這個待審項目剛被他人變更',
    advice: '尚未作出決定。請查看最新內容後再決定。',
  },
  ITEM_ALREADY_DECIDED: {
    text: '這個待審項目已有決定',
    advice: '沒有任何變更。可在「已決定」中查看。',
  },
  POLICY_NOT_FOUND: {
    text: '沒有這條規範',
    advice: '尚未作出決定。請另選一條。',
  },
  POLICY_NEEDED: {
    text: '限制性處理必須引用一條生效的規範',
    advice: '尚未作出決定。請選擇所依據的規範。',
  },
  DECISION_NOT_FOUND: {
    text: '沒有這項決定',
    advice: '沒有任何變更。',
  },
  DECISION_ALREADY_UNDONE: {
    text: '這項決定已被復原',
    advice: '沒有任何變更。',
  },
  JOB_NOT_FOUND: {
    text: '沒有這項背景工作',
    advice: '它可能早已結束。',
  },
  JOB_NOT_RESUMABLE: {
    text: '這項背景工作無法繼續',
    advice: '請重新開始。',
  },
  MEMBER_NOT_FOUND: {
    text: '這位成員已不存在',
    advice: '相應的匯入可能已被復原。',
  },
  ALREADY_LINKED: {
    text: '這些帳號已經關聯',
    advice: '可在各自的檔案中看到對方。',
  },
  NOT_COMPUTED: {
    text: '這個月沒有資料',
    advice: '請先計算成員資料，或選擇其他月份。',
  },
  NO_DATA_BEFORE: {
    text: '該時間之前沒有訊息',
    advice: '請選擇較晚的日期。',
  },
  MEMBERS_NOT_COMPUTED: {
    text: '該社群的成員尚未計算',
    advice: '請先計算成員資料。',
  },
  NOBODY_AT_RISK: {
    text: '沒有不在名單上的高風險成員',
    advice: '請在下次匯入後重新計算成員資料，或把中等風險也包括在內。',
  },
  MEMBER_HELD_OUT: {
    text: '目前不聯繫該成員',
    advice: '為了判斷聯繫是否有效，部分成員在本輪中不聯繫。請等本輪結束。',
  },
  MEMBER_WITHDREW: {
    text: '該成員不願被側寫',
    advice: '此處不記錄與其有關的內容。',
  },
  NOT_LINKED: {
    text: '這些帳號沒有關聯',
    advice: '可能已有人撤銷了關聯。',
  },
  PLATFORM_ID_DIFFERS: {
    text: '這些帳號沒有相同的固定 ID',
    advice: '請手動關聯，並說明您如何確認是同一人。',
  },
  REASON_MISSING: {
    text: '缺少理由',
    advice: '請說明您如何確認這些帳號屬於同一人。',
  },
  TAG_NOT_ALLOWED: {
    text: '不得對個人作此類記錄',
    advice: '政治、宗教、族群、健康、性傾向、住處和年齡一律不作記錄。請換一個詞。',
  },
  TAG_NOT_FOUND: {
    text: '這個標籤已不存在',
    advice: '可能已被他人移除。',
  },
  MESSAGE_NOT_FOUND: {
    text: '這則訊息已不存在',
    advice: '相應的匯入可能已被復原，或內容已被刪除。',
  },
  RECORD_IMPORT_NOT_FOUND: {
    text: '這次業務紀錄匯入已不存在',
    advice: '可能已被復原。',
  },
  RECORD_INVALID: {
    text: '紀錄不完整',
    advice: '沒有儲存任何內容。請改正標出的欄位。',
  },
  RECORD_NOT_FOUND: {
    text: '這筆業務紀錄已不存在',
    advice: '可能已被移除，或其匯入已被復原。',
  },
  TOO_MANY_PERIODS: {
    text: '時間範圍內的週期太多',
    advice: '請選擇週或月，或縮短時間範圍。',
  },
  OUTBOX_TASK_NOT_FOUND: {
    text: '沒有這項任務',
    advice: '沒有任何變更。相應的決定可能已被復原。',
  },
  RULE_NOT_FOUND: {
    text: '沒有這條規則',
    advice: '沒有任何變更。',
  },
  WRONG_PASSWORD: {
    text: '名稱或密碼不正確',
    advice: '保險庫未開啟。請核對帳號後再試一次。',
  },
  TOO_MANY_TRIES: {
    text: '登入失敗次數過多',
    advice: '請等倒數結束後再試一次。',
  },
  VAULT_UNUSABLE: {
    text: '無法開啟保險庫',
    advice: '其中的內容沒有變更。',
  },
  VAULT_EXISTS: {
    text: '這裡已有保險庫',
    advice: '請登入。沒有任何變更。',
  },
  VAULT_NOT_FOUND: {
    text: '沒有這個保險庫',
    advice: '請選擇其他保險庫。',
  },
  ACCOUNT_EXISTS: {
    text: '這個名稱已被使用',
    advice: '沒有任何變更。請換一個名稱。',
  },
  ACCOUNT_NOT_FOUND: {
    text: '沒有這個帳號',
    advice: '沒有任何變更。',
  },
  LAST_OWNER: {
    text: '保險庫至少要保留一位擁有者',
    advice: '沒有任何變更。請先將另一個帳號設為擁有者。',
  },
  REPORT_PERIOD_INVALID: {
    text: '週期與報告不符',
    advice: '未寫出任何內容。請選擇其他週期。',
  },
  REPORT_NO_DATA: {
    text: '此週期內沒有訊息',
    advice: '未寫出任何內容。請選擇其他週期或社群。',
  },
  REPORT_KIND_NOT_PERMITTED: {
    text: '此報告屬於其他角色',
    advice: '未寫出任何內容。請聯絡具有該角色的人。',
  },
  REPORT_REFUSED: {
    text: '報告會洩漏個人',
    advice: '未寫出任何內容。預覽中列出了發現的問題。',
  },
  COMMUNITY_NEEDED: {
    text: '請指定社群',
    advice: '未寫出任何內容。一份報告只關於一個社群。',
  },
  BROWSER_NOT_FOUND: {
    text: '沒有找到可列印的瀏覽器',
    advice: '未寫出任何內容。可匯出網頁後自行列印，或安裝以 Chromium 為基礎的瀏覽器。',
  },
  EXPORT_NOT_FOUND: {
    text: '沒有此匯出',
    advice: '未作任何變更。',
  },
}
