"""Who imposed what on whom: sanctions read from whole sentences."""

from __future__ import annotations

import pytest

from tests.compact import read

ROWS: list[tuple[str, list[str]]] = [
    # since when a measure held is not when it was lifted; a time may stand between the verb and the measure
    ("رفعت واشنطن، أمس الخميس، العقوبات المفروضة على السودان منذ 1997.",
     ["sanction | imposers=United States | targets=Sudan | measures=unspecified | status=lifted | date=2024-05-09"]),
    # whose decision it is; what stands already; a pronoun is no state's goods
    ("وعد ماكرون بحماية الشركات عقب قرار الرئيس الأميركي دونالد ترامب الانسحاب من الاتفاق وإعادة فرض العقوبات على طهران.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed"]),
    ("تعيد الولايات المتحدة فرض العقوبات على إيران اعتبارا من الخميس.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed | date=2024-05-16"]),
    ("توعدت روسيا برد قاس على العقوبات الأميركية الجديدة ضد طهران.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed"]),
    ("لا يستبعد أن تصل المباحثات في مرحلة معينة إلى فرض العقوبات على طهران.",
     ["sanction | targets=Iran | measures=unspecified | status=threatened"]),
    ("قال مسؤولون إن الخطوة ربما تنتهك عقوبات الأمم المتحدة على كوريا الشمالية.",
     ["sanction | imposers=United Nations | targets=North Korea | measures=unspecified | status=imposed"]),
    ("هدد وزير الخزانة الأميركي بمزيد من العقوبات حتى الإفراج عن القس أندرو برونسون.", []),
    # what stands in spite of something may yet be to come; to whom a dispute is taken imposes nothing
    ("زادت الأسعار رغم أن عقوبات أميركية مرتقبة على إيران تكبح السوق.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=threatened"]),
    ("لا خيار سوى حمل النزاع إلى منظمة التجارة العالمية وفرض رسوم جمركية على الصين.",
     ["sanction | targets=China | measures=trade | status=imposed"]),
    # the subject of the clause before, an author for a group, what is kept, and what is only threatened
    ("لوحت فرنسا باللجوء إلى القوة، كما فرضت عقوبات قاسية على النيجر.",
     ["sanction | imposers=France | targets=Niger | measures=unspecified | status=imposed"]),
    ("اتفق زعماء الاتحاد الأوروبي على إبقاء العقوبات المفروضة على روسيا.",
     ["sanction | imposers=European Union | targets=Russia | measures=unspecified | status=extended"]),
    ("طالب زيلينسكي الغرب بفرض عقوبات جديدة على موسكو.",
     ["sanction | imposers=West | targets=Russia | measures=unspecified | status=threatened"]),
    # who asks others for the act does nothing himself; a state of one's own, and nobody else's behind it
    ("طالبت موسكو برفع العقوبات عن سوريا.", ["sanction | targets=Syria | measures=unspecified | status=lifted"]),
    ("دعا وزير الخارجية الإيراني محمد جواد ظريف إلى رفع العقوبات عن بلاده.",
     ["sanction | targets=Iran | measures=unspecified | status=lifted"]),
    ("قال الرئيس الروسي فلاديمير بوتين إن الاقتصاد صامد بعد فرض عقوبات على بلاده جراء حربها على أوكرانيا.",
     ["sanction | targets=Russia | measures=unspecified | status=imposed"]),
    # who, whom and what
    ("فرضت واشنطن عقوبات على مصارف روسية. ومن بين الذين شملتهم العقوبات وزير الدفاع الروسي سيرغي شويغو.", [
        "sanction | imposers=United States | targets=Sergei Shoigu | measures=unspecified | status=imposed",
        "sanction | imposers=United States | targets=مصارف روسية | measures=unspecified | status=imposed",
    ]),
    # the day of the announcement; a state of one's own; goods; who condemns a sanction tells that it stands; another's time
    ("أعلن الاتحاد الأوروبي، الخميس، فرض عقوبات على طهران.",
     ["sanction | imposers=European Union | targets=Iran | measures=unspecified | status=imposed | date=2024-05-09"]),
    ("قررت فرنسا، الخميس، فرض عقوبات على إيران.",
     ["sanction | imposers=France | targets=Iran | measures=unspecified | status=imposed | date=2024-05-09"]),
    ("وافق مجلس الأمن، الخميس، على تجديد العقوبات على جنوب السودان حتى منتصف يوليو المقبل.", [
        "sanction | imposers=UN Security Council | targets=South Sudan | measures=unspecified | status=extended"
        " | date=2024-05-09 | until=2024-07",
    ]),
    ("وصف الرئيس الإيراني حسن روحاني العقوبات الأميركية على بلاده بأنها ظالمة.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed"]),
    ("فرضت واشنطن عقوبات على واردات صينية.",
     ["sanction | imposers=United States | targets=China | measures=trade | status=imposed"]),
    ("نددت روسيا بالعقوبات الأميركية على طهران.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed"]),
    ("تعارض روسيا فرض عقوبات على طهران.", []),
    ("فرضت واشنطن عقوبات على طهران بعد الاتفاق الموقع معها عام 2015.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed"]),
    # groups that nobody counts or names, those whom a measure reaches, and those on a list
    ("فرضت واشنطن عقوبات على شبكة تهريب أسلحة تعمل في اليمن.",
     ["sanction | imposers=United States | targets=شبكة تهريب أسلحة | measures=unspecified | status=imposed"]),
    ("فرضت واشنطن عقوبات على أفراد وكيانات عسكرية، وعلى بنوك أخرى.",
     ["sanction | imposers=United States | targets=أفراد وكيانات عسكرية | measures=unspecified | status=imposed"]),
    ("فرضت واشنطن رسوما جمركية على شركائها، كندا والمكسيك.",
     ["sanction | imposers=United States | targets=Canada, Mexico | measures=trade | status=imposed"]),
    ("فرضت واشنطن عقوبات على 106 من الأفراد الروس.",
     ["sanction | imposers=United States | targets=106 من الأفراد الروس | measures=unspecified | status=imposed"
      " | counts=106 persons"]),
    ("فرضت واشنطن عقوبات على طهران. كما طالت العقوبات الأميركية ثلاثة مسؤولين.", [
        "sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed",
        "sanction | imposers=United States | targets=ثلاثة مسؤولين | measures=unspecified | status=imposed | counts=3 officials",
    ]),
    ("فرضت واشنطن عقوبات على وزيري الداخلية والعدل التركيين، بعدما رفضت أنقرة.",
     ["sanction | imposers=United States | targets=وزيري الداخلية والعدل التركيين | measures=unspecified | status=imposed"]),
    ("مدد الاتحاد الأوروبي العقوبات الاقتصادية التي يفرضها على روسيا.",
     ["sanction | imposers=European Union | targets=Russia | measures=unspecified | status=extended"]),
    ("فرضت الصين رسوما جمركية على 128 سلعة من الواردات الأميركية.",
     ["sanction | imposers=China | targets=United States | measures=trade | status=imposed"]),
    ("قررت واشنطن فرض عقوبات على الدول التي تستهلك النفط الإيراني.", [
        "sanction | imposers=United States | targets=الدول التي تستهلك النفط الإيراني | measures=unspecified | status=imposed",
    ]),
    ("أفرجت تركيا عن القس مقابل رفع واشنطن عقوبات فرضتها على أنقرة.",
     ["sanction | imposers=United States | targets=Turkey | measures=unspecified | status=lifted"]),
    ("فرضت واشنطن عقوبات على قطريين متهمين بالتمويل.",
     ["sanction | imposers=United States | targets=قطريين | measures=unspecified | status=imposed"]),
    ("أقر الاتحاد الأوروبي عقوبات على شركات صينية.",
     ["sanction | imposers=European Union | targets=شركات صينية | measures=unspecified | status=imposed"]),
    ('أدرجت واشنطن حركة حماس على "قائمة الإرهاب".',
     ["sanction | imposers=United States | targets=Hamas | measures=unspecified | status=imposed"]),
    ("ستفرض واشنطن رسوما بنسبة 25% على المنتجات المستوردة من كندا والمكسيك.",
     ["sanction | imposers=United States | targets=Canada, Mexico | measures=trade | status=threatened"]),
    # who hinders, denies or mentions their end tells that they are there
    ("سعى النواب لمنع رفع العقوبات الأميركية عن إيران.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed"]),
    ("دعت واشنطن إلى تهيئة الظروف لرفع السودان من قائمة الإرهاب.", []),
    ("شطبت الأمم المتحدة حركة طالبان من قائمة الإرهاب.",
     ["sanction | imposers=United Nations | targets=Taliban | measures=unspecified | status=lifted"]),
    ("اتفق سفراء الاتحاد الأوروبي على تمديد العقوبات على روسيا.",
     ["sanction | imposers=European Union | targets=Russia | measures=unspecified | status=extended"]),
    ("فرضت قطر حظرا على السفر وتجميدا لأصول ثلاث شركات.",
     ["sanction | imposers=Qatar | targets=ثلاث شركات | measures=asset-freeze, travel-ban | status=imposed"
      " | counts=3 companies"]),
    ("قال وزير الدفاع إن المجلس سينظر في تجميد أرصدة ستة مسؤولين.",
     ["sanction | targets=ستة مسؤولين | measures=asset-freeze | status=threatened | counts=6 officials"]),
    ("تراجعت العملة بعد تمديد واشنطن العقوبات على طهران.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=extended"]),
    ("فرضت واشنطن عقوبات جديدة على طهران.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed"]),
    ("فرضت بريطانيا حظر السفر وتجميد الأصول على لوكاشينكو.", [
        "sanction | imposers=United Kingdom | targets=Alexander Lukashenko | measures=asset-freeze, travel-ban | status=imposed",
    ]),
    ("فرضت الصين رسوما جمركية على الولايات المتحدة.",
     ["sanction | imposers=China | targets=United States | measures=trade | status=imposed"]),
    ("جمدت سويسرا أصول بوتين.",
     ["sanction | imposers=Switzerland | targets=Vladimir Putin | measures=asset-freeze | status=imposed"]),
    ("عادت العقوبات الأميركية على طهران.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed"]),
    ("في تحد لعقوبات الأمم المتحدة على كوريا الشمالية.",
     ["sanction | imposers=United Nations | targets=North Korea | measures=unspecified | status=imposed"]),
    ("العقوبات التي فرضتها الولايات المتحدة على طهران.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed"]),
    ("الصين وبيلاروسيا، اللتين استهدفتهما العقوبات الغربية بعد الغزو.",
     ["sanction | imposers=West | targets=China, Belarus | measures=unspecified | status=imposed"]),
    ("وبيلاروسيا، التي فرضت عليها عقوبات من قبل الولايات المتحدة والاتحاد الأوروبي.",
     ["sanction | imposers=United States, European Union | targets=Belarus | measures=unspecified | status=imposed"]),
    ("أعلن الرئيس الأميركي دونالد ترامب رسوما جمركية على واردات صينية.",
     ["sanction | imposers=United States | targets=China | measures=trade | status=imposed"]),
    # status and term
    ("مدد الاتحاد الأوروبي العقوبات على روسيا حتى مارس 2025.",
     ["sanction | imposers=European Union | targets=Russia | measures=unspecified | status=extended | until=2025-03"]),
    ("رفعت الولايات المتحدة العقوبات عن السودان.",
     ["sanction | imposers=United States | targets=Sudan | measures=unspecified | status=lifted"]),
    ("هددت واشنطن بفرض عقوبات على تركيا.",
     ["sanction | imposers=United States | targets=Turkey | measures=unspecified | status=threatened"]),
    ("بعد حديث الرئيس الأميركي دونالد ترامب عن إجراءات عقابية ضد واردات صينية.",
     ["sanction | imposers=United States | targets=China | measures=trade | status=threatened"]),
    # the day of the act, and not that of another
    ("وضعت الولايات المتحدة، الاثنين، حركة حماس على قائمة الإرهاب.",
     ["sanction | imposers=United States | targets=Hamas | measures=unspecified | status=imposed | date=2024-05-13"]),
    ("أقر القانون في 1996 للالتفاف على العقوبات الأمريكية المفروضة على كوبا وإيران.",
     ["sanction | imposers=United States | targets=Cuba, Iran | measures=unspecified | status=imposed"]),
    ("وتستهدف العقوبات الأميركية خصوصا أعضاء مجلس الشورى.",
     ["sanction | imposers=United States | targets=أعضاء مجلس الشورى | measures=unspecified | status=imposed"]),
    # how many
    ("فرض الاتحاد الأوروبي عقوبات على 12 شخصا.",
     ["sanction | imposers=European Union | targets=12 شخصا | measures=unspecified | status=imposed | counts=12 persons"]),
    # the author not said
    ("قررت واشنطن الخروج من الاتفاق. وجرى فرض عقوبات على 34 كيانا.",
     ["sanction | targets=34 كيانا | measures=unspecified | status=imposed | counts=34 entities"]),
    # what is called for, or yet to come; what the law or a company says; the pronoun of its gender; whence goods come
    ("من الضروري فرض عقوبات على إسرائيل.", ["sanction | targets=Israel | measures=unspecified | status=threatened"]),
    ("تراجعت الصادرات بسبب العقوبات الأميركية المرتقبة على إيران.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=threatened"]),
    ("تنامت الاستثمارات رغم رفع العقوبات الأميركية عن السودان.",
     ["sanction | imposers=United States | targets=Sudan | measures=unspecified | status=lifted"]),
    ("ينطبق قانون العقوبات الهندي على المدانين.", []),
    ("انسحبت شركة توتال منذ فرض العقوبات على طهران.", ["sanction | targets=Iran | measures=unspecified | status=imposed"]),
    ("زار لافروف سنغافورة. وقال إن النظام الإيراني يعاني بسبب عقوبات عليه.",
     ["sanction | targets=Iranian regime | measures=unspecified | status=imposed"]),
    ("فرضت واشنطن رسوما جمركية على سلع بقيمة 50 مليار دولار تستوردها من الصين.",
     ["sanction | imposers=United States | targets=China | measures=trade | status=imposed"]),
    ("فرضت واشنطن رسوما جمركية على واردات الألمنيوم والصلب من كندا والمكسيك.",
     ["sanction | imposers=United States | targets=Canada, Mexico | measures=trade | status=imposed"]),
    ("دعت كوريا الشمالية الولايات المتحدة إلى تخفيف العقوبات.",
     ["sanction | imposers=United States | targets=North Korea | measures=unspecified | status=lifted"]),
    # whom a clause or two offices describe
    ("فرضت واشنطن عقوبات على الشركات الأجنبية العاملة في إيران.",
     ["sanction | imposers=United States | targets=الشركات الأجنبية العاملة في إيران | measures=unspecified | status=imposed"]),
    ("فرضت واشنطن عقوبات على وزيري العدل والداخلية التركيين.",
     ["sanction | imposers=United States | targets=وزيري العدل والداخلية التركيين | measures=unspecified | status=imposed"]),
    ("يناقش الاتحاد الأوروبي فرض عقوبات على قطاع الطاقة الروسي وكيفية تطبيق ذلك.",
     ["sanction | imposers=European Union | targets=قطاع الطاقة الروسي | measures=unspecified | status=threatened"]),
    # who answers those who imposed; the country spoken of
    ("فرضت واشنطن رسوما جمركية على بضائع تركية، وهو ما ردت عليه أنقرة بفرض تعرفات مماثلة.", [
        "sanction | imposers=Turkey | targets=United States | measures=trade | status=imposed",
        "sanction | imposers=United States | targets=Turkey | measures=trade | status=imposed",
    ]),
    ("وقعت إيران صفقة للتخفيف من العقوبات التي فرضت على البلاد.",
     ["sanction | targets=Iran | measures=unspecified | status=lifted"]),
    # who prepares or threatens it, farther off; what is to begin
    ("فواشنطن، التي تستعد لفرض موجة جديدة من العقوبات على طهران، لا تريد حضورها.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=threatened"]),
    ("طالب الرئيس الأميركي دونالد ترامب بإطلاق سراح القس أندرو برونسون، وصولا إلى التهديد بفرض عقوبات على تركيا.",
     ["sanction | imposers=United States | targets=Turkey | measures=unspecified | status=threatened"]),
    ("تخشى المصارف تطبيق العقوبات الأميركية على إيران في نوفمبر المقبل.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=threatened | date=2024-11"]),
    ("أوصى البرلمان الأوروبي بفرض عقوبات على جورجيا.",
     ["sanction | imposers=European Parliament | targets=Georgia | measures=unspecified | status=threatened"]),
    ("إيران تطالب برفع العقوبات الأميركية.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=lifted"]),
    ("فرضت واشنطن عقوبات على موسكو. واختلف وزراء خارجية الاتحاد الأوروبي بشأن فرض عقوبات على بيلاروسيا.", [
        "sanction | imposers=European Union | targets=Belarus | measures=unspecified | status=threatened",
        "sanction | imposers=United States | targets=Russia | measures=unspecified | status=imposed",
    ]),
    # the city where a union sits; two men behind their office; what the body says that it has done
    ("وفرضت بروكسل عقوبات على الوزيرين إيتمار بن غفير وبتسلئيل سموتريتش.", [
        "sanction | imposers=European Union | targets=Itamar Ben-Gvir, Bezalel Smotrich | measures=unspecified | status=imposed",
    ]),
    ("أعلنت وزارة الخزانة الأميركية أنها أدرجت 27 كيانا على قائمة العقوبات.",
     ["sanction | imposers=United States | targets=27 كيانا | measures=unspecified | status=imposed | counts=27 entities"]),
    # who speaks of himself; what is over, or only supported
    ('قال الرئيس الأميركي دونالد ترامب "سنفرض عقوبات قاسية على روسيا".',
     ["sanction | imposers=United States | targets=Russia | measures=unspecified | status=threatened"]),
    ("انتهى العمل بالعقوبات الأممية على إيران.",
     ["sanction | imposers=United Nations | targets=Iran | measures=unspecified | status=lifted"]),
    ("تؤيد فرنسا فرض عقوبات أوروبية على بيلاروسيا.",
     ["sanction | imposers=European Union | targets=Belarus | measures=unspecified | status=threatened"]),
    ("قالت موسكو إن العقوبات الأميركية ضدها غير قانونية.",
     ["sanction | imposers=United States | targets=Russia | measures=unspecified | status=imposed"]),
    # who lists is the one right before the noun, or nobody where states stand behind it
    ("فرضت واشنطن عقوبات على طهران. ووصل الأمر بالرئيس التركي رجب طيب أردوغان حد إدراج 680 شركة ألمانية على قائمة الإرهاب.", [
        "sanction | imposers=Turkey | targets=680 شركة ألمانية | measures=unspecified | status=imposed | counts=680 companies",
        "sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed",
    ]),
    ("رغم إدراج عدد من الدول العربية الجماعة على قوائم الإرهاب، لم تفعل الكويت.", []),
    # told again with less said of it
    ("فرضت واشنطن رسوما جمركية على الصين. ورأى خبراء أن العقوبات على الصين قاسية.",
     ["sanction | imposers=United States | targets=China | measures=trade | status=imposed"]),
    # a militia for itself; what only a law, a comparison or a referee says
    ("فرضت ميليشيا الحوثي رسوما على البضائع الإماراتية.",
     ["sanction | imposers=Houthis | targets=United Arab Emirates | measures=trade | status=imposed"]),
    ("تطبق السعودية العقوبات المنصوص عليها.", []),
    ("تدفع الصين رسوما أعلى من الدول النامية.", []),
    ("خففت عقوبة الفيفا على اللاعب.", []),
    # names that nobody lists, without a title, and those joined to them; whose assets are frozen
    ("فرضت بريطانيا عقوبات على سالم الحمدان، مالك النادي، وستة من رجال الأعمال.",
     ["sanction | imposers=United Kingdom | targets=سالم الحمدان | measures=unspecified | status=imposed"]),
    ("فرضت واشنطن عقوبات على سامر فوز ومحمد حمشو.",
     ["sanction | imposers=United States | targets=سامر فوز, محمد حمشو | measures=unspecified | status=imposed"]),
    ("رفعت واشنطن العقوبات عن كارينا روتنبرغ.",
     ["sanction | imposers=United States | targets=كارينا روتنبرغ | measures=unspecified | status=lifted"]),
    ("جمدت بريطانيا أصول غينادي تيمتشينكو.",
     ["sanction | imposers=United Kingdom | targets=غينادي تيمتشينكو | measures=asset-freeze | status=imposed"]),
    ("فرضت واشنطن عقوبات على الوزيرين السابقين علي حسن خليل ويوسف فنيانوس.",
     ["sanction | imposers=United States | targets=Ali Hassan Khalil, يوسف فنيانوس | measures=unspecified | status=imposed"]),
    ("فرضت واشنطن عقوبات على رجل الأعمال السوري سامر فوز ومحمد حمشو.",
     ["sanction | imposers=United States | targets=سامر فوز, محمد حمشو | measures=unspecified | status=imposed"]),
    ("أدرجت واشنطن غينادي تيمتشينكو على قائمة العقوبات.",
     ["sanction | imposers=United States | targets=غينادي تيمتشينكو | measures=unspecified | status=imposed"]),
    # counted nationals; an adjective in the accusative is no state
    ("فرضت كندا عقوبات على 17 سعوديا.",
     ["sanction | imposers=Canada | targets=17 سعوديا | measures=unspecified | status=imposed | counts=17 persons"]),
    ("أدرجت روسيا 287 نائبا بريطانيا على القائمة السوداء.", [
        "sanction | imposers=Russia | targets=287 نائبا بريطانيا | measures=unspecified | status=imposed | counts=287 lawmakers",
    ]),
    # what is quoted of a measure, or of those whom it hits
    ('هددت واشنطن بفرض عقوبات "مدمرة" على تركيا إذا شنت هجوما في سوريا.',
     ["sanction | imposers=United States | targets=Turkey | measures=unspecified | status=threatened"]),
    ('ستفرض الولايات المتحدة على إيران "أشد العقوبات صرامة في التاريخ".',
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=threatened"]),
    ('فرضت بريطانيا عقوبات تستهدف "أسطول الظل" الروسي.',
     ["sanction | imposers=United Kingdom | targets=أسطول الظل الروسي | measures=unspecified | status=imposed"]),
    # a resolution that is none yet, one that is vetoed, and who signs one; who decides something beside it
    ("قدمت واشنطن مشروع قرار يفرض عقوبات على كوريا الشمالية.",
     ["sanction | imposers=United States | targets=North Korea | measures=unspecified | status=threatened"]),
    ("استخدمت روسيا حق النقض ضد مشروع قرار يمدد العقوبات على كوريا الشمالية.", []),
    ("ووقع الرئيس الأميركي قرارا في أغسطس بزيادة الرسوم المفروضة على الصلب المستورد من تركيا.",
     ["sanction | imposers=United States | targets=Turkey | measures=trade | status=imposed | date=2023-08"]),
    ("قررت إيكواس تعليق عضوية النيجر وفرض عقوبات عليها.",
     ["sanction | imposers=ECOWAS | targets=Niger | measures=unspecified | status=imposed"]),
    # who refuses sanctions that are there
    ("أعرب لافروف عن رفضه لعقوبات إدارة الرئيس الأميركي دونالد ترامب المفروضة على موسكو.",
     ["sanction | imposers=United States | targets=Russia | measures=unspecified | status=imposed"]),
    # duties of so much, on goods of two words
    ("فرض الاتحاد الأوروبي رسوما جمركية تصل إلى 45% على السيارات الكهربائية الصينية.",
     ["sanction | imposers=European Union | targets=China | measures=trade | status=imposed"]),
    # several who lift together; whoever is said not to lift them; what a council failed to do, and what it only talks of
    ("رفعت واشنطن ولندن وباريس العقوبات عن سوريا.", [
        "sanction | imposers=United States, United Kingdom, France | targets=Syria | measures=unspecified | status=lifted",
    ]),
    ("قال المستشار الألماني أولاف شولتس إن بلاده لن ترفع العقوبات عن روسيا.",
     ["sanction | imposers=Germany | targets=Russia | measures=unspecified | status=imposed"]),
    ("فشل مجلس الأمن في تبني قرار يفرض حظرا على الأسلحة على جنوب السودان.", []),
    ("بحث مجلس الأمن فرض عقوبات على جنوب السودان.",
     ["sanction | imposers=UN Security Council | targets=South Sudan | measures=unspecified | status=threatened"]),
    # those whom a plural names with what they did; two states' adjectives
    ("هدد الاتحاد الأوروبي بفرض عقوبات على المسؤولين عن قمع المتظاهرين.", [
        "sanction | imposers=European Union | targets=المسؤولين عن قمع المتظاهرين | measures=unspecified | status=threatened",
    ]),
    ("فرضت واشنطن عقوبات على شركات صينية وإماراتية.",
     ["sanction | imposers=United States | targets=شركات صينية وإماراتية | measures=unspecified | status=imposed"]),
    # who favours what others do; what is one's own; who is told to act; a city that stands for the union; who bears sanctions
    ("قال وزير الخارجية الألماني يوهان فاديفول إن ألمانيا تؤيد رفع العقوبات عن سوريا.",
     ["sanction | targets=Syria | measures=unspecified | status=lifted"]),
    ("نددت الصين بالعقوبات الأميركية على شركاتها.",
     ["sanction | imposers=United States | targets=China | measures=unspecified | status=imposed"]),
    ("قال المرشد الإيراني علي خامنئي إن على واشنطن رفع العقوبات عن بلاده.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=lifted"]),
    ("تستعد بروكسل لفرض حزمة جديدة من العقوبات على موسكو.",
     ["sanction | imposers=European Union | targets=Russia | measures=unspecified | status=threatened"]),
    ("ويرزح السودان تحت عقوبات أميركية.",
     ["sanction | imposers=United States | targets=Sudan | measures=unspecified | status=imposed"]),
    ("فرضت واشنطن عقوبات على خمسة أشخاص وشركتين في لبنان.",
     ["sanction | imposers=United States | targets=خمسة أشخاص, شركتين | measures=unspecified | status=imposed"
      " | counts=5 persons"]),
    ("اقترحت أورسولا فون دير لاين فرض عقوبات على روسيا.",
     ["sanction | imposers=Ursula von der Leyen | targets=Russia | measures=unspecified | status=threatened"]),
    ("فرض الاتحاد الأفريقي عقوبات على قادة الانقلاب.",
     ["sanction | imposers=African Union | targets=قادة الانقلاب | measures=unspecified | status=imposed"]),
    # names in quotation marks, and what stands in them that is none
    ('فرضت واشنطن عقوبات على بنكي "في تي بي" و"سبيربنك" الروسيين.',
     ["sanction | imposers=United States | targets=في تي بي, سبيربنك | measures=unspecified | status=imposed"]),
    ('فرضت واشنطن عقوبات على ناقلة النفط "أدريان داريا".',
     ["sanction | imposers=United States | targets=أدريان داريا | measures=unspecified | status=imposed"]),
    ('فرضت واشنطن عقوبات على شركات "تابعة للحرس".',
     ["sanction | imposers=United States | targets=شركات | measures=unspecified | status=imposed"]),
    # what is warned of, ruled out or may come
    ("حذرت واشنطن بغداد من فرض عقوبات عليها.", ["sanction | targets=Iraq | measures=unspecified | status=threatened"]),
    ("استبعدت ألمانيا فرض عقوبات جديدة على روسيا.", []),
    ("قد تواجه تركيا عقوبات أميركية.",
     ["sanction | imposers=United States | targets=Turkey | measures=unspecified | status=threatened"]),
    # sanctions that are there, whatever is denied of them; who refuses to join them; who objects
    ("وقال الوزير إن بلاده لن تنضم إلى العقوبات الغربية على روسيا.",
     ["sanction | imposers=West | targets=Russia | measures=unspecified | status=imposed"]),
    ("رفضت تركيا الانضمام إلى العقوبات على روسيا.", ["sanction | targets=Russia | measures=unspecified | status=imposed"]),
    ("يواجه مقترح تشديد العقوبات معارضة من المجر وسلوفاكيا.", []),
    ("لم تفرض بريطانيا العقوبات الأميركية على إيران.", []),
    ("فرض الاتحاد الأفريقي لكرة القدم عقوبات على المغرب.", []),
    # those told of before
    ("هددت الصين بفرض عقوبات على شركات أميركية. وقال الرئيس الصيني شي جينبينغ إن بكين ستفرض عقوبات على الشركات المعنية.",
     ["sanction | imposers=China | targets=شركات أميركية | measures=unspecified | status=threatened"]),
    ("فرضت واشنطن عقوبات على قضاة ومسؤولي سجون.",
     ["sanction | imposers=United States | targets=قضاة, مسؤولي سجون | measures=unspecified | status=imposed"]),
    # a pronoun that nobody has read; whose decision it is, is not hit
    ("تتحدث الشركة عن الانتقام إذا فرضت الولايات المتحدة عقوبات عليها.", []),
    ("وفاقم من الأزمة في إيران قرار واشنطن إعادة فرض عقوبات عليها.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed"]),
    # no sanction
    ("انتقدت واشنطن العقوبات.", []),
    ("فرضت واشنطن رأيها على طهران.", []),
    ("تحدثوا عن عقوبات قريبة.", []),
    # the latter; who does something by imposing it
    ("طرد الرئيس الفنزويلي نيكولاس مادورو من يمثل واشنطن، بعدما فرضت الأخيرة عقوبات على بلاده.",
     ["sanction | imposers=United States | targets=Venezuela | measures=unspecified | status=imposed"]),
    ("وكانت أنقرة قد ردت على الرسوم الأمريكية على الصادرات التركية برفع الرسوم على الواردات الأمريكية.", [
        "sanction | imposers=Turkey | targets=United States | measures=trade | status=imposed",
        "sanction | imposers=United States | targets=Turkey | measures=trade | status=imposed",
    ]),
    # the day of the verb that it is joined to, and of what announces it
    ("وكانت السعودية قطعت في 5 يونيو 2017 علاقاتها مع قطر وفرضت عليها عقوبات.",
     ["sanction | imposers=Saudi Arabia | targets=Qatar | measures=unspecified | status=imposed | date=2017-06-05"]),
    ("أعلن ترامب في 8 مايو 2018 انسحاب بلاده من الاتفاق النووي وإعادة فرض العقوبات على إيران.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed | date=2018-05-08"]),
    ("فرضت واشنطن عقوبات على طهران، وذلك بموجب قرار الاثنين.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed"]),
    ("أعلن ترامب في 8 مايو 2018 أن العقوبات على إيران مستمرة.",
     ["sanction | imposers=United States | targets=Iran | measures=unspecified | status=imposed"]),
]


@pytest.mark.parametrize(("text", "facts"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_sanctions(text: str, facts: list[str]) -> None:
    """A text -> all its sanctions: imposers, targets, measures, status, term, counts."""
    assert sorted(read(text, "sanction")) == facts
