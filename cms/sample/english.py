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

PAGES = {
    # Addresses
    "sv-hem": "en-home",
    "nyheter": "news",
    "effekter-av-trygghetsarbetet": "effects-of-the-safety-work",
    "nya-lampor-i-gangtunneln": "new-lights-in-the-tunnel",
    "vandra-med-oss": "walk-with-us",
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
    # News
    "Nyheter": "News",
    "Vad som händer i trygghetsarbetet, och vad det leder till.": (
        "What happens in the safety work, and what it leads to."
    ),
    "Nya lampor i gångtunneln vid stationen": "New lights in the tunnel at the station",
    "En upplyst gångväg en mörk kväll. En person går mot ljuset.": (
        "A lit footpath on a dark evening. A person walks towards the light."
    ),
    "Tunneln vid pendeltågsstationen i Kungsängen fick starkare ljus.": (
        "The tunnel at the commuter station in Kungsängen got stronger light."
    ),
    "Många pekade ut tunneln vid Kungsängens station. Nu är ljuset starkare dygnet runt.": (
        "Many pointed out the tunnel at Kungsängen’s station. Now the light is stronger day and night."
    ),
    "I trygghetsmätningen kunde du peka ut platser på en karta. Tunneln vid pendeltågsstationen var en av dem "
    "som nämndes oftast.": (
        "In the safety survey you could point out places on a map. The tunnel at the commuter station was one "
        "of those named most often."
    ),
    "De nya lamporna drar mindre el och lyser även upp trapporna på båda sidor.": (
        "The new lamps use less electricity and light the stairs on both sides too."
    ),
    "Vandra med oss i Bro, Kungsängen och Brunna": "Walk with us in Bro, Kungsängen and Brunna",
    "Varje år går vi trygghetsvandringar tillsammans med dig som bor här.": (
        "Every year we go on safety walks together with you who live here."
    ),
    "Föreningar, polisen, bostadsbolagen och räddningstjänsten går med. Vi tittar efter klotter, igenvuxna "
    "buskar och mörka hörn, och skriver upp vad som ska göras.": (
        "Associations, the police, the housing companies and the rescue service walk with us. We look for "
        "graffiti, overgrown bushes and dark corners, and write down what is to be done."
    ),
    "Alla får följa med": "Everybody may come along",
    "Du behöver inte anmäla dig. Ta på dig kläder efter vädret.": (
        "You need not sign up. Dress for the weather."
    ),
    # The effects of the safety work
    "Så har trygghetsarbetet gjort skillnad": "How the safety work has made a difference",
    "Två personer går under en bro i skymningen. Lampor lyser upp vägen.": (
        "Two people walk under a bridge at dusk. Lamps light the way."
    ),
    "Effektbelysning under bron vid Prästhagsvägen.": "Accent lighting under the bridge at Prästhagsvägen.",
    "Färre känner sig otrygga ute på kvällen än för tre år sedan. Här är vad som har gjorts, och vad som "
    "återstår.": (
        "Fewer people feel unsafe outdoors in the evening than three years ago. Here is what has been done, and "
        "what remains."
    ),
    "Allt fler känner sig trygga": "More and more feel safe",
    "Varje år frågar polisen och kommunen hur trygg du känner dig. Andelen som känner sig otrygga ute på "
    "kvällen var 36 procent år 2020, 32 procent år 2021 och 31 procent år 2023.": (
        "Every year the police and the municipality ask how safe you feel. The share who feel unsafe outdoors "
        "in the evening was 36 per cent in 2020, 32 per cent in 2021 and 31 per cent in 2023."
    ),
    "I december 2022 kunde du också peka ut otrygga platser på en karta. De platserna har vi sedan besökt, en "
    "efter en.": (
        "In December 2022 you could also point out unsafe places on a map. We have since visited those places, "
        "one by one."
    ),
    "Det här har vi gjort": "What we have done",
    "Starkare ljus i tunneln vid Kungsängens pendeltågsstation.": (
        "Stronger light in the tunnel at Kungsängen’s commuter station."
    ),
    "LED-lampor i hela kommunen.": "LED lamps across the municipality.",
    "Förskolan Artisten har öppnats upp så att man ser längre, med mer ljus och fler vuxna på plats.": (
        "The preschool Artisten has been opened up so that one sees further, with more light and more adults "
        "around."
    ),
    "Det enkla märks först: när klottret är borta och buskarna klippta vågar fler ta den vägen hem.": (
        "The simple things are noticed first: when the graffiti is gone and the bushes are cut, more people dare "
        "to take that way home."
    ),
    "En deltagare på trygghetsvandringen i Brunna": "A participant in the safety walk in Brunna",
    "Fler vuxna där det behövs": "More adults where they are needed",
    "Ordningsvakter, fältassistenter, grannstödsbilen, polisen och nattvandrare finns på de platser som känns "
    "otrygga. Socialsekreterare arbetar sida vid sida med polisen.": (
        "Guards, field assistants, the neighbourhood-watch car, the police and night walkers are present at the "
        "places that feel unsafe. Social workers work side by side with the police."
    ),
    "Hur samarbetar ni?": "How do you work together?",
    "I EST möts kommunen, polisen och bostadsbolagen varje vecka och går igenom vad som har hänt. I SSPF "
    "arbetar skola, socialtjänst, polis och fritid med unga som riskerar att hamna fel.": (
        "In EST the municipality, the police and the housing companies meet every week and go through what has "
        "happened. In SSPF school, social services, police and leisure work with young people at risk."
    ),
    "Hur väljs platserna ut?": "How are the places chosen?",
    "Genom trygghetsmätningen, dina felanmälningar och det som barnen berättar i skolan.": (
        "Through the safety survey, your reports of faults and what the children tell us in school."
    ),
    "Du bestämmer vad vi gör härnäst": "You decide what we do next",
    "Rösta i dialogen eller kom på en temakväll. Det tar några minuter och gör skillnad.": (
        "Vote in the dialogue or come to a theme evening. It takes a few minutes and makes a difference."
    ),
    "Vill du engagera dig?": "Do you want to take part?",
    "Läs mer om nattvandring": "Read more about night walking",
    "Bli grannstödjare": "Join the neighbourhood watch",
    "https://example.org/nattvandring": "https://example.org/nattvandring",
    "https://example.org/grannstod": "https://example.org/grannstod",
    "Trygghetssamordningen": "Safety coordination",
    "Frågor om trygghetsarbetet": "Questions about the safety work",
    "trygghet@example.org": "trygghet@example.org",
    "08-123 456 78": "+46 8 123 456 78",
    "Vardagar 9–15": "Weekdays 9–15",
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
    "Du behöver inget konto. Du kan rösta och anmäla dig på svenska eller engelska.": (
        "You need no account. You can vote and sign up in Swedish or English."
    ),
    # Accessibility
    "Tillgänglighet": "Accessibility",
    "Alla ska kunna använda webbplatsen. Berätta för oss om något inte fungerar.": (
        "Everybody shall be able to use the site. Tell us if something does not work."
    ),
    "Hur tillgänglig är webbplatsen?": "How accessible is the site?",
    "Webbplatsen är byggd för att följa WCAG 2.2 på nivå AA. Den kan användas med tangentbord, med "
    "skärmläsare, i 400 procents förstoring och utan JavaScript.": (
        "The site is built to follow WCAG 2.2 at level AA. It can be used with a keyboard, with a screen reader, "
        "at 400 per cent zoom and without JavaScript."
    ),
    "Kända brister": "Known shortcomings",
    "Kontrollfrågan i vissa formulär kan bara läsas upp i webbläsare som har en egen röst för språket. Frågan "
    "finns alltid som text.": (
        "The control question in some forms can only be read aloud in browsers that have a voice of their own "
        "for the language. The question is always there as text."
    ),
    "Kontakta oss om hinder": "Tell us about obstacles",
    "Skriv till oss eller ring. Du behöver inte säga vem du är. Vi svarar inom två arbetsdagar.": (
        "Write to us or call. You need not say who you are. We answer within two working days."
    ),
    "Myndigheten för digital förvaltning, Digg, har tillsyn över lagen om tillgänglighet till digital offentlig "
    "service.": (
        "The Agency for Digital Government, Digg, supervises the act on accessibility to digital public services."
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
    "När du läser": "When you read",
    "Sidorna sätter inga kakor och hämtar inget från andra webbplatser. Vi sparar inte din IP-adress.": (
        "The pages set no cookies and fetch nothing from other sites. We do not keep your IP address."
    ),
}
