"""The Arabic of the sample dialogues and of the promise, as an editor would have filled it in."""

DIALOGUES = {
    # Index
    "Dialoger": "الحوارات",
    "Säg vad som är viktigt för dig. Det du svarar styr vad vi gör härnäst.": (
        "قل ما هو مهم بالنسبة إليك. إجابتك هي التي توجّه خطوتنا التالية."
    ),
    # What makes you feel safer
    "Vad gör dig tryggare där du bor?": "ما الذي يجعلك تشعر بأمان أكبر حيث تسكن؟",
    "Välj upp till tre åtgärder. De som får flest röster tar vi upp först när vi planerar nästa år.": (
        "اختر ثلاثة إجراءات على الأكثر. نبدأ بما يحصل على أكبر عدد من الأصوات عند التخطيط للعام القادم."
    ),
    "Förslagen kommer från trygghetsmätningen, från trygghetsvandringarna i Bro, Kungsängen och Brunna och från det "
    "som barnen har berättat i skolan.": (
        "تأتي المقترحات من استطلاع السلامة، ومن جولات السلامة في برو وكونغس إنغن وبرونا، ومما حكاه الأطفال في المدرسة."
    ),
    "Du som är ung räknas lika mycket som alla andra. Fråga gärna dina barn innan du svarar.": (
        "رأي الشباب مهم مثل رأي غيرهم. يُستحسن سؤال الأطفال قبل الإجابة."
    ),
    "Starkare ljus på gångvägarna": "إضاءة أقوى في ممرات المشاة",
    "Nya lampor längs gångvägarna mellan bostäderna och stationerna.": (
        "مصابيح جديدة على ممرات المشاة بين المساكن والمحطات."
    ),
    "Fler vuxna ute på kvällen": "مزيد من البالغين خارجًا في المساء",
    "Fältassistenter, nattvandrare och grannstödsbilen är ute oftare, mest på helgerna.": (
        "يخرج المرشدون الميدانيون والمتجولون ليلًا وسيارة دعم الجيران أكثر، ولا سيما في عطل نهاية الأسبوع."
    ),
    "Klippta buskar och fri sikt": "قصّ الشجيرات ورؤية واضحة",
    "Buskar klipps vid gångvägar, lekplatser och hållplatser, så att man ser vem som kommer.": (
        "تُقصّ الشجيرات عند ممرات المشاة والملاعب ومواقف الحافلات، لكي يُرى من القادم."
    ),
    "Klottret bort inom ett dygn": "إزالة الكتابات عن الجدران خلال يوم",
    "Klotter som anmäls är borta senast nästa vardag.": (
        "الكتابات التي يُبلَّغ عنها تُزال في يوم العمل التالي على أبعد تقدير."
    ),
    "Fritidsgården öppen längre": "مركز الشباب مفتوح لوقت أطول",
    "Fritidsgårdarna har öppet till klockan 23 på fredagar och lördagar.": (
        "تبقى مراكز الشباب مفتوحة حتى الساعة 23 يومي الجمعة والسبت."
    ),
    "Poliser som man känner igen": "أفراد شرطة نعرفهم",
    "Samma områdespoliser finns på plats vid skolor och centrum varje vecka.": (
        "أفراد شرطة المنطقة أنفسهم موجودون عند المدارس وفي المراكز كل أسبوع."
    ),
    # Share out the money
    "Hur ska vi fördela trygghetspengarna?": "كيف نوزّع أموال السلامة؟",
    "Du har tio poäng. Fördela dem mellan det som du tycker ska få pengar nästa år.": (
        "لديك عشر نقاط. وزّعها على ما ترى أنه يستحق المال في العام القادم."
    ),
    "Pengarna räcker inte till allt. Ge många poäng till det som är viktigast för dig, eller sprid ut dem.": (
        "المال لا يكفي لكل شيء. امنح نقاطًا كثيرة لما هو أهم عندك، أو وزّعها."
    ),
    "Belysning": "الإضاءة",
    "Ljus under broar, i tunnlar och på parkeringar.": "إضاءة تحت الجسور وفي الأنفاق ومواقف السيارات.",
    "Fältassistenter": "مرشدون ميدانيون",
    "Vuxna som möter unga där de är, kvällar och helger.": (
        "بالغون يلتقون الشباب حيث هم، في المساء وعطل نهاية الأسبوع."
    ),
    "Mötesplatser för unga": "أماكن لقاء للشباب",
    "Fler öppna lokaler i Bro, Kungsängen och Brunna, med någon att prata med.": (
        "مزيد من الأماكن المفتوحة في برو وكونغس إنغن وبرونا، مع من يمكن التحدث إليه."
    ),
    "Stöd till brottsutsatta": "دعم ضحايا الجريمة",
    "Kortare väg till Brottsofferjouren och till någon som lyssnar.": (
        "طريق أقصر إلى خط مساندة ضحايا الجريمة وإلى من يستمع."
    ),
    "Grannsamverkan": "تعاون الجيران",
    "Utbildning och skyltar till dem som startar grannsamverkan.": (
        "تدريب ولافتات لمن يبدأ تعاونًا بين الجيران."
    ),
    # Where to begin
    "Var ska vi börja?": "من أين نبدأ؟",
    "Sex platser har pekats ut som otrygga. Sätt dem i ordning: var ska vi börja?": (
        "ذُكرت ستة أماكن على أنها غير آمنة. رتّبها: من أين نبدأ؟"
    ),
    "Platserna är de som nämndes oftast på kartan i trygghetsmätningen. Vi har besökt dem alla.": (
        "هي الأماكن الأكثر ذكرًا على خريطة استطلاع السلامة. وقد زرناها كلها."
    ),
    "Bron vid Prästhagsvägen": "الجسر عند Prästhagsvägen",
    "Mörkt under bron och dålig sikt åt båda hållen.": "ظلام تحت الجسر ورؤية ضعيفة في الاتجاهين.",
    "Tunneln vid Kungsängens station": "النفق عند محطة كونغس إنغن",
    "Många går här sent. Ljuset behöver räcka även i trapporna.": (
        "يمرّ كثيرون هنا في وقت متأخر. يجب أن تصل الإضاءة إلى السلالم أيضًا."
    ),
    "Torget i Bro centrum": "الساحة في مركز برو",
    "Tomt på kvällen när butikerna har stängt.": "خالية في المساء بعد إغلاق المتاجر.",
    "Parkeringen i Brunna": "موقف السيارات في برونا",
    "Stor, mörk och långt från husen.": "كبير ومظلم وبعيد عن البيوت.",
    "Gångvägen längs ån": "ممر المشاة على طول النهر",
    "Igenvuxen, och lamporna står glest.": "كثيف الشجيرات، ومصابيحه متباعدة.",
    "Busshållplatsen vid skolan": "موقف الحافلات عند المدرسة",
    "Barn väntar här ensamma på vintermorgnarna.": "ينتظر الأطفال هنا وحدهم في صباحات الشتاء.",
    # What to promise
    "Vad ska medborgarlöftet handla om?": "ما موضوع التعهّد للمواطنين؟",
    "Kommunen och polisen ger ett löfte varje år. Vilka två frågor ska det handla om?": (
        "تقدّم البلدية والشرطة تعهّدًا كل عام. ما الموضوعان اللذان يتناولهما؟"
    ),
    "Under dialogerna träffade vi boende och personal på torg, i skolor och på jobbet. Det som nämndes oftast kunde "
    "man sedan rösta om här.": (
        "خلال الحوارات التقينا السكان والموظفين في الساحات والمدارس وأماكن العمل. وما ذُكر أكثر من غيره جرى التصويت "
        "عليه هنا."
    ),
    "Unga på väg in i brott": "شباب في طريقهم إلى الجريمة",
    "Tidiga insatser tillsammans med skola, socialtjänst och fritid.": (
        "إجراءات مبكرة مع المدرسة والخدمات الاجتماعية وجهات الترفيه."
    ),
    "Polis och kommun nära och synliga": "شرطة وبلدية قريبتان وحاضرتان",
    "Att de finns där du är och att du vet vem du möter.": "أن تكونا موجودتين حيث أنت، وأن تعرف من تقابل.",
    "Trygga vägar hem": "طرق آمنة إلى البيت",
    "Ljus och sikt mellan station, centrum och bostäder.": (
        "إضاءة ورؤية واضحة بين المحطة والمركز والمساكن."
    ),
    "Narkotika på allmän plats": "المخدرات في الأماكن العامة",
    "Färre platser där det säljs och används öppet.": "أماكن أقل تُباع فيها وتُستخدم علنًا.",
    "Buskörning": "القيادة المتهورة",
    "Lugnare gator vid skolor och i bostadsområden.": "شوارع أهدأ عند المدارس وفي المناطق السكنية.",
    # The notice
    "Nu kan du fördela trygghetspengarna": "يمكنك الآن توزيع أموال السلامة",
    "Du har tio poäng. Säg vad pengarna ska gå till.": "لديك عشر نقاط. قل في ماذا تُصرف الأموال.",
}

PROMISE = {
    "Medborgarlöften": "التعهّدات للمواطنين",
    "Det här har vi lovat efter att ha lyssnat på er, och så går det.": (
        "هذا ما تعهّدنا به بعد أن استمعنا إليكم، وهكذا يسير العمل."
    ),
    "Vi finns där du är": "نحن موجودون حيث أنت",
    "Ni sa att unga är viktigast, och att polisen och kommunen ska vara nära och synliga. Det här lovar vi.": (
        "قلتم إن الشباب هم الأهم، وإن الشرطة والبلدية يجب أن تكونا قريبتين وحاضرتين. وهذا ما نتعهّد به."
    ),
    "Så vet du om vi håller det": "كيف تعرف أننا نفي بالتعهّد",
    "Vi räknar kvällarna och mötena och berättar här hur det går. I nästa trygghetsmätning frågar vi om du har märkt "
    "skillnad.": (
        "نعدّ الأمسيات واللقاءات ونخبر هنا كيف يسير العمل. وفي استطلاع السلامة القادم نسأل هل لاحظتم فرقًا."
    ),
    "Ute tillsammans minst två kvällar i veckan": "معًا في الخارج مساءين في الأسبوع على الأقل",
    "Fältassistenter och poliser går tillsammans i Bro, Kungsängen och Brunna.": (
        "يتجوّل المرشدون الميدانيون والشرطة معًا في برو وكونغس إنغن وبرونا."
    ),
    "kvällar i veckan": "أمسيات في الأسبوع",
    "Gemensamt schema för fältassistenter och poliser": "جدول مشترك للمرشدين الميدانيين والشرطة",
    "Ordningsvakter vid stationerna på fredagar och lördagar": (
        "حراس أمن عند المحطات يومي الجمعة والسبت"
    ),
    "Nattvandrare i alla tre centrum": "متجولون ليلًا في المراكز الثلاثة",
    "Starkare ljus i tunneln vid Kungsängens station": "إضاءة أقوى في النفق عند محطة كونغس إنغن",
    "Många pekade ut tunneln på kartan i trygghetsmätningen.": (
        "أشار كثيرون إلى النفق على خريطة استطلاع السلامة."
    ),
    "lampor": "مصابيح",
    "Byt till LED-lampor i tunneln": "الانتقال إلى مصابيح LED في النفق",
    "Lys upp trapporna på båda sidor": "إضاءة السلالم على الجانبين",
    "Klippta buskar vid gångvägarna": "قصّ الشجيرات عند ممرات المشاة",
    "Bostadsbolagen klipper på sin mark, så att man ser vem som kommer.": (
        "تقصّ شركات الإسكان الشجيرات في أراضيها، لكي يُرى من القادم."
    ),
    "platser": "أماكن",
    "Gå igenom platserna från trygghetsvandringarna": "مراجعة الأماكن من جولات السلامة",
    "Klipp och gallra": "القصّ والتخفيف",
    "Möte inom två veckor när vi oroar oss för en ung person": (
        "لقاء خلال أسبوعين عندما نقلق على شاب أو شابة"
    ),
    "Skola, socialtjänst, polis och fritid möts i SSPF.": (
        "تلتقي المدرسة والخدمات الاجتماعية والشرطة وجهات الترفيه في مجموعة SSPF."
    ),
    "% av gångerna": "% من المرات",
    "En ansvarig person på varje skola": "شخص مسؤول في كل مدرسة",
}
