"""The easy Swedish of two sample evenings and of their list."""

EVENINGS = {
    # The list
    "Temakvällar": "Temakvällar",
    "Möt polisen, kommunen och dina grannar. Fråga, berätta och hör vad som är på gång.": (
        "En temakväll är ett möte på kvällen. Du får träffa polisen, kommunen och dina grannar. Du kan fråga och "
        "berätta."
    ),
    # Places
    "Bro bibliotek": "Biblioteket i Bro",
    "Entré utan trappsteg. Hiss, tillgänglig toalett och hörselslinga finns.": (
        "Det finns ingen trappa vid dörren. Det finns hiss. Det finns en toalett för den som sitter i rullstol. Det "
        "finns hjälp för den som hör dåligt."
    ),
    "Fritidsgården i Kungsängen": "Fritidsgården i Kungsängen",
    "Ramp vid entrén. Tillgänglig toalett i samma plan. Parkering för rörelsehindrade utanför.": (
        "Du kan komma in med rullstol. Det finns en toalett för den som sitter i rullstol. Du kan parkera utanför om "
        "du har svårt att gå."
    ),
    # Safe on the way home
    "Trygg på väg hem": "Trygg på väg hem",
    "Var känns det mörkt, och vad kan vi göra åt det? Ta med din karta i huvudet, så tar vi med kaffe.": (
        "Var är det mörkt ute? Vad kan vi göra? Kom och berätta. Vi bjuder på kaffe."
    ),
    "Bron vid Prästhagsvägen har fått ljus underifrån och tunneln vid stationen i Kungsängen lyser starkare än förut. "
    "Nu vill vi veta vilken väg du helst slipper gå ensam.": (
        "Vi har satt upp nya lampor vid bron och i tunneln. Nu undrar vi: vilken väg vill du inte gå ensam?"
    ),
    "Det här händer under kvällen": "Det här händer",
    "Polisen berättar vad de ser under kvällar och helger.": "Polisen berättar hur det är på kvällarna.",
    "Kommunens belysningsansvariga visar var nya lampor ska sättas upp.": (
        "Kommunen visar var det ska bli nya lampor."
    ),
    "Vi ritar in dina platser på en karta, och du får veta när de besöks.": (
        "Du får visa platser på en karta. Vi åker dit och tittar. Du får veta när."
    ),
    "Barn är välkomna": "Barn får komma",
    "Det finns ett bord med pennor och papper, och saft till alla.": (
        "Barnen kan rita. Alla får saft."
    ),
    "Vilken väg vill du helst prata om?": "Vilken väg vill du prata om?",
    "Vägen hem från tåget<br/>Vägen till skolan<br/>En annan väg": (
        "Vägen hem från tåget<br/>Vägen till skolan<br/>En annan väg"
    ),
    # Night walk
    "Nattvandra med oss": "Gå ut på kvällen med oss",
    "Kom och prova en kväll. Du går aldrig ensam, och du behöver inte kunna något i förväg.": (
        "Kom och prova en kväll. Du går aldrig ensam. Alla kan vara med."
    ),
    "Nattvandrare gör en sak som ingen kamera kan: de säger hej. Vi går igenom hur ett pass går till, vad du gör om "
    "något händer och hur du väljer din första kväll.": (
        "Nattvandrare är vuxna som går ute på kvällen. De säger hej till unga. Då blir det lugnare. Vi "
        "berättar hur man gör."
    ),
    "Så går kvällen till": "Det här gör vi",
    "En halvtimme om hur ett pass fungerar.": "Först berättar vi hur man nattvandrar. Det tar en halv timme.",
    "Frågor till polisen och till grannstödsbilens förare.": "Sedan kan du fråga polisen.",
    "En kort runda tillsammans i centrum, för den som vill.": "Sist går vi ut en stund, om du vill.",
    "Klä dig varmt": "Ta på dig varma kläder",
    "Vi är ute ungefär en timme. Västar och ficklampor lånar du av oss.": (
        "Vi är ute i ungefär en timme. Du får låna väst och ficklampa."
    ),
}
