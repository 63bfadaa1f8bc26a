"""Whom surnames, offices, counterparts, pairs and capitals stand for, seen in the facts of short articles."""

from __future__ import annotations

import pytest

from tests.compact import read

ROWS: list[tuple[str, list[str]]] = [
    # a surname is the last full name
    ("وصل سيرغي لافروف إلى بكين. وقال لافروف إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("التقى الرئيس الصيني شي جين بينغ الرئيس الروسي فلاديمير بوتين. وقال شي إن الصداقة باقية.", [
        "meeting | participants=Xi Jinping, Vladimir Putin | mode=in-person | status=held",
        "statement | speakers=Xi Jinping | kind=say",
    ]),
    # an office is its holder named in the article, else a description
    ("التقى الرئيس الصيني شي جين بينغ الرئيس الروسي فلاديمير بوتين. وقال الرئيس الروسي إن الحوار مستمر.", [
        "meeting | participants=Xi Jinping, Vladimir Putin | mode=in-person | status=held",
        "statement | speakers=Vladimir Putin | kind=say",
    ]),
    ("التقى الرئيس الصيني شي جين بينغ الرئيس الروسي فلاديمير بوتين. وقال الزعيم الصيني إن الحوار مستمر.", [
        "meeting | participants=Xi Jinping, Vladimir Putin | mode=in-person | status=held",
        "statement | speakers=Xi Jinping | kind=say",
    ]),
    ("قال وزير الخارجية السعودي فيصل بن فرحان إن الحوار مستمر. وقال الوزير إن الوقت ضيق.", [
        "statement | speakers=Faisal bin Farhan | kind=say",
        "statement | speakers=Faisal bin Farhan | kind=say",
    ]),
    ("قال وزير الخارجية الروسي إن الحوار مستمر.", ["statement | speakers=foreign minister of Russia | kind=say"]),
    ("قال وزير الخارجية الروسي إن رسالة سلمت للأمين العام للأمم المتحدة.",
     ["statement | speakers=foreign minister of Russia | kind=say | about=الأمين العام للأمم المتحدة"]),
    # nobody is called upon in a prayer
    ("قال وزير الخارجية الروسي إن الحوار مستمر، داعيا الله بالتوفيق لزملائه.", [
        "statement | speakers=foreign minister of Russia | kind=demand",
        "statement | speakers=foreign minister of Russia | kind=say",
    ]),
    # an office said before the one who holds it is named apart
    ("دعا مبعوث روسيا إلى الحوار. وقال المبعوث سالم الحمدان إن الوقت ضيق.", [
        "statement | speakers=سالم الحمدان | kind=demand",
        "statement | speakers=سالم الحمدان | kind=say",
    ]),
    # a counterpart holds the same office elsewhere
    ("التقى وزير الخارجية الروسي سيرجي لافروف نظيره الصيني في بكين.",
     ["meeting | participants=Sergey Lavrov, foreign minister of China | mode=in-person | place=Beijing | status=held"]),
    ("التقى وزير الخارجية التركي هاكان فيدان وزير الخارجية المصري سامح شكري. وشكر فيدان نظيره المصري على الضيافة.", [
        "meeting | participants=Hakan Fidan, Sameh Shoukry | mode=in-person | status=held",
        "statement | speakers=Hakan Fidan | kind=praise | addressee=Sameh Shoukry",
    ]),
    # two men by their family names, one of whom the article named; the crown prince of an emirate; nobody in the accusative
    ("زار محمود عباس موسكو. وأبلغ عباس بوتين أن الحوار مستمر.", [
        "statement | speakers=Mahmoud Abbas | kind=say | addressee=Vladimir Putin",
    ]),
    ("اتصل ولي عهد دبي هاتفيا بالرئيس الروسي فلاديمير بوتين.",
     ["meeting | participants=crown prince of Dubai, Vladimir Putin | mode=phone | status=held"]),
    ("لكن مسؤولا أميركيا قال إن الحوار مستمر.", ["statement | speakers=مسؤول أميركي | kind=say"]),
    # of several spokesmen the last
    ("قال المتحدث الرسمي باسم وزارة الخارجية المصرية تميم خلاف إن الوقت ضيق. وأضاف المتحدث الرسمي أن الحوار مستمر. "
     "وأعلن المتحدث باسم مجلس الوزراء سالم الحمدان أن الوقت ضيق.", [
        "statement | speakers=Tamim Khallaf | kind=say",
        "statement | speakers=Tamim Khallaf | kind=say",
        "statement | speakers=سالم الحمدان | kind=announce",
    ]),
    # of the office of who speaks in his own clause
    ("دعا وزير الخارجية التركي هاكان فيدان إلى الحوار، بينما شكر الرئيس المصري نظيره الروسي على الضيافة.", [
        "statement | speakers=Hakan Fidan | kind=demand",
        "statement | speakers=president of Egypt | kind=praise | addressee=president of Russia",
    ]),
    # pairs are the last two that fit
    ("التقى الرئيس الصيني شي جين بينغ الرئيس الروسي فلاديمير بوتين. وأكد الرئيسان الوحدة.", [
        "meeting | participants=Xi Jinping, Vladimir Putin | mode=in-person | status=held",
        "statement | speakers=Xi Jinping, Vladimir Putin | kind=say",
    ]),
    ("التقت مصر وإثيوبيا في القاهرة. وأكد البلدان أن الحوار مستمر.", [
        "meeting | participants=Egypt, Ethiopia | mode=in-person | place=Cairo | status=held",
        "statement | speakers=Egypt, Ethiopia | kind=say",
    ]),
    # and those of the officials of the sentence, though another state was told of more often
    ("قالت إيران إن إيران مستعدة. وقبيل لقائه نظيره الروسي سيرغي شويغو، قال وزير الدفاع التركي خلوصي أكار إن البلدين متفقان.", [
        "meeting | participants=Hulusi Akar, Sergei Shoigu | mode=in-person | status=held",
        "statement | speakers=Hulusi Akar | kind=say | about=Turkey, Russia",
        "statement | speakers=Iran | kind=say | about=Iran",
    ]),
    # «المصدر» is the source that spoke, else the agency that did
    ("أوضحت الأناضول أن القرار نشر. وأضاف المصدر أن الوقت ضيق.", [
        "statement | speakers=Anadolu Agency | kind=say",
        "statement | speakers=Anadolu Agency | kind=say",
    ]),
    ("قال مصدر مطلع لرويترز إن القرار نشر. وأضاف المصدر أن الوقت ضيق.", [
        "statement | speakers=مصدر مطلع | kind=say",
        "statement | speakers=مصدر مطلع | kind=say | addressee=Reuters | medium=media",
    ]),
    # a capital that acts is its state, where something happens it is the city
    ("رفضت أنقرة المقترح.", ["statement | speakers=Turkey | kind=oppose"]),
    ("التقى بوتين وأردوغان في أنقرة.",
     ["meeting | participants=Vladimir Putin, Recep Tayyip Erdoğan | mode=in-person | place=Ankara | status=held"]),
    # a family name is that of whom the article names in full, and of a listed one where it names him, too
    ("زارت الممثلة الأميركية أنجلينا جولي المخيم. وقالت جولي إن الوقت ضيق.", ["statement | speakers=أنجلينا جولي | kind=say"]),
    ("قال الرئيس الأميركي دونالد ترامب إن الوقت ضيق. وقالت تيفاني ترامب إن الحوار مستمر. وأضاف ترامب أنه سعيد.",
     ["statement | speakers=Donald Trump | kind=say", "statement | speakers=Donald Trump | kind=say",
      "statement | speakers=تيفاني ترامب | kind=say"]),
    ("قال محمد الظواهري إن الحوار مستمر.", ["statement | speakers=محمد الظواهري | kind=say"]),
    # governments speak for their states, ministries for themselves
    ("دعت الحكومة البريطانية طهران إلى ضبط النفس.", ["statement | speakers=United Kingdom | kind=demand | addressee=Iran"]),
    ("أكدت وزارة الخارجية التركية أن الحوار مستمر.", ["statement | speakers=Turkey Foreign Ministry | kind=say"]),
    # an opposition speaks and meets though nobody says which state's it is
    ("انطلقت المحادثات بين الحكومة السورية والمعارضة في جنيف.",
     ["meeting | participants=Syria, opposition | mode=in-person | place=Geneva | status=held"]),
    # nobody to point at
    ("عقد الرئيسان قمة في موسكو.", []),
    ("وأضاف أن الحوار مستمر.", []),
    # «الوزير» is the last minister, and one who is not named is described
    ("قال وزير الخارجية الروسي إن الحوار مستمر. وقال الوزير إن الوقت ضيق.",
     [
         "statement | speakers=foreign minister of Russia | kind=say",
         "statement | speakers=foreign minister of Russia | kind=say",
     ]),
    ("وقال الملك إن الوقت ضيق.",
     ["statement | speakers=الملك | kind=say"]),
    # bodies and groups that a noun points back to
    ("أعلنت وزارة الخارجية الروسية أن الحوار مستمر. وأضافت الوزارة أن الوقت ضيق.",
     [
         "statement | speakers=Russian Foreign Ministry | kind=announce",
         "statement | speakers=Russian Foreign Ministry | kind=say",
     ]),
    ("قالت حركة حماس إن الحوار مستمر. وقالت الحركة إن الوقت ضيق.",
     ["statement | speakers=Hamas | kind=say", "statement | speakers=Hamas | kind=say"]),
    ("وذكرت الوكالة أن الوقت ضيق.",
     []),
    ("التقى وزراء خارجية فرنسا وألمانيا. وقال الوزراء إن الوقت ضيق.",
     [
         "meeting | participants=foreign minister of France, foreign minister of Germany | mode=in-person | status=held",
         "statement | speakers=foreign minister of France, foreign minister of Germany | kind=say",
     ]),
    ("التقى لافروف نظيره الفرنسي في موسكو.",
     ["meeting | participants=Sergey Lavrov, foreign minister of France | mode=in-person | place=Moscow | status=held"]),
    ("التقى كريم الساعدي نظيره الفرنسي في موسكو.", []),
    # a short name of the article behind «لل»; states whose names are other words as well
    ("قالت المملكة العربية السعودية إن الحوار مستمر. وقدم لافروف الشكر للمملكة.",
     [
         "statement | speakers=Saudi Arabia | kind=say",
         "statement | speakers=Sergey Lavrov | kind=praise | addressee=Saudi Arabia",
     ]),
    ("انتقدت كوبا روسيا.", ["statement | speakers=Cuba | kind=oppose | about=Russia"]),
    ("أشاد لافروف بمالي.", ["statement | speakers=Sergey Lavrov | kind=praise | about=Mali"]),
    ("دافع لافروف عن قطاع مالي.", ["statement | speakers=Sergey Lavrov | kind=support"]),
]


@pytest.mark.parametrize(("text", "facts"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_who_is_meant(text: str, facts: list[str]) -> None:
    """A text -> its statements and meetings, every pointing phrase resolved inside the text or left out."""
    assert sorted(read(text, "statement", "meeting")) == facts
