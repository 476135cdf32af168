"""The English of the sample news, as an editor would have filled it in."""

NEWS = {
    # Addresses
    "nyheter": "news",
    "effekter-av-trygghetsarbetet": "effects-of-the-safety-work",
    "nya-lampor-i-gangtunneln": "new-lights-in-the-tunnel",
    "vandra-med-oss": "walk-with-us",
    "farre-kanner-sig-otrygga": "fewer-feel-unsafe",
    "vad-ska-polisen-och-kommunen-lova": "what-shall-the-police-and-the-municipality-promise",
    "peka-ut-platsen-pa-kartan": "point-out-the-place-on-the-map",
    "oppnare-och-ljusare-vid-artisten": "more-open-and-brighter-at-artisten",
    "socialsekreterare-hos-polisen": "social-workers-at-the-police",
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
    # The years before
    "Färre känner sig otrygga på kvällen": "Fewer feel unsafe in the evening",
    "Andelen som känner sig otrygga ute på kvällen har gått ner från 36 till 32 procent på ett år.": (
        "The share who feel unsafe outdoors in the evening has gone down from 36 to 32 per cent in a year."
    ),
    "Polisen och kommunen frågar varje år hur trygga invånarna känner sig. Svaren blir en lägesbild, som visar var "
    "insatserna gör mest nytta.": (
        "Every year the police and the municipality ask how safe residents feel. The answers become a picture of the "
        "situation, which shows where measures do most good."
    ),
    "Tack till alla som svarade.": "Thank you to everybody who answered.",
    "Vad ska polisen och kommunen lova?": "What shall the police and the municipality promise?",
    "I år frågar vi boende och personal vart vi ska rikta våra insatser. Svaren blir ett medborgarlöfte.": (
        "This year we ask residents and staff where to direct our efforts. The answers become a citizen promise."
    ),
    "Unga är det som hittills har nämnts oftast. Många vill också att polisen och kommunen ska vara nära och synas "
    "mer.": (
        "Young people are what has been named most often so far. Many also want the police and the municipality to "
        "be close by and to be seen more."
    ),
    "Peka ut platsen på kartan": "Point out the place on the map",
    "I årets trygghetsmätning kan du visa på en karta var det känns otryggt.": (
        "In this year’s safety survey you can show on a map where it feels unsafe."
    ),
    "Vi besöker platserna tillsammans med polisen och bostadsbolagen. Det som är lätt att laga lagar vi först.": (
        "We visit the places together with the police and the housing companies. What is easy to mend we mend first."
    ),
    "Barnens bild av vad som är tryggt får vi genom skolorna.": (
        "The schools give us the children’s picture of what is safe."
    ),
    "Öppnare och ljusare vid förskolan Artisten": "More open and brighter at the preschool Artisten",
    "Gården har öppnats upp så att man ser längre, och den har fått mer ljus.": (
        "The yard has been opened up so that one sees further, and it has got more light."
    ),
    "Arbetet gjordes tillsammans med bostadsbolaget. Fler vuxna finns nu på plats också efter att förskolan har "
    "stängt.": (
        "The work was done together with the housing company. More adults are now around after the preschool has "
        "closed, too."
    ),
    "Socialsekreterare arbetar hos polisen": "Social workers work at the police",
    "Den som behöver stöd ska få det tidigt. Därför sitter socialsekreterare tillsammans med polisen.": (
        "Whoever needs support shall get it early. That is why social workers sit together with the police."
    ),
    "Skolor får information, och skolans personal utbildas i att se när en ung person är på väg in i kriminalitet.": (
        "Schools are given information, and their staff are trained to see when a young person is being drawn into "
        "crime."
    ),
}
