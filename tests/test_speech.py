"""Who said what, how, to whom: statements read from whole sentences."""

from __future__ import annotations

import pytest

from tests.compact import read

ROWS: list[tuple[str, list[str]]] = [
    ("وقال المنسق المقيم ومنسق الشؤون الإنسانية في سوريا علي الزعتري إن الوقت ضيق.",
     ["statement | speakers=Ali al-Za'tari | kind=say"]),
    ("قال وزراء المالية ومحافظو البنوك المركزية في مجموعة العشرين إن الوقت ضيق.",
     ["statement | speakers=G20 finance ministers | kind=say"]),
    # an unnamed spokesman in the accusative, a woman who represents, one who runs for an office, and those pointed to
    ("لكن متحدثا باسم الحكومة المصرية نفى ذلك.", ["statement | speakers=spokesperson of Egypt | kind=deny"]),
    ("أعلنت ممثلة الاتحاد الأوروبي فيديريكا موغيريني أن الوقت ضيق.", ["statement | speakers=Federica Mogherini | kind=announce"]),
    ("وقال مرشح حزب الشعب الجمهوري محرم إنجه إن الوقت ضيق.", ["statement | speakers=Muharrem Ince | kind=say"]),
    ("ويقول هؤلاء المحللون إن الوقت ضيق.", ["statement | speakers=analysts | kind=say"]),
    # kin of somebody, by their own name or by his; men whose style ends like a woman's
    ("وقال صهر الرئيس الأمريكي جاريد كوشنر إن الوقت ضيق.", ["statement | speakers=Jared Kushner | kind=say"]),
    ("وقال نجل الرئيس الفرنسي إيمانويل ماكرون إن الوقت ضيق.",
     ["statement | speakers=نجل الرئيس الفرنسي إيمانويل ماكرون | kind=say"]),
    ("وقال عمدة لندن صادق خان إن الوقت ضيق.", ["statement | speakers=Sadiq Khan | kind=say"]),
    ("وأكد شيخ الأزهر أحمد الطيب أن الوقت ضيق.", ["statement | speakers=Ahmed el-Tayeb | kind=say"]),
    # an adjective that narrows a group of bodies
    ("تقول وكالات الإغاثة الطبية إن الوقت ضيق.", ["statement | speakers=وكالات الإغاثة الطبية | kind=say"]),
    ("وأكدت الدول العربية والإسلامية أن الوقت ضيق.", ["statement | speakers=الدول العربية والإسلامية | kind=say"]),
    ("ودعا المنظمات الدولية المعنية بحقوق الإنسان إلى التحرك، بحسب لافروف.",
     ["statement | speakers=Sergey Lavrov | kind=say | about=international organisations"]),
    # a title that no list has before a name that none has; a clause about him may part him from what he says
    ("وأوضحت الناجية من القنبلة ساشيكو إيشي أن الوقت ضيق.", ["statement | speakers=ساشيكو إيشي | kind=say"]),
    ("وقال السائح البلجيكي نيكولاس مويرمان الذي حضر المراسم إن الوقت ضيق.", ["statement | speakers=نيكولاس مويرمان | kind=say"]),
    ("وقال حسن، مدرب السائح البلجيكي نيكولاس مويرمان الذي حضر المراسم، إن الوقت ضيق.", []),
    # a group before the one spoken to is the subject; a title that no list has before a listed name
    ("وطالب قادة مجموعة السبع روسيا بوقف الحرب.", ["statement | speakers=G7 leaders | kind=demand | addressee=Russia"]),
    ("أعلن الممثل التجاري الأميركي روبرت لايتهايزر أن الوقت ضيق.", ["statement | speakers=Robert Lighthizer | kind=announce"]),
    # nobody goes on behind a subject that nobody has read: behind the verb, or before it in the same sentence
    ("قالت روسيا إن الحوار مستمر. ووافقت المحكمة العليا على الهدم.", ["statement | speakers=Russia | kind=say"]),
    ("قالت روسيا إن الحوار مستمر. وتؤكد أبل أنها بريئة.",
     ["statement | speakers=Russia | kind=say", "statement | speakers=Apple | kind=say"]),
    ('قالت روسيا إن الحوار مستمر. وقالت "كليرفيو إنرجي" (ClearView) إن الضخ مستمر.', ["statement | speakers=Russia | kind=say"]),
    ("قال لافروف إن الحوار مستمر. ويعارض منتجو النفط قيود التصدير.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف إن الحوار مستمر. لكن ديفيد سينتيلاس، وهو موظف، اختلف معه، وقال إن الوقت ضيق.",
     ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف إن الحوار مستمر. لكن مكتبا في المدينة رفض الطلب.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف إن الحوار مستمر. ووصف سعد القرار بأنه متواضع.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ('قال لافروف إن الحوار مستمر. ووصفت الأمم المتحدة "العقاب الجماعي" بأنه أمر "غير مقبول".', [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=United Nations | kind=say | quote=العقاب الجماعي",
    ]),
    ("أعلنت روسيا ذلك. وأعلن بلاتر في الثاني من يونيو أنه سيترك منصبه.", ["statement | speakers=Russia | kind=announce"]),
    ("قال لافروف إن العرض سيكون مرحبا به من جانب الجميع.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ('تسببت الحرب في "أسوأ أزمة إنسانية في العالم"، بحسب الأمم المتحدة.',
     ["statement | speakers=United Nations | kind=say | quote=أسوأ أزمة إنسانية في العالم"]),
    # «قالوا» is said of no states; who talk on the telephone meet
    ("إيران وكوريا الشمالية بعيدتان. وقالوا إن القانون جائر.", []),
    ('قال لافروف إن ترامب وماكرون تحدثا هاتفيا وناقشا "اجتماعات أخرى".',
     ["statement | speakers=Sergey Lavrov | kind=say | about=Donald Trump, Emmanuel Macron | quote=اجتماعات أخرى"]),
    # what a resolution says, the body that adopted it says, and nobody who only called it something
    ("وافق مجلس الأمن الدولي على تجديد المهمة. ووصف لافروف القرار بأنه متواضع. وشدد القرار على ضرورة الهدنة.", [
        "statement | speakers=UN Security Council | kind=agree",
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=UN Security Council | kind=demand",
    ]),
    # what renews a stance takes it; whose stance it is stands right behind the noun, and not behind «ل»
    ("أكدت الصين دعمها لروسيا.", ["statement | speakers=China | kind=support | about=Russia"]),
    ("أكدت الصين رفض روسيا للعرض.", ["statement | speakers=China | kind=say | about=Russia"]),
    ("جددت الصين التأكيد على دعمها لروسيا.", ["statement | speakers=China | kind=support | about=Russia"]),
    ("وجددت الصين التأكيد على ضرورة التزام روسيا بالهدنة.", ["statement | speakers=China | kind=demand | about=Russia"]),
    ("أكدت الصين، على لسان وانغ يي، دعمها لروسيا.", ["statement | speakers=China | kind=support | about=Wang Yi, Russia"]),
    # the object of a stance names whom it is about, though a clause or quotation follows it
    ("أدان لافروف الاتفاق مع إيران، مشيرا إلى أنه ناقص.",
     ["statement | speakers=Sergey Lavrov | kind=oppose | about=Iran", "statement | speakers=Sergey Lavrov | kind=say"]),
    ('أكد لافروف وجود خلافات مع إيران "حول بعض الأمور".',
     ["statement | speakers=Sergey Lavrov | kind=say | about=Iran | quote=حول بعض الأمور"]),
    ('كتب لافروف (67 عاما) لرويترز "الوقت ضيق".',
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=Reuters | medium=media | quote=الوقت ضيق"]),
    ('وصف لافروف اتهامات بريطانيا بأنها "هراء".',
     ["statement | speakers=Sergey Lavrov | kind=say | about=United Kingdom | quote=هراء"]),
    ("قال لافروف منتقدا خطاب ترامب بأن الوقت ضيق.",
     ["statement | speakers=Sergey Lavrov | kind=say", "statement | speakers=Sergey Lavrov | kind=oppose | about=Donald Trump"]),
    # a draft has said nothing yet; findings tell by themselves; a newspaper's foreign name takes either verb
    ('وجاء في مسودة، حصلت عليها رويترز، أن "المجلس الأوروبي يندد بتحركات تركيا".', []),
    ("قالت إيران إن الحوار مستمر. وكشفت التحقيقات، التي انتهت أمس، أن الوقت ضيق.", ["statement | speakers=Iran | kind=say"]),
    ("وذكرت نيويورك تايمز أن الوقت ضيق.", ["statement | speakers=New York Times | kind=say"]),
    # the medium that all was said to, named at the end or with more before it
    ("قال لافروف إن الوقت ضيق، وذلك في مقابلة مع وكالة سبوتنيك.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=Sputnik | medium=interview"]),
    ('وفي اتصال هاتفي هو الثاني في أقل من 24 ساعة مع قناة "فوكس نيوز"، قال ترامب: "الوقت ضيق".',
     ["statement | speakers=Donald Trump | kind=say | addressee=Fox News | medium=phone | quote=الوقت ضيق"]),
    ("وفي مقابلة، أضاف لافروف، في لقاء أجرته معه قناة إن تي في، أن الوقت ضيق.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=NTV | medium=interview"]),
    # «في وقت» and «فقد» lead to what another does
    ("دعت بريطانيا إلى تحقيق في الهجوم، في وقت قال البابا فرنسيس إن الوقت ضيق.", [
        "statement | speakers=United Kingdom | kind=demand",
        "statement | speakers=Pope Francis | kind=say",
    ]),
    ("يتهم الجمهوريون بومبيو بأنه عدائي تجاه روسيا.",
     ["statement | speakers=Republicans | kind=accuse | about=Mike Pompeo, Russia"]),
    # what is set off as a source is no part of the content; «الغربي» behind a place is no West, «دبلوماسي» anybody
    ("قال لافروف إن تركيا تصعد، ووفقا لما نقلته وكالة رويترز.",
     ["statement | speakers=Sergey Lavrov | kind=say | medium=media | about=Turkey"]),
    ("قال لافروف إن تركيا قصفت ريف درعا الغربي.", ["statement | speakers=Sergey Lavrov | kind=say | about=Turkey, Daraa"]),
    ("قال لافروف إن تركيا طردت دبلوماسيا واحدا.", ["statement | speakers=Sergey Lavrov | kind=say | about=Turkey"]),
    # an act that only tells when somebody spoke has neither his medium nor his words
    ('قال لافروف في خطاب إثر إعلان ترامب الانسحاب من الاتفاق، "الوقت ضيق".', [
        "statement | speakers=Sergey Lavrov | kind=say | medium=speech | quote=الوقت ضيق",
        "statement | speakers=Donald Trump | kind=announce",
    ]),
    # a dash between spaces ends a name, a tatweel too
    ("قال كريم الساعدي - طيب الله ثراه - إن الوقت ضيق.", ["statement | speakers=كريم الساعدي | kind=say"]),
    ("قال كريم الساعدي ـ طيب الله ثراه ـ إن الوقت ضيق.", ["statement | speakers=كريم الساعدي | kind=say"]),
    # the pronoun of «لكنه» is the subject, and who follows the verb is spoken to; it is no part of what is said before
    ("قال لافروف إن الوقت ضيق، لكنه دعا الرئيس التركي رجب طيب أردوغان إلى الحوار.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=demand | addressee=Recep Tayyip Erdoğan",
    ]),
    ("قال لافروف إن الوقت ضيق، إلا أنه حذر الرئيس التركي رجب طيب أردوغان من الحوار.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=warn | addressee=Recep Tayyip Erdoğan | about=Recep Tayyip Erdoğan",
    ]),
    # the speaker before, after and inside the quotation
    ('قال وزير الخارجية المصري سامح شكري: "لن نقبل الأمر الواقع".',
     ["statement | speakers=Sameh Shoukry | kind=say | quote=لن نقبل الأمر الواقع"]),
    ('"لن نقبل الأمر الواقع"، قال وزير الخارجية المصري سامح شكري.',
     ["statement | speakers=Sameh Shoukry | kind=say | quote=لن نقبل الأمر الواقع"]),
    ('"سنواصل الحوار"، أكد لافروف، مضيفا أن الوقت ضيق.', [
        "statement | speakers=Sergey Lavrov | kind=say | quote=سنواصل الحوار",
        "statement | speakers=Sergey Lavrov | kind=say",
    ]),
    ('قال لافروف إن بلاده "لن تنسحب" من الاتفاق.', ["statement | speakers=Sergey Lavrov | kind=say | quote=لن تنسحب"]),
    # one verb with its whole content; a second verb or participle is a new fact
    ("قال لافروف إن الحوار مستمر وإن الوقت ضيق.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("أكد لافروف أن موسكو ملتزمة بالسلام، مشيرا إلى أن الوقت ضيق، ومحذرا من انهيار الهدنة.", [
        "statement | speakers=Sergey Lavrov | kind=say | about=Russia",
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=warn",
    ]),
    # behind a verb of telling any quoted words name a medium; the state that it is from is no part of its name
    ('وذكر موقع "أمواج" أن الحوار مستمر.', ["statement | speakers=أمواج | kind=say"]),
    ("وذكر موقع بازفيد الأميركي أن الحوار مستمر.", ["statement | speakers=بازفيد | kind=say"]),
    # a bare plural or dual that speaks is the group told last by this noun, whatever describes it there
    ("قال مسؤولان أميركيان إن الحوار مستمر. وأضاف المسؤولان أن الوقت ضيق.", [
        "statement | speakers=مسؤولان أميركيان | kind=say",
        "statement | speakers=مسؤولان أميركيان | kind=say",
    ]),
    ("قال ثلاثة مسؤولين أميركيين إن الحوار مستمر. وأضاف المسؤولون أن الوقت ضيق.", [
        "statement | speakers=ثلاثة مسؤولين أميركيين | kind=say",
        "statement | speakers=ثلاثة مسؤولين أميركيين | kind=say",
    ]),
    # a source is named by where it is, what it is from or near, and by what tells it from others
    ("قال مصدر في دبي إن الحوار مستمر.", ["statement | speakers=مصدر في دبي | kind=say"]),
    ("ترى مصادر في صناعة النفط أن الحوار مستمر.", ["statement | speakers=مصادر في صناعة النفط | kind=say"]),
    ("يقول مصدر مقرب من شركة سعودية منتجة للبتروكيماويات إن الحوار مستمر.",
     ["statement | speakers=مصدر مقرب من شركة سعودية منتجة للبتروكيماويات | kind=say"]),
    ("قال مصدر في تصريح صحفي إن الحوار مستمر.", ["statement | speakers=مصدر | kind=say | medium=media"]),
    ("قال مسؤول ثان بالبيت الأبيض إن الحوار مستمر.", ["statement | speakers=مسؤول ثان بالبيت الأبيض | kind=say"]),
    ("أكد سكان محليون أن الحوار مستمر.", ["statement | speakers=سكان محليون | kind=say"]),
    ("وقال سكان البلدة إن الحوار مستمر.", ["statement | speakers=سكان البلدة | kind=say"]),
    ("وكشف مصدر قيادي كبير في حركة المقاومة الإسلامية الفلسطينية «حماس» أن الحوار مستمر.",
     ["statement | speakers=مصدر قيادي كبير في حركة المقاومة الإسلامية الفلسطينية «حماس» | kind=announce"]),
    ("وتفيد تقارير دولية بأن الحوار مستمر.", ["statement | speakers=تقارير دولية | kind=say"]),
    # leaders whom nobody names stand for their states; who tells of another's words goes on, though a comma leads to them
    ("وأبدى زعماء بريطانيا وفرنسا دعمهم للاتفاق.", ["statement | speakers=United Kingdom, France | kind=support"]),
    ("يقول مراسل الصحيفة في واشنطن، سالم الحمدان، إن لافروف دعا إلى الهدوء. وأضاف أن الوقت ضيق.", [
        "statement | speakers=سالم الحمدان | kind=say | about=Sergey Lavrov",
        "statement | speakers=Sergey Lavrov | kind=demand",
        "statement | speakers=سالم الحمدان | kind=say",
    ]),
    ("وتعد القوات الروسية، التي تشترك مع إيران، داعما استراتيجيا للرئيس السوري.", []),
    ("وقال له يوكيو يوشيوكا (86 عاما) إن الحوار مستمر.", ["statement | speakers=يوكيو يوشيوكا | kind=say"]),
    ("عندها رد لافروف بالقول إن الوقت ضيق.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    # what a state does now, in its minister's words, is what he says
    ("قال وزير الخارجية الروسي سيرغي لافروف إن روسيا ترحب بالحوار.",
     ["statement | speakers=Sergey Lavrov | kind=say | about=Russia"]),
    ("ومع ذلك، جدد لافروف فرض العقوبات.", []),
    # who writes for a medium; a plural before its verb
    ("ورأى الكاتب في صحيفة الغارديان سايمون تيسدال أن الحوار فشل.", ["statement | speakers=سايمون تيسدال | kind=say"]),
    ("لكن المحللين يرون أن الحوار فشل.", ["statement | speakers=analysts | kind=say"]),
    # who goes on: gender and number decide
    ('قال لافروف إن الحوار مستمر. وأضاف أن موسكو لن تنسحب. وتابع: "الباب مفتوح".', [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=say | about=Russia",
        "statement | speakers=Sergey Lavrov | kind=say | quote=الباب مفتوح",
    ]),
    ("قال لافروف إن الحوار مستمر. وقالت ميركل إن العقوبات باقية. وأضاف أن موسكو لن تنسحب.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Angela Merkel | kind=say",
        "statement | speakers=Sergey Lavrov | kind=say | about=Russia",
    ]),
    ("قالت المستشارة الألمانية أنغيلا ميركل إن الحوار مستمر. وأضافت أن برلين لن تنسحب.", [
        "statement | speakers=Angela Merkel | kind=say",
        "statement | speakers=Angela Merkel | kind=say | about=Germany",
    ]),
    ("وعقد لافروف مؤتمرا صحفيا مع نظيره الصيني وانغ يي أكدا فيه أن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov, Wang Yi | kind=say | medium=press-conference"]),
    # a speaker with a further title before him that nobody reads
    ("قال عضو وفد الحركة المفاوضة مسؤول العلاقات الخارجية فيها الدكتور سالم حسن لـ«الحياة» إن الحوار مستمر.",
     ["statement | speakers=سالم حسن | kind=say | addressee=Al-Hayat | medium=media"]),
    # who speaks in what a spokesman or a body only tells goes on
    ("قال المتحدث باسم الكرملين دميتري بيسكوف إن لافروف شدد على الحوار، مؤكدا أن الوقت ضيق.", [
        "statement | speakers=Dmitry Peskov | kind=say | about=Sergey Lavrov",
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=say",
    ]),
    # a document speaks for its issuer, said with it or before; for nobody where he is not read
    ("قال لافروف إن الوقت ضيق، وفق ما جاء في نص بيان للبيت الأبيض. وأشار البيان إلى أن الحوار مستمر.", [
        "statement | speakers=Sergey Lavrov | kind=say | medium=statement",
        "statement | speakers=White House | kind=say | medium=statement",
    ]),
    ("قال لافروف إن الوقت ضيق. وأصدرت الحكومة القطرية بيانا في الدوحة. وأضاف البيان أن الحوار مستمر.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Qatar | kind=say | medium=statement",
    ]),
    ("قال لافروف إن الوقت ضيق. وأضاف البيان الرسمي المصري أن الحوار مستمر. وتابع البيان أن السلام قريب.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Egypt | kind=say | medium=statement",
        "statement | speakers=Egypt | kind=say | medium=statement",
    ]),
    ("قال لافروف إن الوقت ضيق. وذكر بيان الاتحاد الأوروبي أن الحوار مستمر.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=European Union | kind=say | medium=statement",
    ]),
    ("قال لافروف إن الوقت ضيق. وذكر بيان أمهات الجنود أن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف في بيان مشترك مع بومبيو إن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov, Mike Pompeo | kind=say | medium=joint-statement"]),
    # who goes on after a source, a question, or a sentence whose subject nobody has read
    ("هذا موقف حذر، بحسب ما أعلنت وزيرة الدفاع الفرنسية فلورنس بارلي، داعية إلى الحذر.", [
        "statement | speakers=Florence Parly | kind=announce",
        "statement | speakers=Florence Parly | kind=demand",
    ]),
    ("قال لافروف إن الحوار مستمر. وسئل ترامب عن الأمر. فأجاب أن الوقت ضيق.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Donald Trump | kind=say",
    ]),
    ("قال لافروف إن الحوار مستمر. وسئل عن الأمر. فأجاب أن الوقت ضيق.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف إن الحوار مستمر. ونشر البرنامج الحديث كاملا، قائلا إن الوقت ضيق.",
     ["statement | speakers=Sergey Lavrov | kind=say"]),
    # a feminine verb is no man's; a source that speaks already tells nothing new
    ("وصل الزعيم كيم جونغ أون إلى سول. وقالت كيم إن الوقت ضيق.", []),
    ("قال لافروف إن الوقت ضيق، وإن الحوار مستمر، بحسب لافروف.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    # speakers with all that says who they are
    ("اتفقت السلطات المصرية والإثيوبية على تشكيل لجنة.", ["statement | speakers=Egypt, Ethiopia | kind=agree"]),
    ("تقول وسائل إعلام حكومية في كوريا الشمالية إن الوقت ضيق.", ["statement | speakers=North Korea media | kind=say"]),
    ("وقالت الشرطة إن الوقت ضيق.", ["statement | speakers=الشرطة | kind=say"]),
    ("طالبت رابطة أمهات المختطفين لندن بالتدخل.",
     ["statement | speakers=رابطة أمهات المختطفين | kind=demand | addressee=United Kingdom"]),
    ("وقالت جماعات إغاثة طبية إن الوقت ضيق.", ["statement | speakers=جماعات إغاثة طبية | kind=say"]),
    ("وطالبت عدة منظمات غير حكومية لندن بالتدخل.",
     ["statement | speakers=عدة منظمات غير حكومية | kind=demand | addressee=United Kingdom | about=United Kingdom"]),
    ("قالت بيلوسي إن الوقت ضيق. وأضافت وكالات الاستخبارات الأمريكية أن الحوار مستمر.",
     ["statement | speakers=Nancy Pelosi | kind=say", "statement | speakers=وكالات الاستخبارات الأمريكية | kind=say"]),
    ("ونقلت وكالة الجمهورية عن لافروف قوله إن الوقت ضيق. وأضاف أن الحوار مستمر.", [
        "statement | speakers=Sergey Lavrov | kind=say | medium=media",
        "statement | speakers=Sergey Lavrov | kind=say",
    ]),
    ("قالت صحيفة هآرتس إن الحوار مستمر. وذكرت الصحيفة ذاتها أن الوقت ضيق.",
     ["statement | speakers=Haaretz | kind=say", "statement | speakers=Haaretz | kind=say"]),
    ("أعلنت وزارة الخارجية السعودية قرارها. وتابعت الوزارة السعودية أن الوقت ضيق.",
     ["statement | speakers=Saudi Arabia Foreign Ministry | kind=announce",
      "statement | speakers=Saudi Arabia Foreign Ministry | kind=say"]),
    ("قال بلاغ لرئاسة الجمهورية إن الوقت ضيق.", ["statement | speakers=رئاسة الجمهورية | kind=say | medium=statement"]),
    ("وقالت أحزاب عدة إن الوقت ضيق.", ["statement | speakers=أحزاب عدة | kind=say"]),
    ("أعلنت وزارة الخدمة المدنية أسماء الناجحين.", ["statement | speakers=وزارة الخدمة المدنية | kind=announce"]),
    ("وقال مسؤول دفاع أميركي بارز إن الوقت ضيق.", ["statement | speakers=مسؤول دفاع أميركي بارز | kind=say"]),
    # who acts in what a body tells goes on, where the verb cannot be the body's, or tells of a feeling
    ("قالت وزارة الخارجية المصرية إن سامح شكري بحث الأزمة مع لافروف، مؤكدا أن الوقت ضيق.",
     ["statement | speakers=Egyptian Foreign Ministry | kind=say | about=Sameh Shoukry, Sergey Lavrov",
      "statement | speakers=Sameh Shoukry | kind=say"]),
    ("أعلن الإليزيه أن ماكرون هاتف بوتين، وعبر عن أمله في السلام.",
     ["statement | speakers=Élysée | kind=announce | about=Emmanuel Macron, Vladimir Putin",
      "statement | speakers=Emmanuel Macron | kind=say"]),
    # a stance with a pronoun for its object, at the head of a clause
    ("اقترح لافروف هدنة لكن تركيا رفضتها.",
     ["statement | speakers=Sergey Lavrov | kind=demand", "statement | speakers=Turkey | kind=oppose"]),
    # one who is asked for by what he carries
    ("قال كوزنتسوف، الجمعة، إن الوقت ضيق. ووفقا للمسؤول الباكستاني فإن الحوار مستمر.",
     ["statement | speakers=كوزنتسوف | kind=say | date=2024-05-10", "statement | speakers=المسؤول الباكستاني | kind=say"]),
    ("قال محققون إن الوقت ضيق. وأضافوا أن الحوار مستمر.",
     ["statement | speakers=محققون | kind=say", "statement | speakers=محققون | kind=say"]),
    ("لكن مسؤولا أميركيا قال إن الوقت ضيق.", ["statement | speakers=مسؤول أميركي | kind=say"]),
    ("وانتقد نشطاء القرار، وناقش طبيب الأمر.", ["statement | speakers=activists | kind=oppose"]),
    ("تعهد قادة الدول الثلاث بالعمل.", ["statement | speakers=قادة الدول الثلاث | kind=pledge"]),
    # a number of speakers, and who they are
    ("رفضت ثلاث دول فقط الاتفاق هي الدنمارك ومالطا وبريطانيا.",
     ["statement | speakers=Denmark, Malta, United Kingdom | kind=oppose | about=Denmark, Malta, United Kingdom"]),
    # whom somebody accuses is not who accuses
    ("قال لافروف إن الحوار مستمر. واتهم الاتحاد الأوروبي بالتصعيد.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=accuse | about=European Union",
    ]),
    # several speakers
    ("أكد لافروف وبومبيو أن الحوار مستمر.", ["statement | speakers=Sergey Lavrov, Mike Pompeo | kind=say"]),
    ("أكد كل من لافروف وبومبيو أن الحوار مستمر.", ["statement | speakers=Sergey Lavrov, Mike Pompeo | kind=say"]),
    ("أعلن الرئيسان الروسي فلاديمير بوتين والصيني شي جين بينغ شراكة جديدة.",
     ["statement | speakers=Vladimir Putin, Xi Jinping | kind=announce"]),
    # one report inside another
    ("قال لافروف إن بومبيو أكد أن الحوار مستمر.", [
        "statement | speakers=Sergey Lavrov | kind=say | about=Mike Pompeo",
        "statement | speakers=Mike Pompeo | kind=say",
    ]),
    ("قال لافروف إن روسيا تعارض الاتفاق.", ["statement | speakers=Sergey Lavrov | kind=oppose | about=Russia"]),
    ("نقلت وكالة رويترز عن لافروف قوله إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say | medium=media"]),
    # the subject before the verb, with and without an aside
    ("لكن ترامب قال إن الاتفاق فشل.", ["statement | speakers=Donald Trump | kind=say"]),
    ("لكن ترامب، في ختام جولته الآسيوية، قال إن الاتفاق فشل.", ["statement | speakers=Donald Trump | kind=say"]),
    ("ترامب، في ختام جولته، دعا روسيا إلى الانسحاب.", ["statement | speakers=Donald Trump | kind=demand | addressee=Russia"]),
    # to whom: the object behind a time or an aside, of a participle, of a threat; a group that only a description names
    ("دعا لافروف، في خطاب أمس، لندن إلى الرد بهدوء.",
     ["statement | speakers=Sergey Lavrov | kind=demand | addressee=United Kingdom | medium=speech | about=United Kingdom"
      " | date=2024-05-13"]),
    ("قال لافروف إن الحوار مستمر، داعيا لندن إلى الرد بهدوء.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=demand | addressee=United Kingdom | about=United Kingdom",
    ]),
    ("هدد ترامب تركيا بعقوبات.", ["statement | speakers=Donald Trump | kind=warn | addressee=Turkey | about=Turkey"]),
    ("دعا لافروف جميع الأطراف إلى ضبط النفس.", ["statement | speakers=Sergey Lavrov | kind=demand | addressee=جميع الأطراف"]),
    ("طالب لافروف بالانسحاب من الاتفاق.", ["statement | speakers=Sergey Lavrov | kind=demand"]),
    ("هاجم بومبيو إيران.", ["statement | speakers=Mike Pompeo | kind=oppose | about=Iran"]),
    # behind a preposition: «من», «على», «أمام», «إلى», «ل» behind a title or «تصريح»
    ("طلب ترامب من لافروف الرد.", ["statement | speakers=Donald Trump | kind=demand | addressee=Sergey Lavrov"]),
    ("اقترح ترامب على لافروف عقد قمة.",
     ["statement | speakers=Donald Trump | kind=demand | addressee=Sergey Lavrov | about=Sergey Lavrov"]),
    ("أكد لافروف أمام مجلس الأمن الدولي أن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=UN Security Council"]),
    ("قال لافروف في رسالة إلى ترامب إن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=Donald Trump | medium=statement"]),
    ("قال وزير الخارجية الروسي، سيرغي لافروف، لوكالة رويترز إن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=Reuters | medium=media"]),
    ("أعرب لافروف عن شكره وتقديره للحكومة الجزائرية على دورها.",
     ["statement | speakers=Sergey Lavrov | kind=praise | addressee=Algeria | about=Algeria"]),
    # through what: words given to an outlet, a speech far from its verb, a source set off behind what is said
    ("قال لافروف في حديث مع صحيفة محلية إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say | medium=interview"]),
    ("قال لافروف في تصريح لوكالة رويترز إن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=Reuters | medium=media"]),
    ("صرح لافروف في مؤتمر صحفي مشترك مع نظيره الصيني في قصر الضيافة الذي يطل على النهر في وسط المدينة القديمة إن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov | kind=say | medium=press-conference"]),
    ("استنكر لافروف القرار، وذلك في خطاب أمام البرلمان.", ["statement | speakers=Sergey Lavrov | kind=oppose | medium=speech"]),
    ("أكد لافروف أن الحوار مستمر، وفق بيان نشر أمس.",
     ["statement | speakers=Sergey Lavrov | kind=say | medium=statement | date=2024-05-13"]),
    ('قال لافروف إن الحوار مستمر، وفقا لما نقلته رويترز.', ["statement | speakers=Sergey Lavrov | kind=say | medium=media"]),
    ("انتقد لافروف تصريحات أدلى بها ترامب في خطاب.", ["statement | speakers=Sergey Lavrov | kind=oppose | about=Donald Trump"]),
    # the noun that a neutral verb has for object decides, not one deep inside; what is asked for behind «ضرورة أن»
    ("أكدت موسكو رفضها القرار.", ["statement | speakers=Russia | kind=oppose"]),
    ("أبدى لافروف استعداده للحوار.", ["statement | speakers=Sergey Lavrov | kind=pledge"]),
    ("عبر لافروف أمس في مقر الأمم المتحدة عن استيائه من القرار.",
     ["statement | speakers=Sergey Lavrov | kind=oppose | about=UN headquarters | date=2024-05-13"]),
    ("كرر لافروف عدم رضاه عن القرار.", ["statement | speakers=Sergey Lavrov | kind=oppose"]),
    ("أعرب لافروف عن قلقه من دعم واشنطن لموسكو.",
     ["statement | speakers=Sergey Lavrov | kind=say | about=United States, Russia"]),
    ("شدد لافروف، في تصريحات لوكالة رويترز، على ضرورة أن يستمر الحوار.",
     ["statement | speakers=Sergey Lavrov | kind=demand | addressee=Reuters | medium=media"]),
    ("قال لافروف إن القرار مبني على قناعة تامة وراسخة بضرورة الحوار.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("نوه لافروف بدور موسكو.", ["statement | speakers=Sergey Lavrov | kind=praise | about=Russia"]),
    ("ردت موسكو بإعلان أن الحوار مستمر.", ["statement | speakers=Russia | kind=announce"]),
    ("قال لافروف إنه لا يوجد ما يدعو إلى القلق.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    # neither silence nor tightened measures are speech
    ("رفض المتحدث باسم الكرملين التعليق على الأمر.", []),
    ("شدد مجلس الأمن الدولي العقوبات على بيونغ يانغ.", []),
    # whose the quotation is: of no other speaker, no relative clause, no source; a name in marks is none
    ('تعهدت موسكو بـ"حماية حدودها"، بينما قال ترامب إن القرار "خاطئ ولا يقدم أي حل للأزمة".', [
        "statement | speakers=Russia | kind=pledge | quote=حماية حدودها",
        "statement | speakers=Donald Trump | kind=say | quote=خاطئ ولا يقدم أي حل للأزمة",
    ]),
    ('قال لافروف إن الحوار "مفيد"، كما أكد ترامب أن الاتفاق "جيد جدا لكل الأطراف".', [
        "statement | speakers=Sergey Lavrov | kind=say | quote=مفيد",
        "statement | speakers=Donald Trump | kind=say | quote=جيد جدا لكل الأطراف",
    ]),
    ('أعلنت موسكو فرض عقوبات، في تحرك وصفه ترامب بأنه "مهم جدا".',
     ["statement | speakers=Russia | kind=announce | about=Donald Trump",
      "statement | speakers=Donald Trump | kind=say | quote=مهم جدا"]),
    ('قال لافروف إن القرار قائم بوصفه "خطوة نحو الحل".', ["statement | speakers=Sergey Lavrov | kind=say | quote=خطوة نحو الحل"]),
    ('قال لافروف إن رئيس ما يسمى بـ"اللجنة الثورية" وصل.', ["statement | speakers=Sergey Lavrov | kind=say"]),
    ('قال لافروف إن الوكالة "CIA" تراقب الحوار.', ["statement | speakers=Sergey Lavrov | kind=say"]),
    # a medium, or a source that nobody knows, only vouches for what the sentence lets another say
    ('بحسب وكالة رويترز، فقد أكد لافروف أن "الحوار مستمر".',
     ["statement | speakers=Sergey Lavrov | kind=say | quote=الحوار مستمر"]),
    ("وأكد لافروف، بحسب وكالة رويترز، أن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say | medium=media"]),
    ("ووفق المصدر نفسه، أعرب لافروف عن قلقه.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("بلغ حجم التجارة مليار دولار، بحسب وكالة رويترز.", ["statement | speakers=Reuters | kind=say | medium=media"]),
    # before the verb, or set off behind what is said; an outlet that nobody has read
    ("في كلمة أمام مجلس الأمن الدولي، قال لافروف إن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=UN Security Council | medium=speech"]),
    ("وردا على سؤال رويترز، قال لافروف إن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=Reuters | medium=media"]),
    ("قال لافروف لصحيفة نمساوية إن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=صحيفة نمساوية | medium=media"]),
    ('دعا ترامب إلى اتفاق "جديد وشامل"، وذلك في اتصال هاتفي.',
     ["statement | speakers=Donald Trump | kind=demand | medium=phone | quote=جديد وشامل"]),
    ('رأى لافروف أن الحوار "مفيد"، في إشارة إلى تصريحات قال فيها ترامب إن الحوار "فاشل تماما".', [
        "statement | speakers=Sergey Lavrov | kind=say | about=Donald Trump | quote=مفيد",
        "statement | speakers=Donald Trump | kind=say | quote=فاشل تماما",
    ]),
    ("جددت ميركل من الرباط دعوتها إلى الحوار.", ["statement | speakers=Angela Merkel | kind=demand | about=Morocco"]),
    ("وصفت واشنطن طلب التأشيرة بأنه مؤسف.", ["statement | speakers=United States | kind=say"]),
    ('أعرب لافروف عن أمله بنتائج تعطي تركيا "انطباعا جيدا"، كما أوضح أن الوقت ضيق.', [
        "statement | speakers=Sergey Lavrov | kind=say | about=Turkey | quote=انطباعا جيدا",
        "statement | speakers=Sergey Lavrov | kind=say",
    ]),
    ('نفى لافروف وجود غاز الأعصاب "نوفيتشوك" في البلاد.', ["statement | speakers=Sergey Lavrov | kind=deny"]),
    ("شدد لافروف، بعد فرض العقوبات، على أهمية الحوار.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("عبر لافروف بعد تشديد العقوبات عن أسفه.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    # what is not the subject: an object in «ين», somebody whom nobody has read, the antecedent of «عليه»
    ("قال لافروف إن الحوار مستمر. وطالب المسؤولين البريطانيين بالانسحاب من الاتفاق.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=demand | addressee=المسؤولين البريطانيين",
    ]),
    ("قال لافروف إن الحوار مستمر. وكان صديق للطباخ قد أفاد بأن الاتفاق فشل.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف إن الحوار مستمر على الرغم مما قاله عن الأزمة.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("خلافا للاتفاق بين روسيا وكندا الذي تعترض عليه إيطاليا.", ["statement | speakers=Italy | kind=oppose"]),
    ("قال السفير الروسي لوكالة الأنباء السعودية إن الحوار مستمر.",
     ["statement | speakers=ambassador of Russia | kind=say | addressee=Saudi Press Agency | medium=media"]),
    # a stance goes on inside what another says; «قائلا» goes on with its verb; the newspaper is the last one named
    ("ذكر بومبيو أن روسيا لا تزال تدعم استقرار لبنان، وتدعم حكومته.", [
        "statement | speakers=Mike Pompeo | kind=support | about=Russia, Lebanon",
        "statement | speakers=Russia | kind=support",
    ]),
    ('وأضاف لافروف قائلا: "لن ننسحب".', ["statement | speakers=Sergey Lavrov | kind=say | quote=لن ننسحب"]),
    ("قالت صحيفة وول ستريت جورنال إن الاتفاق فشل. وتضيف الجريدة أن الحوار مستمر.", [
        "statement | speakers=Wall Street Journal | kind=say",
        "statement | speakers=Wall Street Journal | kind=say",
    ]),
    # «توقع» is either gender, and makes nobody a woman; «المسؤول الأميركي» is no head of state
    ("توقع الرئيس الأميركي دونالد ترامب نجاح القمة، مشيرا إلى أن الوقت ضيق.", [
        "statement | speakers=Donald Trump | kind=say",
        "statement | speakers=Donald Trump | kind=say",
    ]),
    ("أشاد مسؤول أميركي بموقف الرئيس الأميركي دونالد ترامب. وقال المسؤول الأميركي إن الحوار مستمر.", [
        "statement | speakers=مسؤول أميركي | kind=praise | about=Donald Trump",
        "statement | speakers=مسؤول أميركي | kind=say",
    ]),
    # «رد» by a deed is no statement; «عبر تويتر» no verb; «بعض الساسة» somebody else; «سبق ل» has its subject behind
    ("رد الرئيس التركي رجب طيب أردوغان بفرض عقوبات على واشنطن.", []),
    ("رد أردوغان بالقول إن العقوبات باقية.", ["statement | speakers=Recep Tayyip Erdoğan | kind=say"]),
    ("قال لافروف، عبر تويتر، إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say | medium=statement"]),
    ("قال لافروف إن الحوار مستمر. ودعا بعض الساسة إلى إلغاء القمة.",
     ["statement | speakers=Sergey Lavrov | kind=say", "statement | speakers=بعض الساسة | kind=demand"]),
    ("قال لافروف إن الحوار مستمر. وسبق للولايات المتحدة أن أبدت قلقها من الوضع.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=United States | kind=say",
    ]),
    ("قال لافروف إن الحوار مستمر. وعبرت البعثة الدبلوماسية عن امتنانها.",
     ["statement | speakers=Sergey Lavrov | kind=say", "statement | speakers=البعثة | kind=praise"]),
    ("دعت روسيا المجتمع الدولي إلى ضبط النفس.",
     ["statement | speakers=Russia | kind=demand | addressee=international community"]),
    # a subject that nobody has read: a plural in «ون», a name, a body; and the one whom «وصف» describes
    ("قال لافروف إن الحوار مستمر. وأدان داعمون للاتفاق قرار واشنطن.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف إن الحوار مستمر. واتهم ياكوفينكو بريطانيا بالتصعيد.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("دانت بيونغ يانغ القرار ووصفت الولايات المتحدة بأنها بؤرة.", [
        "statement | speakers=North Korea | kind=oppose",
        "statement | speakers=North Korea | kind=say",
    ]),
    # «السلطات» is feminine; the one who accuses may stand before; a noun behind a preposition is no verb
    ("نفت السلطات القطرية هذه المزاعم.", ["statement | speakers=Qatar | kind=deny"]),
    ("مع العلم أن الاستخبارات الأميركية تتهم موسكو بالتدخل في الحملة.",
     ["statement | speakers=United States intelligence | kind=accuse | about=Russia"]),
    ("قال لافروف إن الحوار مستمر. وبحث مع واشنطن بشأن دعم المعارضة المسلحة.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    # to admit that something is so is no agreement; the participle of one whom nobody has read is not the last speaker's
    ("أقرت أنقرة بأن الاتفاق فشل.", ["statement | speakers=Turkey | kind=say"]),
    ("قال لافروف إن الحوار مستمر. وقال الطباخ الماهر إن الملح قليل، واصفا الطعام بأنه سيئ.",
     ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("أكد بوتين أن الجمهورية التي أعلنتها الجبهة قائمة.", ["statement | speakers=Vladimir Putin | kind=say"]),
    # what a quotation claims of another's stance is no statement of theirs
    ('قال وزير الخارجية الروسي سيرغي لافروف: "واشنطن تدعم الإرهاب في المنطقة كلها".',
     ["statement | speakers=Sergey Lavrov | kind=say | about=United States | quote=واشنطن تدعم الإرهاب في المنطقة كلها"]),
    # a date inside what is spoken about is not the date of the words
    ("مزاعم بتدخل روسي في الانتخابات الرئاسية في 2016 وهو ما تنفيه موسكو.", ["statement | speakers=Russia | kind=deny"]),
    # neither negated nor planned speech is speech
    ("لم يقل لافروف إن الحوار مستمر.", []),
    ("لم تؤكد موسكو الخبر.", []),
    ("سيعلن لافروف القرار غدا.", []),
    ("يعتزم لافروف إعلان القرار.", []),
    # the verb decides the kind
    ("نفى لافروف أن تكون موسكو قد انسحبت.", ["statement | speakers=Sergey Lavrov | kind=deny | about=Russia"]),
    ("حذرت واشنطن من انهيار الهدنة.", ["statement | speakers=United States | kind=warn"]),
    ("دعت باريس طهران إلى ضبط النفس.", ["statement | speakers=France | kind=demand | addressee=Iran"]),
    ("أعلنت أنقرة أنها ستنسحب من الاتفاق.", ["statement | speakers=Turkey | kind=announce"]),
    ("تعهد بايدن بدعم أوكرانيا.", ["statement | speakers=Joe Biden | kind=support | about=Ukraine"]),
    ("شكك لافروف في نتائج التحقيق.", ["statement | speakers=Sergey Lavrov | kind=doubt"]),
    ("رحب الاتحاد الأوروبي بالاتفاق.", ["statement | speakers=European Union | kind=praise"]),
    ("استنكرت القاهرة الهجوم.", ["statement | speakers=Egypt | kind=oppose"]),
    ("وافقت تركيا على انضمام السويد إلى حلف شمال الأطلسي.", ["statement | speakers=Turkey | kind=agree | about=Sweden, NATO"]),
    ("اتهمت كييف موسكو بقصف الميناء.", ["statement | speakers=Ukraine | kind=accuse | about=Russia"]),
    # behind a neutral verb the content decides it
    ("وقال ماكرون إن الحوار مستمر.", ["statement | speakers=Emmanuel Macron | kind=say"]),
    ("وقال ماكرون إنه يدعم الاتفاق.", ["statement | speakers=Emmanuel Macron | kind=support"]),
    ("وقال ماكرون إنه يعارض الاتفاق.", ["statement | speakers=Emmanuel Macron | kind=oppose"]),
    ("وقال ماكرون إنه يجب احترام الاتفاق.", ["statement | speakers=Emmanuel Macron | kind=demand"]),
    ("وقال ماكرون إن على إيران احترام الاتفاق.", ["statement | speakers=Emmanuel Macron | kind=demand | about=Iran"]),
    ("وقال ماكرون إنه سيواصل الحوار.", ["statement | speakers=Emmanuel Macron | kind=pledge"]),
    # to whom, and through what
    ("وقال أردوغان لبوتين إن الصداقة باقية.",
     ["statement | speakers=Recep Tayyip Erdoğan | kind=say | addressee=Vladimir Putin"]),
    ("وطلبت أنقرة من واشنطن تسليم المطلوبين.", ["statement | speakers=Turkey | kind=demand | addressee=United States"]),
    ("قال ماكرون لقناة الجزيرة إن الحوار مستمر.",
     ["statement | speakers=Emmanuel Macron | kind=say | addressee=Al Jazeera | medium=media"]),
    ("قال ماكرون في مؤتمر صحفي إن الحوار مستمر.",
     ["statement | speakers=Emmanuel Macron | kind=say | medium=press-conference"]),
    ('وجاء في بيان صادر عن الخارجية الأمريكية: "سنبحث السبل مع شركائنا".',
     ["statement | speakers=US State Department | kind=say | medium=statement | quote=سنبحث السبل مع شركائنا"]),
    ("تفقد لافروف الموقع وفق ما جاء في بيان للخارجية الأمريكية.", []),
    ("حرص لافروف على تأكيد أن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("ولفت البيان المشترك إلى أن موسكو وبكين ستعززان التعاون.",
     ["statement | speakers=Russia, China | kind=say | medium=joint-statement | about=Russia, China"]),
    # a name that only its place behind an office shows; names in which a word looks like a particle or a proclitic
    ("قال المتحدث باسم الخارجية التركية، حامي آق صوي، الجمعة، إن الحوار مستمر. وذكر آق صوي أن الوقت ضيق.", [
        "statement | speakers=Hami Aksoy | kind=say | date=2024-05-10",
        "statement | speakers=Hami Aksoy | kind=say | date=2024-05-10",
    ]),
    ("قال المتحدث باسم الخارجية التركية حامي آق صوي إن الحوار مستمر.", ["statement | speakers=Hami Aksoy | kind=say"]),
    ("قال المتحدث باسم الخارجية التركية، ردا على سؤال، إن الحوار مستمر.",
     ["statement | speakers=المتحدث باسم الخارجية التركية | kind=say"]),
    ("صرح المتحدث باسم الاتحاد الأوروبي للشؤون الخارجية، بيتر ستانو، بأن الحوار مستمر.",
     ["statement | speakers=Peter Stano | kind=say"]),
    ("ذكر المتحدث باسم رئاسة الجمهورية السفير علاء يوسف أن الحوار مستمر.", ["statement | speakers=Alaa Youssef | kind=say"]),
    ("قال المتحدث باسم الحكومة ستيفان لو فول إن الحوار مستمر.", ["statement | speakers=ستيفان لو فول | kind=say"]),
    ("صرح السفير الفرنسي فرانسوا بوجو دو ليستان بأن الحوار مستمر.",
     ["statement | speakers=فرانسوا بوجو دو ليستان | kind=say"]),
    ("أكد كيم كاي جوان أن الحوار مستمر.", ["statement | speakers=Kim Kye Gwan | kind=say"]),
    ("قالت مسئولة أوروبية كبيرة إن الحوار مستمر.", ["statement | speakers=مسئولة أوروبية كبيرة | kind=say"]),
    # the medium that a preposition leads to, or that «فيه» points back to; not what is answered, nor what the content names
    ("رد لافروف على كلمة بلينكن قائلا إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("علق لافروف على ما حدث بالقول إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("وجاء رد لافروف على التهديدات، قائلا إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    # so it does behind a medium, and the medium holds for what is added
    ('رد لافروف، على تويتر، قائلا: "لن ننسحب"، مضيفا أن الحوار مستمر.', [
        "statement | speakers=Sergey Lavrov | kind=say | medium=statement | quote=لن ننسحب",
        "statement | speakers=Sergey Lavrov | kind=say | medium=statement",
    ]),
    # whom it is about: the accused, the city as a place; not the speaker's title, the source, nor what the narrator adds
    ('اتهم لافروف لندن بـ"شن حرب"، على ما أكد دبلوماسي صيني.', [
        "statement | speakers=Sergey Lavrov | kind=accuse | about=United Kingdom | quote=شن حرب",
        "statement | speakers=دبلوماسي صيني | kind=say",
    ]),
    ("دعا لافروف، منسق السلام في اليمن، إلى التهدئة في دمشق، وذلك بعد لقاء ترامب.",
     ["statement | speakers=Sergey Lavrov | kind=demand | about=Damascus"]),
    ('قال لافروف إن موسكو "لن تنسحب"، في الوقت الذي ينتظر فيه ترامب الرد.',
     ["statement | speakers=Sergey Lavrov | kind=say | about=Russia | quote=لن تنسحب"]),
    # an aside about the speaker is none of it; a name in quotation marks quotes nobody; words «إلى» journalists are told
    ("اتهم لافروف، الذي كان يتحدث في صنعاء، لندن بإفشال الحوار.",
     ["statement | speakers=Sergey Lavrov | kind=accuse | about=United Kingdom"]),
    ('حمل لافروف لندن المسؤولية عن "التصعيد الخطير".',
     ["statement | speakers=Sergey Lavrov | kind=accuse | about=United Kingdom | quote=التصعيد الخطير"]),
    ('قال لافروف في حديث إلى الصحفيين إن الحوار مع "حماس" مستمر.',
     ["statement | speakers=Sergey Lavrov | kind=say | medium=media | about=Hamas"]),
    ('أكد لافروف لرويترز قائلا: "لن ننسحب".', [
        "statement | speakers=Sergey Lavrov | kind=say | addressee=Reuters | medium=media | quote=لن ننسحب",
    ]),
    ("قال لافروف في مقطع فيديو نشره إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say | medium=statement"]),
    ("قال لافروف أثناء لقائه مع الصحفيين إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say | medium=media"]),
    ("قال لافروف في حديث تلفزيوني إن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov | kind=say | medium=interview"]),
    ("أكد لافروف، عقب مؤتمر صحفي طويل، أن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ('قال لافروف في بيان إن الحوار مستمر، مضيفا أن الوقت ضيق.', [
        "statement | speakers=Sergey Lavrov | kind=say | medium=statement",
        "statement | speakers=Sergey Lavrov | kind=say | medium=statement",
    ]),
    ("أصدر لافروف بيانا، أكد فيه أن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say | medium=statement"]),
    ('كتب لافروف على "تويتر": "الحوار مستمر هذا الأسبوع".',
     ["statement | speakers=Sergey Lavrov | kind=say | medium=statement | quote=الحوار مستمر هذا الأسبوع"]),
    ("قال لافروف في تصريح لصحيفة سعودية إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say | medium=media"]),
    # the next participle's content decides no kind; who speaks of himself is the subject; «يعد» reckons
    ('انتقد لافروف العقوبات معتبرا أنها "سيئة"، ومشددا على أنه يجب رفعها.', [
        "statement | speakers=Sergey Lavrov | kind=oppose",
        "statement | speakers=Sergey Lavrov | kind=say | quote=سيئة",
        "statement | speakers=Sergey Lavrov | kind=demand",
    ]),
    ("قال لافروف إن بومبيو يعد خبيرا في المنطقة.", ["statement | speakers=Sergey Lavrov | kind=say | about=Mike Pompeo"]),
    ('قال لافروف إن "على إيران احترام الاتفاق".',
     ["statement | speakers=Sergey Lavrov | kind=demand | about=Iran | quote=على إيران احترام الاتفاق"]),
    # who goes on behind a relative clause; whose gender the relaying medium's verb does not tell
    ("رد البيت الأبيض على النائب الروسي سالم العلي الذي طلب اعتذارا، مؤكدا أن الحوار مستمر.", [
        "statement | speakers=White House | kind=say | addressee=سالم العلي | about=سالم العلي",
        "statement | speakers=سالم العلي | kind=demand",
        "statement | speakers=White House | kind=say",
    ]),
    ("أشاد لافروف بكلام ماكرون، الذي قال إن الحوار مستمر، مضيفا أن الوقت ضيق.", [
        "statement | speakers=Sergey Lavrov | kind=praise | about=Emmanuel Macron",
        "statement | speakers=Emmanuel Macron | kind=say",
        "statement | speakers=Emmanuel Macron | kind=say",
    ]),
    ("ونقلت وكالة رويترز عن لافروف قوله إن الحوار مستمر، مضيفا أن الوقت ضيق.", [
        "statement | speakers=Sergey Lavrov | kind=say | medium=media",
        "statement | speakers=Sergey Lavrov | kind=say | medium=media",
    ]),
    ("ونقلت “روسيا اليوم” عن لافروف قوله إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say | medium=media"]),
    # what is told of the speaker himself is one statement; what is only supposed is none; «قائلا» goes on with any verb
    ("قالت موسكو إنها تدين الهجوم وتستنكر الصمت.", ["statement | speakers=Russia | kind=oppose"]),
    ("قال لافروف إنه حذر المجتمع الدولي من انهيار الهدنة.", [
        "statement | speakers=Sergey Lavrov | kind=say | about=international community",
        "statement | speakers=Sergey Lavrov | kind=warn | addressee=international community | about=international community",
    ]),
    ("سأل لافروف عما إذا كانت واشنطن توافق على الاتفاق.", []),
    ('حذر لافروف قائلا: "لن نقف مكتوفي الأيدي".',
     ["statement | speakers=Sergey Lavrov | kind=warn | quote=لن نقف مكتوفي الأيدي"]),
    ("قال مسؤول أميركي طلب عدم ذكر اسمه إن الحوار مستمر.", ["statement | speakers=مسؤول أميركي | kind=say"]),
    # «المسؤول» is the last official; a former holder; the leaders said together; «هنا» and «ما يدعو» say nothing
    ("قال وزير الخارجية الروسي سيرغي لافروف إن الحوار مستمر. وأضاف المسؤول أن الوقت ضيق.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=say",
    ]),
    # «المتحدث», «المصرح», «المسؤول» is who spoke last, not who was mentioned last; «بعد أن» tells of what was done
    ("قال النائب سالم حسن إن الحوار مستمر. وأضاف المتحدث ذاته أن الوقت ضيق. وسجل المصرح لرويترز أن الاتفاق قريب.", [
        "statement | speakers=سالم حسن | kind=say",
        "statement | speakers=سالم حسن | kind=say",
        "statement | speakers=سالم حسن | kind=say | addressee=Reuters | medium=media",
    ]),
    ("قال وزير خارجية روسيا سيرغي لافروف بعد لقاء وزير خارجية الصين إن الحوار مستمر. وأبرز المسؤول الدبلوماسي أن الوقت ضيق.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=say",
    ]),
    ("توقف الحوار بعد أن عارض الرئيس الأميركي دونالد ترامب الاتفاق.", ["statement | speakers=Donald Trump | kind=oppose"]),
    ("تركيا تشدد الأمن على الحدود", []),
    # a rank before an office behind a comma
    ("سالم حسن، الأستاذ الباحث في العلاقات الدولية، قال إن الحوار مستمر.", ["statement | speakers=سالم حسن | kind=say"]),
    ("قال النائب سالم حسن إن الأمر نجاح سياسي ودبلوماسي آخر. وأضاف المتحدث أن المسار الدبلوماسي مستمر.", [
        "statement | speakers=سالم حسن | kind=say",
        "statement | speakers=سالم حسن | kind=say",
    ]),
    ("قال رئيس الموساد السابق إفرايم هاليفي إن الحوار مستمر. وأكد رئيس الموساد السابق أن الوقت ضيق.", [
        "statement | speakers=إفرايم هاليفي | kind=say",
        "statement | speakers=إفرايم هاليفي | kind=say",
    ]),
    ("دعا قادة فرنسا وألمانيا إلى الهدوء. وقال الرئيس الفرنسي إيمانويل ماكرون والمستشار الألماني أولاف شولتس إن الوقت ضيق.", [
        "statement | speakers=Emmanuel Macron, Olaf Scholz | kind=demand",
        "statement | speakers=Emmanuel Macron, Olaf Scholz | kind=say",
    ]),
    ("قال لافروف إن الحوار مستمر. وهنا شكر ماكرون بوتين على جهوده.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Emmanuel Macron | kind=praise | addressee=Vladimir Putin",
    ]),
    ("قال لافروف إن الحوار مستمر. ولا يوجد ما يدعو روسيا للتدخل.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    # a name that several persons have, behind a title or a verb; a word that only a speaker can be; a subject whom no list has
    ("قال الشيخ خالد بن أحمد، وزير الخارجية البحريني، إن الحوار مستمر.",
     ["statement | speakers=Khalid bin Ahmed Al Khalifa | kind=say"]),
    ("أوضح وزير الخارجية الأرميني، «آرا هاكوبيان»، أن الحوار مستمر.", ["statement | speakers=آرا هاكوبيان | kind=say"]),
    ('قال لافروف إن الحوار مستمر. وقال كامينوس إن الوقت ضيق. وأضاف "اتفقنا على الاجتماع من جديد".', [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Panos Kammenos | kind=say",
        "statement | speakers=Panos Kammenos | kind=say | quote=اتفقنا على الاجتماع من جديد",
    ]),
    ("وقال رئيس كتلة نيابية، سيرغي لافروف، إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال متحدث باسم القصر الرئاسي إن الحوار مستمر.", ["statement | speakers=متحدث باسم القصر الرئاسي | kind=say"]),
    ("قال لافروف إن الحوار مستمر. وأوضحت زعيمة الاشتراكيين الديمقراطيين أن الوقت ضيق.",
     ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف إن الحوار مستمر. وأشارت تصريحات الوفد إلى توتر.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    # «الوزارة» and «الحكومة» are those that spoke last; «وأضاف الوزير، تدرك»; «أن كشف» is a noun; «تغريدة للوزير أعرب فيها»
    ("نفت وزارة الخارجية الأرمينية اتهامات وزارة الدفاع الأذربيجانية. كما أدانت الوزارة الهجوم.", [
        "statement | speakers=Armenia Foreign Ministry | kind=deny | about=Azerbaijan Defence Ministry",
        "statement | speakers=Armenia Foreign Ministry | kind=oppose",
    ]),
    ("وأضاف لافروف، تدرك موسكو حجم التحديات.", ["statement | speakers=Sergey Lavrov | kind=say | about=Russia"]),
    ("رأى لافروف أن كشف الشبكة خطوة مهمة.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("جاء ذلك بعد تغريدة للافروف أعرب فيها عن قلقه.", ["statement | speakers=Sergey Lavrov | kind=say | medium=statement"]),
    # what media pass on of the last speaker, or of a source that they do not name; whose stance it is
    ("قال لافروف إن الحوار مستمر. ونقلت عنه وكالة رويترز قوله إن الوقت ضيق.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=say | medium=media",
    ]),
    ("نقلت قناة الجزيرة، التي مقرها في الدوحة، عن مصدر لم تسمه قوله إن الحوار مستمر.",
     ["statement | speakers=مصدر | kind=say | medium=media"]),
    ("كشفت مصادر أميركية، طلبت عدم ذكر أسمائها، عن خطة جديدة.", ["statement | speakers=مصادر أميركية | kind=announce"]),
    ("قال لافروف إنه لم يساند الاحتجاجات.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    # subjects that nobody has read, and whom the last speaker must not stand in for: a nisba, a paper, a title, a body
    ('قال لافروف إن الحوار مستمر. وتساءل لبناني آخر "هل هذه هي اللغة الدبلوماسية؟"',
     ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف إن الحوار مستمر. وأكد القرار الذي صاغته واشنطن أن الوقت ضيق.",
     ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف إن الحوار مستمر. ووصف القرار بأنه ظالم.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=say",
    ]),
    ("قال لافروف إن الحوار مستمر. وتهدد العقوبات الجديدة بكارثة.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف إن الحوار مستمر. ودعت حكومة الثني إلى الهدوء.",
     ["statement | speakers=Sergey Lavrov | kind=say", "statement | speakers=Libya | kind=demand"]),
    ("قال البابا فرنسيس إن الحوار مستمر. وأضاف البابا أن الوقت ضيق.", [
        "statement | speakers=Pope Francis | kind=say",
        "statement | speakers=Pope Francis | kind=say",
    ]),
    ("قال لافروف إن الحوار مستمر. وعبر شتولتنبيرغ عن قلقه.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Jens Stoltenberg | kind=say",
    ]),
    ("قال لافروف إن الحوار مستمر. في حين عبر مانحون دوليون عن استيائهم.",
     ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال ماكرون إن الحوار مستمر. أكد ميرتز أنه سيسافر. وأشار إلى أن الوقت ضيق.", [
        "statement | speakers=Emmanuel Macron | kind=say",
        "statement | speakers=ميرتز | kind=pledge",
        "statement | speakers=ميرتز | kind=say",
    ]),
    ("وخلال تصريحاته أوضح أردوغان أن الحوار مستمر.", ["statement | speakers=Recep Tayyip Erdoğan | kind=say"]),
    ("دعت حكومات ألمانيا وفرنسا إلى الهدوء.", ["statement | speakers=Germany, France | kind=demand"]),
    ("هنأ مجلس الوزراء جمهورية مصر العربية على المشروع.", ["statement | speakers=مجلس الوزراء | kind=praise | addressee=Egypt"]),
    # «الإليزيه» is masculine; a feminine verb accuses the man; «قد» before a present only supposes
    ("أعلن الإليزيه أن الحوار مستمر.", ["statement | speakers=Élysée | kind=announce"]),
    ("قال الرئيس الجزائري عبد العزيز بوتفليقة إن الحوار مستمر. واتهمت بوتفليقة بأنه غائب.",
     ["statement | speakers=Abdelaziz Bouteflika | kind=say"]),
    ("قال مسؤول أميركي إن ترامب قد يعلن انسحابه من الاتفاق.",
     ["statement | speakers=مسؤول أميركي | kind=say | about=Donald Trump"]),
    # what is quoted when somebody spoke, what he speaks about, what a name stands for, and what another meant
    ('وقال لافروف بعد أيام على إعلان ترامب أنه سيزور الزعيم الكوري الشمالي كيم جونغ أون "الوقت ضيق".', [
        "statement | speakers=Sergey Lavrov | kind=say | quote=الوقت ضيق",
        "statement | speakers=Donald Trump | kind=announce | about=Kim Jong Un",
    ]),
    ('وفي إجابة عن «تعقيدات الحوار الجاري»، قال لافروف بأن الوقت ضيق.', ["statement | speakers=Sergey Lavrov | kind=say"]),
    ('قال سيرغي لافروف، مدير المعهد في البرلمان الروسي "مجلس الاتحاد"، اليوم الاثنين، أن الوقت ضيق.',
     ["statement | speakers=Sergey Lavrov | kind=say | date=2024-05-13"]),
    ('قال لافروف إن "القصد" لما قاله بوتين "بحاجة إلى تحديد".',
     ["statement | speakers=Sergey Lavrov | kind=say | about=Vladimir Putin | quote=القصد"]),
    ("قال الوزير، سيرغي لافروف، إن الصين طلبت من السفير الرحيل.", [
        "statement | speakers=Sergey Lavrov | kind=say | about=China, السفير",
        "statement | speakers=China | kind=demand | addressee=السفير | about=السفير",
    ]),
    # one man with several titles; a plural verb is not one man's
    ("وقال المحلل السياسي وعضو المجلس البلدي سالم حسن إن الوقت ضيق.", ["statement | speakers=سالم حسن | kind=say"]),
    ("وقال سيرغي لافروف ورئيس الوزراء الباكستاني عمران خان إن الوقت ضيق.",
     ["statement | speakers=Sergey Lavrov, Imran Khan | kind=say"]),
    ("تلقى شي جين بينغ اتصالات من عمران خان، ولافروف، وأردوغان، أدانوا خلالها الهجوم.", []),
    # who goes on in a relative clause, behind a participle, and who «الرئيس» alone is
    ('وقال لافروف إن الخطاب الذي ألقاه دونالد ترامب يوم السبت وتوعد خلاله بالانسحاب "مزعج للغاية".', [
        "statement | speakers=Sergey Lavrov | kind=say | about=Donald Trump | quote=مزعج للغاية",
        "statement | speakers=Donald Trump | kind=warn | medium=speech | date=2024-05-11",
    ]),
    ("وأوردت صحيفة إندبندنت أن لافروف كان قد تناول المقترح في مقابلة قائلا إن الوقت ضيق، مضيفا أن الحوار مستمر.", [
        "statement | speakers=The Independent | kind=say | about=Sergey Lavrov",
        "statement | speakers=Sergey Lavrov | kind=say | medium=interview",
        "statement | speakers=Sergey Lavrov | kind=say | medium=interview",
    ]),
    ('قال الرئيس الأمريكي دونالد ترامب إن الوقت ضيق. وأعلن الرئيس السوري بشار الأسد أن الحوار مستمر. '
     'وقالت المتحدثة باسم البيت الأبيض سارة ساندرز إن "الرئيس يحمل الأسد مسؤولية".', [
         "statement | speakers=Donald Trump | kind=say",
         "statement | speakers=Bashar al-Assad | kind=announce",
         "statement | speakers=Sarah Sanders | kind=say | about=Donald Trump, Bashar al-Assad | quote=الرئيس يحمل الأسد مسؤولية",
         "statement | speakers=Donald Trump | kind=accuse | about=Bashar al-Assad",
     ]),
    ("رعت موسكو وطهران، وهما الدولتان اللتان تعهدتا بالدعم، الحوار.", ["statement | speakers=Russia, Iran | kind=support"]),
    ("واستنتجت روسيا والصين وكذلك فرنسا وإيران أن الحوار مستمر.",
     ["statement | speakers=Russia, China, France, Iran | kind=say"]),
    # to whom: a programme of an outlet, somebody with whom a quotation begins, one met before; how: not the remarks' medium
    ("قال لافروف لبرنامج على قناة الجزيرة إن الوقت ضيق.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=Al Jazeera | medium=media"]),
    ('وطلب لافروف من "الدول الأعضاء وقف الحرب".', [
        "statement | speakers=Sergey Lavrov | kind=demand | addressee=member states | about=member states | "
        "quote=الدول الأعضاء وقف الحرب",
    ]),
    ("أجرى لافروف محادثة هاتفية مع نظيره الصيني وانغ يي، وعرض عليه \"مساعدة عاجلة\".",
     ["statement | speakers=Sergey Lavrov | kind=pledge | addressee=Wang Yi | medium=phone | quote=مساعدة عاجلة"]),
    ('ووصف لافروف تصريحات بومبيو خلال مقابلة تلفزيونية بأنها "غبية".',
     ["statement | speakers=Sergey Lavrov | kind=say | about=Mike Pompeo | quote=غبية"]),
    # a document calls upon somebody
    ("وبعد إصدار المحكمة قرارا تطالب فيه الصين بالحوار.", []),
    # on the telephone to somebody; a refusal to say; a medium takes no stance; an epithet is nobody
    ("شدد لافروف، في اتصال هاتفي مع نظيره الصيني وانغ يي، على أن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=Wang Yi | medium=phone"]),
    ("قال لافروف إن الحوار مستمر، لكنه رفض التأكيد على أن القمة ستعقد.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("أفادت وكالة رويترز أن دائرة استدعت سفيرها وتدين الهجوم.", ["statement | speakers=Reuters | kind=say"]),
    ("قال لافروف إن من المرجح أن تكون الصين مسؤولة عن حل الدولتين.",
     ["statement | speakers=Sergey Lavrov | kind=say | about=China"]),
    # papers tell, and are no subject of what may have them for its object; nor is a plural in «ون» a participle
    ("ذكرت تقارير إعلامية أن الوقت ضيق.", ["statement | speakers=تقارير إعلامية | kind=say"]),
    ("ونفت تقارير عن الحوار.", []),
    ("وذكرت شركة لتأجير السيارات أن الوقت ضيق.", ["statement | speakers=شركة لتأجير السيارات | kind=say"]),
    ("قال لافروف إن الحوار مستمر. ويرى معلقون أن الوقت ضيق.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=معلقون | kind=say",
    ]),
    ("يقول ممثلو الادعاء إن الوقت ضيق.", ["statement | speakers=ممثلو الادعاء | kind=say"]),
    # whom a comma names behind what he is; a source of several words
    ("وقال المسؤول السابق في الأمم المتحدة، إيان مارتن، إن الوقت ضيق.", ["statement | speakers=إيان مارتن | kind=say"]),
    ("كشف مصدر قيادي كبير في حركة حماس، أن الوقت ضيق.",
     ["statement | speakers=مصدر قيادي كبير في حركة حماس | kind=announce"]),
    # a relative clause of which the antecedent is not the subject
    ("يعمل لصالح إسرائيل، التي يقول إنها دولة مهمة.", []),
    ("أشاد لافروف بتصريحات روحاني، التي هدد فيها بإلغاء القمة.", [
        "statement | speakers=Sergey Lavrov | kind=praise | about=Hassan Rouhani",
        "statement | speakers=Hassan Rouhani | kind=warn",
    ]),
    # one who goes on is none of two
    ("أكدت مصر وقطر إجراء محادثات. وصدر القرار بعدما رفض تسليم نفسه.",
     ["statement | speakers=Egypt, Qatar | kind=say"]),
    ("توترت العلاقات بسبب تعارض المصالح. قال لافروف إن الوقت ضيق.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    # a name and one more word behind a verb that takes no object; a name between commas; how old somebody is
    ("لمح جيروم فالكه بشدة، أمس، إلى أن الوقت ضيق.", ["statement | speakers=جيروم فالكه | kind=say | date=2024-05-13"]),
    ("وقال محامي الدفاع، إسماعيل جيم هالافورت، إن الوقت ضيق.",
     ["statement | speakers=إسماعيل جيم هالافورت | kind=say"]),
    ("وتقول أونيشتشنكو البالغة من العمر 66 عاما إن الوقت ضيق.", ["statement | speakers=أونيشتشنكو | kind=say"]),
    # one told by an office and an adjective, by his kin, or by his trade; a medium without a name
    ("أكد متحدث عسكري أن الوقت ضيق.", ["statement | speakers=متحدث عسكري | kind=say"]),
    ("وقالت زوجة المعتقل إن الوقت ضيق.", ["statement | speakers=زوجة المعتقل | kind=say"]),
    ("وعبرت عائلة خاشقجي عن أملها في الحوار.", ["statement | speakers=عائلة خاشقجي | kind=say"]),
    ("وقال نائب لبناني إن الوقت ضيق.", ["statement | speakers=نائب لبناني | kind=say"]),
    ("ذكرت صحيفة أميركية أن الوقت ضيق.", ["statement | speakers=صحيفة أميركية | kind=say"]),
    ("ويقول موقع بازفيد إن الوقت ضيق.", ["statement | speakers=بازفيد | kind=say"]),
    ("وأضاف، الصندوق أداة مهمة.", []),
    # him whose friend somebody is; after whom a brigade is named
    ("قال صديق الضحية، تودور غيشيف، للصحفيين إن الوقت ضيق.",
     ["statement | speakers=تودور غيشيف | kind=say | addressee=journalists | medium=media"]),
    ("أوضح سيد سيف، من كتائب الشهيد أحمد عبده، أن الوقت ضيق.", ["statement | speakers=سيد سيف | kind=say"]),
    # what one describes, by an actor behind the verb, and who goes on afterwards
    ("وذلك في خطوة وصفتها تيريزا ماي بأنها مهمة، بينما وصفت روسيا القرار بالعمل العدائي، وتوعدت بالرد.", [
        "statement | speakers=Theresa May | kind=say",
        "statement | speakers=Russia | kind=say",
        "statement | speakers=Russia | kind=warn",
    ]),
    ("وافقت قطر على القرار، في حين عارضته روسيا وبوليفيا.", [
        "statement | speakers=Qatar | kind=agree",
        "statement | speakers=Russia, Bolivia | kind=oppose",
    ]),
    ("عبر لافروف عن استغرابه من التناقض بين ما أشار إليه حسن روحاني والخطبة. مؤكدا أن الوقت ضيق.", [
        "statement | speakers=Sergey Lavrov | kind=say | about=Hassan Rouhani",
        "statement | speakers=Hassan Rouhani | kind=say",
        "statement | speakers=Sergey Lavrov | kind=say",
    ]),
    ("وجاء القرار بعد أن اتهمت لندن موسكو بالهجوم، وأعلنت عن طرد دبلوماسيين.", [
        "statement | speakers=United Kingdom | kind=accuse | about=Russia",
        "statement | speakers=United Kingdom | kind=announce | about=diplomats",
    ]),
    ("زار الوزير معسكر المهاجرين التي تطالب بتوزيعهم.", []),
    # several joined by «و»; what stands somewhere is no reply; one told whom nobody has read; a source is no diplomat
    ("وقال مسعفون وسكان إن الوقت ضيق.", ["statement | speakers=مسعفون وسكان | kind=say"]),
    ("قال لافروف إن الحوار مستمر. وفي بيان للهيئة، ورد أن الوقت ضيق.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("وورد في بيان لوزارة الخارجية الروسية أن الوقت ضيق.",
     ["statement | speakers=Russian Foreign Ministry | kind=say | medium=statement"]),
    ("قال لافروف إن الحوار مستمر. وقال له يوكيو يوشيوكا: «الوقت ضيق».", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=يوكيو يوشيوكا | kind=say | quote=الوقت ضيق",
    ]),
    ("وأكدت مصادر دبلوماسية أوروبية أن الوقت ضيق.", ["statement | speakers=مصادر دبلوماسية أوروبية | kind=say"]),
    # where a speaker is; critics of somebody
    ("قال مسؤول كبير في وايت هول إن الوقت ضيق.", ["statement | speakers=مسؤول كبير في وايت هول | kind=say"]),
    ("وصل كيم الذي يقول منتقدوه إن الوقت ضيق.", ["statement | speakers=منتقدوه | kind=say"]),
    # headlines and sources
    ("لافروف: لن ننسحب من الاتفاق", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("بكين: قال وزير الخارجية الصيني وانغ يي إن الحوار مستمر", ["statement | speakers=Wang Yi | kind=say"]),
    ("بحسب وزير الخارجية الروسي سيرجي لافروف فإن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    # the date said with the verb
    ("التقى لافروف بلينكن يوم الاثنين. وكان لافروف قد وصف القرار بأنه متواضع.",
     ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف يوم الاثنين إن الحوار مستمر.", ["statement | speakers=Sergey Lavrov | kind=say | date=2024-05-13"]),
    ("قال لافروف في أول زيارة منذ تشكيل حكومته يوم الاثنين إن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("دعت المعارضة البريطانية إلى استغلال الزيارة التي تبدأ اليوم، مطالبة حكومتها بوقف الحرب.", [
        "statement | speakers=United Kingdom opposition | kind=demand",
        "statement | speakers=United Kingdom opposition | kind=demand",
    ]),
    # what a medium tells of another's words; what nobody says
    ('أفادت وكالة تاس أن دفوركوفيتش قال في مؤتمر "لا يمكننا الاعتماد على أحد".',
     ["statement | speakers=TASS | kind=say"]),
    ("قال لافروف إن الحوار مستمر. وجدد الجيش الإسرائيلي غاراته.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف: الجميع يعلم الدعم الذي يبديه الأمير محمد بن سلمان لي.",
     ["statement | speakers=Sergey Lavrov | kind=say | about=Mohammed bin Salman"]),
    # whom no list has: those invited, one called upon behind where it is written; him who tells what he was told
    ("ويكرر المسؤولون الفلسطينيون دعواتهم للعرب والمسلمين لزيارة القدس.",
     ["statement | speakers=Palestinian officials | kind=demand | addressee=العرب والمسلمين | about=Muslims, Jerusalem"]),
    ("وجدد لافروف دعوة الصليب الأحمر للأمم المتحدة إلى الإسهام في الإغاثة.",
     ["statement | speakers=Sergey Lavrov | kind=demand | addressee=United Nations | about=ICRC, United Nations"]),
    ("دعا لافروف في تدوينة نشرها على صفحته الرسمية بالفيسبوك التونسيين للوقوف معه.",
     ["statement | speakers=Sergey Lavrov | kind=demand | addressee=التونسيين | medium=statement | about=Tunisia"]),
    ("قال لافروف إن إيران أكدت له أن الحوار مستمر.", [
        "statement | speakers=Sergey Lavrov | kind=say | about=Iran",
        "statement | speakers=Iran | kind=say | addressee=Sergey Lavrov",
    ]),
    # one unread tells it to him, or acts before; what is held to be a party, and what is kept
    ("قال لافروف إن صديقه اتصل به وقال له إن الوقت ضيق.",
     ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("قال لافروف إن الوقت ضيق. وسيطر تحالف مسلح على المدينة، وأعلن تشكيل حكومة.",
     ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("وقال دبلوماسي في الأمم المتحدة إن لافروف شدد على الحوار، معتبرا أن الوقت ضيق.", [
        "statement | speakers=دبلوماسي في الأمم المتحدة | kind=say | about=Sergey Lavrov",
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=say",
    ]),
    ("وتعتبر السعودية طرفا في الحرب.", []),
    ("والتزمت باريس موقفا حذرا بعد القمة.", []),
    # speakers that go on behind «و», «من», «في» and a number; an object behind a body; and with many, no verb of one
    ("ويقول قادة أوروبيون وعرب إن الوقت ضيق.",
     ["statement | speakers=قادة أوروبيون وعرب | kind=say"]),
    ("صرح مسؤولون من المعسكر المؤيد لإسرائيل بأن الوقت ضيق.",
     ["statement | speakers=مسؤولون من المعسكر المؤيد لإسرائيل | kind=say"]),
    ("قال مسؤول في إحدى جماعات الضغط المؤيدة لإسرائيل «هي قفزة قوية».",
     ["statement | speakers=مسؤول في إحدى جماعات الضغط المؤيدة لإسرائيل | kind=say | quote=هي قفزة قوية"]),
    ('قالت وزارة الخارجية القطرية إن الوقت ضيق. وأوردت الوزارة المحاور التالية: "الحوار مستمر".', [
        "statement | speakers=Qatari Foreign Ministry | kind=say",
        "statement | speakers=Qatari Foreign Ministry | kind=say | quote=الحوار مستمر",
    ]),
    ("وعبرت البعثة الدبلوماسية الفلسطينية في كولومبيا عن امتنانها.",
     ["statement | speakers=Palestine mission | kind=praise | about=Colombia"]),
    ("صرح الوزير القبرصي سافاس إنجيليديس ونظيراه الإسرائيلي واليوناني بأن الوقت ضيق.",
     ["statement | speakers=سافاس إنجيليديس, minister of Israel, minister of Greece | kind=say"]),
    ('قال رؤساء إن الوقت ضيق. وقال: "الحوار مستمر".',
     ["statement | speakers=رؤساء | kind=say"]),
    ('ووصف ترامب اللقاء بأنه مفيد. وجاء رد إيران على لسان مستشار الرئيس الإيراني حسن روحاني، حميد أبو طالبي، الذي وضع '
     'شروطا مقابلة للقاء ترامب مشددا على أن المحادثات يجب أن تبدأ. وكتب في تغريدة "الحوار مستمر".', [
        "statement | speakers=Donald Trump | kind=say",
        "statement | speakers=حميد أبو طالبي | kind=demand",
        "statement | speakers=حميد أبو طالبي | kind=say | medium=statement | quote=الحوار مستمر",
    ]),
    ("أعلنت نقابات المعلمين تنظيم تظاهرة، وذكر بيان لنقابة المعلمين: بأن التجمع سيكون أمام البرلمان، وأضاف: إن سجن "
     "المعلمين خطأ.", [
        "statement | speakers=نقابات المعلمين | kind=announce",
        "statement | speakers=نقابة المعلمين | kind=say | medium=statement",
        "statement | speakers=نقابة المعلمين | kind=say | medium=statement",
    ]),
    ("أكدت بعثة الاتحاد الأوروبي في الجزائر استدعاء سفيرها. وتوجهت حداد بعبارات قاسية جدا للرئيس الجزائري. واتهمت "
     "بوتفليقة بأنه جعل من الرئاسة وظيفة شاغرة.",
     ["statement | speakers=بعثة الاتحاد الأوروبي | kind=say | about=Algeria"]),
    ("قال سيرغي لافروف، في تصريح لوكالة \"تاس\"، إن الحوار مستمر.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=TASS | medium=media"]),
    ("التقى سيرغي لافروف نظيره الصيني وانغ يي. وشكر لافروف ضيفه على مواقفه.",
     ["statement | speakers=Sergey Lavrov | kind=praise | addressee=Wang Yi"]),
    # all of those who are called upon are the object; who told it by a noun behind «ب», or admits it
    ("قال لافروف إن الحوار مستمر. ودعا جميع الأطراف إلى ضبط النفس.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=demand | addressee=جميع الأطراف",
    ]),
    ("أفادت مصادر يمنية بسيطرة المقاومة على المدينة.", ["statement | speakers=مصادر يمنية | kind=say"]),
    ("اعترفت إسرائيل للمرة الأولى باغتيال إسماعيل هنية.", ["statement | speakers=Israel | kind=say | about=Ismail Haniyeh"]),
    ("وصل الرئيس الذي تعترف روسيا بحكومته.", []),
    ("وعد لافروف أثناء القمة التاريخية مع الرئيس الصيني شي جين بينغ بدعوة الصحفيين.",
     ["statement | speakers=Sergey Lavrov | kind=pledge | about=Xi Jinping, journalists"]),
    # a quotation before its source is the source's; a medium whose name has a dot
    ("«الوضع كارثي في غزة»، حسب ما قال لافروف.",
     ["statement | speakers=Sergey Lavrov | kind=say | about=Gaza | quote=الوضع كارثي في غزة"]),
    ("وقال لافروف لـ«العربية.نت» إن الوقت ضيق.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=Al Arabiya | medium=media"]),
    # a ministry speaks for the state whose feeling it tells; several are none of a body's name
    ("أعربت وزارة الخارجية عن إدانة واستنكار دولة الكويت للهجوم.",
     ["statement | speakers=Kuwait Foreign Ministry | kind=oppose | about=Kuwait"]),
    ("أعربت وزارة الخارجية عن أملها في عودة العلاقات.", ["statement | speakers=وزارة الخارجية | kind=say"]),
    ("ودعت المنظمة الحكومات والشركات إلى الحوار.", ["statement | speakers=المنظمة | kind=demand | addressee=الحكومات والشركات"]),
    # what an office is in charge of stands between it and the name
    ("وقال وكيل الأمين العام للأمم المتحدة لعمليات السلام جان بيير لاكروا إن الوقت ضيق.",
     ["statement | speakers=Jean-Pierre Lacroix | kind=say"]),
    ("وقال مفوض الأمم المتحدة السامي لشؤون اللاجئين فيليبو غراندي إن الوقت ضيق.",
     ["statement | speakers=Filippo Grandi | kind=say"]),
    # a Chinese family name stands first, and alone
    ("قالت المتحدثة باسم الخارجية الصينية ماو نينغ إن الوقت ضيق. وأضافت ماو أن الحوار مستمر.", [
        "statement | speakers=Mao Ning | kind=say",
        "statement | speakers=Mao Ning | kind=say",
    ]),
    # what is said of a body that another is attached to; a report that nobody issued is not the state's it tells of
    ("وخلصت لجنة التحقيق التابعة للأمم المتحدة إلى أن الوقت ضيق.",
     ["statement | speakers=لجنة التحقيق التابعة للأمم المتحدة | kind=say"]),
    ("وخلص التقرير إلى أن الحكومة السورية استخدمت السلاح.", []),
    # behind «أما بخصوص» the last speaker goes on; the noun behind the subject of a verb of saying is its object
    ("قال لافروف إن الحوار مستمر. أما بخصوص القرار، فأشار إلى أن الوقت ضيق.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=Sergey Lavrov | kind=say",
    ]),
    ("أكد الملك عبد الله الثاني دعم الأردن لوحدة سوريا.",
     ["statement | speakers=King Abdullah II | kind=support | about=Jordan, Syria"]),
    # a quotation that nobody has closed ends where its speaker goes on; one before its verb says whom it is about
    ('وقال بومبيو "لن نسمح بذلك أبدا، وأضاف أن الوقت ضيق.', [
        "statement | speakers=Mike Pompeo | kind=say | quote=لن نسمح بذلك أبدا",
        "statement | speakers=Mike Pompeo | kind=say",
    ]),
    ('"لن نسمح لإيران بامتلاك السلاح"، كتب بومبيو على تويتر.',
     ["statement | speakers=Mike Pompeo | kind=say | medium=statement | about=Iran | quote=لن نسمح لإيران بامتلاك السلاح"]),
    ("استقال الوزير السوري في دمشق أمس، بحسب لافروف.",
     ["statement | speakers=Sergey Lavrov | kind=say | about=minister of Syria, Damascus"]),
    # a title and whose it is, before what one warns of; a woman behind «قال»; a town names what was signed in it
    ("حذر المعارض البارز في المعارضة السورية ميشيل كيلو من الخطر.", ["statement | speakers=Michel Kilo | kind=warn"]),
    ("وقال مندوبة أميركا، نيكي هيلي، إن الوقت ضيق.", ["statement | speakers=Nikki Haley | kind=say"]),
    ("قال لافروف إن اتفاقية جنيف ناقصة.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ("الأمم المتحدة: 13 مليون يمني مهددون بالمجاعة", ["statement | speakers=United Nations | kind=say | about=Yemen"]),
    # one of some; a source by his trade; a body's name with «المالية»; the leader of a state is who heads it
    ("وقال أحد الناجين إن الوقت ضيق. وأضاف أن الحوار مستمر.", [
        "statement | speakers=أحد الناجين | kind=say",
        "statement | speakers=أحد الناجين | kind=say",
    ]),
    ("انتشل الجنود جثث خمسة، حسبما أفاد ضابط ليبي.", ["statement | speakers=ضابط ليبي | kind=say"]),
    ("قالت هيئة السوق المالية السعودية إن الوقت ضيق.", ["statement | speakers=هيئة السوق المالية السعودية | kind=say"]),
    ("قال الرئيس رجب طيب أردوغان إن الوقت ضيق. وقال الزعيم التركي إن الحوار مستمر.", [
        "statement | speakers=Recep Tayyip Erdoğan | kind=say",
        "statement | speakers=Recep Tayyip Erdoğan | kind=say",
    ]),
    # who is called by one name goes by it; a question demands nothing; a paper that is written says nothing
    ("قال أوزيل إن الوقت ضيق. لكن أوزيل قال إن الحوار مستمر.", [
        "statement | speakers=أوزيل | kind=say",
        "statement | speakers=أوزيل | kind=say",
    ]),
    ('وقال لافروف: "هل يتعين علينا الانسحاب من القمة؟".',
     ["statement | speakers=Sergey Lavrov | kind=say | quote=هل يتعين علينا الانسحاب من القمة؟"]),
    ("أكد لافروف أن الوزيرة كيرستن نيلسن كتبت مسودة خطاب وكادت أن تستقيل.",
     ["statement | speakers=Sergey Lavrov | kind=say | about=Kirstjen Nielsen"]),
    ("وتتهم ستيفاني كليفورد ترامب بالكذب.", ["statement | speakers=ستيفاني كليفورد | kind=accuse | about=Donald Trump"]),
    ("السعودية وكندا: المملكة تطرد السفير", []),
    ("قال لافروف إن الحوار مستمر. وتزعم أوراق الدعوى أن الوقت ضيق.", ["statement | speakers=Sergey Lavrov | kind=say"]),
    ('علق لافروف، الذي كان يتحدث أمام رؤساء البعثات في الخارج، على التلويح بمنع التصدير بالقول "لا مانع لدينا".',
     ["statement | speakers=Sergey Lavrov | kind=say | quote=لا مانع لدينا"]),
    # a company by its bare name, unless somebody is called so; a bank in Latin letters; a platform is no document
    ("وقالت فيسبوك إن الوقت ضيق.", ["statement | speakers=Facebook | kind=say"]),
    ("قال المحلل جوناثان فورد إن الوقت ضيق. وأوضح فورد أن الحوار مستمر.", [
        "statement | speakers=جوناثان فورد | kind=say",
        "statement | speakers=جوناثان فورد | kind=say",
    ]),
    ("وأعلن بنك HSBC أن الوقت ضيق.", ["statement | speakers=بنك HSBC | kind=announce"]),
    ("ورفضت تيليغرام تسليم البيانات لروسيا.", []),
    # a title alone is the last man of that title; two heads of state stand between commas; a comma and a title tell a name
    ("قال المحامي تييري هيرزوغ إن الوقت ضيق. وأكد المحامي أن الحوار مستمر.", [
        "statement | speakers=تييري هيرزوغ | kind=say",
        "statement | speakers=تييري هيرزوغ | kind=say",
    ]),
    ("وأكد المحامي أن الحوار مستمر.", []),
    ("تعهد الرئيسان، الأمريكي دونالد ترامب والفرنسي إيمانويل ماكرون، برد قوي.",
     ["statement | speakers=Donald Trump, Emmanuel Macron | kind=pledge"]),
    ("يتحدث ترامب مع كارل برنستين، الصحفي الشهير. وقال برنستين إن الوقت ضيق.",
     ["statement | speakers=كارل برنستين | kind=say"]),
    # a call leads to the one spoken to, whoever made it; an outlet behind «حديث خاص ل», «حوار مع», before the verb
    ("أكد السيسي، خلال اتصال هاتفي أجراه بالرئيس الفرنسي إيمانويل ماكرون، أن الوقت ضيق.",
     ["statement | speakers=Abdel Fattah el-Sisi | kind=say | addressee=Emmanuel Macron | medium=phone"]),
    ("أكد السيسي، خلال اتصال هاتفي تلقاه من نظيره الفرنسي إيمانويل ماكرون، أن الوقت ضيق.",
     ["statement | speakers=Abdel Fattah el-Sisi | kind=say | addressee=Emmanuel Macron | medium=phone"]),
    ("وفي حديث خاص لسكاي نيوز عربية، أكد لافروف أن الوقت ضيق.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=Sky News Arabia | medium=interview"]),
    ("وفي حوار مع قناة الجزيرة، قال لافروف إن الوقت ضيق.",
     ["statement | speakers=Sergey Lavrov | kind=say | addressee=Al Jazeera | medium=interview"]),
    # nobody goes on with those who only gave something a welcome; the decision of a capital is its state's
    ("قال لافروف إن الحوار مستمر. ولقي القرار ترحيبا من الصين. وأضاف أن الوقت ضيق.", [
        "statement | speakers=Sergey Lavrov | kind=say",
        "statement | speakers=China | kind=praise",
        "statement | speakers=Sergey Lavrov | kind=say",
    ]),
    ("وانتقد لافروف قرار واشنطن.", ["statement | speakers=Sergey Lavrov | kind=oppose | about=United States"]),
    # one name alone does not cut the full name that begins with it; «الفريق» alone is a team
    ("قالت جيانج هوي، وهي محتجة، إن الوقت ضيق. وذكرت جيانج أن الحوار مستمر.", [
        "statement | speakers=جيانج هوي | kind=say",
        "statement | speakers=جيانج | kind=say",
    ]),
    ("قال العقيد سالم حسن إن الوقت ضيق. وقال الفريق إن الحوار مستمر.", ["statement | speakers=سالم حسن | kind=say"]),
]


@pytest.mark.parametrize(("text", "facts"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_statements(text: str, facts: list[str]) -> None:
    """A text -> all its statements: speakers, kind, addressee, medium, quotation, date."""
    assert read(text, "statement") == facts


UNDATED = [  # who once held an office and speaks; a minister whose state is his own
    ("قال رئيس وزراء اليونان إن الحوار مستمر. وأوضح أليكسيس تسيبراس أن الوقت ضيق.", "Alexis Tsipras"),
    ("قال وزير الخارجية السعودي إن الحوار مستمر. وأضاف وزير الخارجية عادل الجبير أن الوقت ضيق.", "Adel al-Jubeir"),
]


@pytest.mark.parametrize(("text", "speaker"), UNDATED)
def test_undated_speakers(text: str, speaker: str) -> None:
    """A text without a date of publication -> who says all of it."""
    assert read(text, "statement", published=None) == [f"statement | speakers={speaker} | kind=say"] * 2
