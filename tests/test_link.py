"""Names, offices, bodies and groups found in sentences: where they stand, what they are, whom they name."""

from __future__ import annotations

import pytest

from tests.compact import named

Row = tuple[str, str, str | None]

ROWS: list[tuple[str, list[Row]]] = [
    # names with their titles, and what only points at somebody
    ("قال وزير الخارجية الروسي سيرجي لافروف إن الحوار مستمر.",
     [("وزير الخارجية الروسي سيرجي لافروف", "person", "Sergey Lavrov")]),
    ("ولي العهد السعودي الأمير محمد بن سلمان", [("ولي العهد السعودي الأمير محمد بن سلمان", "person", "Mohammed bin Salman")]),
    ("نقلت رويترز عن القائم بالأعمال الروسي", [("رويترز", "media", "Reuters"), ("القائم بالأعمال الروسي", "office", None)]),
    ("التقى الوزير نظيره المصري سامح شكري.",
     [("الوزير", "office", None), ("نظيره المصري سامح شكري", "counterpart", "Sameh Shoukry")]),
    ("بين الرئيسين الصيني شي جين بينغ والروسي فلاديمير بوتين",
     [("الرئيسين الصيني شي جين بينغ والروسي فلاديمير بوتين", "pair", None)]),
    # a stranger before an apposition
    ("قالت سلمى العلي، الخبيرة في جامعة الكويت، إن الحوار مستمر.",
     [("سلمى العلي، الخبيرة في جامعة الكويت", "person", "سلمى العلي")]),
    # a surname is known after the full name
    ("قال فهد السامرائي، خبير الاقتصاد، إن الحوار مستمر. وأضاف السامرائي أن الوقت ضيق.",
     [("فهد السامرائي، خبير الاقتصاد", "person", "فهد السامرائي"), ("السامرائي", "person", "فهد السامرائي")]),
    # parts joined by a hyphen; a family name that half a nation has begins a name of its own
    ("قال وزير الدفاع الكوري الجنوبي سونغ يونغ-مو إن الحوار مستمر.",
     [("وزير الدفاع الكوري الجنوبي سونغ يونغ-مو", "person", "سونغ يونغ-مو")]),
    ("سيلتقي كيم تشانغ-سون، رئيس الديوان.", [("كيم تشانغ-سون، رئيس الديوان", "person", "كيم تشانغ-سون")]),
    # states, bodies and groups
    ("قالت الحكومة البريطانية والخارجية الإيرانية",
     [("الحكومة البريطانية", "country", "United Kingdom"), ("الخارجية الإيرانية", "organisation", "Iranian Foreign Ministry")]),
    ("وافق البلدان على فرض عقوبات على 34 كيانا.", [("البلدان", "pair", None), ("34 كيانا", "group", "34 كيانا")]),
    ("قال محللون إن الإيرانيين رفضوا", [("محللون", "group", "analysts"), ("الإيرانيين", "country", "Iran")]),
    ("وصل سيرغي لافروف إلى العاصمة الصينية.",
     [("سيرغي لافروف", "person", "Sergey Lavrov"), ("العاصمة الصينية", "place", "Beijing")]),
    ('قال مصدر في وزارة الخارجية التركية لصحيفة "الأهرام"', [
        ("مصدر في وزارة الخارجية التركية", "single", "مصدر في وزارة الخارجية التركية"),
        ('صحيفة "الأهرام"', "media", "Al-Ahram"),
    ]),
    # a quotation that only holds a name is that name
    ('إن "الاتحاد الأوروبي" يعارض الاتفاق.', [("الاتحاد الأوروبي", "organisation", "European Union")]),
    # a quoted outlet is a listed one by its whole name only
    ('ذكرت وكالة "تسنيم" للأنباء وقناة "العربية الأولى للشباب".',
     [('وكالة "تسنيم" للأنباء', "organisation", "Tasnim"),
      ('قناة "العربية الأولى للشباب"', "media", "العربية الأولى للشباب")]),
    # clitics are split where a name remains, never inside words
    ("وبالصين والصين.", [("الصين", "country", "China"), ("الصين", "country", "China")]),
    ("بكين تكون وكونها", [("بكين", "place", "Beijing")]),
    ("ألمان وألمانيا", [("ألمانيا", "country", "Germany")]),
    ("وقال شي إن الصداقة باقية.", []),
    # one name in many spellings
    ("#محمود_عباس وفلاديميــر بوتين وأنجيلا ميركل",
     [("محمود_عباس", "person", "Mahmoud Abbas"), ("فلاديميــر بوتين", "person", "Vladimir Putin"),
      ("أنجيلا ميركل", "person", "Angela Merkel")]),
    # whose a name is behind an office or before one
    ("وأبلغ محمود عباس الرئيس الروسي بالقرار.",
     [("محمود عباس", "person", "Mahmoud Abbas"), ("الرئيس الروسي", "office", None)]),
    ("قال مستشار الرئيس الإيراني حسن روحاني، حميد أبو طالبي، إن الحوار مستمر.",
     [("مستشار الرئيس الإيراني حسن روحاني، حميد أبو طالبي", "person", "حميد أبو طالبي")]),
    ("قال السكرتير الصحفي للرئيس الروسي، دميتري بيسكوف، إن الحوار مستمر.",
     [("السكرتير الصحفي للرئيس الروسي، دميتري بيسكوف", "person", "Dmitry Peskov")]),
    ("قال متحدث باسم أنجيلا ميركل إن الحوار مستمر.",
     [("متحدث باسم أنجيلا ميركل", "office", None)]),
    ("قال فخامة الرئيس عبد ربه منصور هادي إن الوقت ضيق.",
     [("فخامة الرئيس عبد ربه منصور هادي", "person", "Abd Rabbuh Mansur Hadi")]),
    ("أعلنت مسؤولة التجارة، سيسيليا مالستروم، وقال مسؤول كبير",
     [("مسؤولة التجارة، سيسيليا مالستروم", "person", "سيسيليا مالستروم"), ("مسؤول كبير", "single", "مسؤول كبير")]),
    # where the holder resides and what the office is for stand between office and name
    ("قال المتحدث باسم الأمم المتحدة في جنيف أحمد فوزي إن الحوار مستمر.",
     [("المتحدث باسم الأمم المتحدة في جنيف أحمد فوزي", "person", "أحمد فوزي")]),
    ("التقى مفوض الاتحاد الأوروبي للطاقة، ميغيل كانيت، بالوزير.",
     [("مفوض الاتحاد الأوروبي للطاقة، ميغيل كانيت", "person", "ميغيل كانيت"), ("الوزير", "office", None)]),
    ("وصل رئيس الوزراء الهندي إلى طوكيو.",
     [("رئيس الوزراء الهندي", "office", None), ("طوكيو", "place", "Tokyo")]),
    # short names that only the article licenses, with their clitics; names with particles; given names behind titles
    ("قال جون تورنبول، رئيس وزراء أستراليا، إن الحوار مستمر. ووفقا لتورنبول فإن الهجوم مستمر.",
     [("جون تورنبول، رئيس وزراء أستراليا", "person", "جون تورنبول"), ("تورنبول", "person", "جون تورنبول")]),
    ("قال السفير الهولندي كاريل فان أوستروم إن الحوار مستمر.",
     [("السفير الهولندي كاريل فان أوستروم", "person", "كاريل فان أوستروم")]),
    ("قال الأمير محمد بن نواف إن الوقت ضيق. وقال الأمير محمد والأمير وليد إن الوقت ضيق.",
     [("الأمير محمد بن نواف", "person", "محمد بن نواف"), ("الأمير محمد", "person", "محمد بن نواف")]),
    # names, explanations and days in brackets
    ("قال الرئيس التركي (رجب طيب أردوغان) يوم (الاثنين) إنه التقى نظيره الروسي (فلاديمير بوتين).",
     [("الرئيس التركي (رجب طيب أردوغان)", "person", "Recep Tayyip Erdoğan"),
      ("نظيره الروسي (فلاديمير بوتين)", "counterpart", "Vladimir Putin")]),
    ("قال السفير الألماني (السابق) إن الوقت ضيق.", [("السفير الألماني", "office", None)]),
    ("قال الناطق باسم الرئاسة الروسية (الكرملين) دميتري بيسكوف إن الوقت ضيق.",
     [("الناطق باسم الرئاسة الروسية (الكرملين) دميتري بيسكوف", "person", "Dmitry Peskov")]),
    # governments and offices by their heads, bodies by their main name
    ("قالت إدارة الرئيس باراك أوباما ومكتب رئيس الوزراء الإسرائيلي",
     [
         ("إدارة الرئيس باراك أوباما",
         "country",
         "United States"),
         ("مكتب رئيس الوزراء الإسرائيلي",
         "organisation",
         "مكتب رئيس الوزراء الإسرائيلي"),
     ]),
    ("أعلنت السفارة الإسرائيلية وسفارة إسرائيل والقوات المسلحة الإيرانية",
     [
         ("السفارة الإسرائيلية",
         "organisation",
         "Israel embassy"),
         ("سفارة إسرائيل",
         "organisation",
         "Israel embassy"),
         ("القوات المسلحة الإيرانية",
         "organisation",
         "Iran army"),
     ]),
    ("قال وزير الخزانة الأميركي إن الحوار مستمر. وقال رئيس الوزراء المجري إن الوقت ضيق.",
     [("وزير الخزانة الأميركي", "office", None), ("رئيس الوزراء المجري", "office", None)]),
    ("العقوبات على كوبا وليبيا، والمباحثات في عمّان",
     [("كوبا", "country", "Cuba"), ("ليبيا", "country", "Libya"), ("عمّان", "place", "Amman")]),
    # an office that its field makes definite, with nobody named
    ("أكد وزير الخارجية أن الوقت ضيق.", [("وزير الخارجية", "office", None)]),
    # no names
    ('قالت محكمة تركية في موقع الهجوم ومجلس "موحد" إن الوقت ضيق.',
     []),
]


@pytest.mark.parametrize(("text", "mentions"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_mentions(text: str, mentions: list[Row]) -> None:
    """A text -> all its mentions in order."""
    assert named(text) == mentions
