import { describe, it } from 'vitest'
import { expectExactly } from '../marked-text.ts'

describe('names after words that announce them', () => {
  it.each([
    '我叫«name:王小明»，今年18',
    '大家好，我叫«name:李雷»。',
    '我叫«name:欧阳修文»来自成都',
    '姓名：«name:张伟»',
    '姓名«name:陈建国»电话后面发',
    '收件人：«name:刘思思»',
    '收件人 «name:刘思思»',
    '联系人:«name:赵敏» 女',
    '真实姓名是«name:周杰»',
    '持卡人«name:孙悦»',
    '我的名字叫«name:林黛»',
    '姓名：«name:陳大文»',
    '我叫«name:黃家駒»！',
    '本人«name:王芳»，身份证已上传',
    '我叫«name:Lily»',
    'My name is «name:John Smith».',
    'my name is «name:Alice», nice to meet you',
    'Full name: «name:Mary Ann Jones»',
    'Recipient: «name:Wei Zhang»',
    "my friend's name is «name:Peter O’Brien»",
  ])('%s', (marked) => expectExactly(marked))

  it.each([
    '我叫他来',
    '本人马上到',
    '我叫张老师',
    '我叫了外卖',
    '我叫高手',
    '我叫王者荣耀上分王',
    '我叫你呢',
    '姓名和电话都要填',
    '姓名、地址、电话',
    '收件人写错了',
    '联系人列表打不开',
    '王小明昨天没来',
    '张伟是谁',
    'the file name is Config',
    'my name is not important',
    'name: string',
    'Name: Readme',
    'His username is Bob123',
    'a function whose name is Foo',
    '这叫曹操到',
  ])('not %s', (text) => expectExactly(text))
})
