"""The English of the sample dialogues, as an editor would have filled it in."""

DIALOGUES = {
    # Addresses
    "dialoger": "dialogues",
    "vad-gor-dig-tryggare": "what-makes-you-feel-safer",
    "fordela-trygghetspengarna": "share-out-the-safety-money",
    "var-ska-vi-borja": "where-shall-we-begin",
    "vad-ska-medborgarloftet-handla-om": "what-shall-the-promise-be-about",
    "medborgarloften": "citizen-promises",
    # Index
    "Dialoger": "Dialogues",
    "Säg vad som är viktigt för dig. Det du svarar styr vad vi gör härnäst.": (
        "Say what matters to you. What you answer decides what we do next."
    ),
    # What makes you feel safer
    "Vad gör dig tryggare där du bor?": "What makes you feel safer where you live?",
    "Välj upp till tre åtgärder. De som får flest röster tar vi upp först när vi planerar nästa år.": (
        "Choose up to three measures. Those with the most votes come first when we plan next year."
    ),
    "Förslagen kommer från trygghetsmätningen, från trygghetsvandringarna i Bro, Kungsängen och Brunna och från det "
    "som barnen har berättat i skolan.": (
        "The suggestions come from the safety survey, from the safety walks in Bro, Kungsängen and Brunna, and from "
        "what the children have told us at school."
    ),
    "Du som är ung räknas lika mycket som alla andra. Fråga gärna dina barn innan du svarar.": (
        "If you are young, you count as much as everybody else. Do ask your children before you answer."
    ),
    "Starkare ljus på gångvägarna": "Stronger light on the footpaths",
    "Nya lampor längs gångvägarna mellan bostäderna och stationerna.": (
        "New lamps along the footpaths between homes and stations."
    ),
    "Fler vuxna ute på kvällen": "More adults out in the evening",
    "Fältassistenter, nattvandrare och grannstödsbilen är ute oftare, mest på helgerna.": (
        "Field assistants, night walkers and the neighbourhood-watch car are out more often, most of all at weekends."
    ),
    "Klippta buskar och fri sikt": "Trimmed bushes and clear sight",
    "Buskar klipps vid gångvägar, lekplatser och hållplatser, så att man ser vem som kommer.": (
        "Bushes are trimmed by footpaths, playgrounds and bus stops, so that you see who is coming."
    ),
    "Klottret bort inom ett dygn": "Graffiti gone within a day",
    "Klotter som anmäls är borta senast nästa vardag.": (
        "Graffiti that is reported is gone by the next working day."
    ),
    "Fritidsgården öppen längre": "The youth centre open longer",
    "Fritidsgårdarna har öppet till klockan 23 på fredagar och lördagar.": (
        "The youth centres stay open until 11 p.m. on Fridays and Saturdays."
    ),
    "Poliser som man känner igen": "Police officers you recognise",
    "Samma områdespoliser finns på plats vid skolor och centrum varje vecka.": (
        "The same local officers are at the schools and in the centres every week."
    ),
    # Share out the money
    "Hur ska vi fördela trygghetspengarna?": "How shall we share out the safety money?",
    "Du har tio poäng. Fördela dem mellan det som du tycker ska få pengar nästa år.": (
        "You have ten points. Share them out between what you think should get money next year."
    ),
    "Pengarna räcker inte till allt. Ge många poäng till det som är viktigast för dig, eller sprid ut dem.": (
        "The money does not cover everything. Give many points to what matters most to you, or spread them out."
    ),
    "Belysning": "Lighting",
    "Ljus under broar, i tunnlar och på parkeringar.": "Light under bridges, in tunnels and in car parks.",
    "Fältassistenter": "Field assistants",
    "Vuxna som möter unga där de är, kvällar och helger.": (
        "Adults who meet young people where they are, in the evenings and at weekends."
    ),
    "Mötesplatser för unga": "Meeting places for young people",
    "Fler öppna lokaler i Bro, Kungsängen och Brunna, med någon att prata med.": (
        "More open places in Bro, Kungsängen and Brunna, with somebody to talk to."
    ),
    "Stöd till brottsutsatta": "Support for victims of crime",
    "Kortare väg till Brottsofferjouren och till någon som lyssnar.": (
        "A shorter way to the crime victims’ helpline and to somebody who listens."
    ),
    "Grannsamverkan": "Neighbourhood watch",
    "Utbildning och skyltar till dem som startar grannsamverkan.": (
        "Training and signs for those who start a neighbourhood watch."
    ),
    # Where to begin
    "Var ska vi börja?": "Where shall we begin?",
    "Sex platser har pekats ut som otrygga. Sätt dem i ordning: var ska vi börja?": (
        "Six places have been pointed out as unsafe. Put them in order: where shall we begin?"
    ),
    "Platserna är de som nämndes oftast på kartan i trygghetsmätningen. Vi har besökt dem alla.": (
        "The places are those that were named most often on the map of the safety survey. We have visited them all."
    ),
    "Bron vid Prästhagsvägen": "The bridge at Prästhagsvägen",
    "Mörkt under bron och dålig sikt åt båda hållen.": "Dark under the bridge, and poor sight both ways.",
    "Tunneln vid Kungsängens station": "The tunnel at Kungsängen station",
    "Många går här sent. Ljuset behöver räcka även i trapporna.": (
        "Many walk here late. The light needs to reach the stairs too."
    ),
    "Torget i Bro centrum": "The square in Bro centre",
    "Tomt på kvällen när butikerna har stängt.": "Empty in the evening when the shops have closed.",
    "Parkeringen i Brunna": "The car park in Brunna",
    "Stor, mörk och långt från husen.": "Large, dark and far from the houses.",
    "Gångvägen längs ån": "The footpath along the stream",
    "Igenvuxen, och lamporna står glest.": "Overgrown, with few lamps.",
    "Busshållplatsen vid skolan": "The bus stop at the school",
    "Barn väntar här ensamma på vintermorgnarna.": "Children wait here alone on winter mornings.",
    # What to promise
    "Vad ska medborgarlöftet handla om?": "What shall the citizen promise be about?",
    "Kommunen och polisen ger ett löfte varje år. Vilka två frågor ska det handla om?": (
        "The municipality and the police make a promise every year. Which two questions shall it be about?"
    ),
    "Under dialogerna träffade vi boende och personal på torg, i skolor och på jobbet. Det som nämndes oftast kunde "
    "man sedan rösta om här.": (
        "During the dialogues we met residents and staff in squares, at schools and at work. What was named most "
        "often was then put to the vote here."
    ),
    "Unga på väg in i brott": "Young people drawn into crime",
    "Tidiga insatser tillsammans med skola, socialtjänst och fritid.": (
        "Early measures together with schools, social services and leisure."
    ),
    "Polis och kommun nära och synliga": "Police and municipality close and visible",
    "Att de finns där du är och att du vet vem du möter.": (
        "That they are where you are, and that you know whom you meet."
    ),
    "Trygga vägar hem": "Safe ways home",
    "Ljus och sikt mellan station, centrum och bostäder.": (
        "Light and clear sight between station, centre and homes."
    ),
    "Narkotika på allmän plats": "Drugs in public places",
    "Färre platser där det säljs och används öppet.": "Fewer places where they are openly sold and used.",
    "Buskörning": "Reckless driving",
    "Lugnare gator vid skolor och i bostadsområden.": "Calmer streets by schools and in residential areas.",
    # Promises
    "Medborgarlöften": "Citizen promises",
    "Det här har vi lovat efter att ha lyssnat på er, och så går det.": (
        "This is what we have promised after listening to you, and how it is going."
    ),
    # The notice
    "Nu kan du fördela trygghetspengarna": "You can share out the safety money now",
    "Du har tio poäng. Säg vad pengarna ska gå till.": "You have ten points. Say what the money shall be for.",
}
