/** The English corner: learners and native speakers, with the odd Chinese word. */
export const englishCorner = `
# lang=en t=morning
Y: good morning everyone, it is [raining cats and dogs|freezing|lovely and mild] in {cityen} today
*morning1-3
W: nobody under sixty says raining cats and dogs anymore 😄
Y>: my textbook lied to me
*laugh1-2
C: [my grandma says it|keep it, it is charming]

# lang=en
A: what is the difference between "lend" and "borrow", I mix them up every single time
B: you lend TO someone, you borrow FROM someone. lie and lay are worse, natives mix those up too
C: trick: lay needs an object. you lay a book on the table. you lie on the sofa and do not read it
*laugh0-1
*thanks1-1

# lang=en
A: [word|phrase] of the day: {enword}. [make a sentence please!|one sentence each, go]
B: {ensentence}
C: {ensentence2}
A>B: [nice one|perfect], very natural
*clap0-1

# lang=en
A: word of the day: {enword}, I met it in chapter {ch:2-20} of {enbook}
*like0-1
B: never seen it before, [looks French|sounds made up]
C: I use it all the time at work lol

# lang=en
Y: I finished {enbook} today!! my first [whole book|novel] in English, took me {n:2-7} months
*congrats2-4
W: that is huge. how many words did you look up?
Y: about {n:300-900}. I stopped counting, [then I stopped looking up|guessing is faster]
C: stopping looking up is the moment you start reading
*agree0-1

# lang=en
A: can somebody explain this joke? "I used to be a book seller but I had too many issues"
B: issues = problems, and also numbers of a magazine
A: ohhh. [so it is a magazine seller|that is terrible]. I love it
*laugh1-2

# lang=en
A: how do you pronounce "colonel"? asking before I embarrass myself
B: kernel, like [popcorn|in popcorn]
A: WHAT. who hurt this language
*laugh2-3

# lang=en
A: reading {enbook} with the audiobook at the same time, [it helps a lot|my ears are learning]
B: same, I do {n:10-30} minutes on the bus
C: does it not slow you down?
A>C: yes, and that is [the point|why I finally notice the commas]

# lang=en
A: is it "different from", "different to" or "different than"??
B: from is always safe
C: UK people say to, US people say than, and everyone is happy
D: and my English teacher says "wrong" to all three
*laugh1-1

# lang=en
A: speaking practice tonight at {hour}, topic: [a book you pretended to have read|your worst translation fail|a place that smells like books]. who is in?
*join1-3
B: I have a lot to say about this one
C: can I just listen the first time?
A>C: of course, [cameras off is fine|nobody will call on you]

# lang=en
Y: that was fun, thank you all. [sorry for my accent|I was so nervous at the start]
W: your accent is totally fine, I understood every word
C: I liked your story about [the librarian|your grandfather's dictionary|the wrong train]
*like0-1

# lang=en
Y: please correct my sentence: "I have been to this city since three years"
W: I have BEEN IN this city FOR three years. since + point in time, for + length
Y: since, for, since, for, okay. [tattooing this|writing it on my hand]
*laugh0-1

# lang=en
Y: why do English speakers say "[how are you|we should catch up]" and then not mean it
B: it is a handshake made of words
Z: in my dialect of Chinese we say 吃了吗, nobody is offering you lunch
*laugh1-3
Y>Z: okay that is the best explanation I have ever heard

# lang=en
A: favourite first line? mine: "It was a bright cold day in April, and the clocks were striking thirteen"
B: "Call me Ishmael." three words!
C: "All children, except one, grow up."
D: 满纸荒唐言… ok not English but still
*like0-2

# lang=en
A: {enbook}, page {page}, I do not get why he [walks away|burns the letter|laughs]. did I miss something?
B: I think he already knew. [reread the dinner scene|look at who is not in the room]
...
A: reread it. oh. OH.
*laugh0-1

# lang=en
A: how many pages did everybody read this week? I am at {n:12-60}
B: {n:30-120}, holiday helped
C: zero, and I am not sorry, it was [exam week|my sister's wedding]
*laugh0-1
A>C: zero with a good reason counts as five

# lang=en
Y: looking for a language partner, I offer [Mandarin|Cantonese|Sichuanese], I need spoken English. {cityen} time zone
W: I am in {cityen2}, would [weekends|early mornings] work for you?
Y: yes! DMing you
*like0-1

# lang=en
A: I wrote my first book review in English, be gentle please. about {n:150-400} words <review.docx>
B: read it. the bit about your father reading the newspaper aloud is wonderful
C: tiny thing: "informations" has no s. everything else, chef's kiss
*thanks1-1

# lang=en
A: is it weird to read children's books as an adult learner?
B: not at all. I learned more from Charlotte than from any grammar book
C: they are short, they are good, [nobody dies (usually)|the sentences are clean]
*agree1-2

# lang=en
Y: what does "spill the tea" mean? my colleague said it and I looked at my cup
*laugh2-3
W: it means share the gossip
Y: I told her my cup was fine…

# lang=en
Y: translation challenge! how would you put "{couplet}" into English?
B: impossible, next question
C: I would keep the image and forget the rhyme
D: here is my try: [the moon comes up, somebody far away looks up too|the mountain stays, the walker does not|one lamp, one road, a lot of rain]
*wow0-2

# lang=en
A: my boss wrote "please do the needful". is that rude?
B: it is just old fashioned, common in India. not rude
C: I say it to my cat
*laugh1-2

# lang=en
W: hi, new here. I am from {abroaden}, learning Chinese, my girlfriend told me this group is patient 😅
*welcome2-4
B: we are patient, and we also need help with prepositions
W: deal. I help with prepositions, you help with [tones|measure words]
Y: 一本书 一只猫 一条鱼, welcome to the jungle

# lang=en
W: 请问 "我想你" and "我想念你" is same?
Y: close! 我想你 is everyday, 我想念你 sounds like a letter
W>Y: 谢谢！So for text message, the first?
Y: yes, the second one if you are [writing with a feather|in a movie]
*laugh0-1

# lang=en
A: does anybody know a good dictionary app that works offline? going [camping|on a long flight]
B: the plain one on your phone has an offline download in settings
C: paper. battery lasts forever
*thanks1-1

# lang=en t=night
A: cannot sleep, reading {enbook} under the blanket like I am twelve
B: what chapter?
A: {ch:3-30}, the [storm|trial|letter] one
B: oh no. you will not sleep at all
*night0-2

# lang=en
A: unpopular opinion: {enbook} is [too long|overrated|better as a film]
B: wow. okay. explain yourself
A: the middle third is just weather
C: the weather IS the point, how dare you (affectionate)
*laugh0-2

# lang=en
A: what is one English word you wish existed in Chinese?
Y: serendipity, but we have 缘分 which is better
W: and I wish English had 加油. "good luck" is so passive
*agree1-3

# lang=en
A: listening tip that worked for me: same {n:5-12} minute clip every day for a week, [then write down what I hear|until I dream it]
B: which podcast?
A: any, honestly. pick a voice you do not hate
*thanks0-1

# lang=en
Y: guys I got a {n:7-8} in the speaking test!!! [last time I had 5.5|could not have done it without this channel]
*congrats2-5

# lang=en
A: is "I could care less" wrong?
B: logically yes, in real life people say it and mean the opposite
C: I could not care less about I could care less
*laugh1-1

# lang=en
A: meetup in {cityen} this [Saturday|Sunday], {hourpm} pm, we read out loud and drink {drinken}. [four seats left|bring any book]
B: I will be there, with [a friend|my sister]
C: too far for me, have fun and post pictures
A>B: great, look for the table with too many books

# lang=en
Y: just want to say the people here never laughed at my mistakes. I was in another group before and they did
*like1-3
B: we laugh WITH mistakes. mine mostly
W: your English is better than my French will ever be

# lang=en
A: small rant: why is "read" spelled the same in present and past. who approved this
B: I read it, I read it, I have read it
C: red.
*laugh1-3

# lang=en
A: question about commas, do I need one before "which"?
B: if you can cut the rest and the sentence survives, comma
A: the house, which was blue, fell down. the house which was blue fell down (the green one did not)
B: exactly!! you should teach it
*clap0-1

# lang=en
A: {enbook} chapter {ch:2-25} summary: [everyone is polite and nobody is happy|a horse is more sensible than all the men|they talk about money for twelve pages]
*laugh1-2
B: accurate
C: you should write the blurbs

# lang=en
Y: how do I say 辛苦了 in English? I want to thank the moderators
B: there is no exact match. "thanks for all your hard work" is close
C: "you have suffered, thank you" 🤣
M: we have suffered, you are welcome
*laugh1-3

# lang=en
A: reading group poll: next short story? [the one with the lottery|the one with the garden party|the one with the overcoat]. react with a number ^1️⃣5 2️⃣3
B: second, it is the shortest
C: first! nobody forgets the first

# lang=en
A: does anyone else [read the last page first|sniff new books|keep tickets as bookmarks]? tell me I am not alone
B: you are not alone but you should be
*laugh1-2
C: guilty since {n:1995-2012}

# lang=en
A: I keep translating in my head. how do I stop?
B: read things so easy that there is no time to translate
C: talk to yourself in the shower. my neighbours think I am on the phone
*laugh0-1
A: shower English, starting tonight

# lang=en
Y: our company has a new policy, all meetings in English. [pray for me|send phrases]
B: "let me get back to you on that" will carry you for a year
C: "sorry, I was on mute"
D: "great question" (buys four seconds)
*laugh1-2

# lang=en
A: sorry for being quiet, [new baby|moved to another city|my mother was ill]. I missed this place
*comfort1-2
B: welcome back! your chair is still warm

# lang=en
A: does "quite good" mean very good or only okay?
B: American: very good. British: mild disappointment
*laugh1-3
A: so my tutor has been disappointed for two years

# lang=en
A: can I order {enbook} through the group? the shop link says out of stock
S: Hello, restock arrives on {eventdateen}. Reply "hold" and we keep one for you, no payment yet
A: hold please 🙏

# lang=en kind=complaint why=A complaint in English about a course refund, to be answered within 24 hours; not a violation.
A!: I asked for a refund of the masterclass {n:4-9} days ago (order {order}) and nobody answered. [Not great.|This is quite frustrating.]
S: Very sorry about the delay, the refund was submitted just now and will take 1-3 working days
...
A: okay, [got it today|the money is back], thank you for fixing it

# m=7 lang=en kind=criticism-ok why=Sharp criticism of the organisers in English; not a violation (hard negative).
A!: honestly the flash sale spam last month was embarrassing, I had invited two friends and both left. [please never again|you can do better than that]
*agree1-2
O: You are right and we are sorry. Promotions stay in one channel from now on

# lang=en kind=unanswered why=A question in the English corner that nobody answered.
A!: does anyone know whether the graded readers come with audio? asking for my class in {cityen}

# lang=en kind=unanswered why=A question in the English corner that nobody answered.
A!: anybody up for reading {enbook} together, slowly, like {n:3-6} pages a day?
`
