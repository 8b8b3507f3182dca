/** Short names that members join with their city (“成都-小雨”), as the rules of the community ask. */
export const givenNames =
  '小雨|阿木|小北|大宇|思思|阿良|晨晨|老许|南南|悠悠|阿岩|小柯|文文|阿凯|静静|小楠|可可|阿哲|露露|阿森|小棠|一鸣|阿瑶|小夏|阿川|冬冬|小麦|阿布|念念|小舟'

/** Syllables of account names. */
export const handleSyllables =
  'xiao|yu|lin|mo|qing|shan|yue|bai|he|zhou|an|ning|chen|jia|feng|yun|mu|lan|shu|ran|kai|wen|hao|ying|tian|lu|nan|bei|ming|fei'

export const styleEmoji = '🌙|📖|😌|🐱|🌿|✨|😂|🥲|☕|🍵|🤔|🙈|🌻|🐟'
