"""The easy Swedish of labels and of the site's own sample pages: short sentences, everyday words."""

# Names, and words that are as easy as can be.
SAME = (
    *("Unga", "Kungsängen", "Bro", "Brunna", "Hela kommunen"),
    *(
        "Kommunen",
        "Polisen",
        "Bostadsbolagen",
        "Räddningstjänsten",
        "Brottsofferjouren",
        "Fritidsgården",
    ),
    *("Samarbete", "Resultat", "08-123 456 78", "08-123 456 79", "Trygg i Upplands-Bro"),
    *(
        "Trygghet i Upplands-Bro",
        "Så fungerar det",
        "Personuppgifter",
        "När du röstar",
        "Nyheter",
        "Trygghet",
    ),
)

SHARED = {
    **{text: text for text in SAME},
    # Topics and categories
    "Trygghet på kvällen": "Trygg på kvällen",
    "Ljus och utemiljö": "Ljus ute",
    "Brottsutsatta": "Hjälp efter brott",
    "Trygghetsmätningen": "Frågor om trygghet",
    # Contact persons
    "Trygghetssamordningen": "Kommunens trygghetsgrupp",
    "Frågor om trygghetsarbetet": "Svarar på frågor om trygghet",
    "Vardagar 9–15": "Måndag till fredag, klockan 9 till 15",
    "Fältassistenterna": "Fältassistenterna (vuxna som är ute på kvällen)",
    "Unga, kvällar och lov": "Hjälper unga",
    "Torsdag till lördag 18–24": "Torsdag, fredag och lördag, klockan 18 till 24",
    # The indicator
    "Otrygga ute på kvällen": "Känner sig otrygga ute på kvällen",
    "Hur trygg eller otrygg känner du dig ute på kvällen där du bor?": (
        "Känner du dig trygg eller otrygg ute på kvällen, där du bor?"
    ),
    "Trygghetsmätningen, polisen och kommunen": "Polisen och kommunen frågade",
    # The notice
    "Telefonen är stängd en dag": "En dag kan du inte ringa oss",
    "Vi utbildar oss och svarar dagen efter. Du kan skriva till oss som vanligt.": (
        "Vi går en kurs. Du får svar nästa dag. Du kan skriva till oss som vanligt."
    ),
}

PAGES = {
    "sv-hem": "latt-hem",
    # Start page
    "Kommunen, polisen och bostadsbolagen arbetar tillsammans för att du ska känna dig trygg. Berätta vad som är "
    "viktigt, träffa oss och se vad det ledde till.": (
        "Vi vill att du ska känna dig trygg. Kommunen, polisen och bostadsbolagen hjälps åt. Berätta vad du tycker. "
        "Kom och träffa oss. Här kan du se vad vi gör."
    ),
    # How it works
    "Du säger vad som är viktigt. Vi lovar något som går att mäta, gör det och visar vad det blev.": (
        "Du säger vad som är viktigt. Vi lovar att göra något. Sedan visar vi vad vi har gjort."
    ),
    "Från fråga till resultat": "Så här gör vi",
    "Vi frågar dig i en dialog.": "Vi frågar vad du tycker. Det kallas en dialog.",
    "Vi träffas på temakvällar.": "Vi träffas och pratar. Det kallas en temakväll.",
    "Vi ger ett medborgarlöfte.": "Vi lovar att göra något. Det kallas ett medborgarlöfte.",
    "Vi gör det vi har lovat och visar resultatet.": "Vi gör det vi har lovat. Sedan visar vi hur det gick.",
    "Du behöver inget konto. Du kan rösta och anmäla dig på svenska, lätt svenska, engelska eller arabiska.": (
        "Du behöver inte logga in. Du kan rösta och anmäla dig på svenska, lätt svenska, engelska eller arabiska."
    ),
    # Accessibility
    "Tillgänglighet": "Alla ska kunna läsa här",
    "Alla ska kunna använda webbplatsen. Berätta för oss om något inte fungerar.": (
        "Alla ska kunna använda webbplatsen. Säg till oss om något är svårt."
    ),
    "Vi har prövat varje sorts sida på alla språk: med verktyget axe, med tangentbord, på en smal skärm, förstorat "
    "till 400 procent, i mörker och utan JavaScript. Ingen utomstående har granskat webbplatsen.": (
        "Vi har själva provat webbplatsen på alla språk. Vi har provat med tangentbord, med stor text, på en liten "
        "skärm och med programmet axe. Ingen annan har kontrollerat webbplatsen."
    ),
    "Myndigheten för digital förvaltning (Digg)": "Myndigheten Digg",
    "Filer i PDF, till exempel affischer och tabeller att skriva ut, saknar taggar. De är svåra att läsa med "
    "skärmläsare.": (
        "Filer i PDF är svåra att läsa med skärmläsare. En skärmläsare läser upp text för den som inte ser."
    ),
    "Samma uppgifter står på webbsidorna. Du kan också be oss läsa upp dem.": (
        "Du kan läsa samma sak på webbplatsen. Du kan också be oss läsa högt för dig."
    ),
    "Rösten som läser upp kontrollfrågan i vissa formulär är gjord av en dator. Den kan vara svår att uppfatta.": (
        "Ibland måste du svara på en fråga för att visa att du är en människa. En datorröst kan läsa upp frågan. Den "
        "kan vara svår att höra."
    ),
    "Frågan står alltid som text, som en skärmläsare kan läsa.": (
        "Frågan finns alltid också som text. En skärmläsare kan läsa den."
    ),
    "Filmer hos andra visas i deras spelare. Den styr inte vi över.": (
        "Några filmer finns hos andra företag. Vi bestämmer inte hur de visas."
    ),
    "Under filmen står vad som sägs och visas.": "Under filmen kan du läsa vad som händer i den.",
    "Så är webbplatsen byggd": "Så har vi gjort webbplatsen",
    "Webbplatsen är byggd för att följa WCAG 2.2 på nivå AA. Den kan användas med tangentbord, med skärmläsare, i 400 "
    "procents förstoring och utan JavaScript.": (
        "Vi följer regler som heter WCAG 2.2, nivå AA. Du kan använda tangentbord eller skärmläsare. Du kan göra "
        "texten fyra gånger så stor."
    ),
    # Personal data
    "Vi sparar så lite som möjligt, så kort tid som möjligt.": (
        "Vi sparar lite om dig. Vi sparar det en kort tid."
    ),
    "När du anmäler dig till en temakväll": "När du anmäler dig till en kväll",
    "Vi sparar ditt namn, din e-postadress och hur många ni är. Uppgifterna används bara för temakvällen.": (
        "Vi sparar ditt namn, din e-post och hur många ni är. Vi använder det bara för den kvällen."
    ),
    "Din röst och vem du är sparas var för sig, utan något som binder dem samman. När omröstningen är stängd förstörs "
    "nyckeln till listan över vilka som har röstat.": (
        "Din röst är hemlig. Ingen kan se vad just du har röstat på. När röstningen är slut går det inte heller att "
        "se vilka som har röstat."
    ),
    "När du säger vad du tycker om en sida": "När du säger vad du tycker om en sida",
    "Vi sparar ditt svar, sidan och språket. Skriv inget om dig själv eller andra. Ser det ut som personuppgifter "
    "läggs det åt sidan tills någon har tittat på det.": (
        "Vi sparar ditt svar. Skriv inte ditt namn eller något om andra människor. Om du ändå gör det lägger vi "
        "undan texten."
    ),
    "När du läser": "När du bara läser",
    "Sidorna sätter inga kakor och hämtar inget från andra webbplatser. Vi sparar inte din IP-adress.": (
        "När du bara läser sparar vi ingenting om dig."
    ),
}
