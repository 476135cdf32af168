"""The easy Swedish of the sample dialogues and of the promise."""

# Names, and words that are as easy as can be.
SAME = (
    "Bron vid Prästhagsvägen",
    "Torget i Bro centrum",
    "Parkeringen i Brunna",
    "Busshållplatsen vid skolan",
    "Var ska vi börja?",
    "Fler vuxna ute på kvällen",
    "lampor",
    "platser",
    "Vi finns där du är",
)

DIALOGUES = {
    **{text: text for text in SAME},
    # Index
    "Dialoger": "Säg vad du tycker",
    "Säg vad som är viktigt för dig. Det du svarar styr vad vi gör härnäst.": (
        "Här får du svara på frågor. Ditt svar hjälper oss att bestämma vad vi ska göra."
    ),
    # What makes you feel safer
    "Vad gör dig tryggare där du bor?": "Vad gör att du känner dig trygg där du bor?",
    "Välj upp till tre åtgärder. De som får flest röster tar vi upp först när vi planerar nästa år.": (
        "Du får välja en, två eller tre saker. Vi börjar med det som får flest röster."
    ),
    "Förslagen kommer från trygghetsmätningen, från trygghetsvandringarna i Bro, Kungsängen och Brunna och från det "
    "som barnen har berättat i skolan.": (
        "Förslagen kommer från människor som bor här. Barn i skolan har också berättat vad de tycker."
    ),
    "Du som är ung räknas lika mycket som alla andra. Fråga gärna dina barn innan du svarar.": (
        "Även du som är ung får rösta. Har du barn? Fråga dem vad de tycker."
    ),
    "Starkare ljus på gångvägarna": "Bättre lampor där man går",
    "Nya lampor längs gångvägarna mellan bostäderna och stationerna.": (
        "Nya lampor på vägen mellan husen och tåget."
    ),
    "Fältassistenter, nattvandrare och grannstödsbilen är ute oftare, mest på helgerna.": (
        "Fler vuxna är ute på kvällen, mest på fredag och lördag."
    ),
    "Klippta buskar och fri sikt": "Klippta buskar",
    "Buskar klipps vid gångvägar, lekplatser och hållplatser, så att man ser vem som kommer.": (
        "Vi klipper buskar, så att man ser vem som kommer."
    ),
    "Klottret bort inom ett dygn": "Ta bort klotter snabbt",
    "Klotter som anmäls är borta senast nästa vardag.": (
        "Berätta för oss om klotter. Vi tar bort det senast nästa vardag."
    ),
    "Fritidsgården öppen längre": "Fritidsgården är öppen längre",
    "Fritidsgårdarna har öppet till klockan 23 på fredagar och lördagar.": (
        "Fritidsgården är öppen till klockan 23 på fredag och lördag."
    ),
    "Poliser som man känner igen": "Poliser som du känner igen",
    "Samma områdespoliser finns på plats vid skolor och centrum varje vecka.": (
        "Samma poliser kommer till skolan och centrum varje vecka."
    ),
    # Share out the money
    "Hur ska vi fördela trygghetspengarna?": "Vad ska vi använda pengarna till?",
    "Du har tio poäng. Fördela dem mellan det som du tycker ska få pengar nästa år.": (
        "Du har tio poäng. Ge poäng till det som är viktigt för dig."
    ),
    "Pengarna räcker inte till allt. Ge många poäng till det som är viktigast för dig, eller sprid ut dem.": (
        "Pengarna räcker inte till allt. Du kan ge alla poäng till en sak. Du kan också ge lite till flera."
    ),
    "Belysning": "Lampor",
    "Ljus under broar, i tunnlar och på parkeringar.": "Lampor under broar, i tunnlar och där bilar står.",
    "Fältassistenter": "Vuxna som hjälper unga ute",
    "Vuxna som möter unga där de är, kvällar och helger.": "De är ute på kvällar och helger.",
    "Mötesplatser för unga": "Platser där unga kan träffas",
    "Fler öppna lokaler i Bro, Kungsängen och Brunna, med någon att prata med.": (
        "Fler ställen i Bro, Kungsängen och Brunna. Där finns någon att prata med."
    ),
    "Stöd till brottsutsatta": "Hjälp efter ett brott",
    "Kortare väg till Brottsofferjouren och till någon som lyssnar.": (
        "Det ska vara lättare att få hjälp och prata med någon."
    ),
    "Grannsamverkan": "Grannar som hjälper varandra",
    "Utbildning och skyltar till dem som startar grannsamverkan.": (
        "Grannar får lära sig hur de kan hjälpa varandra."
    ),
    # Where to begin
    "Sex platser har pekats ut som otrygga. Sätt dem i ordning: var ska vi börja?": (
        "Här är sex platser som känns otrygga. Vilken är viktigast? Sätt den först."
    ),
    "Platserna är de som nämndes oftast på kartan i trygghetsmätningen. Vi har besökt dem alla.": (
        "Många har pekat på de här platserna. Vi har varit där och tittat."
    ),
    "Mörkt under bron och dålig sikt åt båda hållen.": "Det är mörkt under bron. Man ser dåligt.",
    "Tunneln vid Kungsängens station": "Tunneln vid tåget i Kungsängen",
    "Många går här sent. Ljuset behöver räcka även i trapporna.": (
        "Många går här sent. Det behövs bättre lampor."
    ),
    "Tomt på kvällen när butikerna har stängt.": "Det är tomt här på kvällen.",
    "Stor, mörk och långt från husen.": "Den är stor och mörk. Det är långt till husen.",
    "Gångvägen längs ån": "Vägen vid ån",
    "Igenvuxen, och lamporna står glest.": "Det finns många buskar och få lampor.",
    "Barn väntar här ensamma på vintermorgnarna.": "Barn väntar ensamma här när det är mörkt på morgonen.",
    # What to promise
    "Vad ska medborgarlöftet handla om?": "Vad ska vi lova?",
    "Kommunen och polisen ger ett löfte varje år. Vilka två frågor ska det handla om?": (
        "Kommunen och polisen lovar något varje år. Vilka två saker är viktigast?"
    ),
    "Under dialogerna träffade vi boende och personal på torg, i skolor och på jobbet. Det som nämndes oftast kunde "
    "man sedan rösta om här.": (
        "Vi pratade med många människor. De berättade vad som är viktigt. Sedan kunde man rösta här."
    ),
    "Unga på väg in i brott": "Unga som är nära att begå brott",
    "Tidiga insatser tillsammans med skola, socialtjänst och fritid.": (
        "Vi hjälper dem tidigt, tillsammans med skolan."
    ),
    "Polis och kommun nära och synliga": "Polis och kommun ska synas",
    "Att de finns där du är och att du vet vem du möter.": "De finns där du är. Du vet vilka de är.",
    "Trygga vägar hem": "Trygg väg hem",
    "Ljus och sikt mellan station, centrum och bostäder.": "Bättre lampor mellan tåget, centrum och husen.",
    "Narkotika på allmän plats": "Droger ute",
    "Färre platser där det säljs och används öppet.": "Det ska finnas färre platser där man säljer droger.",
    "Buskörning": "Bilar som kör för fort",
    "Lugnare gator vid skolor och i bostadsområden.": "Bilarna ska köra lugnt nära skolor och hus.",
    # The notice
    "Nu kan du fördela trygghetspengarna": "Nu kan du säga vad vi ska använda pengarna till",
    "Du har tio poäng. Säg vad pengarna ska gå till.": "Du har tio poäng. Ge dem till det som är viktigt.",
}

PROMISE = {
    "Medborgarlöften": "Det här lovar vi",
    "Det här har vi lovat efter att ha lyssnat på er, och så går det.": (
        "Vi har lyssnat på er. Här kan du läsa vad vi lovar och hur det går."
    ),
    "Ni sa att unga är viktigast, och att polisen och kommunen ska vara nära och synliga. Det här lovar vi.": (
        "Ni sa att unga är viktigast. Ni sa att polisen och kommunen ska synas mer. Därför lovar vi det här."
    ),
    "Så vet du om vi håller det": "Gör vi det vi har lovat?",
    "Vi räknar kvällarna och mötena och berättar här hur det går. I nästa trygghetsmätning frågar vi om du har märkt "
    "skillnad.": (
        "Vi räknar vad vi gör och berättar det här. Nästa gång frågar vi om du tycker att det har blivit bättre."
    ),
    "Ute tillsammans minst två kvällar i veckan": "Vi är ute minst två kvällar varje vecka",
    "Fältassistenter och poliser går tillsammans i Bro, Kungsängen och Brunna.": (
        "Poliser och vuxna från kommunen går ut tillsammans."
    ),
    "kvällar i veckan": "kvällar varje vecka",
    "Gemensamt schema för fältassistenter och poliser": "Bestäm vilka kvällar",
    "Ordningsvakter vid stationerna på fredagar och lördagar": "Vakter vid tåget på fredag och lördag",
    "Nattvandrare i alla tre centrum": "Vuxna som nattvandrar i Bro, Kungsängen och Brunna",
    "Starkare ljus i tunneln vid Kungsängens station": "Bättre lampor i tunneln i Kungsängen",
    "Många pekade ut tunneln på kartan i trygghetsmätningen.": "Många tyckte att tunneln var för mörk.",
    "Byt till LED-lampor i tunneln": "Sätt upp nya lampor i tunneln",
    "Lys upp trapporna på båda sidor": "Sätt upp lampor vid trapporna",
    "Klippta buskar vid gångvägarna": "Klippta buskar där man går",
    "Bostadsbolagen klipper på sin mark, så att man ser vem som kommer.": (
        "Bostadsbolagen klipper buskarna, så att man ser vem som kommer."
    ),
    "Gå igenom platserna från trygghetsvandringarna": "Titta på platserna",
    "Klipp och gallra": "Klipp buskarna",
    "Möte inom två veckor när vi oroar oss för en ung person": (
        "Vi träffas inom två veckor när vi är oroliga för en ung person"
    ),
    "Skola, socialtjänst, polis och fritid möts i SSPF.": (
        "Skolan, polisen och kommunen träffas. Gruppen heter SSPF."
    ),
    "% av gångerna": "% av gångerna",
    "En ansvarig person på varje skola": "En person på varje skola har ansvar",
}
