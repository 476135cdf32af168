"""The English of the sample subject and the pages below it, as an editor would have filled it in."""

SUBJECT = {
    # Addresses
    "trygghet": "safety",
    "trygghetsmatningen": "the-safety-survey",
    "trygghetsvandringar": "safety-walks",
    "det-har-tittar-vi-efter": "what-we-look-for",
    "sa-samarbetar-vi": "how-we-work-together",
    "gor-nagot-sjalv": "do-something-yourself",
    # The subject
    "Trygghet": "Safety",
    "Vi tar reda på vad som händer, gör något åt det tillsammans och ser efter om det hjälpte.": (
        "We find out what happens, do something about it together and see whether it helped."
    ),
    "Kommunen, polisen och bostadsbolagen har en gemensam lägesbild: vad som har hänt, och hur trygga människor "
    "känner sig. Den styr vad vi gör, på kort och på lång sikt.": (
        "The municipality, the police and the housing companies share a picture of the situation: what has happened, "
        "and how safe people feel. It guides what we do, in the short and in the long term."
    ),
    # The survey
    "Varje år frågar polisen och kommunen hur trygg du känner dig där du bor.": (
        "Every year the police and the municipality ask how safe you feel where you live."
    ),
    "Vad mätningen har visat, år för år": "What the survey has shown, year by year",
    "År": "Year",
    "Vad vi frågade om": "What we asked about",
    "Frågades inte": "Not asked",
    "Otrygga platser på en karta": "Unsafe places on a map",
    "Platserna på kartan": "The places on the map",
    "Vad som har gjorts, område för område": "What has been done, area by area",
    "Område": "Area",
    "Plats": "Place",
    "Åtgärd": "Measure",
    "Tunneln vid pendeltågsstationen": "The tunnel at the commuter station",
    "Starkare ljus": "Stronger light",
    "Bron vid Prästhagsvägen": "The bridge at Prästhagsvägen",
    "Effektbelysning": "Accent lighting",
    "Gator och gångvägar": "Streets and footpaths",
    "LED-lampor": "LED lamps",
    "Trygghetsvandringarna": "The safety walks",
    "Siffrorna att ladda ner": "The figures to download",
    # The walks
    "Trygghetsvandringar": "Safety walks",
    "Varje år går vi genom Bro, Kungsängen och Brunna tillsammans med dem som bor där.": (
        "Every year we walk through Bro, Kungsängen and Brunna together with those who live there."
    ),
    "Fyra personer på ett torg en ljus morgon. Husen runt om har många fönster.": (
        "Four people in a square on a bright morning. The houses around have many windows."
    ),
    "Vi samlas på torget och går sedan runt i området.": (
        "We gather in the square and then walk around the area."
    ),
    "Lyhörd, tecknad bild": "Lyhörd, drawn picture",
    "Så går det till": "How it is done",
    "Vi samlas på torget och delar upp oss i grupper.": "We gather in the square and form groups.",
    "Varje grupp går en runda på ungefär en timme.": "Each group walks a round of about an hour.",
    "Vi skriver upp vad vi ser och vem som ska laga det.": (
        "We write down what we see and who is to mend it."
    ),
    "Följ med på en trygghetsvandring": "Come along on a safety walk",
    "En grupp går längs en gångväg. En polis pekar på en trasig lampa och en boende berättar var det brukar kännas "
    "mörkt.": (
        "A group walks along a footpath. A police officer points at a broken lamp, and a resident tells where it "
        "tends to feel dark."
    ),
    "Vilka går med?": "Who comes along?",
    "Föreningar, polisen, bostadsbolagen, räddningstjänsten och du.": (
        "Associations, the police, the housing companies, the rescue service and you."
    ),
    "Kostar det något?": "Does it cost anything?",
    "Nej. Det är gratis, och du behöver inte anmäla dig.": "No. It is free, and you need not sign up.",
    # What we look for
    "Det här tittar vi efter": "What we look for",
    "En del går att laga samma vecka. Annat tar längre tid.": (
        "Some of it can be mended the same week. Other things take longer."
    ),
    "Lätt att laga": "Easy to mend",
    "Klotter.": "Graffiti.",
    "Igenvuxna buskar.": "Overgrown bushes.",
    "Trasiga lampor.": "Broken lamps.",
    "Tar längre tid": "Takes longer",
    "Effektbelysning under broar.": "Accent lighting under bridges.",
    "Starkare ljus i tunnlar.": "Stronger light in tunnels.",
    "Fri sikt vid förskolor.": "Clear sight by preschools.",
    # Together
    "Så samarbetar vi": "How we work together",
    "Ingen klarar det här ensam. Därför träffas vi ofta, i några fasta grupper.": (
        "Nobody manages this alone. So we meet often, in some standing groups."
    ),
    "Grupperna": "The groups",
    "För platser: EST": "For places: EST",
    "EST betyder <b>effektiv samordning för trygghet</b>. Kommunen, polisen och bostadsbolagen går igenom vad som har "
    "hänt och bestämmer vad som ska göras.": (
        "EST stands for <b>effective coordination for safety</b>. The municipality, the police and the housing "
        "companies go through what has happened and decide what is to be done."
    ),
    "För unga: SSPF och SIG": "For young people: SSPF and SIG",
    "I SSPF arbetar skola, socialtjänst, polis och fritid tillsammans. I SIG, en social insatsgrupp, samlas de vuxna "
    "runt en ung person.": (
        "In SSPF school, social services, police and leisure work together. In SIG, a social intervention group, the "
        "adults gather around one young person."
    ),
    "Mot grovt våld: GVI": "Against serious violence: GVI",
    "GVI är ett arbetssätt mot våld i grupper.": "GVI is group violence intervention.",
    "Frågor vi ofta får": "Questions we are often asked",
    "Jag är orolig för en ung person. Vart vänder jag mig?": (
        "I worry about a young person. Whom do I turn to?"
    ),
    "Ring fältassistenterna eller socialtjänstens mottagning. Du behöver inte veta säkert.": (
        "Call the field assistants or the intake unit of the social services. You need not be certain."
    ),
    "Får ni prata om mitt barn med varandra?": "May you talk to each other about my child?",
    "Bara om du som förälder har sagt ja, eller om lagen säger att vi måste.": (
        "Only if you as a parent have said yes, or if the law says that we must."
    ),
    "Kan jag vara anonym?": "Can I be anonymous?",
    "Ja. Du kan berätta utan att säga vem du är.": "Yes. You can tell us without saying who you are.",
    # Do something
    "Gör något själv": "Do something yourself",
    "Det behövs fler vuxna ute. Du kan göra en kväll eller många.": (
        "More adults are needed outdoors. You can do one evening or many."
    ),
    "Man gör nytta bara genom att finnas där och säga hej.": (
        "You are of use just by being there and saying hello."
    ),
    "En nattvandrare": "A night walker",
    "Är det bråttom?": "Is it urgent?",
    "Ring 112 om någon är i fara. Ring polisen på 114 14 om det redan har hänt.": (
        "Call 112 if somebody is in danger. Call the police on 114 14 if it has already happened."
    ),
    "Det här kan du göra": "What you can do",
    "Gå med på en trygghetsvandring": "Join a safety walk",
    "Nattvandra": "Walk at night",
    "Kör grannstödsbilen": "Drive the neighbourhood-watch car",
}
