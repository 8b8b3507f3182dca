import { describe, it } from 'vitest'
import { expectExactly } from '../marked-text.ts'

describe('mail addresses', () => {
  it.each([
    '联系<«email:tom_84@gmail.com»>',
    '«email:zhang.san@example.com»',
    '邮箱«email:zhangsan@example.com»谢谢',
    '发到«email:12345678@qq.com»',
    '«email:13812345678@163.com»不是电话',
    '«email:a+b_c@mail.example.co.uk».',
    'Email:«email:first.last@sub.example.org»,',
    '«email:zhangsan＠example.com»',
    '«email:ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ»',
    '«email:zhangsan [at] example [dot] com»',
    '«email:zhangsan(at)example.com»',
    '«email:zhangsan at gmail dot com»',
    '«email:12345678#qq.com»把#换成@',
    '«email:zhangsan艾特qq点com»',
    '<«email:who@example.net»>',
    'mailto:«email:who@example.net»',
  ])('%s', (marked) => expectExactly(marked))

  it.each([
    '@zhangsan 你看看',
    '@member-1a2b3c4d hello',
    '@张三丰 明天来吗',
    'hi @user.name!',
    'root@localhost',
    'git@github.com:example/project.git',
    'npm i @scope/pkg@1.2.3',
    'foo@2x.png',
    'a@b',
    'user@v1.0.0',
    'see you at noon.',
    'look at example.invalid',
    '3@5=8',
  ])('not %s', (text) => expectExactly(text))
})

describe('web addresses that carry a secret', () => {
  it.each([
    '«url-token:https://example.com/a?access_token=abcdef1234567890»',
    '点这个«url-token:https://example.com/reset?token=9f8e7d6c5b4a3210»重置',
    '«url-token:http://example.com/?a=1&api_key=AbCdEf123456»。',
    '«url-token:https://example.com/#access_token=abcdef1234567890&x=1»',
    '«url-token:https://user:hunter22@example.com/path»',
    '«url-token:https://example.com/v?jwt=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.abcdefghijk»',
    '«url-token:https://discord.com/api/webhooks/123456789012345678/abcdefghijklmnopqrstuvwx_yz»',
    '«url-token:https://hooks.slack.com/services/T000/B000/abcdefghijklmnop»',
    '[链接](«url-token:https://example.com/?session_id=abc123def456»)',
    '«url-token:https://example.com/?X-Amz-Signature=0123456789abcdef»',
    '«url-token:https://example.com/login?password=hunter22»',
    '「«url-token:https://example.com/?secret=s3cr3tvalue»」',
    '«url-token:https://example.com/cb?sid=abcd1234efgh5678»',
    '点«url-token:https://example.com/reset-password/d3d1150ff4c74a7c696cf7b8f2f9f189»，24小时内有效',
  ])('%s', (marked) => expectExactly(marked))

  it.each([
    'https://books.google.be/books?id=u7ZtE1bhtRYC&sig=eu-OXOeGoUklPrtlJTJpiIBfOrs',
    'https://etherscan.io/token/0x20871ef4fc0b8c5ee4fb03f698c4f4f752dda6e5',
    'https://example.com/join?code=Q-QvF1oM-UO0tuPStiSByg',
    'https://example.com/',
    'https://example.com/watch?v=dQw4w9WgXcQ',
    'https://example.com/item.htm?id=622202123456789',
    'https://example.com/?utm_source=a&utm_medium=b',
    'https://example.com/?token=YOUR_TOKEN',
    'https://example.com/?token=<token>',
    'https://pan.example.com/s/1abc?pwd=ab12',
    'https://example.com/gift?code=NS8TUVJYR4UH',
    'https://example.com/search?key=apple',
    'http://%s:%s@127.0.0.1:8332',
    'token=abcdef1234567890',
    'the token is minted at block 5',
  ])('not %s', (text) => expectExactly(text))
})

describe('network addresses', () => {
  it.each([
    'IPv6：«ip:2408:7:24d:92:6b1c:c8:53f:d5»',
    '登入記錄 «ip:180.3.7.25»',
    '«ip:203.0.113.45»',
    '服务器ip «ip:203.0.113.7» 挂了',
    'ping «ip:192.168.1.1» 不通',
    '连«ip:10.0.0.8»:8080 试试',
    'ip：«ip:1.2.3.4»',
    'http://«ip:203.0.113.45»:3000/a',
    '«ip:２０３．０．１１３．４５»',
    '«ip:203.0.113.0»/24 整段封了',
    '«ip:2001:db8::1»',
    '«ip:2001:0db8:85a3:0000:0000:8a2e:0370:7334»',
    '«ip:fe80::1ff:fe23:4567:890a» link-local',
    'mac «ip:aa:bb:cc:dd:ee:f0»',
    '«ip:00-1B-44-11-3A-B7»',
  ])('%s', (marked) => expectExactly(marked))

  it.each([
    'v1.2.3.4',
    '版本 10.15.77.120',
    'version 3.120.44.210 is out',
    '更新到 12.34.56.78 了',
    '1.2.3.4',
    '256.1.1.300',
    '1.2.3.4.5',
    '127.0.0.1',
    '0.0.0.0',
    '255.255.255.0',
    'openssl-1.1.1.101',
    'lib1.22.33.44',
    'Chrome 120.0.6099.109',
    '12:30:45',
    'std::vector::size',
    'abc::def',
    '10:20:30:40:50',
    '01-05-12-23-28-33',
    '00:00:00:00:00:00',
    'aa:bb:cc:dd:ee:ff:00:11:22:33',
    '比分 3.2.1.0',
    '第1.2.3.4节',
  ])('not %s', (text) => expectExactly(text))
})
