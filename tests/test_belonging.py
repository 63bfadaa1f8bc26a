"""States in organisations and persons in offices, read from whole sentences."""

from __future__ import annotations

import pytest

from tests.compact import read

ROWS: list[tuple[str, list[str]]] = [
    # a body with the adjectives that tell which; a company by its short name; who founded it and runs it
    ("قال المتحدث باسم القوات الجوية الأوكرانية كريم الساعدي إن الهجوم كبير.",
     ["position | person=كريم الساعدي | role=spokesperson | of=القوات الجوية الأوكرانية"]),
    ("قال الرئيس التنفيذي لفيسبوك مارك زوكربرغ إن ذلك مهم.", ["position | person=مارك زوكربرغ | role=director | of=Facebook"]),
    ("قال بافل دوروف المؤسس والرئيس التنفيذي لشركة تيليجرام إن ذلك مهم.",
     ["position | person=بافل دوروف | role=director | of=Telegram"]),
    # whose kin somebody is holds his office, if he ever did; a nisba within the words of an office tells whose it is
    ("قال جمال مبارك نجل الرئيس المصري الأسبق، حسني مبارك، إن الوقت ضيق.",
     ["position | person=Hosni Mubarak | role=president | of=Egypt"]),
    ("وقال صهر الرئيس الأمريكي جاريد كوشنر إن الوقت ضيق.", []),
    ("قالت المنسقة الأممية هدى الساعدي إن الوقت ضيق.", ["position | person=هدى الساعدي | role=envoy | of=United Nations"]),
    # states in organisations
    ("المجر عضو في الاتحاد الأوروبي.", ["membership | member=Hungary | organisation=European Union | role=member"]),
    ("أوكرانيا ليست عضوا في حلف شمال الأطلسي.", []),
    ("وقبرص العضو في الاتحاد الأوروبي مقسمة منذ حرب عام 1974.",  # the year is that of something else
     ["membership | member=Cyprus | organisation=European Union | role=member"]),
    ("علقت روسيا عضويتها في مجلس أوروبا.", ["membership | member=Russia | organisation=Council of Europe | role=member"]),
    ("الصين عضو دائم في مجلس الأمن.", ["membership | member=China | organisation=UN Security Council | role=permanent-member"]),
    ("الدول الخمس الدائمة العضوية في مجلس الأمن (الولايات المتحدة وروسيا والصين).", [
        "membership | member=China | organisation=UN Security Council | role=permanent-member",
        "membership | member=Russia | organisation=UN Security Council | role=permanent-member",
        "membership | member=United States | organisation=UN Security Council | role=permanent-member",
    ]),
    ("انضمت السويد وفنلندا إلى حلف شمال الأطلسي.", [
        "membership | member=Finland | organisation=NATO | role=joined",
        "membership | member=Sweden | organisation=NATO | role=joined",
    ]),
    ("انضمت فنلندا إلى حلف شمال الأطلسي عام 2023.",
     ["membership | member=Finland | organisation=NATO | role=joined | date=2023"]),
    ("ستنضم السويد إلى حلف شمال الأطلسي.",
     ["membership | member=Sweden | organisation=NATO | role=candidate"]),
    ("انضمت السويد إلى حلف شمال الأطلسي. وأثار انضمام السويد إلى حلف شمال الأطلسي جدلا.",  # told as done before
     ["membership | member=Sweden | organisation=NATO | role=joined"]),
    ("قصف التحالف العربي الذي تقوده الرياض المدينة.",
     ["membership | member=Saudi Arabia | organisation=Saudi-led coalition | role=leader"]),
    ('رحب الوزير ببيان تحالف "دعم الشرعية" الذي تقوده الرياض.',
     ["membership | member=Saudi Arabia | organisation=Saudi-led coalition | role=leader"]),
    ("وتقول بريطانيا وكندا، وهما عضوتان في حلف شمال الأطلسي، ذلك.", [
        "membership | member=Canada | organisation=NATO | role=member",
        "membership | member=United Kingdom | organisation=NATO | role=member",
    ]),
    ("جرى ذلك خلال رئاسة الهند لمجموعة العشرين.",
     ["membership | member=India | organisation=G20 | role=leader"]),
    ("تضم منظمة شنغهاي للتعاون الهند وباكستان. ودعيت بيلاروسيا كمراقب.",  # in the body spoken of
     ["membership | member=Belarus | organisation=SCO | role=observer",
      "membership | member=India | organisation=SCO | role=member",
      "membership | member=Pakistan | organisation=SCO | role=member"]),
    ("اجتمعت الترويكا الأوروبية (فرنسا وألمانيا وبريطانيا) أمس.",
     ["membership | member=France | organisation=E3 | role=member",
      "membership | member=Germany | organisation=E3 | role=member",
      "membership | member=United Kingdom | organisation=E3 | role=member"]),
    ("ترغب أوكرانيا في الانضمام إلى الاتحاد الأوروبي.",
     ["membership | member=Ukraine | organisation=European Union | role=candidate"]),
    ("تتولى بلجيكا الرئاسة الدورية للاتحاد الأوروبي.",
     ["membership | member=Belgium | organisation=European Union | role=leader"]),
    ("منظمة معاهدة الأمن الجماعي التي ترأسها موسكو.", ["membership | member=Russia | organisation=CSTO | role=leader"]),
    ("تسعى بيلاروسيا إلى عضوية منظمة شنغهاي للتعاون، حيث تعتبر دولة مراقبة.", [
        "membership | member=Belarus | organisation=SCO | role=candidate",
        "membership | member=Belarus | organisation=SCO | role=observer",
    ]),
    ("أوكوس الذي أنشئ بين الولايات المتحدة والمملكة المتحدة وأستراليا.", [
        "membership | member=Australia | organisation=AUKUS | role=member",
        "membership | member=United Kingdom | organisation=AUKUS | role=member",
        "membership | member=United States | organisation=AUKUS | role=member",
    ]),
    ("انضمت ألبانيا إلى حلف شمال الأطلسي، وتطمح إلى الانضمام للاتحاد الأوروبي.", [
        "membership | member=Albania | organisation=European Union | role=candidate",
        "membership | member=Albania | organisation=NATO | role=joined",
    ]),
    ("دعا البيان إلى الحوار، وتطمح إلى الانضمام للاتحاد الأوروبي.", []),
    ("انضمت فلسطين إلى المحكمة الجنائية الدولية، وتتمتع بوضع الدولة المراقبة في الأمم المتحدة.", [
        "membership | member=Palestine | organisation=ICC | role=joined",
        "membership | member=Palestine | organisation=United Nations | role=observer",
    ]),
    ("أصبحت فنلندا اليوم العضو الحادي والثلاثين في حلف شمال الأطلسي.",
     ["membership | member=Finland | organisation=NATO | role=joined | date=2024-05-14"]),
    ("من المقرر أن تصبح إيران وروسيا عضوين في مجموعة بريكس.", [
        "membership | member=Iran | organisation=BRICS | role=candidate",
        "membership | member=Russia | organisation=BRICS | role=candidate",
    ]),
    ("منظمة شنغهاي للتعاون تتألف من دول هي: روسيا والصين.", [
        "membership | member=China | organisation=SCO | role=member",
        "membership | member=Russia | organisation=SCO | role=member",
    ]),
    ("انضمت الهند وباكستان إلى منظمة شنغهاي للتعاون بصفة مراقب.", [
        "membership | member=India | organisation=SCO | role=observer",
        "membership | member=Pakistan | organisation=SCO | role=observer",
    ]),
    ("تدخل التحالف العربي بقيادة السعودية في اليمن.",
     ["membership | member=Saudi Arabia | organisation=Saudi-led coalition | role=leader"]),
    # offices, before and behind the name
    # an office of nothing said is of the one state of whose men the article tells; offices of a king are of his state
    ("وصل رئيس العراق كريم السامرائي. وأكد العراق أن الوقت ضيق. وقال وزير التجارة فهد الطائي إن الحوار مستمر.", [
        "position | person=فهد الطائي | role=minister | of=Iraq",
        "position | person=كريم السامرائي | role=president | of=Iraq",
    ]),
    ("زار العاهل الأردني الملك عبد الله الثاني بن الحسين باريس مع مستشار الملك للشؤون العسكرية رئيس هيئة الأركان فهد الطائي.", [
        "position | person=King Abdullah II | role=king | of=Jordan",
        "position | person=فهد الطائي | role=adviser | of=Jordan",
        "position | person=فهد الطائي | role=commander",
    ]),
    ("الرئيس الروسي فلاديمير بوتين.", ["position | person=Vladimir Putin | role=president | of=Russia"]),
    ("المتحدث باسم الكرملين دميتري بيسكوف.", ["position | person=Dmitry Peskov | role=spokesperson | of=Kremlin"]),
    ("الأمين العام للأمم المتحدة أنطونيو غوتيريش.",
     ["position | person=António Guterres | role=secretary-general | of=United Nations"]),
    ("ولي العهد السعودي الأمير محمد بن سلمان.",
     ["position | person=Mohammed bin Salman | role=crown prince | of=Saudi Arabia"]),
    ("وزيرة الخارجية الألمانية أنالينا بيربوك.", ["position | person=Annalena Baerbock | role=foreign minister | of=Germany"]),
    ("وزير الدفاع الأميركي لويد أوستن.", ["position | person=Lloyd Austin | role=defence minister | of=United States"]),
    ("مستشار الأمن القومي الأميركي جيك سوليفان.", ["position | person=Jake Sullivan | role=adviser | of=United States"]),
    ("قال فهد السامرائي، خبير العلاقات الدولية في جامعة بغداد، إن الحوار مستمر.",
     ["position | person=فهد السامرائي | role=expert | of=جامعة بغداد"]),
    ("قالت سلمى العلي، المحللة في معهد دراسات الحرب، ذلك. وقال الباحث في مركز كارنيغي سامي العلي ذلك.", [
        "position | person=سامي العلي | role=expert | of=مركز كارنيغي",
        "position | person=سلمى العلي | role=expert | of=معهد دراسات الحرب",
    ]),
    ("قال فهد السامرائي أستاذ التاريخ في جامعة بار ايلان إن الحوار مستمر.",
     ["position | person=فهد السامرائي | role=expert | of=جامعة بار ايلان"]),
    ("أجرى الوزير محادثات مع مفاوض الاتحاد الأوروبي سامي العلي.",
     ["position | person=سامي العلي | role=senior diplomat | of=European Union"]),
    ("المبعوث الأممي إلى ليبيا كريم الساعدي.", ["position | person=كريم الساعدي | role=envoy | of=United Nations"]),
    ("الرئيسان الروسي فلاديمير بوتين والصيني شي جين بينغ.", [
        "position | person=Vladimir Putin | role=president | of=Russia",
        "position | person=Xi Jinping | role=president | of=China",
    ]),
    ("التقى وزير الخارجية الروسي سيرجي لافروف نظيره الصيني وانغ يي.", [
        "position | person=Sergey Lavrov | role=foreign minister | of=Russia",
        "position | person=Wang Yi | role=foreign minister | of=China",
    ]),
    # further fields of a ministry, ranks and titles between the office and the name, an office behind a titled name
    ("قال وزير الخارجية والهجرة وشؤون المصريين بالخارج بدر عبدالعاطي إن الحوار مستمر.",
     ["position | person=Badr Abdelatty | role=foreign minister | of=Egypt"]),
    ("قال وزير الشؤون الخارجية والتعاون الإفريقي والمغاربة المقيمين بالخارج، ناصر بوريطة، إن الحوار مستمر.",
     ["position | person=Nasser Bourita | role=foreign minister | of=Morocco"]),
    ("ودعه مساعد وزير الخارجية لشؤون المراسم السفير فهد السامرائي.",
     ["position | person=فهد السامرائي | role=deputy minister"]),
    ("قال السفير الروسي المعتمد لدى تونس، كريم الساعدي، إن الحوار مستمر.",
     ["position | person=كريم الساعدي | role=ambassador | of=Russia"]),
    ("استقبل السيد بدر بن حمد البوسعيدي وزير الخارجية الأمين العام لمجلس التعاون د. فهد السامرائي.", [
        "position | person=Badr al-Busaidi | role=foreign minister | of=Oman",
        "position | person=فهد السامرائي | role=secretary-general | of=GCC",
    ]),
    ("قال الشيخ فهد السامرائي، نائب رئيس الدولة رئيس مجلس الوزراء، إن الحوار مستمر.",
     ["position | person=فهد السامرائي | role=prime minister",
      "position | person=فهد السامرائي | role=vice president"]),
    ("قال وزير المالية المصري فهد السامرائي إن الحوار مستمر.",
     ["position | person=فهد السامرائي | role=minister | of=Egypt"]),
    ("رسالة للملك محمد السادس.", ["position | person=King Mohammed VI | role=king | of=Morocco"]),
    ("حضر الرئيس التنفيذي لشركة نوبر فهد السامرائي.", ["position | person=فهد السامرائي | role=director | of=شركة نوبر"]),
    ("حضر فهد السامرائي، رئيس شركة دورد، أمس.", ["position | person=فهد السامرائي | role=director | of=شركة دورد"]),
    ("حضر مدير مكتب وزير الخارجية السفير فهد السامرائي.", ["position | person=فهد السامرائي | role=director"]),
    ("قال النائب علي السامرائي إن الحوار مستمر.", ["position | person=علي السامرائي | role=lawmaker"]),
    ("قال النائب على هامش الاجتماع إن الحوار مستمر.", []),
    ("التقى رؤساء الأرجنتين فهد السامرائي، وبوليفيا كريم الساعدي.", [
        "position | person=فهد السامرائي | role=president | of=Argentina",
        "position | person=كريم الساعدي | role=president | of=Bolivia",
    ]),
    ("التقى رؤساء إيران وتركيا فلاديمير بوتين.", []),
    ("ذكر أحمد علي عبد الله صالح، القائد السابق للحرس.", ["position | person=أحمد علي عبد الله صالح | role=commander"]),
    ("حضر السيد فيصل بن تركي السامرائي سفير سلطنة عمان.",
     ["position | person=فيصل بن تركي السامرائي | role=ambassador | of=Oman"]),
    ("حضر السفير فهد السامرائي سفير مصر لدى تونس.", ["position | person=فهد السامرائي | role=ambassador | of=Egypt"]),
    ("قال اللواء فهد السامرائي رئيس عمليات قوات الدعم السريع إن الوقت ضيق.",
     ["position | person=فهد السامرائي | role=director | of=Rapid Support Forces"]),
    ("قالت نائبة وزير الخارجية سلمى العلي إن الوقت ضيق. وقال نائب زعيمة الحزب فهد السامرائي إن الوقت ضيق.",
     ["position | person=سلمى العلي | role=deputy minister"]),
    # bodies that no list has, agencies of a state, and those who stand in for a holder
    ("قال رئيس هيئة الطاقة والمياه كريم الساعدي إن الوقت ضيق.",
     ["position | person=كريم الساعدي | role=director | of=هيئة الطاقة والمياه"]),
    ("قال رئيس جهاز المخابرات السابق كريم الساعدي إن الوقت ضيق.",
     ["position | person=كريم الساعدي | role=director | of=جهاز المخابرات"]),
    ("قال مدير وكالة الاستخبارات المركزية كريم الساعدي إن الوقت ضيق.",
     ["position | person=كريم الساعدي | role=director | of=CIA"]),
    ("قال رئيس مجلس إدارة شركة النفط الوطنية كريم الساعدي إن الوقت ضيق.",
     ["position | person=كريم الساعدي | role=director | of=شركة النفط الوطنية"]),
    ("قال قائد المركز الروسي لمراقبة الهدنة في سوريا، اللواء كريم الساعدي، إن الوقت ضيق.",
     ["position | person=كريم الساعدي | role=commander | of=المركز الروسي لمراقبة الهدنة"]),
    ("قال نائب رئيس اللجنة الوطنية كريم الساعدي إن الوقت ضيق.", []),
    ("حضر ولي العهد نائب القائد الأعلى الأمير كريم الساعدي.", ["position | person=كريم الساعدي | role=crown prince"]),
    ("قال وزير التجارة سعيد محمد الطائر إن الوقت ضيق. ووقع الوزير سعيد محمد الاتفاق.",
     ["position | person=سعيد محمد الطائر | role=minister"]),
    # fields and seats behind an office, names that look like words, words that look like names
    ("حضر وزير الدولة لشؤون أفريقيا الأستاذ كريم الساعدي.", ["position | person=كريم الساعدي | role=minister"]),
    ("حضر وزير الداخلية بمملكة البحرين الشيخ كريم الساعدي.",
     ["position | person=كريم الساعدي | role=minister | of=Bahrain"]),
    ("قال وزير الاقتصاد سلطان المنصوري إن الوقت ضيق.", ["position | person=سلطان المنصوري | role=minister"]),
    ("قال ألكسندر نوفاكوف، سفير موسكو لدى بريطانيا، إن الوقت ضيق.",
     ["position | person=ألكسندر نوفاكوف | role=ambassador | of=Russia"]),
    ("قال مدير وكالة الاستخبارات المركزية \"سي آي إيه\" كريم الساعدي إن الوقت ضيق.",
     ["position | person=كريم الساعدي | role=director | of=CIA"]),
    ("قال السفير السعوي في لبنان كريم الساعدي إن الوقت ضيق.",
     ["position | person=كريم الساعدي | role=ambassador | of=Saudi Arabia"]),
    ("قال سفير خادم الحرمين الشريفين لدى الكويت كريم الساعدي إن الوقت ضيق.",
     ["position | person=كريم الساعدي | role=ambassador | of=Saudi Arabia"]),
    ("حضر رئيس الشؤون الخاصة لولي العهد الأستاذ كريم الساعدي.", []),
    # what is only pointed at, or said of the same person elsewhere
    ("أعلن مركز الخليج للأبحاث ذلك. وأوضح المتحدث الرسمي للمركز كريم الساعدي أن الوقت ضيق.",
     ["position | person=كريم الساعدي | role=spokesperson | of=مركز الخليج للأبحاث"]),
    ("قالت المتحدثة باسم الخارجية هيذر ناورت إن الوقت ضيق.",
     ["position | person=Heather Nauert | role=spokesperson | of=US State Department"]),
    ("قال وزير المالية المصري كريم الساعدي إن الوقت ضيق. وأكد كريم الساعدي وزير المالية ذلك.",
     ["position | person=كريم الساعدي | role=minister | of=Egypt"]),
    ("قال السفير الروسي كريم شيا إن الوقت ضيق. ومما قاله السفير شيا ذلك.",
     ["position | person=كريم شيا | role=ambassador | of=Russia"]),
    ("قالت المتحدثة باسم الأمم المتحدة إن الوقت ضيق. وقالت المتحدثة سلمى العلي إن الوقت ضيق.",
     ["position | person=سلمى العلي | role=spokesperson | of=United Nations"]),
    ("وقال أيوبا وابا رئيس اتحاد العمال إن الوقت ضيق.", ["position | person=أيوبا وابا | role=director | of=اتحاد العمال"]),
    # of what an office is that its own words do not say
    ("ووقعها من جانب الإمارات وزير الاقتصاد كريم الساعدي.",  # on whose side he acts
     ["position | person=كريم الساعدي | role=minister | of=United Arab Emirates"]),
    ("حضر اللقاء وزير الدفاع المصري كريم الساعدي، ووزير الدولة حسن العلي.",  # beside whom he is listed
     ["position | person=حسن العلي | role=minister | of=Egypt",
      "position | person=كريم الساعدي | role=defence minister | of=Egypt"]),
    ("وقال السناتور ماركو روبيو إن الوقت ضيق.",  # by the table of offices
     ["position | person=Marco Rubio | role=lawmaker | of=US Senate"]),
    ("وصل العاهل الأردني. وحضر اللقاء مستشار الملك لشؤون الأمن القومي كريم الساعدي.",  # whose adviser he is
     ["position | person=كريم الساعدي | role=adviser | of=Jordan"]),
    # an office that somebody is given
    ("انتخب كريم الساعدي رئيسا للبلاد.", ["position | person=كريم الساعدي | role=president"]),
    ("عينت الحكومة سيرجي لافروف وزيرا للخارجية.", ["position | person=Sergey Lavrov | role=foreign minister | of=Russia"]),
    ("تولى سيرجي لافروف منصب وزير الخارجية.", ["position | person=Sergey Lavrov | role=foreign minister | of=Russia"]),
    ("ليس سيرجي لافروف وزيرا للخارجية.", []),
    # an office without a name, a name without an office
    ("وصل وزير الخارجية الروسي.", []),
    ("وصل سيرجي لافروف.", []),
    # said twice, told once
    ("قال الرئيس الروسي فلاديمير بوتين إن الحوار مستمر. وأضاف الرئيس الروسي فلاديمير بوتين أن الوقت ضيق.",
     ["position | person=Vladimir Putin | role=president | of=Russia"]),
    # who is given an office by somebody named, and of which state
    ("عين الرئيس الروسي كريم الساعدي وزيرا للطاقة.", ["position | person=كريم الساعدي | role=minister | of=Russia"]),
    ("عين الرئيس الروسي فلاديمير بوتين، أمس، كريم الساعدي رئيسا جديدا للحكومة.", [
        "position | person=Vladimir Putin | role=president | of=Russia",
        "position | person=كريم الساعدي | role=prime minister | of=Russia",
    ]),
    ("قال رئيس وزرائها بنيامين نتنياهو إن الحوار مستمر.", [
        "position | person=Benjamin Netanyahu | role=prime minister | of=Israel"]),
    # a family that is called like a people, the state behind a field, the town of a parliament; and no offices
    ("استقبل الشيخ محمد بن راشد آل مكتوم نائب رئيس الدولة رئيس مجلس الوزراء حاكم دبي معالي وزير الدفاع الأردني كريم الساعدي.", [
        "position | person=Mohammed bin Rashid Al Maktoum | role=prime minister | of=United Arab Emirates",
        "position | person=Mohammed bin Rashid Al Maktoum | role=vice president | of=United Arab Emirates",
        "position | person=كريم الساعدي | role=defence minister | of=Jordan",
    ]),
    ("قال النائب الجمهوري دينيس روس، إن الوقت ضيق.",
     ["position | person=دينيس روس | role=lawmaker | of=United States"]),
    ("كشف مساعد وزير الخارجية للشؤون القنصلية الكويتي السفير سامي الحمد عن الاتفاق.",
     ["position | person=سامي الحمد | role=deputy minister | of=Kuwait"]),
    ("التقى رئيس برلمان طرابلس نوري أبو سهمين أمس لافروف.",
     ["position | person=Nouri Abusahmain | role=lawmaker | of=برلمان طرابلس"]),
    ('أشاد محمد علي الحوثي، رئيس ما يسمى بـ"اللجنة الثورية"، بالقرار.', []),
    ("أدان داعمون للاتفاق تحرك الرئيس الأمريكي ووصفوه بأنه خطأ.", []),
    ("أرسل برويدي تفاصيل لقائه بالرئيس ترامب لجورج نادر.",
     ["position | person=Donald Trump | role=president | of=United States"]),
    ("وشدد لافروف على أن الأردن جزء من التحالف الدولي لدعم الشرعية في اليمن.",
     ["membership | member=Jordan | organisation=Saudi-led coalition | role=member"]),
]


@pytest.mark.parametrize(("text", "facts"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_memberships_and_positions(text: str, facts: list[str]) -> None:
    """A text -> all its memberships and positions."""
    assert sorted(read(text, "membership", "position")) == facts
