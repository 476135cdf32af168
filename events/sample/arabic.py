"""The Arabic of two sample evenings and of their list, as an editor would have filled it in."""

EVENINGS = {
    # The list
    "Temakvällar": "الأمسيات الحوارية",
    "Möt polisen, kommunen och dina grannar. Fråga, berätta och hör vad som är på gång.": (
        "التقِ بالشرطة والبلدية والجيران. اسأل، وتحدّث، واسمع ما الجديد."
    ),
    # Places
    "Bro bibliotek": "مكتبة برو",
    "Entré utan trappsteg. Hiss, tillgänglig toalett och hörselslinga finns.": (
        "مدخل بلا درجات. يوجد مصعد ومرحاض ميسّر لذوي الإعاقة وحلقة سمعية."
    ),
    "Fritidsgården i Kungsängen": "مركز الشباب في كونغس إنغن",
    "Ramp vid entrén. Tillgänglig toalett i samma plan. Parkering för rörelsehindrade utanför.": (
        "منحدر عند المدخل. مرحاض ميسّر في الطابق نفسه. موقف سيارات لذوي الإعاقة في الخارج."
    ),
    # Safe on the way home
    "Trygg på väg hem": "بأمان في الطريق إلى البيت",
    "Var känns det mörkt, och vad kan vi göra åt det? Ta med din karta i huvudet, så tar vi med kaffe.": (
        "أين الأماكن المظلمة، وماذا يمكننا أن نفعل؟ أحضر الخريطة التي في ذهنك، ونحن نحضر القهوة."
    ),
    "Bron vid Prästhagsvägen har fått ljus underifrån och tunneln vid stationen i Kungsängen lyser starkare än förut. "
    "Nu vill vi veta vilken väg du helst slipper gå ensam.": (
        "صار الجسر عند شارع Prästhagsvägen مضاءً من أسفله، والنفق عند محطة كونغس إنغن أقوى إضاءة من قبل. نريد الآن أن "
        "نعرف أي طريق تفضّل ألا تسلكه وحدك."
    ),
    "Det här händer under kvällen": "برنامج الأمسية",
    "Polisen berättar vad de ser under kvällar och helger.": (
        "تحكي الشرطة عما تراه في المساء وفي عطل نهاية الأسبوع."
    ),
    "Kommunens belysningsansvariga visar var nya lampor ska sättas upp.": (
        "يعرض مسؤولو الإنارة في البلدية أماكن المصابيح الجديدة."
    ),
    "Vi ritar in dina platser på en karta, och du får veta när de besöks.": (
        "نرسم الأماكن التي تذكرها على خريطة، ونخبرك متى تُزار."
    ),
    "Barn är välkomna": "أهلًا بالأطفال",
    "Det finns ett bord med pennor och papper, och saft till alla.": (
        "توجد طاولة عليها أقلام وأوراق، وعصير للجميع."
    ),
    "Vilken väg vill du helst prata om?": "عن أي طريق تفضّل أن نتحدث؟",
    "Vägen hem från tåget<br/>Vägen till skolan<br/>En annan väg": (
        "الطريق من القطار إلى البيت<br/>الطريق إلى المدرسة<br/>طريق آخر"
    ),
    # Night walk
    "Nattvandra med oss": "تجوّل معنا ليلًا",
    "Kom och prova en kväll. Du går aldrig ensam, och du behöver inte kunna något i förväg.": (
        "تعال وجرّب أمسية واحدة. لن تسير وحدك أبدًا، ولا تحتاج إلى معرفة سابقة."
    ),
    "Nattvandrare gör en sak som ingen kamera kan: de säger hej. Vi går igenom hur ett pass går till, vad du gör om "
    "något händer och hur du väljer din första kväll.": (
        "يفعل المتجولون ليلًا ما لا تفعله أي كاميرا: يلقون التحية. نشرح كيف تسير الجولة، وماذا تفعل إن حدث شيء، وكيف "
        "تختار أمسيتك الأولى."
    ),
    "Så går kvällen till": "كيف تسير الأمسية",
    "En halvtimme om hur ett pass fungerar.": "نصف ساعة عن كيفية سير الجولة.",
    "Frågor till polisen och till grannstödsbilens förare.": (
        "أسئلة إلى الشرطة وإلى سائقي سيارة دعم الجيران."
    ),
    "En kort runda tillsammans i centrum, för den som vill.": (
        "جولة قصيرة معًا في وسط المدينة لمن يرغب."
    ),
    "Klä dig varmt": "ارتدِ ملابس دافئة",
    "Vi är ute ungefär en timme. Västar och ficklampor lånar du av oss.": (
        "نكون في الخارج نحو ساعة. نعيرك السترات والمصابيح اليدوية."
    ),
}
