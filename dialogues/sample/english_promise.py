"""The English of the sample promise, of the dialogue that takes ideas, and of the one of the year before."""

PROMISE = {
    "Vi finns där du är": "We are where you are",
    "vi-finns-dar-du-ar": "we-are-where-you-are",
    "Ni sa att unga är viktigast, och att polisen och kommunen ska vara nära och synliga. Det här lovar vi.": (
        "You said that young people matter most, and that the police and the municipality should be close and "
        "visible. This is what we promise."
    ),
    "Så vet du om vi håller det": "How you know whether we keep it",
    "Vi räknar kvällarna och mötena och berättar här hur det går. I nästa trygghetsmätning frågar vi om du har märkt "
    "skillnad.": (
        "We count the evenings and the meetings and tell you here how it goes. In the next safety survey we ask "
        "whether you have noticed a difference."
    ),
    "Ute tillsammans minst två kvällar i veckan": "Out together at least two evenings a week",
    "Fältassistenter och poliser går tillsammans i Bro, Kungsängen och Brunna.": (
        "Field assistants and police officers walk together in Bro, Kungsängen and Brunna."
    ),
    "kvällar i veckan": "evenings a week",
    "Gemensamt schema för fältassistenter och poliser": (
        "One schedule for field assistants and police officers"
    ),
    "Ordningsvakter vid stationerna på fredagar och lördagar": (
        "Guards at the stations on Fridays and Saturdays"
    ),
    "Nattvandrare i alla tre centrum": "Night walkers in all three centres",
    "Starkare ljus i tunneln vid Kungsängens station": "Stronger light in the tunnel at Kungsängen station",
    "Många pekade ut tunneln på kartan i trygghetsmätningen.": (
        "Many pointed out the tunnel on the map of the safety survey."
    ),
    "lampor": "lamps",
    "Byt till LED-lampor i tunneln": "Change to LED lamps in the tunnel",
    "Lys upp trapporna på båda sidor": "Light the stairs on both sides",
    "Klippta buskar vid gångvägarna": "Trimmed bushes along the footpaths",
    "Bostadsbolagen klipper på sin mark, så att man ser vem som kommer.": (
        "The housing companies trim on their land, so that you see who is coming."
    ),
    "platser": "places",
    "Gå igenom platserna från trygghetsvandringarna": "Go through the places from the safety walks",
    "Klipp och gallra": "Trim and thin out",
    "Möte inom två veckor när vi oroar oss för en ung person": (
        "A meeting within two weeks when we worry about a young person"
    ),
    "Skola, socialtjänst, polis och fritid möts i SSPF.": (
        "School, social services, police and leisure meet in SSPF."
    ),
    "% av gångerna": "% of the times",
    "En ansvarig person på varje skola": "One person responsible at every school",
}

IDEAS = {
    "ljusare-och-tryggare-platser": "brighter-and-safer-places",
    "Hur får vi ljusare och tryggare platser?": "How do we make places brighter and safer?",
    "Vilken plats undviker du när det är mörkt, och vad skulle hjälpa? Skicka din idé, så röstar vi sedan.": (
        "Which place do you avoid when it is dark, and what would help? Send your idea; then we vote."
    ),
    "Trygghetsvandringarna i Bro, Kungsängen och Brunna har visat var det är mörkt och igenvuxet. Nu vill "
    "vi veta vad du har sett, och vad du tror skulle göra skillnad.": (
        "The safety walks in Bro, Kungsängen and Brunna have shown where it is dark and overgrown. Now we want to "
        "know what you have seen, and what you think would make a difference."
    ),
    "Av idéerna gör vi de förslag som man sedan kan rösta om.": (
        "From the ideas we make the proposals that one can then vote for."
    ),
}

YEAR_BEFORE = {
    "vad-var-viktigast-i-fjol": "what-mattered-most-last-year",
    "Vad var viktigast i fjol?": "What mattered most last year?",
    "Inför förra årets löfte frågade vi vilka två frågor kommunen och polisen skulle ta sig an först.": (
        "Before last year's promise we asked which two questions the municipality and the police should take on first."
    ),
    "Frågan ställdes på torgen i Bro, Kungsängen och Brunna och här på webbplatsen.": (
        "The question was asked in the squares of Bro, Kungsängen and Brunna, and here on the site."
    ),
    "Ljus vid stationerna": "Light at the stations",
    "Starkare ljus i tunneln och på perrongerna.": "Stronger light in the tunnel and on the platforms.",
    "Fler mötesplatser för unga": "More places for young people to meet",
    "Någonstans att vara på kvällar och helger.": "Somewhere to be in the evenings and at weekends.",
    "Vuxna ute på kvällen": "Adults out in the evening",
    "Nattvandrare, fältassistenter och grannstödsbilen.": (
        "Night walkers, field assistants and the neighbourhood-watch car."
    ),
    "Stöd till den som har utsatts": "Support for those who have been hit by crime",
    "Kortare väg till någon som lyssnar och hjälper.": "A shorter way to somebody who listens and helps.",
}
