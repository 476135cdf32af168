"""The Arabic of labels and of the site's own sample pages, as an editor would have filled it in."""

SHARED = {
    # Topics
    "Trygghet på kvällen": "السلامة في المساء",
    "Unga": "الشباب",
    "Ljus och utemiljö": "الإضاءة والبيئة الخارجية",
    "Brottsutsatta": "ضحايا الجريمة",
    # Areas
    "Kungsängen": "كونغس إنغن",
    "Bro": "برو",
    "Brunna": "برونا",
    "Hela kommunen": "البلدية كلها",
    # Partners
    "Kommunen": "البلدية",
    "Polisen": "الشرطة",
    "Bostadsbolagen": "شركات الإسكان",
    "Räddningstjänsten": "خدمات الإنقاذ",
    "Brottsofferjouren": "خط مساندة ضحايا الجريمة",
    "Fritidsgården": "مركز الشباب",
    # News categories
    "Trygghetsmätningen": "استطلاع السلامة",
    "Samarbete": "التعاون",
    "Resultat": "النتائج",
    # Contact persons
    "Trygghetssamordningen": "تنسيق السلامة",
    "Frågor om trygghetsarbetet": "أسئلة عن العمل من أجل السلامة",
    "08-123 456 78": "+46 8 123 456 78",
    "Vardagar 9–15": "أيام العمل 9–15",
    "Fältassistenterna": "المرشدون الميدانيون",
    "Unga, kvällar och lov": "الشباب والأمسيات والعطل",
    "08-123 456 79": "+46 8 123 456 79",
    "Torsdag till lördag 18–24": "من الخميس إلى السبت 18–24",
    # The indicator
    "Otrygga ute på kvällen": "من لا يشعرون بالأمان خارجًا في المساء",
    "Hur trygg eller otrygg känner du dig ute på kvällen där du bor?": (
        "إلى أي مدى تشعر بالأمان أو بعدم الأمان خارجًا في المساء حيث تسكن؟"
    ),
    "Trygghetsmätningen, polisen och kommunen": "استطلاع السلامة، الشرطة والبلدية",
    # The notice
    "Telefonen är stängd en dag": "الهاتف مغلق ليوم واحد",
    "Vi utbildar oss och svarar dagen efter. Du kan skriva till oss som vanligt.": (
        "نحن في دورة تدريبية، وسنجيب في اليوم التالي. يمكنك الكتابة إلينا كالمعتاد."
    ),
}

PAGES = {
    "sv-hem": "ar-home",
    # Start page
    "Trygghet i Upplands-Bro": "السلامة في أوبلاندس-برو",
    "Kommunen, polisen och bostadsbolagen arbetar tillsammans för att du ska känna dig trygg. Berätta vad som är "
    "viktigt, träffa oss och se vad det ledde till.": (
        "تعمل البلدية والشرطة وشركات الإسكان معًا لكي تشعر بالأمان. أخبرنا بما يهمك، والتقِ بنا، وشاهد ما أدى إليه ذلك."
    ),
    # How it works
    "Så fungerar det": "كيف نعمل",
    "Du säger vad som är viktigt. Vi lovar något som går att mäta, gör det och visar vad det blev.": (
        "أنت تقول ما هو مهم. ونحن نتعهّد بشيء يمكن قياسه، وننفّذه، ونبيّن ما أسفر عنه."
    ),
    "Från fråga till resultat": "من السؤال إلى النتيجة",
    "Vi frågar dig i en dialog.": "نسألك في حوار.",
    "Vi träffas på temakvällar.": "نلتقي في أمسيات حوارية.",
    "Vi ger ett medborgarlöfte.": "نقدّم تعهّدًا للمواطنين.",
    "Vi gör det vi har lovat och visar resultatet.": "ننفّذ ما تعهّدنا به ونبيّن النتيجة.",
    "Du behöver inget konto. Du kan rösta och anmäla dig på svenska, lätt svenska, engelska eller arabiska.": (
        "لا حاجة إلى حساب. يمكن التصويت والتسجيل بالسويدية أو السويدية المبسّطة أو الإنجليزية أو العربية."
    ),
    # Accessibility
    "Tillgänglighet": "إمكانية الوصول",
    "Alla ska kunna använda webbplatsen. Berätta för oss om något inte fungerar.": (
        "يجب أن يتمكن الجميع من استخدام الموقع. أخبرنا إن كان هناك ما لا يعمل."
    ),
    "Trygg i Upplands-Bro": "Trygg i Upplands-Bro",
    "Vi har prövat varje sorts sida på alla språk: med verktyget axe, med tangentbord, på en smal skärm, förstorat "
    "till 400 procent, i mörker och utan JavaScript. Ingen utomstående har granskat webbplatsen.": (
        "جرّبنا كل نوع من الصفحات بجميع اللغات: بأداة axe، وبلوحة المفاتيح، وعلى شاشة ضيقة، وبتكبير 400 بالمئة، وفي "
        "الوضع الداكن، وبدون JavaScript. لم تفحص الموقع أي جهة خارجية."
    ),
    "Myndigheten för digital förvaltning (Digg)": "هيئة الإدارة الرقمية (Digg)",
    "Filer i PDF, till exempel affischer och tabeller att skriva ut, saknar taggar. De är svåra att läsa med "
    "skärmläsare.": (
        "ملفات PDF، مثل الملصقات والجداول المعدّة للطباعة، خالية من الوسوم. وتصعب قراءتها بقارئ الشاشة."
    ),
    "Samma uppgifter står på webbsidorna. Du kan också be oss läsa upp dem.": (
        "المعلومات نفسها موجودة في صفحات الموقع. ويمكن أيضًا أن تطلب منا قراءتها لك."
    ),
    "Rösten som läser upp kontrollfrågan i vissa formulär är gjord av en dator. Den kan vara svår att uppfatta.": (
        "الصوت الذي يقرأ سؤال التحقق في بعض النماذج صوت حاسوب، وقد يصعب فهمه."
    ),
    "Frågan står alltid som text, som en skärmläsare kan läsa.": (
        "السؤال موجود دائمًا كنص يستطيع قارئ الشاشة قراءته."
    ),
    "Filmer hos andra visas i deras spelare. Den styr inte vi över.": (
        "الأفلام الموجودة لدى جهات أخرى تُعرض في مشغّلها الذي لا نتحكم فيه."
    ),
    "Under filmen står vad som sägs och visas.": "تحت الفيلم نص بما يقال فيه وما يظهر.",
    "Så är webbplatsen byggd": "كيف بُني الموقع",
    "Webbplatsen är byggd för att följa WCAG 2.2 på nivå AA. Den kan användas med tangentbord, med skärmläsare, i 400 "
    "procents förstoring och utan JavaScript.": (
        "بُني الموقع ليتبع المعيار WCAG 2.2 بالمستوى AA. يمكن استخدامه بلوحة المفاتيح، وبقارئ الشاشة، وبتكبير 400 "
        "بالمئة، وبدون JavaScript."
    ),
    # Personal data
    "Personuppgifter": "البيانات الشخصية",
    "Vi sparar så lite som möjligt, så kort tid som möjligt.": "نحفظ أقل ما يمكن، ولأقصر وقت ممكن.",
    "När du anmäler dig till en temakväll": "عند التسجيل في أمسية حوارية",
    "Vi sparar ditt namn, din e-postadress och hur många ni är. Uppgifterna används bara för temakvällen.": (
        "نحفظ الاسم وعنوان البريد الإلكتروني وعدد الأشخاص. تُستخدم هذه البيانات للأمسية فقط."
    ),
    "När du röstar": "عند التصويت",
    "Din röst och vem du är sparas var för sig, utan något som binder dem samman. När omröstningen är stängd förstörs "
    "nyckeln till listan över vilka som har röstat.": (
        "يُحفظ صوتك وهويتك كلٌّ على حدة، دون أي شيء يربط بينهما. وعند إغلاق التصويت يُتلَف مفتاح قائمة من صوّتوا."
    ),
    "När du säger vad du tycker om en sida": "عند إبداء الرأي في صفحة",
    "Vi sparar ditt svar, sidan och språket. Skriv inget om dig själv eller andra. Ser det ut som personuppgifter "
    "läggs det åt sidan tills någon har tittat på det.": (
        "نحفظ الجواب والصفحة واللغة. لا تكتب شيئًا عن نفسك أو عن غيرك. وما يبدو كأنه بيانات شخصية يوضع جانبًا حتى يراجعه "
        "أحد الموظفين."
    ),
    "När du läser": "عند القراءة",
    "Sidorna sätter inga kakor och hämtar inget från andra webbplatser. Vi sparar inte din IP-adress.": (
        "لا تحفظ الصفحات أي ملفات تعريف ارتباط ولا تجلب شيئًا من مواقع أخرى. ولا نحفظ عنوان IP."
    ),
}
