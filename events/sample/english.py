"""The English of the sample evenings, as an editor would have filled it in."""

EVENINGS = {
    # Addresses
    "temakvallar": "theme-evenings",
    "trygg-pa-vag-hem": "safe-on-the-way-home",
    "unga-och-kvallar": "young-people-and-evenings",
    "nattvandra-med-oss": "night-walk-with-us",
    "nar-nagon-har-utsatts-for-brott": "when-somebody-is-a-victim-of-crime",
    "hur-haller-vi-barnen-borta-fran-kriminalitet": "keeping-children-out-of-crime",
    "vad-trygghetsmatningen-visar": "what-the-safety-survey-shows",
    # The list
    "Temakvällar": "Theme evenings",
    "Möt polisen, kommunen och dina grannar. Fråga, berätta och hör vad som är på gång.": (
        "Meet the police, the municipality and your neighbours. Ask, tell, and hear what is going on."
    ),
    # Places
    "Bro bibliotek": "Bro library",
    "Entré utan trappsteg. Hiss, tillgänglig toalett och hörselslinga finns.": (
        "Entrance without steps. There is a lift, an accessible toilet and a hearing loop."
    ),
    "Fritidsgården i Kungsängen": "The youth centre in Kungsängen",
    "Ramp vid entrén. Tillgänglig toalett i samma plan. Parkering för rörelsehindrade utanför.": (
        "A ramp at the entrance. Accessible toilet on the same floor. Disabled parking outside."
    ),
    "Skolans matsal i Brunna": "The school dining hall in Brunna",
    "Allt ligger i markplan. Hörselslinga finns vid de främsta borden.": (
        "Everything is on the ground floor. There is a hearing loop at the front tables."
    ),
    # Safe on the way home
    "Trygg på väg hem": "Safe on the way home",
    "Var känns det mörkt, och vad kan vi göra åt det? Ta med din karta i huvudet, så tar vi med kaffe.": (
        "Where does it feel dark, and what can we do about it? Bring the map in your head; we bring the coffee."
    ),
    "Bron vid Prästhagsvägen har fått ljus underifrån och tunneln vid stationen i Kungsängen lyser starkare än "
    "förut. Nu vill vi veta vilken väg du helst slipper gå ensam.": (
        "The bridge at Prästhagsvägen is lit from below, and the tunnel at Kungsängen station is brighter than "
        "before. Now we want to know which way you would rather not walk alone."
    ),
    "Det här händer under kvällen": "What happens during the evening",
    "Polisen berättar vad de ser under kvällar och helger.": (
        "The police tell what they see in the evenings and at weekends."
    ),
    "Kommunens belysningsansvariga visar var nya lampor ska sättas upp.": (
        "Those in charge of street lighting show where new lamps will go up."
    ),
    "Vi ritar in dina platser på en karta, och du får veta när de besöks.": (
        "We draw your places on a map, and you hear when they are visited."
    ),
    "Barn är välkomna": "Children are welcome",
    "Det finns ett bord med pennor och papper, och saft till alla.": (
        "There is a table with pens and paper, and squash for everybody."
    ),
    "Vilken väg vill du helst prata om?": "Which way would you most like to talk about?",
    # A text of several lines, as the translator has it
    "Vägen hem från tåget<br/>Vägen till skolan<br/>En annan väg": (
        "The way home from the train<br/>The way to school<br/>Another way"
    ),
    # Young people
    "Unga, kvällar och vuxna som finns där": "Young people, evenings, and adults who are there",
    "Fältassistenterna och fritidsgården berättar hur kvällarna ser ut, och vad unga själva önskar sig.": (
        "The field assistants and the youth centre tell what the evenings look like, and what young people wish for."
    ),
    "När vi frågade vad som är viktigast för tryggheten svarade de flesta: unga, och att vuxna syns. Den här "
    "kvällen möter du dem som är ute när andra går hem.": (
        "When we asked what matters most for safety, most people said: young people, and adults who are seen. "
        "This evening you meet those who are out when others go home."
    ),
    "Du får träffa": "You will meet",
    "Fältassistenterna, som är ute på kvällar och lov.": (
        "The field assistants, who are out in the evenings and in the school holidays."
    ),
    "Ledare från fritidsgården.": "Leaders from the youth centre.",
    "Skolans kuratorer.": "The school’s counsellors.",
    "Ta gärna med en tonåring. Den som är under 25 får fika gratis, och ordet först.": (
        "Do bring a teenager. Whoever is under 25 gets free refreshments, and speaks first."
    ),
    # Night walk
    "Nattvandra med oss": "Night walk with us",
    "Kom och prova en kväll. Du går aldrig ensam, och du behöver inte kunna något i förväg.": (
        "Come and try for an evening. You never walk alone, and you need not know anything beforehand."
    ),
    "Nattvandrare gör en sak som ingen kamera kan: de säger hej. Vi går igenom hur ett pass går till, vad du gör "
    "om något händer och hur du väljer din första kväll.": (
        "Night walkers do a thing that no camera can: they say hello. We go through how a shift works, what you do "
        "if something happens, and how you choose your first evening."
    ),
    "Så går kvällen till": "How the evening goes",
    "En halvtimme om hur ett pass fungerar.": "Half an hour about how a shift works.",
    "Frågor till polisen och till grannstödsbilens förare.": (
        "Questions to the police and to the drivers of the neighbourhood-watch car."
    ),
    "En kort runda tillsammans i centrum, för den som vill.": (
        "A short round through the centre together, for those who like."
    ),
    "Klä dig varmt": "Dress warmly",
    "Vi är ute ungefär en timme. Västar och ficklampor lånar du av oss.": (
        "We are outdoors for about an hour. Vests and torches are lent to you."
    ),
    # Victims of crime
    "När någon har utsatts för brott": "When somebody is a victim of crime",
    "Vilken hjälp finns, för dig eller för någon du bryr dig om? En lugn kväll i en liten grupp.": (
        "What help is there, for you or for somebody you care about? A calm evening in a small group."
    ),
    "Brottsofferjouren och socialtjänstens mottagning berättar vad som händer efter en anmälan, och vilket stöd du "
    "kan få även om du inte har anmält.": (
        "The crime victims’ helpline and the intake unit of the social services tell what happens after a report to "
        "the police, and what support you can get even if you have not made one."
    ),
    "Gruppen är liten, så att det går att fråga. Ingen behöver berätta något om sig själv.": (
        "The group is small, so that it is easy to ask. Nobody has to tell anything about themselves."
    ),
    "Frågor vi brukar få": "Questions that we are often asked",
    "Måste jag säga vad jag heter?": "Must I say what my name is?",
    "Vi behöver ett namn för platsen, men på plats räcker det att du kommer.": (
        "We need a name for the seat, but there it is enough that you come."
    ),
    "Får jag ta med någon?": "May I bring somebody?",
    "Ja, ta gärna med den som är ett stöd för dig. Anmäl er tillsammans.": (
        "Yes, do bring somebody who is a support to you. Sign up together."
    ),
    # Children and crime
    "Hur håller vi barnen borta från kriminalitet?": "How do we keep children out of crime?",
    "En kväll för föräldrar och andra vuxna, med skola, socialtjänst och polis i samma rum.": (
        "An evening for parents and other adults, with school, social services and police in the same room."
    ),
    "Tecknen är ofta små: nya kläder, nya vänner, en telefon som aldrig ligger framme. Vi berättar vad du kan "
    "titta efter, vem du kan ringa och vad som händer sedan.": (
        "The signs are often small: new clothes, new friends, a telephone that is never left on the table. We tell "
        "what you can look for, whom you can call, and what happens then."
    ),
    "Ur programmet": "From the programme",
    "Skolan: så märks det i klassrummet.": "The school: how it shows in the classroom.",
    "Socialtjänsten: så kan familjen få stöd tidigt.": (
        "The social services: how the family can get support early."
    ),
    "Polisen: så rekryteras unga, och så kan det brytas.": (
        "The police: how young people are recruited, and how that can be stopped."
    ),
    # The survey
    "Vad trygghetsmätningen visar": "What the safety survey shows",
    "Färre känner sig otrygga på kvällen. Vi gick igenom siffrorna, plats för plats.": (
        "Fewer people feel unsafe in the evening. We went through the figures, place by place."
    ),
    "År 2020 kände sig 36 procent otrygga ute på kvällen, året därpå 32 procent och 2023 var det 31 procent. Vi "
    "pratade om vad som har gjort skillnad, och om de platser där det inte har hänt nog.": (
        "In 2020, 36 per cent felt unsafe outdoors in the evening; the year after it was 32 per cent, and in 2023 31 "
        "per cent. We talked about what has made a difference, and about the places where too little has happened."
    ),
    "Det här kom vi fram till": "What we arrived at",
    "Ljus märks först. Fler lampor önskas vid gångvägarna i Brunna.": (
        "Light is noticed first. More lamps are wished for along the footpaths in Brunna."
    ),
    "Buskarna vid busshållplatserna ska klippas före hösten.": (
        "The bushes at the bus stops are to be cut before the autumn."
    ),
    "Grannstödsbilen ska synas fler kvällar.": (
        "The neighbourhood-watch car is to be seen on more evenings."
    ),
}
