"""The English of the site's own sample texts, as an editor would have filled it in."""

TOPICS = [
    ("Trygghet på kvällen", "Safety in the evening"),
    ("Unga", "Young people"),
    ("Ljus och utemiljö", "Light and surroundings"),
    ("Brottsutsatta", "Victims of crime"),
]
AREAS = [
    ("Kungsängen", "Kungsängen"),
    ("Bro", "Bro"),
    ("Brunna", "Brunna"),
    ("Hela kommunen", "All of the municipality"),
]
PARTNERS = [
    ("Kommunen", "The municipality"),
    ("Polisen", "The police"),
    ("Bostadsbolagen", "The housing companies"),
    ("Räddningstjänsten", "The rescue service"),
    ("Brottsofferjouren", "The crime victims’ helpline"),
    ("Fritidsgården", "The youth centre"),
]

CATEGORIES = [
    ("Trygghetsmätningen", "The safety survey"),
    ("Ljus och utemiljö", "Light and surroundings"),
    ("Samarbete", "Working together"),
    ("Resultat", "Results"),
]

# What several pages say: contact persons, the indicator, the notice.
SHARED = {
    "Trygghetssamordningen": "Safety coordination",
    "Frågor om trygghetsarbetet": "Questions about the safety work",
    "08-123 456 78": "+46 8 123 456 78",
    "Vardagar 9–15": "Weekdays 9–15",
    "Fältassistenterna": "The field assistants",
    "Unga, kvällar och lov": "Young people, evenings and school holidays",
    "08-123 456 79": "+46 8 123 456 79",
    "Torsdag till lördag 18–24": "Thursday to Saturday 6 p.m. to midnight",
    "Otrygga ute på kvällen": "Unsafe outdoors in the evening",
    "Hur trygg eller otrygg känner du dig ute på kvällen där du bor?": (
        "How safe or unsafe do you feel outdoors in the evening where you live?"
    ),
    "Trygghetsmätningen, polisen och kommunen": "The safety survey of the police and the municipality",
    "Andelen har gått ner. År 2022 ställdes inte frågan.": (
        "The share has gone down. In 2022 the question was not asked."
    ),
    "Telefonen är stängd en dag": "The telephone is closed for a day",
    "Vi utbildar oss och svarar dagen efter. Du kan skriva till oss som vanligt.": (
        "We are being trained and answer the day after. You can write to us as usual."
    ),
}

PAGES = {
    # Addresses
    "sv-hem": "en-home",
    "sa-fungerar-det": "how-it-works",
    "tillganglighet": "accessibility",
    "personuppgifter": "personal-data",
    # Start page
    "Trygghet i Upplands-Bro": "Safety in Upplands-Bro",
    "Kommunen, polisen och bostadsbolagen arbetar tillsammans för att du ska känna dig trygg. "
    "Berätta vad som är viktigt, träffa oss och se vad det ledde till.": (
        "The municipality, the police and the housing companies work together so that you can feel safe. "
        "Tell us what matters, meet us and see what came of it."
    ),
    # How it works
    "Så fungerar det": "How it works",
    "Du säger vad som är viktigt. Vi lovar något som går att mäta, gör det och visar vad det blev.": (
        "You say what matters. We promise something that can be measured, do it and show what came of it."
    ),
    "Från fråga till resultat": "From question to result",
    "Vi frågar dig i en dialog.": "We ask you in a dialogue.",
    "Vi träffas på temakvällar.": "We meet at theme evenings.",
    "Vi ger ett medborgarlöfte.": "We give a citizen promise.",
    "Vi gör det vi har lovat och visar resultatet.": "We do what we have promised and show the result.",
    "Du behöver inget konto. Du kan rösta och anmäla dig på svenska, lätt svenska, engelska eller arabiska.": (
        "You need no account. You can vote and sign up in Swedish, easy Swedish, English or Arabic."
    ),
    # Accessibility
    "Tillgänglighet": "Accessibility",
    "Alla ska kunna använda webbplatsen. Berätta för oss om något inte fungerar.": (
        "Everybody shall be able to use the site. Tell us if something does not work."
    ),
    "Trygg i Upplands-Bro": "Trygg i Upplands-Bro",
    "Vi har prövat varje sorts sida på alla språk: med verktyget axe, med tangentbord, på en smal skärm, förstorat "
    "till 400 procent, i mörker och utan JavaScript. Ingen utomstående har granskat webbplatsen.": (
        "We have tried every kind of page in every language: with the tool axe, with a keyboard, on a narrow screen, "
        "at 400 per cent zoom, in the dark scheme and without JavaScript. Nobody from outside has examined the site."
    ),
    "Myndigheten för digital förvaltning (Digg)": "The Agency for Digital Government (Digg)",
    "Filer i PDF, till exempel affischer och tabeller att skriva ut, saknar taggar. De är svåra att läsa med "
    "skärmläsare.": (
        "PDF files, such as posters and tables to print, have no tags. They are hard to read with a screen reader."
    ),
    "Samma uppgifter står på webbsidorna. Du kan också be oss läsa upp dem.": (
        "The same facts stand on the web pages. You can also ask us to read them to you."
    ),
    "Rösten som läser upp kontrollfrågan i vissa formulär är gjord av en dator. Den kan vara svår att uppfatta.": (
        "The voice that reads the control question in some forms is made by a computer. It can be hard to make out."
    ),
    "Frågan står alltid som text, som en skärmläsare kan läsa.": (
        "The question is always there as text that a screen reader can read."
    ),
    "Filmer hos andra visas i deras spelare. Den styr inte vi över.": (
        "Films at other services are shown in their players, which we do not control."
    ),
    "Under filmen står vad som sägs och visas.": "Below the film stands what is said and shown.",
    "Så är webbplatsen byggd": "How the site is built",
    "Webbplatsen är byggd för att följa WCAG 2.2 på nivå AA. Den kan användas med tangentbord, med "
    "skärmläsare, i 400 procents förstoring och utan JavaScript.": (
        "The site is built to follow WCAG 2.2 at level AA. It can be used with a keyboard, with a screen reader, "
        "at 400 per cent zoom and without JavaScript."
    ),
    # Personal data
    "Personuppgifter": "Personal data",
    "Vi sparar så lite som möjligt, så kort tid som möjligt.": (
        "We keep as little as possible, for as short a time as possible."
    ),
    "När du anmäler dig till en temakväll": "When you sign up for a theme evening",
    "Vi sparar ditt namn, din e-postadress och hur många ni är. Uppgifterna används bara för temakvällen.": (
        "We keep your name, your e-mail address and how many you are. They are used for the theme evening alone."
    ),
    "När du röstar": "When you vote",
    "Din röst och vem du är sparas var för sig, utan något som binder dem samman. När omröstningen är stängd "
    "förstörs nyckeln till listan över vilka som har röstat.": (
        "Your vote and who you are are kept apart, with nothing that ties them together. When voting has closed, "
        "the key to the list of who has voted is destroyed."
    ),
    "När du säger vad du tycker om en sida": "When you say what you think of a page",
    "Vi sparar ditt svar, sidan och språket. Skriv inget om dig själv eller andra. Ser det ut som personuppgifter "
    "läggs det åt sidan tills någon har tittat på det.": (
        "We keep your answer, the page and the language. Write nothing about yourself or others. What looks like "
        "personal data is put aside until somebody has looked at it."
    ),
    "När du läser": "When you read",
    "Sidorna sätter inga kakor och hämtar inget från andra webbplatser. Vi sparar inte din IP-adress.": (
        "The pages set no cookies and fetch nothing from other sites. We do not keep your IP address."
    ),
}
