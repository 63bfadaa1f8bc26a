"""Who met whom and who travelled where: meetings and visits read from whole sentences."""

from __future__ import annotations

import pytest

from tests.compact import read

ROWS: list[tuple[str, list[str]]] = [
    # who met whom, where and when
    ("التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة يوم الاثنين.",
     ["meeting | participants=Sameh Shoukry, Ayman Safadi | mode=in-person | place=Cairo | status=held | date=2024-05-13"]),
    ("استقبل الرئيس الفرنسي إيمانويل ماكرون الملك عبد الله الثاني في باريس.",
     ["meeting | participants=Emmanuel Macron, King Abdullah II | mode=in-person | place=Paris | status=held"]),
    ("يلتقي لافروف وبلينكن في جنيف.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | place=Geneva | status=held"]),
    ("قمة بوتين وبايدن في جنيف في 16 يونيو 2021.",
     ["meeting | participants=Vladimir Putin, Joe Biden | mode=in-person | place=Geneva | status=held | date=2021-06-16"]),
    ("اجتمع مجلس الأمن الدولي يوم الخميس.",
     ["meeting | participants=UN Security Council | mode=in-person | status=held | date=2024-05-09"]),
    ("سافر لوكاشينكو إلى موسكو للقاء بوتين.", [
        "meeting | participants=Alexander Lukashenko, Vladimir Putin | mode=in-person | place=Moscow | status=held",
        "visit | visitor=Alexander Lukashenko | destination=Moscow | status=held",
    ]),
    # a counterpart before the subject whose office he shares
    ("قال الرئيس الألماني ذلك. وفي مؤتمر صحفي مع نظيره الألماني، قال وزير الخارجية المصري سامح شكري إن الحوار مستمر.",
     ["meeting | participants=Sameh Shoukry, foreign minister of Germany | mode=in-person | status=held"]),
    # a building, a city behind «ب» and words of courtesy stand between the two; several offices of one person
    ("استقبل أمير البلاد المفدى الشيخ تميم بن حمد آل ثاني، في مكتبه بالديوان الأميري، نائب رئيس الوزراء وزير الخارجية الأردني "
     "أيمن الصفدي.",
     ["meeting | participants=Tamim bin Hamad Al Thani, Ayman Safadi | mode=in-person | status=held"]),
    ("التقى لافروف في قصر السلام بجدة نظيره المصري سامح شكري.",
     ["meeting | participants=Sergey Lavrov, Sameh Shoukry | mode=in-person | place=Jeddah | status=held"]),
    # states whose teams play, and who else meets there
    ("تنطلق مباريات كأس العالم. وتلتقي البرتغال مع إيطاليا الجمعة. ويضم المنتخب لاعبين جددا. والتقى بوتين ماكرون قبل المباراة.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | status=held"]),
    ("التقت روسيا وإيران في بكين، وحضر وانغ يي مباراة بعد ذلك.",
     ["meeting | participants=Russia, Iran | mode=in-person | place=Beijing | status=held"]),
    # one after the other; who attended is no meeting of its own
    ("التقى بوتين ماكرون بعد أيام على استقباله بلينكن.", [
        "meeting | participants=Vladimir Putin, Antony Blinken | mode=in-person | status=held",
        "meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | status=held",
    ]),
    ("استقبل لافروف بلينكن عقب اجتماعه بماكرون.", [
        "meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=held",
        "meeting | participants=Sergey Lavrov, Emmanuel Macron | mode=in-person | status=held",
    ]),
    ("أكد لافروف بعد قمة سنغافورة، التي جمعته ببلينكن، أن الحوار مستمر.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | place=Singapore | status=held"]),
    ("الاجتماع الذي يجمع إلى جانب لافروف كلا من بلينكن وماكرون.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken, Emmanuel Macron | mode=in-person | status=held"]),
    ("سيلتقي لافروف (68 عاما) في عمان بلينكن.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | place=Amman | status=planned"]),
    # whose a meeting is: the traveller's, the first subject's, his of whom the journey is
    ("وكان لافروف قد وصل إلى الأردن، حيث استقبله أيمن الصفدي.", [
        "meeting | participants=Sergey Lavrov, Ayman Safadi | mode=in-person | place=Jordan | status=held",
        "visit | visitor=Sergey Lavrov | destination=Jordan | status=held",
    ]),
    ("وصل لافروف إلى باريس. ومن المتوقع أن يحضر مأدبة مع ماكرون وأن يلتقي بلينكن.", [
        "meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=planned",
        "meeting | participants=Sergey Lavrov, Emmanuel Macron | mode=in-person | status=planned",
        "visit | visitor=Sergey Lavrov | destination=Paris | status=held",
    ]),
    ("والتقى لافروف أمس بلينكن كما التقى ماكرون.", [
        "meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=held | date=2024-05-13",
        "meeting | participants=Sergey Lavrov, Emmanuel Macron | mode=in-person | status=held | date=2024-05-13",
    ]),
    # a summit of states is that of their leaders told elsewhere; ministers are no leaders
    ("يلتقي الرئيس الروسي فلاديمير بوتين الرئيس الأميركي دونالد ترامب في هلسنكي. وقال بوتين إن القمة الأمريكية الروسية مهمة.",
     ["meeting | participants=Vladimir Putin, Donald Trump | mode=in-person | place=Helsinki | status=held"]),
    ("التقى وزير الخارجية الروسي سيرغي لافروف وزير الخارجية الأميركي أنتوني بلينكن. وطالب لافروف بقمة أمريكية روسية.", [
        "meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=held",
        "meeting | participants=United States, Russia | mode=in-person | status=planned",
    ]),
    ("وتأتي الزيارة قبل أسبوع من عقد بوتين أول قمة له مع ماكرون. وقال لافروف إن القمة بين بوتين وماكرون مهمة.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | status=planned"]),
    # talks of two states that their ministers were just told to hold
    ("ترأس وزير الخارجية المصري سامح شكري ونظيره الروسي سيرغي لافروف جولة المشاورات السياسية بين مصر وروسيا.",
     ["meeting | participants=Sameh Shoukry, Sergey Lavrov | mode=in-person | status=held"]),
    # told by him who met
    ("وقال لافروف: \"نقف إلى جانب سوريا، وفي إطار المباحثات الهامة التي أجريتها في القاهرة مع الوزير سامح شكري أعلنا ذلك\".",
     ["meeting | participants=Sergey Lavrov, Sameh Shoukry | mode=in-person | place=Cairo | status=held"]),
    ("وقال لافروف: \"ناقشت ذلك خلال لقائي مع الوزير سامح شكري\".",
     ["meeting | participants=Sergey Lavrov, Sameh Shoukry | mode=in-person | status=held"]),
    # «الرئيسان» are presidents, if two are told of; none of several is held behind «دون أي»
    ("يلتقي الرئيس الروسي فلاديمير بوتين الرئيس الأميركي دونالد ترامب. وانتقد ترامب رئيسة الوزراء البريطانية تيريزا ماي. "
     "وسيجري الرئيسان محادثات.", [
        "meeting | participants=Vladimir Putin, Donald Trump | mode=in-person | status=held",
        "meeting | participants=Vladimir Putin, Donald Trump | mode=unknown | status=planned",
    ]),
    ("قال لافروف إنه لا وجود لحرب أو مشاورات أو مفاوضات بين روسيا والصين.",
     ["meeting | participants=Russia, China | mode=unknown | status=ruled-out"]),
    # called for, said not to be, yet to come, over; and whose place is another noun's
    ("دعت بريطانيا إلى اجتماع طارئ لمجلس الأمن الدولي في نيويورك.",
     ["meeting | participants=UN Security Council | mode=in-person | place=New York | status=planned"]),
    ("قال لافروف إنه ليس هناك أي مفاوضات جارية بين روسيا والصين.",
     ["meeting | participants=Russia, China | mode=unknown | status=ruled-out"]),
    ("وتأتي التصريحات قبيل مباحثات بين بوتين وماكرون.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=unknown | status=planned"]),
    ("ساهمت في التحضير للقمة التي عقدت في جنيف بين بوتين وماكرون.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | place=Geneva | status=held"]),
    ("يعقد مجلس الأمن الدولي جلسة طارئة من أجل بحث التداعيات في غزة.",
     ["meeting | participants=UN Security Council | mode=in-person | status=held"]),
    ("حث كوربن تيريزا ماي، خلال جلسة، على التوقف.", []),
    ("قال لافروف ذلك. وفي طريقي إلى موسكو التقيت الوزير سامح شكري.", []),
    ("قال بوتين ذلك بعد لقاء ماكرون على هامش القمة.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | status=held"]),
    ("تناول لافروف وبلينكن في اتصال هاتفي العلاقات الثنائية بين البلدين.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=phone | status=held"]),
    ("يصل لافروف إلى باريس. ويشمل جدول أعمال الزيارة محادثات مع ماكرون.", [
        "meeting | participants=Sergey Lavrov, Emmanuel Macron | mode=unknown | status=planned",
        "visit | visitor=Sergey Lavrov | destination=Paris | status=held",
    ]),
    ("طلبت روسيا والصين من فرنسا الدخول في محادثات بهذا الشأن.", []),
    ("سيلتقي لافروف كلا من بلينكن وماكرون.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=planned",
      "meeting | participants=Sergey Lavrov, Emmanuel Macron | mode=in-person | status=planned"]),
    ("كان في استقبال لافروف كل من الوزير سالم العلي والسفير فهد السامرائي.",
     ["meeting | participants=Sergey Lavrov, سالم العلي, فهد السامرائي | mode=in-person | status=held"]),
    ("التقى لافروف بلينكن. وحضر اللقاء السفير الروسي سالم العلي والسفير الأميركي فهد السامرائي.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=held"]),
    # both sides by their adjectives; where the city is the subject; dashes around a courtesy
    ("انطلقت محادثات روسية أوكرانية في إسطنبول.",
     ["meeting | participants=Russia, Ukraine | mode=in-person | place=Istanbul | status=held"]),
    ("تستضيف جنيف محادثات بين روسيا وأوكرانيا.",
     ["meeting | participants=Russia, Ukraine | mode=in-person | place=Geneva | status=held"]),
    ("تلقى الملك سلمان - حفظه الله - اتصالا هاتفيا من بوتين.",
     ["meeting | participants=Salman bin Abdulaziz, Vladimir Putin | mode=phone | status=held"]),
    ("عقد وزراء خارجية كل من روسيا وأوكرانيا اجتماعا في جنيف.",
     ["meeting | participants=foreign minister of Russia, foreign minister of Ukraine | mode=in-person | place=Geneva | "
      "status=held"]),
    # delegations are those who travel and meet, unless somebody is named who leads them
    ("توجه وفد أمني إسرائيلي إلى القاهرة.", ["visit | visitor=وفد أمني إسرائيلي | destination=Cairo | status=held"]),
    ("وصلت بعثة من صندوق النقد الدولي إلى القاهرة.", ["visit | visitor=IMF mission | destination=Cairo | status=held"]),
    ("تتكتم الخرطوم على مهمة لافروف، الذي وصلها أمس.",
     ["visit | visitor=Sergey Lavrov | destination=Khartoum | status=held | date=2024-05-13"]),
    ("وصل وفد من حركة حماس إلى القاهرة.", ["visit | visitor=Hamas delegation | destination=Cairo | status=held"]),
    ("وصل وفد روسي برئاسة لافروف إلى بكين.", ["visit | visitor=Sergey Lavrov | destination=Beijing | status=held"]),
    ("التقى وفد من إيكواس في نيامي الرئيس محمد بازوم.",
     ["meeting | participants=ECOWAS delegation, Mohamed Bazoum | mode=in-person | place=Niamey | status=held"]),
    # a journey to a state and to a city in it is one; what belongs to a planned journey is planned
    ("وصل لافروف إلى بكين في زيارة إلى الصين.", ["visit | visitor=Sergey Lavrov | destination=Beijing | status=held"]),
    ("سيتوجه لافروف إلى بكين للاجتماع مع وانغ يي.", [
        "meeting | participants=Sergey Lavrov, Wang Yi | mode=in-person | place=Beijing | status=planned",
        "visit | visitor=Sergey Lavrov | destination=Beijing | status=planned",
    ]),
    # they meet where the journey goes that the meeting belongs to
    ("قام لافروف بزيارة غير معلنة إلى بغداد، أجرى خلالها مباحثات مع أيمن الصفدي.", [
        "meeting | participants=Sergey Lavrov, Ayman Safadi | mode=in-person | place=Baghdad | status=held",
        "visit | visitor=Sergey Lavrov | destination=Baghdad | status=held",
    ]),
    ("زار بلينكن موسكو في 16 يونيو 2021 حيث بحث مع أردوغان الأزمة.", [
        "meeting | participants=Antony Blinken, Recep Tayyip Erdoğan | mode=in-person | place=Moscow | status=held | "
        "date=2021-06-16",
        "visit | visitor=Antony Blinken | destination=Moscow | status=held | date=2021-06-16",
    ]),
    # what is only possible is no meeting; what is told of one in the future is planned
    ("قال لافروف إن روسيا منفتحة إزاء عقد قمة بين بوتين وماكرون.", []),
    ("قال لافروف إن روسيا على استعداد لإجراء محادثات مع فرنسا.", []),
    ("قال بوغدانوف إن محادثات لافروف مع كيري ستركز على سوريا.",
     ["meeting | participants=Sergey Lavrov, John Kerry | mode=unknown | status=planned"]),
    ("القمة التي من المقرر أن تعقد في باريس بين بوتين وماكرون.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | place=Paris | status=planned"]),
    # who travels stands before a relative clause, behind «له», or in the journey told before
    ("يصل لافروف، الذي يتولى الملف منذ سنوات، إلى بكين.", ["visit | visitor=Sergey Lavrov | destination=Beijing | status=held"]),
    ("وصف بومبيو الحوار بالمفيد، في أول زيارة له للصين.", ["visit | visitor=Mike Pompeo | destination=China | status=held"]),
    ("سيتوجه لافروف إلى باريس ومنها إلى بكين.", [
        "visit | visitor=Sergey Lavrov | destination=Beijing | status=planned",
        "visit | visitor=Sergey Lavrov | destination=Paris | status=planned",
    ]),
    # where and when, told of the meeting later by its noun
    ("أكد لافروف عقد قمة مقررة بين بوتين وماكرون. وقال إن القمة، المقرر عقدها في باريس في 16 يونيو 2024، مهمة.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | place=Paris | status=planned "
      "| date=2024-06-16"]),
    # how
    ("أجرى لافروف اتصالا هاتفيا مع بلينكن.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=phone | status=held"]),
    ("تلقى السيسي اتصالا هاتفيا من ماكرون.",
     ["meeting | participants=Abdel Fattah el-Sisi, Emmanuel Macron | mode=phone | status=held"]),
    ("التقى بوتين وماكرون عبر الفيديو.", ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=video | status=held"]),
    ("تجري الولايات المتحدة وروسيا محادثات هذا الأسبوع.",
     ["meeting | participants=United States, Russia | mode=unknown | status=held | date=2024-05"]),
    ("أجرى الرئيس الروسي، فلاديمير بوتين، اليوم اتصالا هاتفيا بماكرون.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=phone | status=held | date=2024-05-14"]),
    ("قال ماكرون إنه اتصل ببوتين.", ["meeting | participants=Emmanuel Macron, Vladimir Putin | mode=phone | status=held"]),
    ("طلب ماكرون من زوجته أن تتصل ببوتين.", []),
    ("هددت الولايات المتحدة بالانسحاب. وتعقد منظمة التجارة العالمية في جنيف اجتماعا.",
     ["meeting | participants=World Trade Organization | mode=in-person | place=Geneva | status=held"]),
    # whether
    ("سيلتقي لافروف بلينكن في جنيف الخميس المقبل.", [
        "meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | place=Geneva | status=planned | date=2024-05-16",
    ]),
    ("لن يلتقي لافروف بلينكن.", ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=ruled-out"]),
    ("قال بلينكن إنه ليس لديه خطط للاجتماع مع لافروف.",
     ["meeting | participants=Antony Blinken, Sergey Lavrov | mode=in-person | status=ruled-out"]),
    ("قال البيان إن الرئيس التركي، رجب طيب أردوغان، لن يحضر القمة المقررة في رواندا.",
     ["visit | visitor=Recep Tayyip Erdoğan | destination=Rwanda | status=ruled-out"]),
    ("قالت تيريزا ماي إن مزيدا من القوات ستشارك في مهمة التدريب في أفغانستان.", []),
    ("شارك تسيبراس في عدد من التنظيمات في اليونان.", []),
    # talks that are only named, plurals of nobody in particular, a subject taken for the object
    ("قال ماكرون إن المحادثات مع إيران مستمرة.", []),
    ("قال لافروف إنه سيلتقي زعماء.", []),
    ("استضافت قبرص ثاني اجتماع ثلاثي بين وزراء.", []),
    ("وصل ماكرون أمس، فيما يلتقي لافروف مع أعضاء المجلس.",
     ["meeting | participants=Sergey Lavrov, أعضاء المجلس | mode=in-person | status=held"]),
    ("سيجري محادثات مع لافروف وبلينكن.", []),
    # two calls are two meetings; a time or place behind a relative clause or another encounter is not this one's
    ("تلقى السيسي اتصالين هاتفيين من ماكرون وبوتين.",
     ["meeting | participants=Abdel Fattah el-Sisi, Emmanuel Macron | mode=phone | status=held",
      "meeting | participants=Abdel Fattah el-Sisi, Vladimir Putin | mode=phone | status=held"]),
    ("تناول بوتين وماكرون القمة المقرر عقدها في سنغافورة في 12 يونيو 2024.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | status=held"]),
    ("التقى لافروف بلينكن الذي يزور موسكو الخميس المقبل.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=held",
      "visit | visitor=Antony Blinken | destination=Moscow | status=planned | date=2024-05-16"]),
    ("أحد مساعدي بوتين، لافروف، في نيويورك لإجراء مباحثات مع بلينكن حول القمة المقرر عقدها في جنيف في يونيو.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | place=New York | status=planned"]),
    # headlines, delegations, and what is to come in the present tense
    ("لافروف وكيري يبحثان الأزمة السورية", ["meeting | participants=Sergey Lavrov, John Kerry | mode=in-person | status=held"]),
    ("وصل لافروف إلى بكين، ثم يزور باريس.", [
        "visit | visitor=Sergey Lavrov | destination=Beijing | status=held",
        "visit | visitor=Sergey Lavrov | destination=Paris | status=planned",
    ]),
    ("استقبل ماكرون في قصر بيان لافروف.",
     ["meeting | participants=Emmanuel Macron, Sergey Lavrov | mode=in-person | place=Kuwait | status=held"]),
    ("التقى الفريق أول سالم العلي القائد العام للقوات المسلحة، لافروف.",
     ["meeting | participants=سالم العلي, Sergey Lavrov | mode=in-person | status=held"]),
    ("قال بوتين إنه يريد السماح له بزيارة باريس.", []),
    # no meeting
    ("عقد لافروف مؤتمرا صحفيا في جنيف.", []),
    ("أجرت القوات الروسية والصينية مناورات مشتركة.", []),
    ("التقى نهرا دجلة والفرات في القرنة.", []),
    # what is only spoken of is no meeting; what is yet to come is planned
    ("وضع لافروف شروطا للقاء بلينكن.", []),
    ('قال رئيس الوزراء الإيطالي جوزيبي كونتي إن "إيطاليا تؤيد إجراء حوار مع روسيا".', []),
    ("قال بوتين إنه يعمل على عقد لقاء مع بايدن.",
     ["meeting | participants=Vladimir Putin, Joe Biden | mode=in-person | status=planned"]),
    ("جاءت الخطوة قبل أسبوع من عقد القمة بين بوتين وبايدن.",
     ["meeting | participants=Vladimir Putin, Joe Biden | mode=in-person | status=planned"]),
    ("سيعقد لافروف خلال زيارته لمصر اجتماعا مع سامح شكري.", [
        "meeting | participants=Sergey Lavrov, Sameh Shoukry | mode=in-person | place=Egypt | status=planned",
        "visit | visitor=Sergey Lavrov | destination=Egypt | status=planned",
    ]),
    ("يلتقي لافروف الخميس نظيره الأميركي أنتوني بلينكن.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=planned | date=2024-05-16"]),
    ("عقدت الولايات المتحدة محادثات مع كوريا الشمالية تحضيرا لقمة مقبلة.",
     ["meeting | participants=United States, North Korea | mode=unknown | status=held"]),
    # the time and place of its own clause
    ("هاجم ترامب الصحافة يوم الاثنين لاجتماعه مع بوتين.",
     ["meeting | participants=Donald Trump, Vladimir Putin | mode=in-person | status=held"]),
    ("أول لقاء بين بوتين وبايدن منذ عام 2021.",
     ["meeting | participants=Vladimir Putin, Joe Biden | mode=in-person | status=held"]),
    ("بحث لافروف مع بلينكن قضايا التسوية السلمية في سوريا.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=held"]),
    ("التقى لافروف مع بلينكن في إطار جولة في الشرق الأوسط.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=held"]),
    # who acts in the clause, and not who tells of it
    ("بعد إعلان ترامب أنه سيعقد قمة مع بوتين، قال لافروف إن الحوار مستمر.",
     ["meeting | participants=Donald Trump, Vladimir Putin | mode=in-person | status=planned"]),
    ("ذكرت وزارة الخارجية الأميركية أن وفدا أميركيا يجري محادثات مع مسؤولين روس.",
     ["meeting | participants=United States delegation, Russian officials | mode=unknown | status=held"]),
    ("جرت جولة من المفاوضات حول النزاع برعاية الأمم المتحدة في 2008.", []),
    ("التقى الرئيس الأميركي دونالد ترامب نظيره الكوري الشمالي.",
     ["meeting | participants=Donald Trump, president of North Korea | mode=in-person | status=held"]),
    # whoever is of the state visited, or invites, does not travel; a pledged journey is planned, a denied one ruled out
    ("قبل بوتين الدعوة التي وجهها له دونالد ترامب لزيارة واشنطن.",
     ["visit | visitor=Vladimir Putin | destination=Washington | status=planned"]),
    ("تلقى لافروف دعوة من بومبيو لزيارة القاهرة.", ["visit | visitor=Sergey Lavrov | destination=Cairo | status=planned"]),
    ("تعهد لافروف بزيارة القاهرة.", ["visit | visitor=Sergey Lavrov | destination=Cairo | status=planned"]),
    ("نفت بكين أنباء عن زيارة لافروف إلى القاهرة.", ["visit | visitor=Sergey Lavrov | destination=Cairo | status=ruled-out"]),
    ("وجه بومبيو دعوة للسياح لزيارة بكين.", []),
    ("قال لافروف إن زيارة القدس خطأ.", []),
    ("رحب الرئيس الصيني شي جين بينغ بزيارة لافروف إلى بلاده.",
     ["visit | visitor=Sergey Lavrov | destination=China | status=held"]),
    # the time before the verb that tells of a journey; what is said to begin in the present lies ahead
    ("وفي 12 أبريل قال لافروف، خلال زيارة للقاهرة، إن الحوار مهم.",
     ["visit | visitor=Sergey Lavrov | destination=Cairo | status=held | date=2024-04-12"]),
    ("وسافر لافروف إلى غزة ثم توجه إلى رام الله.",
     ["visit | visitor=Sergey Lavrov | destination=Gaza | status=held",
      "visit | visitor=Sergey Lavrov | destination=Ramallah | status=held"]),
    ("قالت المستشارة الألمانية أنغيلا ميركل إنها ستزور بكين.",
     ["visit | visitor=Angela Merkel | destination=Beijing | status=planned"]),
    ("قالت المستشارة الألمانية أنغيلا ميركل ذلك، ووصلت المساعدات إلى بكين.", []),
    ("وصل اللاجئون السوريون إلى ألمانيا.", []),
    ("يزور لافروف بكين حاليا.", ["visit | visitor=Sergey Lavrov | destination=Beijing | status=held | date=2024-05"]),
    # one visit for each visitor and destination
    ("زار بوتين الصين والهند.", [
        "visit | visitor=Vladimir Putin | destination=China | status=held",
        "visit | visitor=Vladimir Putin | destination=India | status=held",
    ]),
    ("زار لافروف وشويغو بكين.", [
        "visit | visitor=Sergei Shoigu | destination=Beijing | status=held",
        "visit | visitor=Sergey Lavrov | destination=Beijing | status=held",
    ]),
    ("سافر الوفد المصري إلى الخرطوم.", ["visit | visitor=Egypt delegation | destination=Khartoum | status=held"]),
    ("من المقرر أن يزور بوتين بكين.", ["visit | visitor=Vladimir Putin | destination=Beijing | status=planned"]),
    ("يعتزم الرئيس الصيني شي جين بينغ زيارة موسكو.", ["visit | visitor=Xi Jinping | destination=Moscow | status=planned"]),
    ("لن يزور لافروف بكين.", ["visit | visitor=Sergey Lavrov | destination=Beijing | status=ruled-out"]),
    ("قال ماكرون إنه سيزور بيروت.", ["visit | visitor=Emmanuel Macron | destination=Beirut | status=planned"]),
    ("استغل بوتين زيارته إلى بكين للترويج لصفقة.", ["visit | visitor=Vladimir Putin | destination=Beijing | status=held"]),
    # sides that are described, behind «بين»; a delegation that acts; another clause names another place; who calls talks off
    ("جرت محادثات بين مسؤولين أميركيين ومسؤولين من طالبان في الدوحة.",
     ["meeting | participants=US officials, مسؤولين من طالبان | mode=in-person | place=Doha | status=held"]),
    ("وقال البيان إن وفد الحركة استعرض مع لافروف الوضع.",
     ["meeting | participants=وفد الحركة, Sergey Lavrov | mode=in-person | status=held"]),
    ("استقبلت ميركل أمس لافروف في حين بدأ الجدل في فرنسا.",
     ["meeting | participants=Angela Merkel, Sergey Lavrov | mode=in-person | status=held | date=2024-05-13"]),
    ("قالت كوريا الشمالية إنها مستعدة، بعدما ألغى دونالد ترامب محادثات مقررة مع كيم جونغ أون.",
     ["meeting | participants=Donald Trump, Kim Jong Un | mode=unknown | status=ruled-out"]),
    # the occasion, a list or a blessing stands between the traveller and where to; described travellers
    ("ووصل لافروف في أول زيارة له منذ سنوات إلى بكين.", ["visit | visitor=Sergey Lavrov | destination=Beijing | status=held"]),
    ("وقال إن ممثلين عن مجموعة ميديف سيتوجهون إلى إيران.",
     ["visit | visitor=ممثلين عن مجموعة ميديف | destination=Iran | status=planned"]),
    ("وأعلن زيارة وفد روسي رفيع المستوى يضم خبراء، إلى تونس.",
     ["visit | visitor=Russia delegation | destination=Tunisia | status=held"]),
    # nobody visits his own state; an arrival «إلى» a place, and not the arrival of a state
    ("خلال لقاء الرئيس المصري عبد الفتاح السيسي الرئيس اليمني في إطار زيارته الحالية إلى مصر.",
     ["meeting | participants=Abdel Fattah el-Sisi, president of Yemen | mode=in-person | place=Egypt | status=held",
      "visit | visitor=president of Yemen | destination=Egypt | status=held | date=2024-05"]),
    ("قال لافروف إن المطلب عدم وصول إيران للقنبلة النووية.", []),
    # sought and not held; a contact that may be no call; where «حيث» points; the day of something else; officials of two states
    ("قال لافروف إن موسكو تسعى للقاء مع مسؤولي المنظمة.", []),
    ("الزيارة أول اتصال على مستوى رفيع بين مصر والأردن.", ["meeting | participants=Egypt, Jordan | mode=unknown | status=held"]),
    ("عاد من كندا حيث شارك ترامب في اجتماعات مجموعة السبع.",
     ["meeting | participants=Donald Trump, G7 | mode=in-person | place=Canada | status=held"]),
    ("رافقته الطائرة خلال زيارة لافروف إلى الصين مؤخرا المدينة صباح اليوم.",
     ["visit | visitor=Sergey Lavrov | destination=China | status=held"]),
    ("إن لقاءات المسؤولين السعوديين والمصريين مهمة.",
     ["meeting | participants=Saudi officials, المسؤولين المصريين | mode=in-person | status=held"]),
    ("زار لافروف القاهرة الاثنين والتقى شكري. وتأتي زيارة لافروف وسط التوترات.", [
        "meeting | participants=Sergey Lavrov, Sameh Shoukry | mode=in-person | status=held | date=2024-05-13",
        "visit | visitor=Sergey Lavrov | destination=Cairo | status=held | date=2024-05-13"]),
    # asked for, in touch, and to come; of whom nobody has read who they are; who went somewhere, and not where
    ("لم تعلن موسكو عن دعوة بوتين للقاء ترامب.", []),
    ("قال ماكرون إنه على اتصال يومي مع ترامب.", []),
    ("وأعلن البيت الأبيض عن اجتماع قريب بين ترامب وماكرون.",
     ["meeting | participants=Donald Trump, Emmanuel Macron | mode=in-person | status=planned"]),
    ("قال مصدر إن تيريزا ماي ستكون أول زعيم يحظى بلقاء ترامب.",
     ["meeting | participants=Theresa May, Donald Trump | mode=in-person | status=planned"]),
    ("وقال ظريف ذلك خلال اجتماع هذه الدول مع إيران.", []),
    ("وكان في استقباله بالمطار شكري ولافروف.", []),
    ("كان بوتين قد زار بريطانيا، كما أنه أمضى أسبوعين في روما حيث التقى ماكرون.", [
        "meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | place=Rome | status=held",
        "visit | visitor=Vladimir Putin | destination=Rome | status=held",
        "visit | visitor=Vladimir Putin | destination=United Kingdom | status=held"]),
    # the guest of the last meeting; who has yet to leave
    ("استقبل ماكرون الملك عبد الله الثاني. ثم عقد ماكرون وضيفه مؤتمرا صحفيا.",
     ["meeting | participants=Emmanuel Macron, King Abdullah II | mode=in-person | status=held"]),
    ("قالت ذلك قبيل إقلاع طائرة بومبيو متوجهة إلى بروكسل.",
     ["visit | visitor=Mike Pompeo | destination=Brussels | status=planned"]),
    # nobody plans it, or has set a day for it
    ("لا خطط حاليا لعقد لقاء بين بوتين وماكرون",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | status=ruled-out"]),
    ("نفى لافروف وجود خطط للقاء بين بوتين وماكرون.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | status=ruled-out"]),
    ("زيارة بوتين إلى بكين غير مدرجة على جدول الأعمال.",
     ["visit | visitor=Vladimir Putin | destination=Beijing | status=ruled-out"]),
    ("لم يحدد موعد لقاء بين بوتين وماكرون.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | status=planned"]),
    # neither troops nor goods nor states travel
    ("وصلت القوات الروسية إلى بيلاروسيا.", []),
    ("وصل القمح الروسي إلى بيلاروسيا.", []),
    ("زارت روسيا بكين.", []),
    ("غادر لافروف بكين.", []),
    # two delegations named by their adjectives; who heads a committee together; where something is signed or headed
    ("عقد في جنيف لقاء بين وفدين أميركي وإيراني.", [
        "meeting | participants=United States, Iran | mode=in-person | place=Geneva | status=held",
    ]),
    ("واجتمع الوفدان السوري والروسي في دمشق.", [
        "meeting | participants=Syria, Russia | mode=in-person | place=Damascus | status=held",
    ]),
    ("عقدت اللجنة المشتركة اجتماعاتها برئاسة مصطفى مدبولي وعمر الرزاز في القاهرة.", [
        "meeting | participants=Mostafa Madbouly, Omar Razzaz | mode=in-person | place=Cairo | status=held",
    ]),
    ("ترأس الوزيران سامح شكري وأيمن الصفدي في عمان اجتماعا مشتركا.", [
        "meeting | participants=Sameh Shoukry, Ayman Safadi | mode=in-person | place=Amman | status=held",
    ]),
    ("وقعت روسيا ومصر اتفاقا في القاهرة أمس.", [
        "meeting | participants=Russia, Egypt | mode=in-person | place=Cairo | status=held | date=2024-05-13",
    ]),
    ("وقعت روسيا ومصر اتفاقا لبناء محطة نووية في القاهرة.", [
        "meeting | participants=Russia, Egypt | mode=in-person | status=held",
    ]),
    # the one met stands behind offices in a row, and behind when and where
    ("استقبل صاحب السمو الشيخ محمد بن زايد آل نهيان ولي عهد أبوظبي نائب القائد الأعلى للقوات المسلحة "
     "اليوم معالي جون كيري وزير الخارجية الأمريكي.", [
        "meeting | participants=Mohamed bin Zayed Al Nahyan, John Kerry | mode=in-person | status=held | date=2024-05-14",
    ]),
    ("التقى نجيب ميقاتي في السراي الحكومي السفيرة دوروثي شيا.", [
        "meeting | participants=Najib Mikati, Dorothy Shea | mode=in-person | status=held",
    ]),
    # a traveller just told of is the one who will meet those behind the verb; «به», «نظيره» before its holder
    ("وصل ظريف إلى بغداد، وسيلتقي الرئيس العراقي برهم صالح ورئيس الوزراء عادل عبد المهدي.", [
        "meeting | participants=Mohammad Javad Zarif, Barham Salih, Adil Abdul-Mahdi | mode=in-person | status=planned",
        "visit | visitor=Mohammad Javad Zarif | destination=Baghdad | status=held",
    ]),
    ("وزار لافروف طهران حيث التقى به الرئيس الإيراني حسن روحاني.", [
        "meeting | participants=Sergey Lavrov, Hassan Rouhani | mode=in-person | place=Tehran | status=held",
        "visit | visitor=Sergey Lavrov | destination=Tehran | status=held",
    ]),
    ("وخلال لقائه نظيره الفرنسي في باريس، أكد وزير الخارجية المصري سامح شكري أهمية الحوار.", [
        "meeting | participants=Sameh Shoukry, foreign minister of France | mode=in-person | place=Paris | status=held",
    ]),
    # of a week to come, in the present tense; a visit by its rank
    ("يقوم ماكرون بزيارة دولة إلى مصر الأسبوع المقبل.", [
        "visit | visitor=Emmanuel Macron | destination=Egypt | status=planned | date=2024-05",
    ]),
    # who shakes hands, who will meet again, whom a relative clause tells of
    ("تصافح دونالد ترامب وكيم جونغ أون صباح الثلاثاء في سنغافورة.", [
        "meeting | participants=Donald Trump, Kim Jong Un | mode=in-person | place=Singapore | status=held | date=2024-05-14",
    ]),
    ("بحث سيرغي شويغو الوضع في سوريا مع أفيغدور ليبرمان عندما التقيا في موسكو.", [
        "meeting | participants=Sergei Shoigu, Avigdor Lieberman | mode=in-person | place=Moscow | status=held",
    ]),
    ("أشاد بترامب الذي من المرتقب أن يلتقي كيم جونغ أون الشهر المقبل.", [
        "meeting | participants=Donald Trump, Kim Jong Un | mode=in-person | status=planned | date=2024-06",
    ]),
    ("يزور الرئيس دونالد ترامب لندن قبل القمة التي سيعقدها مع بوتين.", [
        "meeting | participants=Donald Trump, Vladimir Putin | mode=in-person | status=planned",
        "visit | visitor=Donald Trump | destination=London | status=held",
    ]),
    # officials of two states; a body's session; both who plan talks
    ("أجرى مسؤولون سعوديون وأتراك محادثات في أنقرة.", [
        "meeting | participants=Saudi officials, مسؤولون أتراك | mode=in-person | place=Ankara | status=held",
    ]),
    ("وذلك خلال الاجتماع المغلق الذي عقده أعضاء مجلس الأمن في السويد.", [
        "meeting | participants=members of the UN Security Council | mode=in-person | place=Sweden | status=held",
    ]),
    ("التقى وزراء داخلية دول الاتحاد الأوروبي الخميس.", [
        "meeting | participants=وزراء داخلية دول الاتحاد الأوروبي | mode=in-person | status=held | date=2024-05-09",
    ]),
    ("تخطط الكوريتان الشمالية والجنوبية لعقد محادثات رفيعة المستوى يوم الاثنين.", [
        "meeting | participants=North Korea, South Korea | mode=unknown | status=planned | date=2024-05-20",
    ]),
    ("وذلك بعد لقاء بين الزعيمين الكوري الشمالي كيم جونغ أون، ونظيره الجنوبي مون جاي إن، في سول.", [
        "meeting | participants=Kim Jong Un, Moon Jae-in | mode=in-person | place=Seoul | status=held",
    ]),
    # whose kin the traveller is
    ("وصل الأمير وليام نجل ولي العهد البريطاني الأحد إلى الأردن.", [
        "visit | visitor=Prince William | destination=Jordan | status=held | date=2024-05-12",
    ]),
    # whose meeting it is: of him who tells of it, of whom the noun was said before, before a quotation; or of nobody read
    ("أطلع لافروف شي جين بينغ على قمته مع دونالد ترامب.",
     ["meeting | participants=Sergey Lavrov, Donald Trump | mode=in-person | status=held"]),
    ("اتصال ترامب بأمير قطر تميم بن حمد مساء الأربعاء يأتي بعد يوم على اتصاله بولي العهد السعودي الأمير محمد بن سلمان.", [
        "meeting | participants=Donald Trump, Mohammed bin Salman | mode=phone | status=held",
        "meeting | participants=Donald Trump, Tamim bin Hamad Al Thani | mode=phone | status=held | date=2024-05-08",
    ]),
    ('وتابع لافروف أن ترامب "أعرب عن تقديره وقال إنه سيجتمع مع كيم جونغ أون".',
     ["meeting | participants=Donald Trump, Kim Jong Un | mode=in-person | status=planned"]),
    ("قال لافروف إن الوقت ضيق. كما انتقل فريق أمريكي إلى سنغافورة، ويعتقد أنه سيلتقي كيم جونغ أون.",
     ["visit | visitor=فريق أمريكي | destination=Singapore | status=held"]),
    ('شدد لافروف على ضرورة أن يضع الأوروبيون "الإجراءات اللازمة، وبدء مفاوضات مع واشنطن".', []),
    ("يشمل جدول الأعمال لقاء بين رجال الأعمال السعوديين ونظرائهم الفرنسيين.", []),
    ("كان في استقبال لافروف مدير المسجد الأقصى عمر الكسواني، ونائب محافظ مدينة القدس عبد الله صيام.",
     ["meeting | participants=Sergey Lavrov, عمر الكسواني, عبد الله صيام | mode=in-person | status=held"]),
    # called off behind a time, due in a clause, to be taken somewhere, and the day behind a goal
    ("وكان ترامب قد ألغى، الخميس، القمة المقررة مع كيم جونغ أون في سنغافورة.",
     ["meeting | participants=Donald Trump, Kim Jong Un | mode=in-person | place=Singapore | status=ruled-out"]),
    ("ومن المقرر أن يتحدثوا عن الاتفاق في جلسة علنية للجنة العلاقات الخارجية اليوم.",
     ["meeting | participants=لجنة العلاقات الخارجية | mode=unknown | status=planned | date=2024-05-14"]),
    ("وكانت الطائرة بانتظار بومبيو لتقله إلى بروكسل.",
     ["visit | visitor=Mike Pompeo | destination=Brussels | status=planned"]),
    ("ويتوجه لافروف الذي يأتي في المرتبة الثانية، إلى إسرائيل مساء الخميس.",
     ["visit | visitor=Sergey Lavrov | destination=Israel | status=planned | date=2024-05-16"]),
    ("استقبل لافروف وفدا من مجلس الأعمال اللبناني- السعودي.",
     ["meeting | participants=Sergey Lavrov, وفدا من مجلس الأعمال اللبناني- السعودي | mode=in-person | status=held"]),
    # a summit whose place stands before it, in the present tense of one to come; a committee named after both sides
    ("تنطلق، الأحد، في العاصمة الموريتانية، نواكشوط، أعمال القمة الإفريقية.", [
        "meeting | participants=African Union | mode=in-person | place=Nouakchott | status=planned | date=2024-05-19",
    ]),
    ("وذلك بعد أول اجتماع للجنة الاستشارية الروسية الباكستانية المشتركة في إسلام آباد.", [
        "meeting | participants=Russia, Pakistan | mode=in-person | place=Islamabad | status=held",
    ]),
    ("عقدت اللجنة العليا المصرية السودانية المشتركة اجتماعها في الخرطوم.", [
        "meeting | participants=Egypt, Sudan | mode=in-person | place=Khartoum | status=held",
    ]),
    # who signs stands behind what is signed; a call of two before their verb
    ("ووقع على الاتفاق وزيرا خارجية مصر والأردن في القاهرة.", [
        "meeting | participants=foreign minister of Egypt, foreign minister of Jordan | mode=in-person | place=Cairo | "
        "status=held",
    ]),
    ("وقال الكرملين إن الرئيسين بوتين وترامب تحدثا هاتفيا لمدة ساعتين.", [
        "meeting | participants=Vladimir Putin, Donald Trump | mode=phone | status=held",
    ]),
    # the first of his kind to meet somebody; who heads a delegation; whose head the traveller is; a body does not visit
    ("وأصبح نيكولاس مادورو، السبت، أول زعيم أجنبي يجتمع مع رئيس كوبا ميغيل دياز كانيل.", [
        "meeting | participants=Nicolás Maduro, Miguel Díaz-Canel | mode=in-person | status=held | date=2024-05-11",
    ]),
    ("ويشار إلى أن وفودا من حركة «حماس» برئاسة خالد مشعل زارت العاصمة الروسية.", [
        "visit | visitor=Khaled Mashal | destination=Moscow | status=held",
    ]),
    ("وصل الرئيس رمضان أحمد قاديروف رئيس جمهورية الشيشان إلى جدة، صباح أمس.", [
        "visit | visitor=Ramzan Kadyrov | destination=Jeddah | status=held | date=2024-05-13",
    ]),
    ("وغداة فوز دونالد ترامب، زار البيت الأبيض للقاء الرئيس باراك أوباما.", [
        "meeting | participants=Donald Trump, Barack Obama | mode=in-person | status=held",
    ]),
    ("وأكد أن الوفد الإيراني توجه جوا من الرياض إلى إريتريا.", [
        "visit | visitor=Iran delegation | destination=Eritrea | status=held",
    ]),
    # whose reception it is; what only looks like a meeting or a journey of somebody
    ("ويأتي ذلك بعد استقبال ترامب لولي العهد السعودي الأمير محمد بن سلمان في 20 مارس الماضي.", [
        "meeting | participants=Donald Trump, Mohammed bin Salman | mode=in-person | status=held | date=2024-03-20",
    ]),
    ("قال البيت الأبيض إن الفرقة شاركت في استقبال دونالد ترامب.", [
    ]),
    ("ويقابل المتمردون مثل هذه الحركات بالعنف.", [
    ]),
    ("وأكد السيسي خلال اللقاء ضرورة أن تكون العلاقة بين مصر والسودان قوية.", [
    ]),
    ("وقال لافروف إنه يجب منع المهاجرين من الوصول إلى ألمانيا.", [
    ]),
    ("ويتوجه لافروف صوب وساطة السلطة الإيرانية.", [
    ]),
    # what is denied, what whoever is quoted tells of himself, and a building named with its city
    ("نفى مصدر صحة أنباء عن لقاء بين لافروف وبلينكن في باريس.", [
        "meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | place=Paris | status=ruled-out",
    ]),
    ("نفى لافروف، خلال لقائه بلينكن، هذه الاتهامات.", [
        "meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=held",
    ]),
    ("وقال لافروف: \"التقيت نظيري الصيني وانغ يي في بكين أمس\".", [
        "meeting | participants=Sergey Lavrov, Wang Yi | mode=in-person | place=Beijing | status=held | date=2024-05-13",
    ]),
    ("كتبت صحيفة أن بكين مهمة. التقيت وانغ يي في بكين، وسأزور باريس.", [
    ]),
    ("استقبل إيمانويل ماكرون شي جين بينغ في قصر الإليزيه بباريس.", [
        "meeting | participants=Emmanuel Macron, Xi Jinping | mode=in-person | place=Paris | status=held",
    ]),
    # what a journey will bring, and where a committee of two states meets
    ("بدأ سيرغي لافروف زيارة إلى بكين، يلتقي خلالها وانغ يي.", [
        "meeting | participants=Sergey Lavrov, Wang Yi | mode=in-person | place=Beijing | status=planned",
        "visit | visitor=Sergey Lavrov | destination=Beijing | status=held",
    ]),
    ("عقد اليوم اجتماع اللجنة العمانية العراقية المشتركة في مسقط.", [
        "meeting | participants=Oman, Iraq | mode=in-person | place=Muscat | status=held | date=2024-05-14",
    ]),
    # what is refused, what is past though it convened, and what is nobody's
    ("وقال إن بوتين زار المنطقة ورفض زيارة دمشق.", [
        "visit | visitor=Vladimir Putin | destination=Damascus | status=ruled-out",
    ]),
    ("وما انعقاد القمة العربية الأخيرة في بغداد إلا دليل.", [
        "meeting | participants=Arab League | mode=in-person | place=Baghdad | status=held",
    ]),
    ("وأكد فلاديمير بوتين أن المهاجرين يحاولون الوصول إلى أوروبا.", [
    ]),
    ("وقد زار جورج نادر البيت الأبيض، ليلتقي بكبير المستشارين.", [
    ]),
    # the time of the verb that another is joined to; a year and a day seen from the time told before
    ("عاد تشاووش أوغلو في مارس 2018 إلى لاهاي، وعقد مؤتمرا صحفيا مع نظيره الهولندي.", [
        "meeting | participants=Mevlüt Çavuşoğlu, foreign minister of Netherlands | mode=in-person | status=held | date=2018-03",
    ]),
    ("زار لافروف القاهرة في مايو 2016، وفي يونيو من العام نفسه زار لافروف بيروت. وفي العام التالي زار لافروف بكين.", [
        "visit | visitor=Sergey Lavrov | destination=Beijing | status=held | date=2017",
        "visit | visitor=Sergey Lavrov | destination=Beirut | status=held | date=2016-06",
        "visit | visitor=Sergey Lavrov | destination=Cairo | status=held | date=2016-05",
    ]),
    ("استدعي لافروف إلى أنقرة الأربعاء، حيث التقاه تشاووش أوغلو.", [
        "meeting | participants=Sergey Lavrov, Mevlüt Çavuşoğlu | mode=in-person | status=held | date=2024-05-08",
    ]),
    ("زار لافروف القاهرة في 31 مايو 2016. وفي اليوم التالي التقى لافروف السيسي. وفي الشهر نفسه زار لافروف بيروت.", [
        "meeting | participants=Sergey Lavrov, Abdel Fattah el-Sisi | mode=in-person | status=held | date=2016-06-01",
        "visit | visitor=Sergey Lavrov | destination=Beirut | status=held | date=2016-06",
        "visit | visitor=Sergey Lavrov | destination=Cairo | status=held | date=2016-05-31",
    ]),
    # those who are met one by one, and whose office speaks
    ("بحث بومبيو مع نظيريه المصري سامح شكري والأردني أيمن الصفدي، كلا على حدة، التطورات.", [
        "meeting | participants=Mike Pompeo, Ayman Safadi | mode=in-person | status=held",
        "meeting | participants=Mike Pompeo, Sameh Shoukry | mode=in-person | status=held",
    ]),
    ("خلال اتصالين منفصلين، بحث بومبيو مع نظيره المصري سامح شكري ونظيره الأردني أيمن الصفدي التطورات.", [
        "meeting | participants=Mike Pompeo, Ayman Safadi | mode=phone | status=held",
        "meeting | participants=Mike Pompeo, Sameh Shoukry | mode=phone | status=held",
    ]),
    ("وقال مكتب رئيس الوزراء الإسرائيلي بنيامين نتنياهو إنه بحث مع بوتين في اتصال هاتفي التطورات.",
     ["meeting | participants=Benjamin Netanyahu, Vladimir Putin | mode=phone | status=held"]),
    # no state meets its own man
    ("تواجه إيطاليا انتخابات جديدة إثر انهيار المحادثات مع الرئيس الإيطالي سيرجيو ماتاريلا.", [
    ]),
    # what came to nothing, what somebody has agreed to, and what comes after what is yet to be
    ("كان من المقرر أن يزور لافروف باريس في نوفمبر لكن الزيارة ألغيت.",
     ["visit | visitor=Sergey Lavrov | destination=Paris | status=ruled-out | date=2024-11"]),
    ("استبعد الكرملين عقد لقاء بين بوتين وماكرون.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | status=ruled-out"]),
    ("وافق بوتين على الاجتماع مع ماكرون.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | status=planned"]),
    ("سيتناول بوتين الشاي في القصر ثم يعقد مباحثات مع ماكرون.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=unknown | status=planned"]),
    ("جاءت تصريحات لافروف قبل يوم واحد من مغادرته إلى الولايات المتحدة.",
     ["visit | visitor=Sergey Lavrov | destination=United States | status=planned"]),
    ("وأكد لافروف أن القمة الأمريكية الروسية التي ستعقد في وقت لاحق مهمة.",
     ["meeting | participants=United States, Russia | mode=in-person | status=planned"]),
    # where those are met who are welcomed, and where a council sits
    ("وصل لافروف أمس إلى بغداد. وكان في استقباله نظيره العراقي إبراهيم الجعفري.", [
        "meeting | participants=Sergey Lavrov, Ibrahim al-Jaafari | mode=in-person | place=Baghdad | status=held "
        "| date=2024-05-13",
        "visit | visitor=Sergey Lavrov | destination=Baghdad | status=held | date=2024-05-13",
    ]),
    ("عقد مجلس جامعة الدول العربية دورته العادية في القاهرة.",
     ["meeting | participants=Arab League | mode=in-person | place=Cairo | status=held"]),
    # towns whose names mean something else, where the article names their state
    ("وصل لافروف إلى طرابلس السبت حيث التقى رئيس حكومة الوفاق الليبية فايز السراج.", [
        "meeting | participants=Sergey Lavrov, Fayez al-Sarraj | mode=in-person | place=Tripoli | "
        "status=held | date=2024-05-11",
        "visit | visitor=Sergey Lavrov | destination=Tripoli | status=held | date=2024-05-11",
    ]),
    ("وصل لافروف إلى طرابلس السبت. وقال خبراء إن الوضع خطير.", [
    ]),
    ("زار لافروف دوما السورية أمس.",
     ["visit | visitor=Sergey Lavrov | destination=Douma | status=held | date=2024-05-13"]),
    ("وصل غريفيث صنعاء ويلتقي قادة الحوثيين.", [
        "meeting | participants=Martin Griffiths, قادة الحوثيين | mode=in-person | status=held",
        "visit | visitor=Martin Griffiths | destination=Sanaa | status=held",
    ]),
    # who else is there, words of honour that no reader takes, and whom a traveller meets as well
    ("عقد الرئيس اليمني عبد ربه منصور هادي اليوم اجتماعا ضم مستشاريه الدكتور أحمد عبيد بن دغر وعبد العزيز جباري.",
     [
        "meeting | participants=Abd Rabbuh Mansur Hadi, Ahmed Obeid bin Daghr, Abdulaziz Jabari | "
        "mode=in-person | status=held | date=2024-05-14",
     ]),
    ("استقبل معالي وزير العدل رئيس المجلس الأعلى للقضاء الشيخ الدكتور وليد بن محمد الصمعاني بمكتبه أمس سيرغي لافروف.",
     ["meeting | participants=وليد بن محمد الصمعاني, Sergey Lavrov | mode=in-person | status=held | date=2024-05-13"]),
    ("ويلتقي لافروف على هامش الاجتماع جان كلود يونكر، كما سيلتقي وزراء خارجية بريطانيا وفرنسا وألمانيا.", [
        "meeting | participants=Sergey Lavrov, Jean-Claude Juncker | mode=in-person | status=held",
        "meeting | participants=Sergey Lavrov, foreign minister of United Kingdom, foreign minister of "
        "France, foreign minister of Germany | mode=in-person | status=planned",
    ]),
    # the town in which a site or building stands
    ("زار لافروف المسجد الأقصى في القدس.",
     ["visit | visitor=Sergey Lavrov | destination=Jerusalem | status=held"]),
    ("زار لافروف أمس معرضا للكتاب في أبوظبي.",
     ["visit | visitor=Sergey Lavrov | destination=Abu Dhabi | status=held | date=2024-05-13"]),
    # what may come to be, what is unlikely, and who only refuses
    ("قد يلتقي بوتين وماكرون في جنيف.",
     ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=in-person | place=Geneva | status=planned"]),
    ("من غير المرجح أن يزور بوتين جنوب أفريقيا.",
     ["visit | visitor=Vladimir Putin | destination=South Africa | status=ruled-out"]),
    ("قال لافروف إن بغداد ستستضيف محادثات بين السعودية وإيران.",
     ["meeting | participants=Saudi Arabia, Iran | mode=unknown | status=planned"]),
    # who calls several, and where a body meets
    ("قال زيلينسكي إنه تحدث هاتفيا مع ماكرون وشولتس.",
     ["meeting | participants=Volodymyr Zelensky, Emmanuel Macron, Olaf Scholz | mode=phone | status=held"]),
    ("انعقدت القمة العربية الثالثة والثلاثون في المنامة بمشاركة القادة العرب.",
     ["meeting | participants=Arab League | mode=in-person | place=Manama | status=held"]),
    ("عقد في القاهرة أمس الاجتماع الثالث للجنة.", [
    ]),
    ("يشارك لافروف في القمة التي ستعقد في الجزائر.",
     ["visit | visitor=Sergey Lavrov | destination=Algeria | status=planned"]),
    # verbs that take nobody for their object; a delegation's leader; whom a source speaks for
    ("اجتمع لافروف الوزير المكلف بملف الخروج من الاتحاد الأوروبي مع ميشيل بارنييه.",
     ["meeting | participants=Sergey Lavrov, Michel Barnier | mode=in-person | status=held"]),
    ("وقالت الحركة إن وفدا من حركة حماس برئاسة خالد مشعل التقى لافروف في الدوحة.",
     ["meeting | participants=Khaled Mashal, Sergey Lavrov | mode=in-person | place=Doha | status=held"]),
    ("وقال مصدر قيادي في حركة حماس إن لقاءات واسعة مع لافروف جرت في الدوحة.",
     ["meeting | participants=Hamas, Sergey Lavrov | mode=in-person | status=held"]),
    ("وأشاد البابا فرنسيس بالحوار، وبينما يلتقي رجال الدين بالسياسة تبقى الآمال.", [
    ]),
    # a woman by her given name; a time told of the journey before «حيث»
    ("وبحث بوتين الأزمة مع هيلاري كلينتون خلال زيارتها لموسكو.", [
        "meeting | participants=Vladimir Putin, Hillary Clinton | mode=in-person | place=Moscow | status=held",
        "visit | visitor=Hillary Clinton | destination=Moscow | status=held",
    ]),
    ("يعود مايك بومبيو إلى المنطقة الأسبوع القادم حيث يزور القدس.",
     ["visit | visitor=Mike Pompeo | destination=Jerusalem | status=planned | date=2024-05"]),
    # several who bear one title, and who travel together
    ("وصل الأميران تركي الفيصل وبندر بن سلطان إلى باريس.", [
        "visit | visitor=Bandar bin Sultan | destination=Paris | status=held",
        "visit | visitor=Turki al-Faisal | destination=Paris | status=held",
    ]),
    ("التقى السيناتوران جون ماكين وليندسي غراهام الرئيس المصري عدلي منصور في القاهرة.",
     ["meeting | participants=John McCain, Lindsey Graham, Adly Mansour | mode=in-person | place=Cairo | status=held"]),
    ("توجه بوتين وماكرون إلى جنيف للقاء ميركل.", [
        "meeting | participants=Vladimir Putin, Emmanuel Macron, Angela Merkel | mode=in-person | place=Geneva | status=held",
        "visit | visitor=Emmanuel Macron | destination=Geneva | status=held",
        "visit | visitor=Vladimir Putin | destination=Geneva | status=held",
    ]),
]


@pytest.mark.parametrize(("text", "facts"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_encounters(text: str, facts: list[str]) -> None:
    """A text -> all its meetings and visits, with mode, place, status and date."""
    assert sorted(read(text, "meeting", "visit")) == facts
